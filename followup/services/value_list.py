"""A list of one indicator's values is looked through and brought in; the same list again changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from actions.importing.folding import folded
from actions.models import Indicator
from agencies import policy
from agencies.dates import NumberRefused, local_today, parse_decimal
from agencies.models import AreaClass
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, assign, fresh, judge
from agencies.trail import because
from followup.importing.lines import Line
from followup.importing.wording import WHOLE, WORDED
from followup.models import IndicatorValue
from followup.series import period_label, plain, read_period, with_unit
from followup.services.bringing import Fate, Preview, fate_of, refused_line, twice, write
from followup.services.naming import NOTHING, Areas
from followup.services.values import in_place, period_problem, value_errors

type Key = tuple[int | None, str]

_TERTIAL = re.compile(r"(?:T|tertial ?)?([1-3])", re.IGNORECASE | re.ASCII)


def preview_values(
    indicator: Indicator, lines: Sequence[Line], *, by: Viewer, said: Mapping[str, str] = NOTHING, lock: bool = False
) -> Preview:
    """What the lines would do now: `area` (empty: the programme), `period`, `tertial`, `value`, `missing_reason`,
    `source`, `comment`.

    `said`: a name of an area in the list → the code that it means. `lock`: they are about to be written. Raises
    Http404, Refused, and Invalid at `areas`.
    """
    policy.demand(by, Verb.WRITE, indicator)
    rows = IndicatorValue.objects.filter(indicator=indicator)
    rows = rows.select_for_update(no_key=True) if lock else rows
    present = {(row.area_id, row.period): row for row in rows.order_by("pk")}
    names, seen = Names(indicator, by, said), dict[Key, int]()
    return Preview([_fate(indicator, line, present, names, seen, by) for line in lines], names.areas)


class Names:
    """What texts name in the programme, among what one sees: areas, and the classes that are values."""

    def __init__(self, indicator: Indicator, by: Viewer, said: Mapping[str, str]) -> None:
        self.areas = Areas(indicator.programme, by, said)
        classes = AreaClass.objects.visible_to(by).filter(programme_id=indicator.programme_id)
        self.classes: dict[str, str] = {folded(name): code for code, name in classes.values_list("code", "name")}

    def word(self, text: str) -> str:
        """A class is told by its name and stands by its code; any other word stands as it is."""
        return self.classes.get(folded(text), text)


def bring_in_values(
    indicator: Indicator,
    lines: Sequence[Line],
    *,
    seen: str,
    by: Viewer,
    said: Mapping[str, str] = NOTHING,
    reason: str = "",
) -> Preview:
    """Write what is new and changed of them, in one change set. `seen`: the digest of the preview that was shown.

    Raises Http404, Refused, Invalid at `reason` or `areas`, and Moved where they would do something else by now.
    """
    policy.demand(by, Verb.WRITE, indicator)
    acting = indicator.source_agency_id if indicator.source_agency_id in by.staff else None
    with because(reason, by=by, agency_id=acting):
        judge(Deed(by, reason))
        fresh(indicator)  # two who bring in lists of the same indicator wait for each other
        return write(preview_values(indicator, lines, by=by, said=said, lock=True), seen)


def _fate(
    indicator: Indicator, line: Line, present: dict[Key, IndicatorValue], names: Names, seen: dict[Key, int], by: Viewer
) -> Fate:
    why: list[Any] = [*line.refused]
    area = None
    if folded(line.get("area")) not in WHOLE:
        try:
            area = names.areas.find(line.get("area"))
        except LookupError as refused:
            why.append(refused.args[0])
    period = period_of(line)
    if problem := period_problem(period, local_today()):
        why.append(problem)
    said = _said(indicator, line, names, why)
    if why:
        return refused_line(line, why)
    key = (area.pk if area else None, read_period(period))
    if key in seen:
        return refused_line(line, [twice(seen[key])])
    seen[key] = line.number
    row = present.get(key) or IndicatorValue(
        programme_id=indicator.programme_id, indicator=indicator, area=area, period=key[1]
    )
    was = "" if row._state.adding else in_words(indicator, row)
    assign(row, said if row._state.adding else in_place(said))
    where = f"{area.name if area else _('The whole programme')}, {period_label(key[1])}"
    return fate_of(line, row, value_errors(row), f"{where}: {in_words(indicator, row)}", was, by)


def period_of(line: Line) -> str:
    """The period as the line says it: with a column of tertials, that of the year beside it."""
    period, tertial = line.get("period"), line.get("tertial")
    found = _TERTIAL.fullmatch(tertial)
    return f"{period}T{found[1]}" if found else period or tertial


def _said(indicator: Indicator, line: Line, names: Names, why: list[Any]) -> dict[str, Any]:
    """What the line says of its period; source and comment only where it has any."""
    text, missing = line.get("value"), line.get("missing_reason")
    said: dict[str, Any] = {name: line.get(name) for name in ("source", "comment") if line.get(name)}
    if not text or missing:
        if text:
            why.append(_("It has both a value and why it is missing."))
        return {**said, "missing_reason": missing}
    try:
        return {**said, "value": plain(round(parse_decimal(text.removesuffix("%").strip()), 4))}
    except NumberRefused as refused:
        if indicator.unit.strip().lower() in WORDED:
            return {**said, "word": names.word(text)}
        why.append(refused.message)
        return said


def in_words(indicator: Indicator, row: IndicatorValue) -> str:
    """What a row says: its number, its word, or why there is none."""
    return with_unit(row.value, indicator.unit) if row.value is not None else row.word or row.missing_reason
