"""Template tags of every page: signs (icon, rung, status, agency), addresses, dates and numbers.

They take values and codes, never models of an upper storey. How forms are drawn is in `kedjan_forms`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from agencies.dates import (
    NO_BREAK,
    STOCKHOLM,
    format_date,
    format_datetime,
    format_number,
    format_time,
    format_whole_date,
)
from agencies.links import part_of, programme_url
from agencies.walls import Visibility

register = template.Library()

STATUSES = {
    "proposed": gettext_lazy("Proposed"),
    "planned": gettext_lazy("Planned"),
    "ongoing": gettext_lazy("Ongoing"),
    "paused": gettext_lazy("Paused"),
    "completed": gettext_lazy("Completed"),
    "mainstreamed": gettext_lazy("Mainstreamed"),
    "cancelled": gettext_lazy("Cancelled"),
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A sign of the sprite `static/icons.svg`; decoration only, a word stands beside it."""
    address = f"{static('icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def rung(value: Visibility | int | str) -> SafeString:
    """Lock and word of a rung of visibility: its enum member, its number (0 to 4) or its code."""
    found = _rung(value)
    return format_html(
        '<span class="rung">{} <span><span class="vh">{} </span>{}</span></span>',
        icon(f"rung-{found.code}"),
        gettext("Visibility:"),
        found.label,
    )


@register.filter
def rung_word(value: Visibility | int | str) -> str:
    """The rung's word without its lock, for running text."""
    return str(_rung(value).label)


def _rung(value: Visibility | int | str) -> Visibility:
    """ValueError or KeyError where there is no such rung: a template's mistake must be seen."""
    return Visibility.from_code(value) if isinstance(value, str) else Visibility(value)


@register.simple_tag
def status(value: str | Enum) -> SafeString:
    """Glyph and word of an action's status, by its code."""
    code = str(value.value if isinstance(value, Enum) else value)
    return format_html('<span class="status">{} {}</span>', icon(f"st-{code}"), STATUSES[code])


@register.filter
def status_word(value: str | Enum) -> str:
    """The status' word without its glyph, for running text."""
    return str(STATUSES[str(value.value if isinstance(value, Enum) else value)])


@register.simple_tag(takes_context=True)
def chip(context: Context, agency: object, *, lead: bool = False, mine: bool | None = None) -> SafeString:
    """An agency (or its short name) on a chip.

    `lead` marks the accountable one. `mine` marks the reader's own; left out, it is looked up in
    `nav.agencies`.
    """
    if mine is None:
        mine = agency in (part_of(context.get("nav"), "agencies") or ())
    classes = " ".join(["chip", *(["lead"] if lead else []), *(["mine"] if mine else [])])
    said = format_html('<span class="vh">, {}</span>', gettext("lead agency")) if lead else ""
    return format_html('<span class="{}">{}{}</span>', classes, part_of(agency, "short_name") or agency, said)


@register.simple_tag(takes_context=True)
def purl(context: Context, name: str, *args: object, **kwargs: object) -> str:
    """`{% url %}` with the programme for whoever has more than one.

    Positional and keyword arguments are the URL's; a tuple stands for what it holds. Keywords that begin with `q_` are
    query pairs (`q_area='TUR'`); `programme=` names another programme than the current one.
    """
    args = tuple(one for arg in args for one in (arg if isinstance(arg, tuple) else (arg,)))
    programme = kwargs.pop("programme", None)
    query = {key[2:]: kwargs.pop(key) for key in [*kwargs] if key.startswith("q_")}
    return programme_url(context.get("nav"), name, *args, programme=programme, query=query, **kwargs)


@register.filter(name="day")
def day_text(value: date | None) -> str:
    """'3 nov 2026', without markup; of a moment its day in Stockholm; nothing for None."""
    return format_date(_day_of(value)) if value else ""


@register.simple_tag(name="day")
def day_tag(value: date | None) -> SafeString | str:
    """The same in a `<time>`; nothing for None."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', _day_of(value).isoformat(), day_text(value))


def _day_of(value: date) -> date:
    return value.astimezone(STOCKHOLM).date() if isinstance(value, datetime) else value


@register.simple_tag
def whole_day(value: date | None) -> SafeString | str:
    """'fredag 16 januari 2026' in a `<time>`; nothing for None."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', _day_of(value).isoformat(), format_whole_date(_day_of(value)))


@register.simple_tag
def clock(value: datetime) -> SafeString:
    """'08.41.07' in a `<time>`, in Stockholm's time; where the day stands above it."""
    exact = value.astimezone(STOCKHOLM).isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', exact, format_time(value))


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """'16 jan 2026 08.41' in a `<time>`, in Stockholm's time; nothing for None."""
    if not value:
        return ""
    exact = value.astimezone(STOCKHOLM).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', exact, format_datetime(value))


@register.filter
def money(value: int | Decimal | None) -> str:
    """'4 800 000 kr'; öre only where there are any; nothing for None."""
    if value is None:
        return ""
    amount = Decimal(value)
    return f"{format_number(amount, 0 if amount == amount.to_integral_value() else 2)}{NO_BREAK}kr"


@register.filter
def sentence_list(value: Iterable[object]) -> str:
    """'A, B and C'."""
    items = [str(item) for item in value]
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


@register.inclusion_tag("_crumbs.html")
def crumbs(*steps: object) -> dict[str, Any]:
    """Breadcrumb: label, address, label, address, …, and last the label of the page one is on."""
    pairs = [{"label": label, "url": url} for label, url in zip(steps[:-1:2], steps[1::2], strict=True)]
    return {"steps": pairs, "here": steps[-1]}


@register.simple_tag
def unchanging(template_name: str) -> SafeString:
    """A template that reads nothing but the language: drawn once in each (by a developer each time)."""
    return (_drawn.__wrapped__ if settings.DEBUG else _drawn)(template_name, get_language())


@lru_cache(maxsize=32)
def _drawn(template_name: str, language: str) -> SafeString:
    return render_to_string(template_name)


@register.filter
def breakable(name: object) -> SafeString:
    """A name that may be parted after its strokes, where a narrow column has no room for it: Tureberg/Malmvägen."""
    return format_html_join(SafeString("/<wbr>"), "{}", ((part,) for part in str(name).split("/")))


@register.simple_tag
def contact() -> str:
    """How to reach whoever runs this installation (setting KEDJAN_CONTACT); may be empty."""
    return str(settings.KEDJAN_CONTACT)


_DOORS = (
    ("overview:home", "home"),
    ("overview:area", "areas"),
    ("overview:trail", "trail"),
    ("overview:search", "search"),
    ("actions:", "actions"),
    ("meetings:", "meetings"),
    *((f"followup:{name}", "administration") for name in ("period_list", "period_new", "offset", "rules")),
    ("followup:", "followup"),
    ("agencies:", "administration"),
    ("accounts:", "account"),
)


_MENU = (
    ("home", "overview:home", gettext_lazy("My page")),
    ("areas", "overview:area_list", gettext_lazy("Areas")),
    ("actions", "actions:list", gettext_lazy("Actions")),
    ("meetings", "meetings:list", gettext_lazy("Meetings")),
    ("followup", "followup:periods", gettext_lazy("Follow-up")),
    ("trail", "overview:trail", gettext_lazy("History")),
    ("administration", "agencies:administration", gettext_lazy("Administration")),
    ("account", "accounts:account", gettext_lazy("My account")),
)


@register.simple_tag
def main_menu(nav: Any, at: str) -> SafeString:
    """The lines of the main menu; `at` is the door that the page lies behind. Every page draws them, so no template."""
    shown = [one for one in _MENU if one[0] != "administration" or part_of(nav, "may_administer")]
    lines = (
        (
            SafeString(' class="narrow-only"' if door == "account" else ""),
            programme_url(nav, name),
            SafeString(' aria-current="page"' if door == at else ""),
            word,
        )
        for door, name, word in shown
    )
    return format_html_join("\n", '<li{}><a href="{}"{}>{}</a></li>', lines)


@register.simple_tag(takes_context=True)
def whereabouts(context: Context) -> str:
    """Which door of the main menu the page lies behind: `nav_at` of the context, else by its URL's name."""
    if chosen := context.get("nav_at"):
        return str(chosen)
    match = getattr(context.get("request"), "resolver_match", None)
    view_name = getattr(match, "view_name", None) or ""
    return next((door for start, door in _DOORS if view_name.startswith(start)), "")
