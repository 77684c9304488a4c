"""An annual analysis read as one chain: findings → causes → priorities → actions, each as its reader reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.models import Action, Dimension, Indicator, Priority
from agencies.models import Agency, Area
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.together import fetch
from agencies.walls import Visibility
from followup.models import AnnualAnalysis, Cause, Finding, FindingIndicator, ProposedPriority
from followup.registers import lights
from followup.registers.series import Measured, of_programme
from meetings.models import Decision

MOST = 200
"""So many actions are named on one page."""


@dataclass(frozen=True)
class Found:
    """What is found in one dimension (of version 0: nothing yet), and the series that it rests on."""

    finding: Finding
    dimension: Dimension
    indicators: Sequence[Indicator]
    measured: Sequence[Measured]

    @property
    def unmeasured(self) -> list[Indicator]:
        """Indicators that it rests on and that have no value here."""
        with_values = {one.indicator.pk for one in self.measured}
        return [one for one in self.indicators if one.pk not in with_values]


@dataclass(frozen=True)
class Carrying:
    """One action that carries a priority, with its newest light."""

    action: Action
    light: lights.Light | None


@dataclass(frozen=True)
class Proposed:
    """One proposed priority: why, which priority of the programme it is or would be, and what is done."""

    row: ProposedPriority
    priority: Priority | None
    causes: Sequence[Cause]
    actions: Sequence[Carrying]


@dataclass(frozen=True)
class Chain:
    """The whole. `loose`: causes that lead to no priority; `decision`: where it was decided, if that is read."""

    analysis: AnnualAnalysis
    findings: Sequence[Found]
    priorities: Sequence[Proposed]
    loose: Sequence[Cause]
    parties: Sequence[Agency]
    decision: Decision | None = None
    indicators: Sequence[Indicator] = field(default=())
    areas: Sequence[Area] = field(default=())


def chain_of(viewer: Viewer, analysis: AnnualAnalysis, *, writing: bool = False) -> Chain:
    """The chain of an analysis that the viewer reads. `writing`: with dimensions of which nothing is said yet, and all
    indicators and areas to choose among. Five questions.
    """
    parts = _parts(viewer, analysis)
    of_finding: dict[int, list[Indicator]] = defaultdict(list)
    for link in parts["links"]:
        of_finding[link.finding_id].append(link.indicator)
    series = _series(viewer, analysis, {one.code for found in of_finding.values() for one in found})
    proposed = list(parts["proposed"])
    known = _priorities(analysis, proposed, parts["priorities"])
    carried = carrying(viewer, [one.pk for one in known.values() if analysis.status == AnnualAnalysis.Status.DECIDED])
    causes: dict[int | None, list[Cause]] = defaultdict(list)
    for cause in parts["causes"]:
        causes[cause.priority_id].append(cause)
    return Chain(
        analysis,
        list(_findings(analysis, parts, of_finding, series, writing=writing)),
        [Proposed(row, known.get(row.pk), causes[row.pk], carried.get(_pk(known.get(row.pk)), [])) for row in proposed],
        causes[None],
        list(parts["parties"]),
        next(iter(parts["decision"]), None),
        list(parts["indicators"]) if writing else (),
        list(parts["areas"]) if writing else (),
    )


def _pk(priority: Priority | None) -> int:
    return priority.pk if priority else 0


def _parts(viewer: Viewer, analysis: AnnualAnalysis) -> Mapping[str, Any]:
    """What hangs on the analysis, and what of the frame goes with it. One question."""

    def on(model: Any) -> Any:
        return model.objects.visible_to(viewer).filter(analysis=analysis)

    def frame(model: Any) -> Any:
        return model.objects.visible_to(viewer).filter(programme_id=analysis.programme_id)

    found = {
        "dimensions": frame(Dimension).order_by("position", "code"),
        "findings": on(Finding),
        "links": on(FindingIndicator).select_related("indicator").order_by("indicator__code"),
        "causes": on(Cause).order_by("position", "id"),
        "proposed": on(ProposedPriority).order_by("number"),
        "priorities": frame(Priority).filter(year=analysis.year + 1).select_related("area").order_by("number", "id"),
        "parties": Agency.objects.filter(pk__in=analysis.involved).order_by(in_swedish_order("short_name"), "id"),
        "decision": Decision.objects.visible_to(viewer).filter(pk=analysis.decision_id).select_related("meeting"),
        "indicators": frame(Indicator).order_by("code"),
        "areas": frame(Area).defer("geometry").order_by(in_swedish_order("name"), "id"),
    }
    fetch(*found.values())
    return found


def _findings(
    analysis: AnnualAnalysis,
    parts: Mapping[str, Any],
    indicators: Mapping[int, list[Indicator]],
    series: Mapping[int, list[Measured]],
    *,
    writing: bool,
) -> Iterable[Found]:
    """In the order of the model; of dimensions outside it only what is said."""
    written = {one.dimension_id: one for one in parts["findings"]}
    for dimension in parts["dimensions"]:
        found = written.get(dimension.pk)
        if found is None and (dimension.outside_model or not writing):
            continue
        found = found or Finding(analysis=analysis, dimension=dimension, version=0)
        rests_on = indicators.get(found.pk, []) if found.pk else []
        yield Found(found, dimension, rests_on, [one for row in rests_on for one in series.get(row.pk, [])])


def _series(viewer: Viewer, analysis: AnnualAnalysis, codes: Collection[str]) -> dict[int, list[Measured]]:
    """The series of the area (of the programme where there are none), up to the year that is analysed."""
    if not codes:
        return {}
    _every, found = of_programme(viewer, analysis.programme, until=str(analysis.year), code__in=sorted(codes))
    by_indicator: dict[int, list[Measured]] = defaultdict(list)
    for one in found:
        by_indicator[one.indicator.pk].append(one)
    wanted = {analysis.area_id, None} if analysis.area_id else None
    return {pk: [one for one in rows if wanted is None or _area(one) in wanted] for pk, rows in by_indicator.items()}


def _area(measured: Measured) -> int | None:
    return measured.area.pk if measured.area else None


def _priorities(
    analysis: AnnualAnalysis, proposed: Sequence[ProposedPriority], every: Iterable[Priority]
) -> dict[int, Priority]:
    """Proposed → the programme's priority that it is; while it is being written, the one that it would become."""
    by_id = {one.pk: one for one in every}
    by_number = {one.number: one for one in by_id.values() if one.area_id == analysis.area_id}
    found = {row.pk: by_id.get(row.priority_id or 0) or by_number.get(row.number) for row in proposed}
    return {pk: one for pk, one in found.items() if one is not None}


def carrying(viewer: Viewer, priorities: Collection[int]) -> dict[int, list[Carrying]]:
    """Priority → the actions that carry it, as the viewer reads them, with their newest lights. Drafts are never
    counted, and what is archived or cancelled carries nothing. Three questions.
    """
    if not priorities:
        return {}
    rows = Action.objects.visible_to(viewer).filter(
        priority_id__in=priorities, archived_at=None, visibility__gt=Visibility.DRAFT
    )
    rows = rows.exclude(status=Action.Status.CANCELLED).select_related("owner", "objective", "programme")
    actions = list(rows.order_by("objective__code", "ref")[:MOST])
    newest = lights.latest(viewer, [action.pk for action in actions])
    found: dict[int, list[Carrying]] = defaultdict(list)
    for action in actions:
        found[action.priority_id].append(Carrying(action, newest.get(action.pk)))
    return found
