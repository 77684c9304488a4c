"""What the addresses of follow-up are asked about: one of each, in the states that make a difference."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.models import Action
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import (
    ActionPlan,
    AnalysisParty,
    AnnualAnalysis,
    Cause,
    Finding,
    FollowUp,
    IndicatorTarget,
    PlannedAction,
    ProposedPriority,
)
from tests.cast import NOON, TODAY, Cast, action
from tests.followup import GREEN, correction, est_count, followup, lock, obstacle, period, report, value
from tests.meetings import decision, meeting

type Kwargs = Mapping[str, Any]


def followup_things(cast: Cast) -> dict[str, Kwargs]:
    """Statements of the police and of social services, an obstacle of the police, analyses, plans and reports."""
    made = action(cast, contributors=[cast.social])
    now, past = period(cast, "2026T1"), period(cast, "2025T3")
    period(cast, "2026T2", start=date(2026, 5, 1), end=date(2026, 8, 31), status="planned", opened_at=None)
    things: dict[str, Kwargs] = {code: {"code": code} for code in ("2026T1", "2025T3", "2026T2")}
    things["drafted"] = _statement(followup(cast, now, rows={made: GREEN}, areas=[cast.tureberg]), made)
    things["submitted"] = _statement(followup(cast, now, agency=cast.social, status="submitted"), made)
    settled = followup(cast, past, status="accepted", rows={made: GREEN})
    lock(past)
    correction(cast, settled, row=settled.rows.get())
    things["locked"] = _statement(settled, made)
    things |= _values(cast) | _papers(cast, made)
    for word, status in (("draft", "draft"), ("presented", "presented"), ("approved", "approved")):
        things[f"{word}-report"] = {"pk": report(cast, now, status=status, number=len(things)).pk}
    things["parties-report"] = {"pk": report(cast, now, status="approved", edition="parties").pk}
    return things


def _statement(made: FollowUp, about: Action) -> Kwargs:
    agency, code = made.owner.code, made.period.code
    below = {"kind": "actions", "key": str(about.pk), "n": 1, "number": 1}
    return {"pk": made.pk, "code": code, "agency": agency, **below}


def _values(cast: Cast) -> dict[str, Kwargs]:
    est_count(cast)
    told = value(cast, "2025T3")
    raised = obstacle(cast, concerns=[cast.social])
    held = meeting(cast, called=[cast.social], sent_round_at=NOON, status="minutes_draft")
    with because("A target", by=System("command")):
        wanted = IndicatorTarget.objects.create(
            programme=cast.programme, indicator=cast.indicator, area=cast.tureberg, year=2027, value=20
        )
    return {
        "value": {"code": "I1", "area": "TUR", "period": "2025T3", "year": 2027, "pk": told.pk},
        "target": {"code": "I1", "pk": wanted.pk},
        "obstacle": {"pk": raised.pk, "decision": decision(held).pk},
    }


def _papers(cast: Cast, made: Action) -> dict[str, Kwargs]:
    found: dict[str, Kwargs] = {}
    on: dict[str, Any] = {"programme": cast.programme, "owner": cast.police, "created_at": NOON, "updated_at": NOON}
    with because("Analyses and plans", by=System("command")):
        for year, word in ((2024, "decided"), (2025, "writing")):
            written = AnnualAnalysis.objects.create(
                **on, visibility=Visibility.RESTRICTED, areas=[cast.tureberg.pk], involved=[cast.social.pk],
                area=cast.tureberg, forum=cast.forum, year=year,
            )  # fmt: skip
            AnalysisParty.objects.create(analysis=written, agency=cast.social)
            Finding.objects.create(analysis=written, dimension=cast.dimension, text="Färre våldsbrott.")
            wanted = ProposedPriority.objects.create(analysis=written, number=1, text="Torget")
            cause = Cause.objects.create(analysis=written, position=1, text="Handeln flyttar.")
            found[f"{word}-analysis"] = {"pk": written.pk, "part": "summary", "code": "safety"}
            found[f"{word}-cause"] = {"pk": written.pk, "part": cause.pk}
            found[f"{word}-priority"] = {"pk": written.pk, "part": wanted.pk}
            plan = ActionPlan.objects.create(**on, visibility=Visibility.STEERING, number=year - 2023, title="Plan")
            row = PlannedAction.objects.create(plan=plan, action=made, position=1, start=date(2026, 1, 1))
            found[f"{word}-plan"] = {"pk": plan.pk, "row_pk": row.pk, "row": row.pk}
            if word == "decided":
                for one in (written, plan):
                    one.status, one.visibility, one.decided_on = "decided", Visibility.PARTNERSHIP, TODAY
                    one.save()
    return found
