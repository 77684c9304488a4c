"""What every view of the API does before and after its own few lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, NoReturn, cast

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from agencies.api import idempotency
from agencies.api.authentication import Key, TokenAuthentication, WritesWithItsKey
from agencies.api.bodies import Body, Sent, read
from agencies.api.described import Described
from agencies.api.versions import Versioned, expected
from agencies.api.wire import AlwaysJson, JsonParser, JsonRenderer
from agencies.models import Programme
from agencies.policy import Viewer, programme_by_code, programmes_by_code, viewer_of
from agencies.services.rows import unknown

AS_OF = gettext_lazy("The state at a moment cannot be asked for yet: as_of is not taken.")
NO_SUCH_PARAMETER = gettext_lazy("There is no such parameter here.")

type Shape = type[BaseSerializer[Any]]


class ApiView(APIView):
    """Authenticated, with its viewer; nothing but named parameters is taken, and nothing is kept by whoever passes on.

    For the description: `shape` is what it answers, `takes` the body of each method that has one, `answers` the
    status of each method, `tag` its heading.
    """

    authentication_classes = (TokenAuthentication, SessionAuthentication)  # the first names the scheme in a 401
    permission_classes = (IsAuthenticated, WritesWithItsKey)
    content_negotiation_class = AlwaysJson
    renderer_classes = (JsonRenderer,)
    parser_classes: Any = (JsonParser,)
    http_method_names = ("get", "head", "post", "patch", "delete")  # the rest is nobody's
    schema: Any = Described()

    shape: ClassVar[Shape | None] = None
    takes: ClassVar[Mapping[str, type[Body]]] = {}
    answers: ClassVar[Mapping[str, int]] = {}
    tag: ClassVar[str] = ""
    versioned: ClassVar[Collection[str]] = ()
    """Methods that must say which version they start from."""
    media: ClassVar[str | Sequence[str] | None] = None
    """The type of what a GET answers, or the types that can be asked for, where it is no JSON."""
    paged: ClassVar[bool] = False
    """Is what a GET answers a page of `shape`?"""

    viewer: Viewer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Sign in, fetch what the person holds (once), refuse parameters that are not known."""
        super().initial(request, *args, **kwargs)
        self.viewer = request.auth.viewer if isinstance(request.auth, Key) else viewer_of(request.user, door="api")
        self.refuse_parameters()

    def parameters(self) -> Collection[str]:
        """The names of the parameters that it takes beside `programme`."""
        kind: Any = type(self)
        return _names(kind)

    def query(self) -> Sequence[OpenApiParameter]:
        """The same, each with what it is."""
        return ()

    def refuse_parameters(self) -> None:
        """Raises ValidationError that names each parameter that is not taken, never ignored."""
        found = {name: [AS_OF if name == "as_of" else NO_SUCH_PARAMETER] for name in self.request.query_params}
        wrong = {name: why for name, why in found.items() if name not in {"programme", *self.parameters()}}
        if wrong:
            raise ValidationError(wrong)
        if "programme" in found:
            self.check_programme()

    def check_programme(self) -> None:
        """Raises ValidationError where `?programme=` names none that one may name, though nothing here needs one."""
        if self.programme_named is None:
            raise Http404

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> NoReturn:
        """What one may not see is absent on verbs that nobody has, too."""
        self.seen(**kwargs)
        super().http_method_not_allowed(request, *args, **kwargs)
        raise AssertionError

    def seen(self, *args: Any, **path: Any) -> Any:
        """The object that the address names. Raises Http404 where the viewer does not see it."""
        return None

    def sent(self) -> Sent:
        """What the body says. Raises ValidationError."""
        return read(self.takes[str(self.request.method)], cast("Mapping[str, Any]", self.request.data))

    def deed(self, sent: Sent, row: Versioned | None = None) -> dict[str, Any]:
        """What every service takes: by whom, why and what is confirmed; with `row`, the version of it that the change
        starts from. Raises PreconditionRequired (428) and Stale (412), so it comes after what the policy demands.
        """
        deed: dict[str, Any] = {"by": self.viewer, "reason": sent.reason, "confirm": sent.confirm}
        return deed if row is None else {**deed, "version": expected(self.request, row, required=True)}

    def other[V: ApiView](self, kind: type[V]) -> V:
        """Another view, asked by the same person in the same call: a list answers with the one that it made."""
        found = kind()
        found.request, found.kwargs = self.request, getattr(self, "kwargs", {})
        if hasattr(self, "viewer"):  # not while the views are described
            found.viewer = self.viewer
        return found

    def present(self, row: Any) -> Response:
        """The answer that shows a row as it is now."""
        raise NotImplementedError

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Rights change with the next request: no answer is stored on its way."""
        found = super().finalize_response(request, response, *args, **kwargs)
        found.headers.setdefault("Cache-Control", "no-store")
        found.headers["Content-Language"] = get_language()
        return found

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """Every programme whose frame one sees, by code."""
        return programmes_by_code(self.viewer)

    def programme_code(self) -> str | None:
        """The code in `?programme=`."""
        return self.request.query_params.get("programme")

    @cached_property
    def programme_named(self) -> Programme | None:
        """The programme in `?programme=`. Raises ValidationError where it is none that one may name."""
        code = self.programme_code()
        if code is None:
            return None
        found = programme_by_code(self.viewer, code)
        if found is None:
            raise ValidationError({"programme": [str(unknown(code))]})
        return found

    def in_named(self, path: str = "programme") -> dict[str, Any]:
        """What is fetched for this call is of the programme that it names, if it names one; `path` leads there."""
        return {} if self.programme_named is None else {path: self.programme_named}

    @cached_property
    def programme(self) -> Programme:
        """The programme that codes are looked up in: the one named, else the only one.

        Raises ValidationError that names the choices where there are several, and Http404 where there is none.
        """
        if self.programme_named is not None:
            return self.programme_named
        if not self.programmes:
            raise Http404
        if len(self.programmes) > 1:
            sentence = _("Say which programme is meant: %(codes)s.") % {"codes": ", ".join(self.programmes)}
            raise ValidationError({"programme": [sentence]})
        return next(iter(self.programmes.values()))


@cache
def _names(kind: type[ApiView]) -> Collection[str]:
    """What a view takes is the same whoever asks."""
    return frozenset(parameter.name for parameter in kind().query())


class NotFound(ApiView):
    """Every address below /api/ that is no other: absent, like everything that one may not see."""

    schema = None

    def refuse_parameters(self) -> None:
        """There is nothing that could take one."""

    def seen(self, *args: Any, **path: Any) -> Any:
        """Nothing is here."""
        raise Http404

    def get(self, request: Request, **path: Any) -> Response:
        """Raises Http404."""
        raise Http404


class MakingView(ApiView):
    """A POST that makes or changes one thing, once however often it is repeated under one Idempotency-Key."""

    kind: ClassVar[str]
    """What is made, as the key remembers it: `action`."""

    def make(self, *args: Any, **path: Any) -> int | str:
        """Do it and name by id what it made or changed."""
        raise NotImplementedError

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The answer that shows it as it is now. Raises Http404 where the caller sees it no longer."""
        raise NotImplementedError

    def post(self, request: Request, **path: Any) -> Response:
        """Do it, or show again what the same call did before."""
        self.seen(**path)
        call = idempotency.begin(request)
        if call is not None and call.made:
            made: int | str = call.made.partition(":")[2]
            status = call.status
        else:
            made, status = self.make(**path), self.answers.get("POST", 200)
            if call is not None:
                idempotency.remember(call, f"{self.kind}:{made}", status)
        response = self.made(made, **path)
        response.status_code = status
        return response
