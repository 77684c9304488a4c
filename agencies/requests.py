"""What every page request carries: its viewer, and the programme that it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from agencies import policy
from agencies.errors import WrongStep
from agencies.models import Agency, Programme, User
from agencies.policy import NOBODY, Verb, Viewer, viewer_of
from agencies.swedish import in_swedish_order, sort_key


class PageRequest(HttpRequest):
    """A request of someone signed in, as `ViewerMiddleware` hands it on."""

    user: User
    viewer: Viewer
    nav: Nav


class ViewerMiddleware:
    """Fetches what the person holds, once per request; answers a wrong step with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.viewer` and `request.nav`. The API authenticates by itself and sets its own viewer."""
        asked = cast("PageRequest", request)
        api = request.path.startswith("/api/")
        asked.viewer = NOBODY if api or not request.user.is_authenticated else viewer_of(asked.user)
        asked.nav = Nav(asked)
        response = self.get_response(request)
        if request.user.is_authenticated:  # on a shared computer a signed-out browser shows nothing that was read
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """A page of a programme that the person does not see does not exist. Raises Http404."""
        asked = cast("PageRequest", request)
        signed_in = request.user.is_authenticated and not request.path.startswith("/api/")
        if signed_in and "programme" in request.GET and asked.nav.programme is None:
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A step that has already gone is a page with its sentence (409), after the transaction was undone."""
        if isinstance(exception, WrongStep) and not request.path.startswith("/api/"):
            context = {"sentence": exception.sentence, "back_url": request.path}
            return render(request, "409.html", context, status=409)
        return None


@dataclass
class Nav:
    """What header and menu show of one person; templates read it as `nav`."""

    request: PageRequest

    @cached_property
    def user_title(self) -> str:
        """The person's role title."""
        return self.request.user.title

    @cached_property
    def agencies(self) -> list[Agency]:
        """The person's own agencies, by short name."""
        names = self.request.viewer.short_names.items()
        found = (Agency.from_db("default", ["id", "short_name"], pair) for pair in names)  # the rest when asked for
        return sorted(found, key=lambda agency: sort_key(agency.short_name))

    @cached_property
    def programmes(self) -> list[Programme]:
        """Every programme whose frame the person sees, by name; for whoever sees none, those that their work is in."""
        viewer = self.request.viewer
        seen = policy.programmes_in_sight(viewer)
        if seen or not viewer.agencies:
            return seen
        rows = Programme.objects.filter(id__in=policy.programmes_of_work(viewer))
        return list(rows.knowing(viewer, Verb.READ_GRANTS).order_by(in_swedish_order("name"), "id"))

    @cached_property
    def programme(self) -> Programme | None:
        """The programme that the page is about: named in the address, the only one, or the one last chosen.

        None for a code that the person does not see, as for one that never existed: `ViewerMiddleware` answers 404,
        whose own page reads `nav` again.
        """
        code = self.request.GET.get("programme")
        if code is not None:
            return next((p for p in self.programmes if p.code == code), None)
        last = [p for p in self.programmes if p.pk == self.request.user.last_programme_id]
        return next(iter(last or self.programmes), None)

    def turn_to(self, programme_id: int) -> None:
        """The page is about something in this programme: it is about the programme then, if it is one of theirs."""
        own = next((one for one in self.programmes if one.pk == programme_id), None)
        self.programme = own or self.programme

    @property
    def may_create(self) -> bool:
        """May the person create actions in this programme?"""
        return self.programme is not None and policy.may_create(self.request.viewer, self.programme)

    @property
    def may_administer(self) -> bool:
        """Has administration something for the person here: grants that they change or read?"""
        here: Any = self.programme
        return here is not None and bool(here.may_read_grants)

    @property
    def scheme(self) -> str:
        """Colours: light, dark, or nothing for the computer's own."""
        return self.request.user.scheme

    @property
    def density(self) -> str:
        """`compact`, or nothing."""
        return "compact" if self.request.user.compact else ""

    @property
    def shortcuts(self) -> bool:
        """Are one-letter keys on?"""
        return self.request.user.shortcuts


def nav(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `nav` for whoever is signed in, nothing otherwise."""
    user = getattr(request, "user", None)
    return {"nav": getattr(request, "nav", None) if user is not None and user.is_authenticated else None}


def programme_of(request: PageRequest) -> Programme:
    """The programme of a page that needs one. Raises Http404 for whoever has none."""
    if request.nav.programme is None:
        raise Http404
    return request.nav.programme
