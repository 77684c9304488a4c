"""Weak links: where the red thread breaks, for one viewer, by what they read and nothing else.

That something is *missing* is said only to who oversees the programme (its lead, steering group and auditor), and is
then true of what they read: "no action that you read". Others read too little to say so, and to leave out just those
that a hidden action carries would tell of it: they are told nothing. What an object that one reads lacks itself (an
objective, an indicator, an outcome) everybody is told who reads it. Whether a decision leads to an action is known to
whoever reads it, since a hidden one stands there as *Action with restricted visibility*. Drafts are never counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actions.models import Action, ActionIndicator, Objective, Priority
from agencies import policy
from agencies.dates import format_date, local_today
from agencies.links import programme_url
from agencies.models import Agency, Programme
from agencies.policy import Verb, Viewer
from agencies.policy.hidden import ends
from agencies.together import fetch
from agencies.walls import Visibility
from followup.models import ActionPlan, AnnualAnalysis, DecisionObstacle, FollowUp, ReportingPeriod, SteeringReport
from meetings.models import Decision, DecisionAction

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST = 50
"""So many of a kind are named; that there are more is said."""
LOOKED_AT = 1_000
"""So many open actions are looked at for what they lack, the last changed first."""


class Kind(StrEnum):
    """What is broken, the most pressing first."""

    UNANSWERED = "unanswered"
    DECISION = "decision"
    PRIORITY = "priority"
    OBJECTIVE = "objective"
    UNPLANNED = "unplanned"
    ONLY_PROPOSED = "only_proposed"


TITLES: dict[Kind, StrPromise] = {
    Kind.UNANSWERED: gettext_lazy("Agency that has not answered"),
    Kind.DECISION: gettext_lazy("Decision that is not carried out"),
    Kind.PRIORITY: gettext_lazy("Priority without an action"),
    Kind.OBJECTIVE: gettext_lazy("Objective without an action"),
    Kind.UNPLANNED: gettext_lazy("Action without an objective or an indicator"),
    Kind.ONLY_PROPOSED: gettext_lazy("Priority that is carried by a proposal"),
}


NEW_ACTION, FILL_IN = gettext_lazy("New action for it"), gettext_lazy("Fill it in")


@dataclass(frozen=True)
class Break:
    """One weak link: what it is about, where that is shown, what is missing, and where the viewer may mend it."""

    text: str
    url: str
    note: str
    ref: str = ""
    mend: str = ""


@dataclass(frozen=True)
class Breaks:
    """Those of one kind. `more`: there are others than those named."""

    kind: Kind
    rows: Sequence[Break]
    more: bool

    @property
    def title(self) -> StrPromise:
        """What is broken, in words."""
        return TITLES[self.kind]

    @property
    def deed(self) -> StrPromise:
        """How it is mended, in a few words."""
        return FILL_IN if self.kind == Kind.UNPLANNED else NEW_ACTION


def breaks(viewer: Viewer, programme: Programme, *, today: date | None = None) -> list[Breaks]:
    """The weak links of the programme that this viewer may be told of. One question."""
    day = today or local_today()
    asked = _Asked(viewer, programme, day)
    fetch(*asked.questions)
    found = [
        _of(Kind.UNANSWERED, asked.statements, asked.unanswered),
        _of(Kind.DECISION, asked.decisions, asked.decision),
        _of(Kind.PRIORITY, asked.bare_priorities(), asked.priority),
        _of(Kind.OBJECTIVE, asked.bare_objectives(), asked.objective),
        _of(Kind.UNPLANNED, asked.unplanned, asked.action),
        _of(Kind.ONLY_PROPOSED, asked.proposed_alone(), asked.proposal),
    ]
    return [one for one in found if one.rows]


def beyond_answers(viewer: Viewer, programme: Programme, *, today: date) -> list[Breaks]:
    """The same for a page that shows who has not answered by itself."""
    return [one for one in breaks(viewer, programme, today=today) if one.kind != Kind.UNANSWERED]


def _of(kind: Kind, rows: Iterable[Any], say: Any) -> Breaks:
    every = list(rows)
    return Breaks(kind, [say(row) for row in every[:MOST]], more=len(every) > MOST)


def carriers(viewer: Viewer, programme: Programme) -> QuerySet[Any]:
    """The actions that count as carrying something, as the viewer reads them: shared, not archived, not cancelled."""
    rows = Action.objects.visible_to(viewer).filter(
        programme=programme, archived_at=None, visibility__gt=Visibility.DRAFT
    )
    found: QuerySet[Any] = rows.exclude(status=Action.Status.CANCELLED)
    return found


def in_force(priorities: Iterable[Priority], year: int) -> list[Priority]:
    """Those of this year and later; where an area has none yet, those of its last year."""
    rows = list(priorities)
    last: dict[int | None, int] = {}
    for row in rows:
        if row.year <= year:
            last[row.area_id] = max(last.get(row.area_id, row.year), row.year)
    return [row for row in rows if row.year >= last.get(row.area_id, row.year)]


class _Asked:
    """The questions, and how their answers are said."""

    def __init__(self, viewer: Viewer, programme: Programme, today: date) -> None:
        self.viewer, self.programme, self.today = viewer, programme, today
        self.oversees = programme.pk in viewer.oversees
        here = carriers(viewer, programme)
        of_priority, of_objective = (
            Exists(here.filter(**{f"{name}_id": OuterRef("pk")})) for name in ("priority", "objective")
        )
        begun = Exists(here.filter(priority_id=OuterRef("pk")).exclude(status=Action.Status.PROPOSED))
        priorities = Priority.objects.visible_to(viewer).filter(programme=programme).select_related("area")
        priorities = priorities.annotate(carried=of_priority, begun=begun).order_by("-year", "area_id", "number")
        objectives = Objective.objects.visible_to(viewer).filter(programme=programme)
        objectives = objectives.annotate(carried=of_objective).order_by("code")
        self.priorities, self.objectives = (rows if self.oversees else rows.none() for rows in (priorities, objectives))
        self.creates = policy.may_create(viewer, programme)
        self.unplanned = _unplanned(here, viewer, programme)
        self.decisions = _decisions(viewer, programme, today)
        self.statements = _unanswered(viewer, programme, today)
        self.agencies = Agency.objects.filter(pk__in=FollowUp.objects.filter(programme=programme).values("owner_id"))
        self.periods = ReportingPeriod.objects.visible_to(viewer).filter(programme=programme)

    @property
    def questions(self) -> Sequence[QuerySet[Any]]:
        """To be asked together."""
        rows = (self.priorities, self.objectives, self.unplanned, self.decisions)
        return (*rows, self.statements, self.agencies, self.periods)

    def bare_priorities(self) -> list[Any]:
        """In force, and no action that an overseer reads carries them."""
        return [one for one in self._in_force() if not one.carried]

    def proposed_alone(self) -> list[Any]:
        """In force, and what carries them is only proposed."""
        return [one for one in self._in_force() if one.carried and not one.begun]

    def _in_force(self) -> list[Any]:
        return in_force(self.priorities, self.today.year)

    def bare_objectives(self) -> list[Any]:
        """Neither they nor an objective that carries them have an action that an overseer reads."""
        above = {one.pk: one.parent_id for one in self.objectives}
        covered: set[int] = set()
        for one in self.objectives:
            at = one.pk if one.carried else None
            while at is not None and at not in covered:
                covered.add(at)
                at = above.get(at)
        return [one for one in self.objectives if one.pk not in covered]

    def unanswered(self, row: dict[str, Any]) -> Break:
        """An agency whose statement is late, or was never handed in."""
        agency = {one.pk: one for one in self.agencies}[row["owner_id"]]
        period = {one.pk: one for one in self.periods}[row["period_id"]]
        note = _("%(period)s, due on %(day)s") % {"period": period.name, "day": format_date(row["due"])}
        return Break(agency.short_name, self._url("followup:board", period.code), note)

    def decision(self, row: Decision) -> Break:
        """A decision that is late, or leads to nothing."""
        days = row.days_late(self.today)
        late = ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
        note = late if days else _("open, and no action is linked to it")
        return Break(row.text, self._url("meetings:decision", row.pk), note, row.ref)

    def priority(self, row: Priority) -> Break:
        """A priority that nothing carries."""
        note = f"{_of_year(row)}: {_('no action that you read')}"
        area = row.area.code if row.area else ""
        return Break(
            row.text,
            f"{self._url('plan:plan')}#h-priorities",
            note,
            mend=self._new(area=area, priority=row.code),
        )

    def proposal(self, row: Priority) -> Break:
        """A priority that only proposals carry."""
        note = f"{_of_year(row)}: {_('nothing that you read is planned or begun')}"
        return Break(row.text, f"{self._url('plan:plan')}#h-priorities", note)

    def objective(self, row: Objective) -> Break:
        """An objective that nothing carries."""
        url, mend = f"{self._url('plan:plan')}#h-objectives", self._new(objective=row.code)
        return Break(row.title, url, _("no action that you read"), row.code, mend)

    def action(self, row: Any) -> Break:
        """An action that nobody can follow up by what it wants."""
        missing = [*([] if row.objective_id else [_("no objective")]), *([] if row.measured else [_("no indicator")])]
        field = "indicators" if row.objective_id else "objective"
        mend = f"{self._url('actions:edit', row.pk)}#id_{field}" if row.may_change or row.may_plan else ""
        return Break(row.title, self._url("actions:detail", row.pk), ", ".join(missing), row.ref or "", mend)

    def _new(self, **preset: str) -> str:
        """The form of a new action that carries it, for who may make one."""
        if not self.creates:
            return ""
        return programme_url(None, "actions:new", programme=self.programme.code, query=preset)

    def _url(self, name: str, *args: object) -> str:
        return programme_url(None, name, *args, programme=self.programme.code)


def _of_year(row: Priority) -> str:
    place = row.area.name if row.area else _("the whole programme")
    return _("%(year)d, %(area)s, no. %(number)d") % {"year": row.year, "area": place, "number": row.number}


def _unplanned(carrying: QuerySet[Any], viewer: Viewer, programme: Programme) -> QuerySet[Any]:
    """Among those that were changed last, each with what the viewer may do about it."""
    along = policy.unsearched(carrying.filter(status__in=Action.OPEN)).filter(programme=programme)
    newest = along.order_by("-updated_at", "-id").values("pk")[:LOOKED_AT]
    measured = Exists(ActionIndicator.objects.filter(action_id=OuterRef("pk")))
    rows = Action.objects.filter(pk__in=newest).annotate(measured=measured).knowing(viewer, Verb.CHANGE, Verb.PLAN)
    found: QuerySet[Any] = rows.filter(Q(objective=None) | Q(measured=False)).order_by("ref", "id")
    return found[: MOST + 1]


def _decisions(viewer: Viewer, programme: Programme, today: date) -> QuerySet[Any]:
    """Open, and late; or without an action, an obstacle or a paper that they are about."""
    leads_to = [ends(viewer, DecisionAction.objects.order_by().filter(decision_id=OuterRef("pk")))]
    leads_to.append(DecisionObstacle.objects.visible_to(viewer).filter(decision_id=OuterRef("pk")))
    papers: tuple[Any, ...] = (AnnualAnalysis, ActionPlan, SteeringReport)
    leads_to += [paper.objects.visible_to(viewer).filter(decision_id=OuterRef("pk")) for paper in papers]
    leads_nowhere = Q()
    for rows in leads_to:
        leads_nowhere &= ~Q(Exists(rows))
    decisions = Decision.objects.visible_to(viewer).filter(meeting__programme=programme, outcome=Decision.Outcome.OPEN)
    found: QuerySet[Any] = decisions.filter(Q(due__lt=today) | leads_nowhere).select_related("meeting")
    return found.order_by("due", "meeting__start", "id")[: MOST + 1]


def _unanswered(viewer: Viewer, programme: Programme, today: date) -> QuerySet[Any]:
    """Late in an open period; where none is open, never handed in to the last one that was locked."""
    periods = ReportingPeriod.objects.filter(programme=programme)
    is_open = periods.filter(status=ReportingPeriod.Status.OPEN)
    last = periods.filter(status=ReportingPeriod.Status.LOCKED).order_by("-start").values("pk")[:1]
    late = Q(period__status=ReportingPeriod.Status.OPEN, due__lt=today, first_submitted_at=None)
    missed = Q(period_id=Subquery(last), status=FollowUp.Status.DRAFT) & ~Q(Exists(is_open))
    rows = FollowUp.objects.filter(late | missed, programme=programme)
    return policy.states(viewer, rows).order_by("due", "owner__short_name", "id")[: MOST + 1]
