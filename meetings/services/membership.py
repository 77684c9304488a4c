"""What joining, leaving and running a forum does to its meetings (walls.md), told to whoever changes forums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies import policy
from agencies.models import Forum
from agencies.policy import Viewer
from agencies.services.rows import By
from agencies.templatetags.kedjan import sentence_list
from agencies.trail.because import current
from agencies.walls import Visibility
from meetings.models import Involvement, Meeting
from meetings.services import notices
from meetings.services.changing import present_calls, responsible
from meetings.services.involving import image, write_called
from meetings.services.step import touch

CalledAs = Involvement.CalledAs
NAMED = 5
"""So many meetings are named before the rest is counted."""


def members_changed(forum: Forum, joined: set[int], left: set[int]) -> None:
    """Call who joined to the forum's meetings that have not begun; who left is a member of none any more, begun or not.

    Where who left is responsible for a point it stays involved for that. Who changes the members lets no agency of
    their own in to a meeting of those concerned: its secretariat invites it. Inside the change set of the change.
    """
    now, by = timezone.now(), current().by
    changer = by if isinstance(by, Viewer) else None
    touched = Q(status=Meeting.Status.PLANNED, start__gt=now) | Q(involved__overlap=[*left])
    for meeting in Meeting.objects.filter(touched, forum=forum).select_for_update(no_key=True).order_by("id"):
        coming = meeting.status == Meeting.Status.PLANNED and meeting.start > now
        calls = present_calls(meeting)
        new = policy.let_in(changer, joined, Visibility(meeting.visibility))
        wanted = {**calls, **dict.fromkeys(new, CalledAs.MEMBER)} if coming else dict(calls)
        gone = {pk for pk in left if calls.get(pk) == CalledAs.MEMBER}
        if gone:
            stay = dict.fromkeys(gone & responsible(meeting), CalledAs.RESPONSIBLE)
            wanted = {pk: why for pk, why in wanted.items() if pk not in gone} | stay
        if wanted != calls:
            _call(meeting, calls, wanted, by)


def _call(meeting: Meeting, calls: Mapping[int, str], wanted: Mapping[int, str], by: By) -> None:
    """Write whom the meeting calls now, and tell those whom that is new to."""
    out = calls.keys() - wanted.keys()
    image(meeting, called=wanted)
    if out and meeting.end > timezone.now():
        meeting.sequence += 1  # what takes it out of a calendar is newer than what stands there
    touch(meeting)
    write_called(meeting, wanted)
    notices.joined(meeting, wanted.keys() - calls.keys(), by=by)
    notices.left(meeting, out, by=by)


def secretariat_changed(forum: Forum) -> None:
    """The forum's meetings that have not begun are its new secretariat's; those that have stay whose they were. Who
    makes their own agency the secretariat does not take over meetings of those concerned.
    """
    rows = Meeting.objects.filter(forum=forum, status=Meeting.Status.PLANNED, start__gt=timezone.now())
    by = current().by
    changer = by if isinstance(by, Viewer) else None
    for meeting in rows.select_for_update(no_key=True).order_by("id"):
        if policy.let_in(changer, [forum.secretariat_id], Visibility(meeting.visibility)):
            meeting.owner_id = forum.secretariat_id
            touch(meeting)


def effects_of_change(forum: Forum, viewer: Viewer) -> Sequence[str]:
    """Which meetings who joins would begin to read, who leaves stop reading, another secretariat take over: those that
    the viewer reads.
    """
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
    if coming:
        said.append(
            _("Another secretariat takes over %(meetings)s. Meetings that have begun stay with the one they had.")
            % {"meetings": _named(coming)}
        )
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
