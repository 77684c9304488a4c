"""Values of indicators, their targets: by the programme's lead; values also by staff of the agency they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Indicator
from agencies import policy
from agencies.dates import FIRST_YEAR, local_today
from agencies.models import Area
from agencies.policy import Verb, Viewer
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, store, unknown
from agencies.trail import because
from followup.models import IndicatorTarget, IndicatorValue
from followup.series import read_period, span

TOLD = ("value", "word", "missing_reason")
"""One of them says what there is to say of a period."""
GIVEN = (*TOLD, "source", "comment")
TAKEN = _("There is a value for that area and period already; change that one.")
TARGET_TAKEN = _("There is a target for that area and year already; change that one.")
LARGEST = Decimal(10) ** 12


def give_value(
    indicator: Indicator,
    data: Mapping[str, Any],
    *,
    area: Area | None,
    period: str,
    by: By,
    reason: str = "",
    confirm: Collection[str] = (),
) -> IndicatorValue:
    """A new value of one area (None: of the programme) and one period: a number, a word, or why there is none.

    Raises Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.WRITE, indicator)
    row = IndicatorValue(programme_id=indicator.programme_id, indicator=indicator, area=area)
    assign(row, {name: data[name] for name in GIVEN if name in data})
    with because(reason, by=by, agency_id=_acting(indicator, by)):
        errors = value_errors(row) | _period(row, period)
        if not errors and _same(row).exists():
            errors["period"] = [TAKEN]
        judge(Deed(by, reason, confirm), row, errors)
        store(row, taken=TAKEN, at="period")
    return row


def change_value(
    row: IndicatorValue,
    changes: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> IndicatorValue:
    """Another number, word or reason why there is none, another source or comment. Naming one of the three takes the
    place of the others. Raises Http404, Refused, Stale and Invalid.
    """
    policy.demand(by, Verb.WRITE, row.indicator)
    with because(reason, by=by, agency_id=_acting(row.indicator, by)):
        found = fresh(row, version=version)
        assign(found, in_place(changes))
        judge(Deed(by, reason, confirm), found, value_errors(found))
        if found.changed_fields():
            found.version += 1
            found.save()
    return found


def remove_value(
    row: IndicatorValue, *, by: By, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> None:
    """Take away a value that was entered by mistake; the history keeps what it was, who took it away and why.

    Also one of a period that is locked: what the lock holds is the follow-ups, and reports keep the figures that they
    were frozen with. Raises Http404, Refused, Stale, and Invalid without a reason.
    """
    policy.demand(by, Verb.WRITE, row.indicator)
    with because(reason, by=by, agency_id=_acting(row.indicator, by)):
        found = fresh(row, version=version)
        judge(Deed(by, reason, confirm, needs_reason=True))
        found.delete()


def in_place(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The change with the two of the three that it does not say emptied, where it says one."""
    said = {name: changes[name] for name in GIVEN if name in changes}
    if any(said.get(name) not in (None, "") for name in TOLD):
        return {"value": None, "word": "", "missing_reason": "", **said}
    return said


def value_errors(row: IndicatorValue) -> Errors:
    """A row says one thing of its period, of an area of its own programme."""
    errors: Errors = {}
    if sum([row.value is not None, bool(row.word), bool(row.missing_reason)]) != 1:
        errors["value"] = [_("Write a number, a value in words, or why there is none: one of them.")]
    elif row.value is not None and abs(row.value) >= LARGEST:
        errors["value"] = [_("The number is too large.")]
    elif row.value is not None:
        row.value = round(row.value, 4)
    if row.area is not None and row.area.programme_id != row.programme_id:
        errors["area"] = [unknown(row.area.code)]
    return errors


def period_problem(text: str, today: date) -> Any:
    """Why a value of this period cannot be written, or None."""
    try:
        code = read_period(text)
    except ValueError:
        return _("Write a year or a tertial, for example 2025 or 2025T2.")
    if int(code[:4]) < FIRST_YEAR:
        return _("Write a year or a tertial, for example 2025 or 2025T2.")
    now = today.year + (today.month - 1) / 12
    return _("That period has not begun.") if span(code)[0] > now else None


def _period(row: IndicatorValue, text: str) -> Errors:
    if problem := period_problem(text, local_today()):
        return {"period": [problem]}
    row.period = read_period(text)
    return {}


def _same(row: IndicatorValue) -> Any:
    return IndicatorValue.objects.filter(indicator=row.indicator, area=row.area, period=row.period)


def _acting(indicator: Indicator, by: By) -> int | None:
    """Staff of the agency that the values come from act for it."""
    mine = isinstance(by, Viewer) and indicator.source_agency_id in by.staff
    return indicator.source_agency_id if mine else None


def set_target(
    indicator: Indicator,
    value: Decimal | None,
    *,
    area: Area | None,
    year: int,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> IndicatorTarget:
    """The value wanted by the end of one year, in an area or in the programme: a new one, or with `version` another
    than the present. Raises Http404, Refused, Stale and Invalid.
    """
    policy.demand(by, Verb.LEAD, indicator)
    with because(reason, by=by):
        row = IndicatorTarget.objects.filter(indicator=indicator, area=area, year=year).first()
        errors: Errors = {} if value is None or abs(value) < LARGEST else {"value": [_("The number is too large.")]}
        if row is None:
            row = IndicatorTarget(programme_id=indicator.programme_id, indicator=indicator, area=area, year=year)
        elif version is None:
            errors["year"] = [TARGET_TAKEN]
        else:
            row = fresh(row, version=version)
            row.version += row.value != value
        if area is not None and area.programme_id != indicator.programme_id:
            errors["area"] = [unknown(area.code)]
        row.value = value if value is None else round(value, 4)
        judge(Deed(by, reason, confirm), row, errors | _year(year))
        store(row, taken=TARGET_TAKEN, at="year")
    return row


def remove_target(
    row: IndicatorTarget, *, by: By, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> None:
    """Take away a target that was set by mistake, as `remove_value`. Raises Http404, Refused, Stale, and Invalid
    without a reason.
    """
    policy.demand(by, Verb.LEAD, row.indicator)
    with because(reason, by=by):
        found = fresh(row, version=version)
        judge(Deed(by, reason, confirm, needs_reason=True))
        found.delete()


def _year(year: int) -> Errors:
    return {} if 2000 <= year <= 2100 else {"year": [_("Write a year from 2000 to 2100.")]}
