"""One row of each tracked model of follow-up."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.models import Action
from agencies.models import Forum
from agencies.trail import System, Tracked, because
from agencies.walls import Visibility
from followup.models import (
    ActionPlan,
    ActionRow,
    AnalysisParty,
    AnnualAnalysis,
    AreaAssessment,
    Cause,
    ContributionNote,
    CorrectedField,
    CorrectedRow,
    DeadlineOffset,
    DecisionObstacle,
    Finding,
    FindingIndicator,
    FollowUpRules,
    IndicatorTarget,
    ObstacleArea,
    ObstacleParty,
    PlannedAction,
    ProposedPriority,
    Reminder,
    ReportText,
    Withholding,
)
from tests.cast import NOON, TODAY, Cast
from tests.followup import GREEN, correction, est_count, followup, lock, obstacle, period, report, value
from tests.meetings import decision, meeting


def everything_of_followup(made: Action, cast: Cast) -> list[Any]:
    """Rows that whoever may reads: submitted, accepted, presented; the correction is of a follow-up that is locked."""
    now, past = period(cast, "2026T1"), period(cast, "2025T3")
    stated = followup(cast, now, status="accepted", rows={made: GREEN}, areas=[cast.tureberg], notes={made: "Vakter."})
    settled = followup(cast, past, status="accepted", rows={made: GREEN})
    lock(past)
    proposed = correction(cast, settled, row=settled.rows.get())
    raised = obstacle(cast, concerns=[cast.school], areas=[cast.tureberg])
    presented = report(cast, now)
    firsts = (ActionRow, AreaAssessment, ContributionNote, CorrectedField, CorrectedRow, ObstacleArea, ObstacleParty)
    with because("The rest", by=System("command")):
        by: dict[str, Any] = {"programme": cast.programme}
        rest: list[Tracked] = [
            Withholding.objects.create(followup=followup(cast, now, agency=cast.social), legal_ground="OSL 26 kap."),
            ReportText.objects.create(report=presented, kind="next_step", text="Årsanalys i november"),
            DeadlineOffset.objects.create(**by, agency=cast.police, days=3),
            FollowUpRules.objects.create(**by),
            IndicatorTarget.objects.create(**by, indicator=cast.indicator, year=2027, value=20),
            Reminder.objects.create(**by, period=now, agency=cast.police, receivers=1, at=NOON),
        ]
    presented = _presented(presented)
    rows = [now, stated, proposed, raised, presented, value(cast, "2025T3"), est_count(cast), *rest]
    rows += [model.objects.earliest("pk") for model in firsts]
    return [*rows, *_of_an_analysis(cast), *_of_a_plan(made, cast), _of_a_decision(cast, raised)]


def _presented(made: Any) -> Any:
    with because("It is presented", by=System("command")):
        made.status, made.visibility, made.presented_at, made.content = "presented", Visibility.STEERING, NOON, "{}"
        made.content_hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        made.save()
    return made


def _of_an_analysis(cast: Cast) -> list[Tracked]:
    with because("An analysis for the test", by=System("command")):
        made = AnnualAnalysis.objects.create(
            programme=cast.programme,
            owner=cast.police,
            visibility=Visibility.RESTRICTED,
            areas=[cast.tureberg.pk],
            involved=[cast.school.pk],
            area=cast.tureberg,
            forum=Forum.objects.get(pk=cast.forum.pk),
            year=2025,
            created_at=NOON,
            updated_at=NOON,
        )
        found = Finding.objects.create(analysis=made, dimension=cast.dimension, text="Färre våldsbrott.")
        wanted = ProposedPriority.objects.create(analysis=made, number=1, text="Torget")
        rows: list[Tracked] = [
            AnalysisParty.objects.create(analysis=made, agency=cast.school),
            FindingIndicator.objects.create(analysis=made, finding=found, indicator=cast.indicator),
            Cause.objects.create(analysis=made, position=1, text="Handeln flyttar.", priority=wanted),
        ]
        made.status, made.visibility, made.decided_on = "decided", Visibility.PARTNERSHIP, TODAY
        made.save()
    return [made, found, wanted, *rows]


def _of_a_plan(action: Action, cast: Cast) -> list[Tracked]:
    with because("A plan for the test", by=System("command")):
        made = ActionPlan.objects.create(
            programme=cast.programme,
            owner=cast.police,
            visibility=Visibility.STEERING,
            number=1,
            title="Åtgärdsplan",
            created_at=NOON,
            updated_at=NOON,
        )
        row = PlannedAction.objects.create(
            plan=made, action=action, position=1, title=action.title, start=date(2026, 1, 1)
        )
        made.status, made.visibility, made.decided_on = "decided", Visibility.PARTNERSHIP, TODAY
        made.save()
    return [made, row]


def _of_a_decision(cast: Cast, raised: Any) -> Tracked:
    held = meeting(cast, called=[cast.school], sent_round_at=NOON, status="minutes_draft")
    taken = decision(held)
    with because("It concerns the obstacle", by=System("command")):
        made: Tracked = DecisionObstacle.objects.create(meeting=held, decision=taken, obstacle=raised)
    return made
