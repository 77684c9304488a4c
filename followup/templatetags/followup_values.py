"""Values of indicators as pages say them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from followup import series

register = template.Library()


@register.filter
def period_label(code: str) -> str:
    """'T2 2025' of "2025T2"."""
    return series.period_label(code)


@register.simple_tag
def told(row: Any, unit: str) -> str:
    """A value's number with its unit, its word, or why it is missing; a target's number."""
    said = series.with_unit(row.value, unit)
    return said or getattr(row, "word", "") or getattr(row, "missing_reason", "")


@register.simple_tag
def latest(of: series.Series) -> SafeString | str:
    """The newest value that there is, and of when."""
    row = of.previous if of.latest is not None and of.latest.missing_reason else of.latest
    if row is None:
        return "–"
    return format_html('{} <span class="muted small">{}</span>', of.said(row), row.label)


@register.simple_tag
def change_of(of: series.Series) -> str:
    """How the latest value differs from the one before, or why it is missing."""
    row = of.latest
    if row is None or not row.missing_reason:
        return of.change
    return gettext("%(period)s is missing: %(why)s") % {"period": row.label, "why": row.missing_reason}


@register.simple_tag
def target_of(of: series.Series) -> SafeString | str:
    """The target ahead, and by when."""
    if of.target is None:
        return "–"
    value, year = of.written(of.target.value), of.target.year
    return format_html('{} <span class="muted small">{}</span>', value, str(year))


@register.simple_tag
def goal_of(of: series.Series) -> str:
    """The target ahead in words: 'target 85 % in 2027'."""
    return series.target_words(of, of.target) if of.target else ""
