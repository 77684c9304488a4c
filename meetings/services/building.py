"""An agenda in one click: what stands on it every time, what is open since earlier meetings, and what is proposed.

Only what the secretariat reads, and the person who builds it. The words of an earlier meeting are written into this
agenda only where everybody who reads this meeting reads that one; elsewhere the item says no more than where it comes
from in general, and leads on those who may go there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actions.models import Action
from agencies.dates import STOCKHOLM
from agencies.policy import Verb, Viewer, viewer_of_agency
from agencies.policy.readers import as_wide
from agencies.services.rows import Deed, judge
from agencies.trail import because
from agencies.trail.records import past_of
from meetings.models import ActionPoint, AgendaItem, ItemAction, Meeting, PointAction, Proposal, StandingItem
from meetings.services.agenda import next_position
from meetings.services.step import ARRANGED, acting, locked

HEADING = 200
TAKING = (Meeting.Status.PLANNED, Meeting.Status.OPEN)
"""While these last, items are proposed for a meeting and answered there."""


def build_agenda(meeting: Meeting, *, by: Viewer, reason: str = "", confirm: Collection[str] = ()) -> list[AgendaItem]:
    """Add what belongs on the agenda and is not there yet: standing items, items carried over, open action points
    (the longest due first; not those snoozed beyond the meeting's day) and open proposals. What it added, in order.

    Again, it adds what is new since. Raises Http404, Refused, WrongStep once approved or cancelled, Invalid at
    `reason`.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.CHANGE, during=ARRANGED)
        judge(Deed(by, reason, confirm))
        sources = Sources(found, by)
        position = next_position(found)
        added: list[AgendaItem] = []
        for item, actions in (*_standing(sources), *_carried(sources), *_points(sources), *_proposals(sources)):
            item.meeting, item.position = found, position + len(added)
            item.save()
            for action_id in actions:
                ItemAction(meeting=found, item=item, action_id=action_id).save()
            added.append(item)
        return added


type Found = Iterator[tuple[AgendaItem, list[int]]]
"""Items that are not written yet, each with the ids of the actions that it concerns."""


@dataclass
class Sources:
    """Where an agenda is built from: the forum's earlier meetings, as the secretariat and the builder read them."""

    meeting: Meeting
    by: Viewer
    wide: dict[int, bool] = field(default_factory=dict)

    def readable(self, rows: Any) -> Any:
        """Of these only what both read."""
        return rows.visible_to(self.by).visible_to(viewer_of_agency(self.meeting.owner))

    def earlier(self) -> Any:
        """The forum's earlier meetings, as a condition on what hangs on them."""
        before = Q(start__lt=self.meeting.start) | Q(start=self.meeting.start, id__lt=self.meeting.pk)
        return Meeting.objects.filter(before, forum_id=self.meeting.forum_id).exclude(status=Meeting.Status.CANCELLED)

    def over(self) -> Any:
        """Of the forum's other meetings those that take up no proposal any more, cancelled ones among them."""
        others = Meeting.objects.filter(forum_id=self.meeting.forum_id, start__lt=self.meeting.start)
        return others.exclude(pk=self.meeting.pk).exclude(status__in=TAKING)

    def as_wide(self, source: Meeting) -> bool:
        """May words of that meeting be written into this agenda?"""
        if source.pk == self.meeting.pk:
            return True
        if source.pk not in self.wide:
            self.wide[source.pk] = as_wide(source, self.meeting)
        return self.wide[source.pk]

    def said(self, source: Meeting, words: str, otherwise: str) -> str:
        """The heading: the words, or what may be said instead."""
        return Truncator(words).chars(HEADING) if self.as_wide(source) else otherwise

    def actions(self, source: Meeting, model: Any, **of: Any) -> list[int]:
        """What it concerned there, of what both read; nothing where its words may not be written."""
        if not self.as_wide(source):
            return []
        linked = model.objects.filter(**of).values("action_id")
        rows = self.readable(Action.objects.filter(id__in=linked, ref__isnull=False))
        return list(rows.order_by("id").values_list("id", flat=True))

    def there(self, column: str) -> Any:
        """What this agenda has in a column already."""
        taken = AgendaItem.objects.filter(meeting=self.meeting, **{f"{column}__isnull": False})
        return taken.values(column)


def _standing(sources: Sources) -> Found:
    """The forum's template. A heading that this agenda has had is not brought back: it was changed or removed."""
    past = past_of(AgendaItem)._default_manager.filter(meeting_id=sources.meeting.pk, source=AgendaItem.Source.STANDING)
    had = {heading.casefold() for heading in past.values_list("heading", flat=True)}
    for row in StandingItem.objects.filter(forum_id=sources.meeting.forum_id).order_by("position", "id"):
        if row.heading.casefold() not in had:
            yield AgendaItem(heading=row.heading, source=AgendaItem.Source.STANDING), []


def _carried(sources: Sources) -> Found:
    carried = AgendaItem.objects.filter(carried_from__isnull=False).values("carried_from")
    rows = AgendaItem.objects.filter(carry_over=True, meeting__in=sources.earlier()).exclude(id__in=carried)
    for row in sources.readable(rows).select_related("meeting").order_by("meeting__start", "meeting_id", "position"):
        heading = sources.said(row.meeting, row.heading, _("Item carried over from an earlier meeting"))
        item = AgendaItem(heading=heading, source=AgendaItem.Source.CARRIED, carried_from=row)
        if sources.as_wide(row.meeting):
            item.duration = row.duration
        yield item, sources.actions(row.meeting, ItemAction, item=row)


def _points(sources: Sources) -> Found:
    day = sources.meeting.start.astimezone(STOCKHOLM).date()
    sent = sources.earlier().filter(sent_round_at__isnull=False)
    awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day)
    rows = ActionPoint.objects.filter(awake, status__in=ActionPoint.OPEN, meeting__in=sent)
    rows = sources.readable(rows.exclude(id__in=sources.there("point")))
    for row in rows.select_related("meeting").order_by("due", "meeting__start", "number", "id"):
        heading = sources.said(row.meeting, row.text, _("Action point from an earlier meeting"))
        item = AgendaItem(heading=heading, source=AgendaItem.Source.POINT, point=row)
        yield item, sources.actions(row.meeting, PointAction, point=row)


def _proposals(sources: Sources) -> Found:
    rows = Proposal.objects.filter(state=Proposal.State.PROPOSED)
    rows = rows.filter(Q(meeting=sources.meeting) | Q(meeting__in=sources.over()))
    for row in sources.readable(rows).select_related("meeting").order_by("created_at", "id"):
        yield take_up(sources, row), []


def take_up(sources: Sources, proposal: Proposal) -> AgendaItem:
    """The item that a proposal becomes, not written yet; the proposal says so from now on."""
    heading = sources.said(proposal.meeting, proposal.heading, _("Proposal to an earlier meeting"))
    proposal.state, proposal.version = Proposal.State.TAKEN, proposal.version + 1
    proposal.save()
    return AgendaItem(heading=heading, source=AgendaItem.Source.PROPOSAL, proposal=proposal)
