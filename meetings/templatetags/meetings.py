"""What templates of meetings say in one place: when, signs, days late, addresses of the registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from agencies.dates import MONTHS, STOCKHOLM, format_date, format_time, format_whole_date
from agencies.links import programme_url
from agencies.templatetags.kedjan import icon
from meetings.models import ActionPoint, Decision
from meetings.registers.standing import status_said

register = template.Library()

OUTCOMES = {"open": "st-ongoing", "carried_out": "st-completed", "superseded": "st-cancelled"}
POINTS = {
    "offered": "st-proposed",
    "accepted": "st-ongoing",
    "declined": "st-paused",
    "done": "st-completed",
    "cancelled": "st-cancelled",
}


@register.filter
def at(found: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key."""
    return found.get(key)


@register.filter
def late_on(row: Decision | ActionPoint, today: date) -> int:
    """How many days late an open one is."""
    return row.days_late(today)


@register.simple_tag
def hour(moment: datetime) -> SafeString:
    """14.42 (14:42 in English), in Stockholm's time."""
    exact = moment.astimezone(STOCKHOLM).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', exact, format_time(moment)[:5])


@register.simple_tag
def outcome_icon(outcome: str) -> SafeString:
    """The sign of what became of a decision; the word stands beside it."""
    return icon(OUTCOMES[outcome])


@register.simple_tag
def point_icon(status: str) -> SafeString:
    """The sign of how a point stands; the word stands beside it."""
    return icon(POINTS[status])


@register.simple_tag(takes_context=True)
def superseding(context: Context, decision: Decision) -> SafeString | str:
    """The decision that took its place, for who reads it."""
    viewer = context["request"].viewer
    found = Decision.objects.visible_to(viewer).select_related("meeting").filter(pk=decision.superseded_by_id).first()
    if found is None:
        return "–"
    url = programme_url(context.get("nav"), "meetings:decision", found.pk)
    return format_html('<a href="{}">{}</a> {}', url, found.ref, found.text)


@register.simple_tag(takes_context=True)
def register_url(context: Context, view: str, after: str = "") -> str:
    """The register that is shown, as another view of it or from a place on; filters stay."""
    query = {**context["kept"], "view": view, "after": after}
    match = context["request"].resolver_match
    return programme_url(context.get("nav"), match.view_name, query=query)


@register.simple_tag
def meeting_status(meeting: Any) -> SafeString:
    """Sign and word of how a meeting (or a row of the list) stands; minutes that are sent round are said so."""
    sign, word = status_said(meeting)
    return format_html('<span class="{}">{} {}</span>', "fresh" if sign == "pen" else "status", icon(sign), word)


@register.simple_tag
def meeting_when(start: datetime, end: datetime, *, whole: bool = False) -> SafeString:
    """'torsdag 29 januari 2026, 13.00–15.00' where `whole`, else '29 jan 2026, 13.00–15.00'; Stockholm's time."""
    first, last = start.astimezone(STOCKHOLM), end.astimezone(STOCKHOLM)
    day = (format_whole_date if whole else format_date)(first.date())
    until = _clock(last) if last.date() == first.date() else f"{format_date(last.date())} {_clock(last)}"
    exact = first.isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}, {}–{}</time>', exact, day, _clock(first), until)


def _clock(moment: datetime) -> str:
    return format_time(moment).rpartition("." if "." in format_time(moment) else ":")[0]


@register.simple_tag
def date_block(moment: datetime) -> SafeString:
    """The day large and its month small, for a list of dates; the whole day stands beside it."""
    local = moment.astimezone(STOCKHOLM)
    exact = local.date().isoformat()
    return format_html('<time datetime="{}"><b>{}</b><span>{}</span></time>', exact, local.day, _month(local))


@register.simple_tag
def short_day(moment: datetime) -> SafeString:
    """'17 sep', the year for who does not see the column."""
    local = moment.astimezone(STOCKHOLM)
    exact = local.date().isoformat()
    said = f"{local.day} {_month(local)}"
    return format_html('<time datetime="{}">{}<span class="vh"> {}</span></time>', exact, said, local.year)


def _month(local: datetime) -> str:
    language = (get_language() or "sv").split("-")[0]
    return MONTHS.get(language, MONTHS["sv"])[local.month - 1][:3]
