"""Annual analyses and plans as pages name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

from followup.models import AnnualAnalysis, Cause, ProposedPriority
from followup.registers.chain import Found
from followup.series import Series, target_words

register = template.Library()


@register.simple_tag
def analysis_title(analysis: AnnualAnalysis) -> str:
    """'Annual analysis 2025, Tureberg'."""
    place = analysis.area.name if analysis.area else gettext("the whole programme")
    return gettext("Annual analysis %(year)d, %(area)s") % {"year": analysis.year, "area": place}


@register.filter
def part(forms: Mapping[str, Any], of: Any) -> Any:
    """The form of one part: a finding, a cause, a proposed priority, or by its name."""
    if isinstance(of, Found):
        return forms[f"finding-{of.dimension.code}"]
    if isinstance(of, Cause):
        return forms[f"cause-{of.pk}"]
    if isinstance(of, ProposedPriority):
        return forms[f"priority-{of.pk}"]
    return forms[of]


@register.filter
def theirs(present: Any) -> str:
    """The text of a part that somebody else saved meanwhile."""
    return str(present.summary if isinstance(present, AnnualAnalysis) else present.text)


@register.simple_tag
def target_line(series: Series) -> str:
    """'target 85 % in 2027', or nothing."""
    return target_words(series, series.target) if series.target else ""
