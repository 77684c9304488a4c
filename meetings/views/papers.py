"""The minutes of one meeting as a file: PDF to keep, Word to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from meetings.serving import paper
from meetings.views.fetching import meeting_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def minutes_paper(request: PageRequest, pk: int, kind: str) -> HttpResponse:
    """As the reader may have it; without minutes where these are not theirs to read yet."""
    return paper(meeting_of(request, pk), request.viewer, kind)
