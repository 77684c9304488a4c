"""Which meetings an agency reads, as far as the asker reads them too; for *Vad ser part X?* (walls.md)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.policy.readers import Why
from agencies.services.sight import Kind, Part, Question
from meetings.models import Meeting, MeetingShare

WORDS: dict[Why, str | Promise] = {
    Why.OWNER: _("is its secretariat"),
    Why.INVOLVED: _("is called to it"),
    Why.SHARE_VIEW: _("it is shared with the agency"),
    Why.AREA: _("reads the area"),
    Why.PROGRAMME: _("takes part in the programme"),
}


def sight_of_meetings(asked: Question) -> Part:
    """The latest meetings that both the agency (by membership alone) and the asker read."""
    rows = Meeting.objects.order_by("-start", "-id")
    return asked.part(Kind(gettext("Meetings"), MeetingShare, "meetings:detail", WORDS), rows)
