"""What the lead writes into a draft: introduction, texts on areas, dimensions and indicators, lists."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, judge, unknown
from agencies.trail import because
from agencies.walls import Visibility
from followup.models import Assessment, ReportText, SteeringReport
from followup.services.reports.content import Written, by_name, place_of, written_of
from followup.services.reports.making import source_of
from followup.services.reports.step import S, acting, locked, touch

K = ReportText.Kind
MOST = 4_000
MOST_ITEMS = 30
LISTS = {"decisions": K.DECISION, "risks": K.RISK, "next_steps": K.NEXT_STEP}
MAPS = ("areas", "dimensions", "indicators")
type Key = tuple[str, int | None, int | None, int | None, int]
"""Kind, area, dimension, indicator, position."""


def write_texts(
    report: SteeringReport,
    data: Mapping[str, Any],
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> SteeringReport:
    """Write what `data` names, leave the rest: `title`, `introduction`; `areas` (code → light and text), `dimensions`
    (code → text), `indicators` (see `place_of`); the lists `decisions`, `risks`, `next_steps`, each whole.

    Raises Http404, Refused, Stale, WrongStep unless the report is a draft, and Invalid at those names
    (`areas.TUR` for one of several). An edition for all parties may not name what it does not describe.
    """
    with because(reason, by=by, agency_id=acting(report, by)):
        found = locked(report, by=by, verb=Verb.LEAD, version=version, during=(S.DRAFT,))
        for name in ("title", "introduction"):
            if name in data:
                setattr(found, name, data[name].strip())
        errors: Errors = {}
        if not found.title:
            errors["title"] = [_("Fill this in.")]
        wanted = _wanted(found, data, errors)
        texts = {one.name: one.text for one in wanted if one.text}
        _check(texts, errors)
        check_names(found, {"introduction": found.introduction, **texts}, errors)
        judge(Deed(by, reason, confirm), found, errors, texts=_new(found, texts))
        _store(found, wanted, {key for name in data for key in _kinds(name)})
        touch(found)
        return found


@dataclass(frozen=True)
class One:
    """One text that is wanted: what it is called in errors, where it belongs, what it says."""

    name: str
    key: Key
    text: str
    light: str = ""


def _wanted(report: SteeringReport, data: Mapping[str, Any], errors: Errors) -> list[One]:
    return [*_of_maps(report, data, errors), *_of_lists(data, errors)]


def _of_maps(report: SteeringReport, data: Mapping[str, Any], errors: Errors) -> list[One]:
    known = places(report)
    found = []
    for name in MAPS:
        for code, said in (data.get(name) or {}).items():
            where = f"{name}.{code}"
            light, text = said if name == "areas" else ("", said)
            if code not in known[name]:
                errors[name] = [*errors.get(name, []), unknown(code)]
            elif light and light not in Assessment.values:
                errors[where] = [unknown(light)]
            else:
                found.append(One(where, known[name][code], text.strip(), light))
    return found


def _of_lists(data: Mapping[str, Any], errors: Errors) -> list[One]:
    found = []
    for name, kind in LISTS.items():
        items = [item.strip() for item in data.get(name) or () if item.strip()]
        if len(items) > MOST_ITEMS:
            errors[name] = [_("At most %(most)d.") % {"most": MOST_ITEMS}]
        found += [One(f"{name}.{n}", (kind, None, None, None, n), text) for n, text in enumerate(items, 1)]
    return found


def places(report: SteeringReport) -> dict[str, dict[str, Key]]:
    """What may be written on: the areas, dimensions and indicators of what was compiled, each by its code."""
    compiled = json.loads(report.compiled) if report.compiled else {"areas": [], "dimensions": [], "indicators": []}
    programme = report.programme
    areas = dict(programme.area_set.values_list("code", "pk"))
    dimensions = dict(programme.dimensions.values_list("code", "pk"))
    indicators = dict(programme.indicators.values_list("code", "pk"))
    return {
        "areas": {one["code"]: (K.AREA, areas[one["code"]], None, None, 0) for one in compiled["areas"]},
        "dimensions": {
            one["code"]: (K.DIMENSION, None, dimensions[one["code"]], None, 0) for one in compiled["dimensions"]
        },
        "indicators": {
            place_of(one["code"], one["area"]): (
                K.INDICATOR,
                areas[one["area"]] if one["area"] else None,
                None,
                indicators[one["code"]],
                0,
            )
            for one in compiled["indicators"]
        },
    }


def _check(texts: Mapping[str, str], errors: Errors) -> None:
    for name, text in texts.items():
        if len(text) > MOST:
            errors[name] = [_("The text is %(n)d characters; at most %(most)d.") % {"n": len(text), "most": MOST}]
        if "\x00" in text:
            errors[name] = [_("The text holds a character that cannot be kept.")]


def check_names(report: SteeringReport, texts: Mapping[str, str], errors: Errors) -> None:
    """An edition for all parties names nothing that it only counts: neither by reference nor by title."""
    if report.edition != SteeringReport.Edition.PARTIES:
        return
    source = source_of(report.period)
    rows = json.loads(source.compiled)["rows"] if source else []
    closed = [row for row in rows if Visibility.from_code(row["rung"]) < Visibility.PARTNERSHIP]
    names = [name for row in closed for name in (row["ref"], row["title"]) if name]
    for field, text in texts.items():
        if named := [name for name in names if name.casefold() in text.casefold()]:
            sentence = _("“%(name)s” is only counted in this edition; the parties may not read of it.")
            errors.setdefault(field, []).extend(sentence % {"name": name} for name in named)


def _new(report: SteeringReport, texts: Mapping[str, str]) -> dict[str, str]:
    """Those that are not written already: the guard asks once."""
    known = set(ReportText.objects.filter(report=report).values_list("text", flat=True))
    return {name: text for name, text in texts.items() if text not in known}


def _kinds(name: str) -> Sequence[str]:
    """The kinds of rows that a name in the data replaces whole."""
    return [LISTS[name]] if name in LISTS else []


def _store(report: SteeringReport, wanted: Sequence[One], replaced: Collection[str]) -> None:
    present = {
        (row.kind, row.area_id, row.dimension_id, row.indicator_id, row.position): row
        for row in ReportText.objects.filter(report=report).select_for_update(no_key=True)
    }
    kept = {one.key for one in wanted if one.text or one.light}
    named = {one.key for one in wanted}
    for key, row in present.items():
        if key not in kept and (key in named or key[0] in replaced):
            row.delete()
    for one in wanted:
        if one.key in kept:
            kind, area, dimension, indicator, position = one.key
            where = {"kind": kind, "area_id": area, "dimension_id": dimension, "indicator_id": indicator}
            row = present.get(one.key) or ReportText(report=report, position=position, **where)
            if (row.text, row.assessment) != (one.text, one.light):
                row.version += 0 if row._state.adding else 1
            row.text, row.assessment = one.text, one.light
            row.save()


def take_over(report: SteeringReport, *, by: Viewer, reason: str = "", version: int | None = None) -> SteeringReport:
    """Fill a draft for all parties with the lead's texts of the edition that it is made from, to be read through.

    Raises Http404, Refused, Stale, WrongStep, and Invalid where they name what is only counted here.
    """
    source = source_of(report.period)
    written = written_of(source) if source else Written()
    data = {
        "introduction": written.introduction,
        "areas": written.areas,
        "dimensions": written.dimensions,
        "indicators": {code: text for code, text in written.indicators.items() if code in places(report)["indicators"]},
        **{name: getattr(written, name) for name in LISTS},
    }
    # The guard has asked about these texts already, in the edition that they come from.
    return write_texts(report, data, by=by, reason=reason, version=version, confirm=[*by_name(written)])
