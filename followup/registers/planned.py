"""A version of the action plan as one viewer reads it, and what differs from the last decided one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from actions.models import Action
from agencies import policy
from agencies.dates import format_date
from agencies.policy import Viewer
from followup.models import ActionPlan, AnnualAnalysis, PlannedAction
from followup.services.plans import as_now
from meetings.models import Decision

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NAMES: Mapping[str, StrPromise] = {
    "title": _("Title"),
    "description": _("What is to be done?"),
    "lead": _("Lead agency"),
    "objective": _("Objective"),
    "start": _("Start"),
    "end": _("End"),
}


@dataclass(frozen=True)
class Planned:
    """One action of the plan: as it was when it was decided; while it is being written, as it is."""

    row: PlannedAction
    said: Mapping[str, Any]

    @property
    def action(self) -> Action:
        """The action, which lives on."""
        return self.row.action

    @property
    def is_over(self) -> bool:
        """Has it come to its end, or been archived, since it was put here?"""
        return self.action.archived_at is not None or self.action.status not in Action.OPEN


@dataclass(frozen=True)
class Changed:
    """One action that both versions hold, and which of its columns differ: name, before, now."""

    action: Action
    title: str
    fields: Sequence[tuple[StrPromise, str, str]]


@dataclass(frozen=True)
class Differs:
    """What differs from the version `since`."""

    since: ActionPlan
    added: Sequence[Planned]
    removed: Sequence[Planned]
    changed: Sequence[Changed]

    @property
    def any(self) -> bool:
        """Anything?"""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Shown:
    """The whole. `hidden`: how many actions with restricted visibility it holds, too."""

    plan: ActionPlan
    rows: Sequence[Planned]
    hidden: int
    differs: Differs | None = None
    decision: Decision | None = None
    analysis: AnnualAnalysis | None = None
    later: ActionPlan | None = field(default=None)

    @property
    def hidden_range(self) -> range:
        """One for each that is hidden, for a template to say it as often."""
        return range(self.hidden)


def plan_of(viewer: Viewer, plan: ActionPlan) -> Shown:
    """A plan that the viewer reads. Its hidden actions are counted, in no order; what differs is told of those that the
    viewer reads in both. Four questions at most.
    """
    versions = ActionPlan.objects.visible_to(viewer).filter(programme_id=plan.programme_id, status="decided")
    decided = list(versions.exclude(pk=plan.pk).order_by("number"))
    last = next((one for one in reversed(decided) if one.number < plan.number), None)
    later = next((one for one in reversed(decided) if one.number > plan.number), None)
    links = policy.links_from(viewer, PlannedAction, "plan_id", [plan.pk, *([last.pk] if last else [])])
    links = links.select_related("action__owner", "action__objective", "action__programme").order_by("position", "id")
    read: dict[int, list[Planned]] = {plan.pk: [], **({last.pk: []} if last else {})}
    hidden = 0
    for link in links:
        if link.reads:
            decided_row = link.plan_id != plan.pk or plan.status == ActionPlan.Status.DECIDED
            read[link.plan_id].append(Planned(link, _stored(link) if decided_row else as_now(link.action)))
        elif link.plan_id == plan.pk:
            hidden += 1
    decisions = Decision.objects.visible_to(viewer).filter(pk=plan.decision_id or 0).select_related("meeting")
    analyses = AnnualAnalysis.objects.visible_to(viewer).filter(pk=plan.analysis_id or 0).select_related("area")
    return Shown(
        plan,
        read[plan.pk],
        hidden,
        _differs(last, read[last.pk], read[plan.pk]) if last else None,
        decisions.first() if plan.decision_id else None,
        analyses.first() if plan.analysis_id else None,
        later,
    )


def _stored(row: PlannedAction) -> dict[str, Any]:
    return {name: getattr(row, name) for name in NAMES}


def _differs(since: ActionPlan, before: Sequence[Planned], now: Sequence[Planned]) -> Differs:
    was, stands = ({one.row.action_id: one for one in rows} for rows in (before, now))
    changed = []
    for pk, one in stands.items():
        fields = _fields(was[pk].said, one.said) if pk in was else []
        if fields:
            changed.append(Changed(one.action, str(one.said["title"]), fields))
    return Differs(
        since,
        added=[one for pk, one in stands.items() if pk not in was],
        removed=[one for pk, one in was.items() if pk not in stands],
        changed=changed,
    )


def _fields(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[StrPromise, str, str]]:
    return [(NAMES[name], _text(before[name]), _text(now[name])) for name in NAMES if before[name] != now[name]]


def _text(value: object) -> str:
    return format_date(value) if isinstance(value, date) else str(value or "")
