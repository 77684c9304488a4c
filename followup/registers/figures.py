"""An agency's own figures, beside the form: the newest value of each indicator that it is the source of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.policy import Viewer
from followup.models import FollowUp
from followup.registers.series import of_programme
from followup.series import target_words

MOST = 8


@dataclass(frozen=True)
class Figure:
    """One indicator in one area (or none), in words."""

    code: str
    title: str
    area: str
    said: str
    period: str
    target: str
    change: str


def figures(viewer: Viewer, followup: FollowUp) -> Sequence[Figure]:
    """At most `MOST` of them, in the order of their codes."""
    _every, found = of_programme(viewer, followup.programme, source_agency=followup.owner)
    told = []
    for one in found:
        series = one.series
        if (latest := series.latest) is not None:
            target = target_words(series, series.target) if series.target else ""
            area = one.area.name if one.area else ""
            code, title = one.indicator.code, one.indicator.title
            told.append(Figure(code, title, area, series.said(latest), latest.label, target, series.change))
    return told[:MOST]
