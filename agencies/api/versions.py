"""Which version a change starts from: `If-Match` in, `ETag` out."""

from __future__ import annotations

from typing import Any, Protocol

from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.errors import PreconditionRequired
from agencies.errors import Stale


class Versioned(Protocol):
    """A row whose `version` rises with every change."""

    version: int


def expected(request: Request, row: Versioned, *, required: bool) -> int | None:
    """The present version, where `If-Match` names it; None where there is no `If-Match` and none is `required`.

    `"3"`, `W/"3"` and a bare 3 are taken, also several parted by commas. A `*` names no version and counts as none
    given. The service compares again once it holds the row. Raises PreconditionRequired (428) and Stale (412).
    """
    tags = [tag.strip().removeprefix("W/").strip('"') for tag in request.headers.get("If-Match", "").split(",")]
    named = [tag for tag in tags if tag not in ("", "*")]
    if not named:
        if required:
            raise PreconditionRequired
        return None
    if str(row.version) not in named:
        raise Stale(row)
    return row.version


def tagged(response: Response, version: Any) -> Response:
    """The answer with the object's version as its `ETag`."""
    response["ETag"] = f'"{version}"'
    return response
