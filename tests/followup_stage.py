"""Everything that follow-up holds, each text with a word of its own; `tests/followup_readers.py` says who reads it.

Four agencies have a statement in the open period and one each in the locked one, in each state that there is. Each of
them leads an action on each rung, and its statements have a row about each of these.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from actions.models import Action
from agencies.models import Agency, Membership, ProgrammeGrant, User
from agencies.trail import System, because
from agencies.walls import Visibility
from followup import tasks
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
    Correction,
    Finding,
    FollowUp,
    Obstacle,
    PlannedAction,
    ProposedPriority,
    ReportingPeriod,
    SteeringReport,
    Withholding,
)
from followup.services.reports import settling, writing
from tests import followup as made
from tests.cast import NOON, TODAY, Cast, action, make_cast, viewer
from tests.followup_readers import (
    ACTIONS,
    ANALYSES,
    CONTRIBUTOR,
    CORRECTIONS,
    EST,
    NOTED,
    PLANS,
    REPORTS,
    STATEMENTS,
    word,
)


@dataclass
class Stage:
    """What the tests share."""

    cast: Cast
    open: ReportingPeriod
    locked: ReportingPeriod
    actions: dict[tuple[str, str], Action] = field(default_factory=dict)
    statements: dict[str, FollowUp] = field(default_factory=dict)
    obstacles: dict[str, Obstacle] = field(default_factory=dict)
    analyses: dict[str, AnnualAnalysis] = field(default_factory=dict)
    plans: dict[str, ActionPlan] = field(default_factory=dict)
    reports: dict[str, SteeringReport] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)


def text(kind: str, *labels: str) -> str:
    """A sentence with the word."""
    return f"Kvarteret {word(kind, *labels)}."


def build() -> Stage:
    """Everything, at noon of TODAY."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: NOON)
        cast = make_cast()
        stage = Stage(cast, made.period(cast), made.period(cast, "2025T3"))
        _actions(stage)
        _statements(stage)
        _corrections(stage)
        _obstacles(stage)
        for label in EST:
            made.est_count(cast, area=getattr(cast, label), place=text("est", label))
        made.value(cast, "2019", comment=text("value", "given"))
        with because("Papers for the test", by=System("command")):
            _analyses(stage)
            _plans(stage)
        _reports(stage)
        return stage


def _actions(stage: Stage) -> None:
    cast = stage.cast
    for lead, rung in ACTIONS:
        stage.actions[lead, rung] = action(
            cast,
            lead=getattr(cast, lead),
            rung=Visibility.from_code(rung),
            areas=[cast.edsberg if lead == "housing" else cast.tureberg],
            contributors=[getattr(cast, CONTRIBUTOR[lead])] if rung == "restricted" else [],
            title=text("act", lead, rung),
        )


def _statements(stage: Stage) -> None:
    for label, (owner, _readers) in STATEMENTS.items():
        status = label.removeprefix("locked") if label != "neversubmitted" else "draft"
        of = stage.locked if label.startswith(("locked", "never")) else stage.open
        stage.statements[label] = _statement(stage, label, of, getattr(stage.cast, owner), owner, status)
    withheld: dict[str, Any] = {"overall_assessment": "", "summary": "", "withheld": True}
    stage.statements["withheld"] = made.followup(stage.cast, stage.locked, agency=stage.cast.owners, **withheld)
    with because("Withheld", by=System("command")):
        Withholding.objects.create(followup=stage.statements["withheld"], legal_ground=text("ground"))
    _step(stage.statements["withheld"], "submitted", "accepted")
    made.lock(stage.locked)


def _statement(stage: Stage, label: str, of: ReportingPeriod, agency: Agency, owner: str, status: str) -> FollowUp:
    said, cast = text("say", label), stage.cast
    names = ("summary", "obstacles", "next_steps", "decision_needed", "return_comment")
    given: dict[str, Any] = dict.fromkeys(names, said)
    found = made.followup(cast, of, agency=agency, **given)
    texts = ("effect", "comment", "cause", "measure", "decision_needed")
    light = {"assessment": "off_track", "implementation_status": "paused"}
    with because("What hangs on it", by=System("command")):
        for (lead, rung), about in stage.actions.items():
            if lead == owner:
                row = dict.fromkeys(texts, text("row", label, rung))
                ActionRow.objects.create(followup=found, action=about, **light, **row)
        for rung in NOTED if label == "lockedaccepted" else ():
            about = stage.actions["housing", rung]
            ContributionNote.objects.create(followup=found, action=about, text=text("note", rung))
        area = cast.edsberg if owner == "housing" else cast.tureberg
        AreaAssessment.objects.create(
            followup=found, area=area, assessment="at_risk", comment=text("place", label), version=2
        )
    _step(found, *{"draft": (), "submitted": ("submitted",)}.get(status, ("submitted", status)))
    return found


def _step(found: FollowUp, *steps: str) -> None:
    for step in steps:
        with because("One step", by=System("command")):
            found.status, found.visibility = step, made.RUNGS[step]
            found.submitted_at = found.first_submitted_at = NOON
            found.accepted_at = NOON if step == "accepted" else None
            found.version += 1
            found.save()


def _corrections(stage: Stage) -> None:
    locked = FollowUp.objects.get(pk=stage.statements["lockedaccepted"].pk)
    for number, (label, status) in enumerate(zip(CORRECTIONS, CORRECTIONS, strict=True), 1):
        with because("A correction", by=System("command")):
            found = Correction.objects.create(
                programme=locked.programme, owner=locked.owner, visibility=Visibility.STEERING, followup=locked,
                number=number, reason=text("why", label), proposed_by=stage.cast.police_coordinator, proposed_at=NOON,
            )  # fmt: skip
            CorrectedField.objects.create(
                correction=found, field="summary", before=locked.summary, after=text("put", label)
            )
            for rung in ("restricted", "partnership"):
                about, before = stage.actions["police", rung], text("row", "lockedaccepted", rung)
                after = {"field": "comment", "before": before, "after": text("putrow", label, rung)}
                CorrectedRow.objects.create(correction=found, action=about, **after)
            if status != "proposed":
                found.status, found.answered_at, found.answered_by = status, NOON, stage.cast.lead
                found.visibility = locked.visibility if status == "accepted" else Visibility.STEERING
                found.save()
        stage.corrections[label] = found


def _obstacles(stage: Stage) -> None:
    cast = stage.cast
    closed: dict[str, Any] = {"status": "closed", "closed_on": TODAY, "outcome": text("obstacle", "closed")}
    escalated: dict[str, Any] = {"status": "escalated", "forum": cast.forum, "escalated_on": TODAY}
    given: dict[str, dict[str, Any]] = {
        "alone": {"areas": [cast.tureberg], "followup": stage.statements["draft"]},
        "concerns": {"concerns": [cast.school]},
        "escalated": {"agency": cast.housing, "concerns": [cast.police, cast.social, cast.owners], **escalated},
        "closed": {"agency": cast.owners, **closed},
    }
    for label, values in given.items():
        said = text("obstacle", label)
        stage.obstacles[label] = made.obstacle(cast, **values, title=said, text=said)


def _analyses(stage: Stage) -> None:
    cast = stage.cast
    for year, label in enumerate(ANALYSES, 2024):
        found = stage.analyses[label] = AnnualAnalysis.objects.create(
            programme=cast.programme, owner=cast.police, visibility=Visibility.RESTRICTED, areas=[cast.tureberg.pk],
            involved=[cast.owners.pk], area=cast.tureberg, forum=cast.forum, year=year, created_at=NOON,
            updated_at=NOON, summary=text("summary", label),
        )  # fmt: skip
        AnalysisParty.objects.create(analysis=found, agency=cast.owners)
        Finding.objects.create(analysis=found, dimension=cast.dimension, text=text("finding", label))
        wanted = ProposedPriority.objects.create(analysis=found, number=1, text=text("proposed", label))
        Cause.objects.create(analysis=found, position=1, text=text("cause", label), priority=wanted)
        if label == "decided":
            found.status, found.visibility, found.decided_on = "decided", Visibility.PARTNERSHIP, TODAY
            found.save()


def _plans(stage: Stage) -> None:
    for number, label in enumerate(PLANS, 1):
        found = stage.plans[label] = ActionPlan.objects.create(
            programme=stage.cast.programme, owner=stage.cast.police, visibility=Visibility.STEERING, number=number,
            title=text("plan", label), introduction=text("plan", label), created_at=NOON, updated_at=NOON,
        )  # fmt: skip
        for place, (lead, rung) in enumerate(ACTIONS):
            PlannedAction.objects.create(
                plan=found, action=stage.actions[lead, rung], position=place, title=text("act", lead, rung), start=TODAY
            )
        if label == "decided":
            found.status, found.visibility, found.decided_on = "decided", Visibility.PARTNERSHIP, TODAY
            found.save()


def _reports(stage: Stage) -> None:
    """Of the locked period, compiled, written, presented and approved by the services."""
    cast = stage.cast
    with because("The office", by=System("command")):
        cast.programme.office = cast.police
        cast.programme.save()
        compiler = User.objects.create(username="compiler", registered_in=cast.programme)
        ProgrammeGrant.objects.create(
            user=compiler,
            content_object=cast.programme,
            permission=ProgrammeGrant.objects.get(user=cast.lead).permission,
        )
        Membership.objects.create(user=compiler, agency=cast.police, role="staff")
    lead, steering = viewer(compiler), viewer(cast.steering)
    for label in REPORTS:
        edition = "parties" if label.startswith("parties") else "steering"
        found = tasks.new_report(cast.programme, stage.locked, edition, by=lead)
        said = text("report", label)
        lists = {name: [said] for name in ("decisions", "risks", "next_steps")}
        found = writing.write_texts(found, {"introduction": said, **lists}, by=lead)
        if label != "draft":
            found = settling.present(found, by=lead)
        if label in ("approved", "parties"):
            found = settling.approve(found, by=steering)
        stage.reports[label] = found
    assert all(json.loads(one.compiled)["rows"] for one in stage.reports.values())
