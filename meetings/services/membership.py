"""What joining and leaving a forum does to its meetings (walls.md): told to the ground floor, which changes members."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Forum
from agencies.policy import Viewer
from agencies.templatetags.kedjan import sentence_list
from meetings.models import Involvement, Meeting
from meetings.services.changing import present_calls, responsible
from meetings.services.involving import image, write_called
from meetings.services.step import touch

CalledAs = Involvement.CalledAs
NAMED = 5
"""So many meetings are named before the rest is counted."""


def members_changed(forum: Forum, joined: set[int], left: set[int]) -> None:
    """Call who joined to the forum's meetings that have not begun; who left is a member of none any more, begun or not.

    Where who left is responsible for a point it stays involved for that. Inside the change set of the members' change.
    """
    now = timezone.now()
    for meeting in Meeting.objects.filter(forum=forum).select_for_update(no_key=True).order_by("id"):
        coming = meeting.status == Meeting.Status.PLANNED and meeting.start > now
        calls = present_calls(meeting)
        wanted = {**calls, **dict.fromkeys(joined, CalledAs.MEMBER)} if coming else dict(calls)
        gone = {pk for pk in left if calls.get(pk) == CalledAs.MEMBER}
        if gone:
            stay = dict.fromkeys(gone & responsible(meeting), CalledAs.RESPONSIBLE)
            wanted = {pk: why for pk, why in wanted.items() if pk not in gone} | stay
        if wanted != calls:
            image(meeting, called=wanted)
            touch(meeting)
            write_called(meeting, wanted)


def effects_of_members(forum: Forum, viewer: Viewer) -> Sequence[str]:
    """Which meetings who joins would begin to read, and who leaves stop reading: those that the viewer reads."""
    now = timezone.now()
    rows = Meeting.objects.visible_to(viewer).filter(forum=forum).order_by("start", "id")
    every = list(rows.values_list("ref", "status", "start"))
    coming = [ref for ref, status, start in every if status == Meeting.Status.PLANNED and start > now]
    past = len(every) - len(coming)
    if not every:
        return []
    said = []
    if coming:
        said.append(
            _("Whoever joins is called to %(meetings)s and begins to read them; earlier meetings stay closed to them.")
            % {"meetings": _named(coming)}
        )
    said.append(_stops(coming, past))
    return said


def _stops(coming: Sequence[str], past: int) -> str:
    begun = ngettext("%(n)d meeting that has begun", "%(n)d meetings that have begun", past) % {"n": past}
    what = [*([_named(coming)] if coming else []), *([begun] if past else [])]
    return _(
        "Whoever leaves stops reading %(meetings)s, with their minutes and history, but for those where it is "
        "responsible for an action point or reads for another reason."
    ) % {"meetings": sentence_list(what)}


def _named(refs: Sequence[str]) -> str:
    if len(refs) <= NAMED:
        return sentence_list(refs)
    more = ngettext("%(n)d more", "%(n)d more", len(refs) - NAMED) % {"n": len(refs) - NAMED}
    return sentence_list([*refs[:NAMED], more])
