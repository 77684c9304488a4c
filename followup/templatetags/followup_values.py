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
    """The newest value and of when; of a missing one the newest before it, and why."""
    row = of.latest
    if row is None:
        return "–"
    if not row.missing_reason:
        return format_html('{} <span class="muted small">{}</span>', of.said(row), row.label)
    missing = format_html(
        '<span class="muted small">{} {}: {}</span>', row.label, gettext("missing"), row.missing_reason
    )
    if of.previous is None:
        return missing
    return format_html('{} <span class="muted small">{}</span> {}', of.said(of.previous), of.previous.label, missing)


@register.simple_tag
def target_of(of: series.Series) -> SafeString | str:
    """The target ahead, and by when."""
    if of.target is None:
        return "–"
    value, year = of.written(of.target.value), of.target.year
    return format_html('{} <span class="muted small">{}</span>', value, str(year))
