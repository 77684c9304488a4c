"""How a meeting stands, in a sign and a word, for pages and files alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from agencies.links import part_of
from meetings.models import Meeting

SIGNS: Mapping[str, str] = {
    "planned": "st-planned",
    "open": "pen",
    "minutes_draft": "pen",
    "approved": "st-completed",
    "cancelled": "st-cancelled",
}


def status_said(meeting: Any) -> tuple[str, str]:
    """Sign and word of a meeting (or a row of the list); minutes that are sent round are said so."""
    code = str(part_of(meeting, "status"))
    sign, word = SIGNS[code], str(Meeting.Status(code).label)
    if code == Meeting.Status.MINUTES_DRAFT and part_of(meeting, "sent_round_at"):
        sign, word = "stamp", gettext("Sent round for approval")
    if code == Meeting.Status.APPROVED and part_of(meeting, "loaded"):
        word = gettext("Approved, loaded")
    return sign, word
