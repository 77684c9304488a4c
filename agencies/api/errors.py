"""What is raised below becomes an answer here, after the transaction was undone (contract.md, the table of answers).

What one may not see and what never existed get the same bytes, on every verb.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, ValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from agencies.errors import Invalid, Stale, WrongStep
from agencies.guard import GuardError

NOT_FOUND = _("There is nothing here, or nothing that you may see.")
FORBIDDEN = _("You may not do this.")
TOO_BIG = _("The body is too large.")
BROKEN = _("The request could not be read.")


class PreconditionRequired(APIException):
    """A change says which version it starts from."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = _("Say in If-Match which version the change starts from; a GET gives it as ETag.")
    default_code = "precondition_required"


class OtherBody(APIException):
    """The key of a repeated call came with another body."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = _("This Idempotency-Key was used here with another body. A new call takes a new key.")
    default_code = "idempotency_key_reused"


def refusal(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to what a view raised; None leaves it to Django, as an error of ours (500)."""
    for kind, answer in ANSWERS:
        if isinstance(exc, kind):
            response = answer(exc, context)
            set_rollback()
            return response
    return exception_handler(exc, dict(context))


def _says(code: int, words: Any) -> Callable[[Any, Mapping[str, Any]], Response]:
    def answer(exc: Exception, context: Mapping[str, Any]) -> Response:
        return Response({"detail": words}, status=code)

    return answer


def _refused(exc: PermissionDenied, context: Mapping[str, Any]) -> Response:
    return Response({"detail": str(exc) or FORBIDDEN}, status=status.HTTP_403_FORBIDDEN)


def _wrong_step(exc: WrongStep, context: Mapping[str, Any]) -> Response:
    return Response({"detail": exc.sentence}, status=status.HTTP_409_CONFLICT)


def _stale(exc: Stale, context: Mapping[str, Any]) -> Response:
    """The object as it is now, in the view's own words for it."""
    response: Response = context["view"].present(exc.present)
    response.status_code = status.HTTP_412_PRECONDITION_FAILED
    return response


def _guarded(exc: GuardError, context: Mapping[str, Any]) -> Response:
    return _fields(exc.messages, exc.confirm)


def _invalid(exc: Invalid, context: Mapping[str, Any]) -> Response:
    found = {name: list(sentences) for name, sentences in exc.message_dict.items()}
    for name, sentences in exc.warnings.items():
        found.setdefault(name, []).extend(sentences)
    return _fields(found, exc.confirm)


def _validation(exc: ValidationError, context: Mapping[str, Any]) -> Response:
    return _fields(exc.message_dict if hasattr(exc, "error_dict") else {"non_field_errors": exc.messages})


def _fields(found: Mapping[str, Any], confirm: Any = ()) -> Response:
    body = {**found, "confirm": list(confirm)} if confirm else dict(found)
    return Response(body, status=status.HTTP_400_BAD_REQUEST)


ANSWERS: tuple[
    tuple[type[Exception] | tuple[type[Exception], ...], Callable[[Any, Mapping[str, Any]], Response]], ...
] = (
    ((Http404, NotFound), _says(status.HTTP_404_NOT_FOUND, NOT_FOUND)),
    (PermissionDenied, _refused),
    (WrongStep, _wrong_step),
    (Stale, _stale),
    (GuardError, _guarded),
    (Invalid, _invalid),
    (ValidationError, _validation),
    (RequestDataTooBig, _says(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, TOO_BIG)),
    (SuspiciousOperation, _says(status.HTTP_400_BAD_REQUEST, BROKEN)),
)
"""From the particular to the general."""
