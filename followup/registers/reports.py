"""Reports as they are read on their page: what is said of one beside its content, and where its references lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.models import Action
from agencies.policy import Viewer
from followup.models import SteeringReport
from followup.printing import evidence
from followup.printing.html import drawn
from followup.services.reports.papers import laid_of
from followup.services.reports.settling import is_unchanged
from followup.services.reports.step import SETTLED
from meetings.models import Decision

HEAVY = ("compiled", "content")
"""Columns that lists leave out."""
DECISIONS = 40
"""So many of the last decisions are offered to who approves."""


@dataclass(frozen=True)
class Beside:
    """What stands beside one report: its other versions and editions that the viewer reads; whether it is the content
    that was frozen.
    """

    versions: Sequence[SteeringReport]
    editions: Sequence[SteeringReport]
    unchanged: bool


def beside(viewer: Viewer, report: SteeringReport) -> Beside:
    """Of one report, the newest versions first."""
    rows = SteeringReport.objects.visible_to(viewer).filter(period=report.period_id).defer(*HEAVY)
    others = list(rows.exclude(pk=report.pk).order_by("-number"))
    return Beside(
        [row for row in others if row.edition == report.edition],
        [row for row in others if row.edition != report.edition],
        report.status in SETTLED and is_unchanged(report),
    )


def of_programme(viewer: Viewer, programme_id: int) -> list[SteeringReport]:
    """The reports of the programme that one reads."""
    rows = SteeringReport.objects.visible_to(viewer).filter(programme=programme_id).defer(*HEAVY)
    return list(rows.select_related("period", "owner"))


def decisions_to_name(viewer: Viewer, report: SteeringReport) -> list[Decision]:
    """The last decisions that who approves may name."""
    rows = Decision.objects.visible_to(viewer).filter(meeting__programme=report.programme_id)
    return list(rows.select_related("meeting").order_by("-meeting__start", "-number")[:DECISIONS])


def shown(viewer: Viewer, report: SteeringReport, language: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The report for a page: references lead to the actions that the reader reads, charts are drawn in its colours."""
    laid = drawn(laid_of(report, language, content), evidence.charts_of(content))
    cells = [cell for cell in _cells(laid) if cell["ref"]]
    known = Action.objects.visible_to(viewer).filter(
        programme=report.programme_id, ref__in={cell["ref"] for cell in cells}
    )
    pks = dict(known.values_list("ref", "pk"))
    for cell in cells:
        cell["action"] = pks.get(cell["ref"])
    return laid


def _cells(laid: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for part in (*laid["sections"], *laid["annexes"]):
        for block in part["blocks"]:
            if block["kind"] == "table":
                for row in block["rows"]:
                    yield from row
