"""The middle of a report: indicators, who has reported, what stands in the way, what was decided before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.dates import format_date
from followup.charts import Chart, as_svg, chart
from followup.models import Obstacle
from followup.printing.blocks import behind, cell, charts, facts, heading, listed, paragraph, section, table
from followup.series import COUNTED, Point, Series, Target, period_label
from meetings.models import Decision

if TYPE_CHECKING:
    from followup.printing.blocks import Block, Cell
    from meetings.printing.words import Said

DRAWN = 6
"""So many series are drawn, those with most numbers; the table has all."""


def indicators(content: Mapping[str, Any]) -> dict[str, Said]:
    """What each series stood at before and in the period, what is wanted, how it is to be read; charts below."""
    rows = [_indicator(one, series_of(one)) for one in content["indicators"]]
    drawn = [(one.series.title, as_svg(one), one.desc) for one in charts_of(content)]
    columns = [
        (_("Indicator"), False),
        (_("Before"), True),
        (period_label(content["period"]["code"]), True),
        (_("Target"), True),
        (_("Interpretation"), False),
    ]
    shown = table(_("Indicators"), columns, rows, shape="values") if rows else paragraph(_("No values for the period."))
    return section("indicators", _("Indicators"), shown, charts(drawn) if drawn else None, _behind(content))


def _behind(content: Mapping[str, Any]) -> Block | None:
    """Every value of every series, as far back as the report keeps it."""
    columns = [(_("Indicator"), False), (_("Period"), False), (_("Value"), True)]
    rows = [
        (cell(series.title), cell(point.label), _number(point, series))
        for series in map(series_of, content["indicators"])
        for point in series.points
    ]
    return behind(table(_("All indicator values"), columns, rows)) if rows else None


def _number(point: Point, series: Series, **more: Any) -> Cell:
    """One value, with its number as it was counted; a word or a reason is none."""
    number = None if point.value is None else f"{point.value:f}"
    return cell(series.said(point), number=number, unit=unit_of(series), **more)


def charts_of(content: Mapping[str, Any]) -> list[Chart]:
    """The drawings, in the order of the table's longest series."""
    every = sorted((series_of(one) for one in content["indicators"]), key=lambda series: -len(series.numbers))
    found = (chart(series) for series in every[:DRAWN] if len(series.numbers) > 2)
    return [one for one in found if one is not None]


def series_of(one: Mapping[str, Any]) -> Series:
    """A series as the content keeps it."""
    points = [point_of(value) for value in one["series"]]
    targets = [Target(target["year"], Decimal(target["value"])) for target in one["targets"]]
    title = ", ".join(part for part in (one["title"], one["area_name"]) if part)
    return Series(title, one["unit"], one["direction"], points, targets)


def point_of(value: Mapping[str, Any]) -> Point:
    """One value as the content keeps it."""
    number = Decimal(value["value"]) if value["value"] else None
    return Point(value["period"], number, value["word"], value["missing_reason"])


def unit_of(series: Series) -> str:
    """What is written after a number; nothing where things are counted."""
    unit = series.unit.strip()
    return "" if unit.lower() in COUNTED else unit


def _indicator(one: Mapping[str, Any], series: Series) -> tuple[Cell, ...]:
    target = series.target
    aim = cell("–")
    if target is not None:
        aim = cell(
            series.written(target.value), number=f"{target.value:f}", unit=unit_of(series), notes=[str(target.year)]
        )
    change = replace(series, points=[point_of(one[name]) for name in ("previous", "now") if one[name]]).change
    reading = one["interpretation"] or (change[:1].upper() + change[1:])
    return (
        cell(series.title),
        _value(one["previous"], series),
        _value(one["now"], series, strong=True),
        aim,
        cell(reading),
    )


def _value(value: Mapping[str, Any] | None, series: Series, *, strong: bool = False) -> Cell:
    if value is None:
        return cell("–")
    point = point_of(value)
    notes = [] if strong else [point.label]
    return _number(point, series, notes=notes, strong=strong and point.value is not None)


def reporting(content: Mapping[str, Any]) -> dict[str, Said]:
    """How many submitted in time, and by name who was late, whose follow-up is not accepted, who has not submitted."""
    found = content["reporting"]
    hidden = content.get("hidden", {}).get("reporting", 0)
    every = len(found) + hidden
    in_time = [one for one in found if one["submitted_on"] and not one["late"]]
    said = ngettext("%(n)d of %(all)d agency submitted in time.", "%(n)d of %(all)d agencies submitted in time.", every)
    groups = (
        (_("Late"), [one for one in found if one["late"]]),
        (_("Not accepted, and so not counted"), [one for one in found if one["state"] == "not_accepted"]),
        (_("Not submitted, and so not counted"), [one for one in found if one["state"] == "not_submitted"]),
        (_("Nothing to report"), [one for one in found if one["nothing_to_report"]]),
        (_("Withheld"), [one for one in found if one["withheld"]]),
    )
    rows = [(label, "", ", ".join(_who(one) for one in some)) for label, some in groups if some]
    unnamed = ""
    if hidden:
        words = ngettext(
            "The follow-up of %(n)d agency is not accepted, and so not counted.",
            "The follow-ups of %(n)d agencies are not accepted, and so not counted.",
            hidden,
        )
        unnamed = words % {"n": hidden}
    intro = paragraph(said % {"n": len(in_time), "all": every}, unnamed) if every else None
    return section("reporting", _("Reporting"), intro, facts(rows) if rows else None)


def _who(one: Mapping[str, Any]) -> str:
    if one["late"]:
        day = format_date(date.fromisoformat(one["submitted_on"]))
        return _("%(agency)s (%(day)s)") % {"agency": one["name"], "day": day}
    return str(one["name"])


def obstacles(content: Mapping[str, Any]) -> dict[str, Said]:
    """The lead's risks, obstacles that have stood too long or wait for a forum, and what the agencies say."""
    risks: Block | None = listed(content["risks"]) if content["risks"] else None
    rows = [(cell(one["title"], strong=True), cell(_stands(one)), cell(one["text"])) for one in content["obstacles"]]
    columns = [(_("Obstacle"), False), (_("State"), False), (_("What stands in the way"), False)]
    shown = table(_("Obstacles that stand open"), columns, rows) if rows else None
    hidden = content.get("hidden", {}).get("obstacles", 0)
    counted = None
    if hidden:
        words = ngettext(
            "%(n)d obstacle is with the steering group.", "%(n)d obstacles are with the steering group.", hidden
        )
        counted = paragraph(words % {"n": hidden})
    said = [(one["name"], "", one["obstacles"]) for one in content["statements"] if one["obstacles"].strip()]
    own = (heading(_("What the agencies say of obstacles")), facts(said)) if said else (None, None)
    return section("obstacles", _("Risks and obstacles"), risks, shown, counted, *own)


def _stands(one: Mapping[str, Any]) -> str:
    """Where an obstacle stands, who raised it, for how long it has stood."""
    days = ngettext("open for %(n)d day", "open for %(n)d days", one["days"]) % {"n": one["days"]}
    status = str(Obstacle.Status(one["status"]).label)
    where = f"{status}: {one['forum']}" if one["forum"] else status
    return ", ".join((where, _("raised by %(agency)s") % {"agency": one["raised_by"]}, days))


def earlier(content: Mapping[str, Any]) -> dict[str, Said]:
    """What became of decisions taken before; late ones first. An older report's content knows no dormant ones."""
    told = [one for one in content["decisions"] if not one.get("dormant")]
    rows = [(cell(one["text"]), cell(ref=one["ref"]), cell(_became(one))) for one in told]
    columns = [(_("Decision"), False), (_("Number"), False), (_("What became of it"), False)]
    shown = table(_("Decisions taken earlier"), columns, rows, shape="decided") if rows else None
    dormant, hidden = len(content["decisions"]) - len(told), content.get("hidden", {}).get("decisions", 0)
    counted = (
        ngettext(
            "%(n)d decision without a last day has stood open for more than a year.",
            "%(n)d decisions without a last day have stood open for more than a year.",
            dormant,
        ) % {"n": dormant} if dormant else "",
        ngettext("%(n)d decision is not described here.", "%(n)d decisions are not described here.", hidden)
        % {"n": hidden} if hidden else "",
    )  # fmt: skip
    return section("earlier", _("Earlier decisions"), shown, paragraph(*counted) if any(counted) else None)


def _became(one: Mapping[str, Any]) -> str:
    """Where a decision stands, until when it is to be carried out, what came of it."""
    said = [str(Decision.Outcome(one["outcome"]).label)]
    if one["due"] and one["outcome"] == "open":
        said.append(_("to be carried out by %(day)s") % {"day": format_date(date.fromisoformat(one["due"]))})
    if one["late"]:
        said.append(_("late"))
    return "\n".join((", ".join(said), one["outcome_text"]))
