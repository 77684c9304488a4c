"""What an area held from which day: the police's list and other dated statuses.

Periods are half-open (`start` in, `end` out), and one kind of question has one answer a day: the service says it in
a sentence at the field, the database refuses it whatever the writer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import format_date
from agencies.models import Area, AreaClass, AreaClassification
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, Sentence, assign, fresh, judge, unknown
from agencies.trail import because


class PeriodFields(TypedDict, total=False):
    """A period's own fields; `end` is the first day that it no longer holds, None while it does."""

    start: date
    end: date | None
    source: str
    certainty: str


def set_classification(
    area: Area,
    *,
    area_class: AreaClass,
    by: By,
    reason: str,
    confirm: Collection[str] = (),
    **period: Unpack[PeriodFields],
) -> AreaClassification:
    """The area holds `area_class` from the day `start`; the running classification of the same kind ends that day.

    By the programme's administrator. Raises Http404, Refused, and Invalid at `start` where another period of the
    kind is in the way.
    """
    policy.demand(by, Verb.ADMINISTER, area)
    new = AreaClassification(area=area, area_class=area_class, kind=area_class.kind)
    assign(new, period)
    with because(reason, by=by):
        fresh(area)
        rows = _of_kind(area, new.kind)
        running = next((row for row in rows if row.end is None and row.start < new.start), None)
        errors = _class_errors(area, area_class)
        if running is not None and running.area_class_id == area_class.pk:
            errors["area_class"] = [_same(running)]
        judge(Deed(by, reason, confirm), new, {**_errors(new, [row for row in rows if row is not running]), **errors})
        if running is not None:
            running.end = new.start
            running.save()
        new.save()
    return new


def correct_classification(
    classification: AreaClassification,
    *,
    area_class: AreaClass | None = None,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **period: Unpack[PeriodFields],
) -> AreaClassification:
    """Put right what was noted wrongly: the days, the source, or the class (of the same kind).

    By the programme's administrator. Raises Http404, Refused, Stale, and Invalid where the period would overlap
    another.
    """
    policy.demand(by, Verb.ADMINISTER, classification)
    with because(reason, by=by):
        area = fresh(classification.area)
        corrected = fresh(classification, version=version)
        chosen = area_class or corrected.area_class
        assign(corrected, {**period, "area_class": chosen})
        others = [row for row in _of_kind(area, corrected.kind) if row.pk != corrected.pk]
        errors = _errors(corrected, others) | _class_errors(area, chosen)
        if chosen.kind != corrected.kind:
            errors["area_class"] = [unknown(chosen.code)]
        judge(Deed(by, reason, confirm), corrected, errors)
        corrected.save()
    return corrected


def _of_kind(area: Area, kind: str) -> list[AreaClassification]:
    return list(AreaClassification.objects.filter(area=area, kind=kind).select_related("area_class").order_by("start"))


def _class_errors(area: Area, area_class: AreaClass) -> Errors:
    return {} if area_class.programme_id == area.programme_id else {"area_class": [unknown(area_class.code)]}


def _errors(row: AreaClassification, others: Iterable[AreaClassification]) -> Errors:
    if row.end is not None and row.end <= row.start:
        return {"end": [_("The first day it no longer holds must be after the day it begins.")]}
    clashes = [other for other in others if _overlap(row, other)]
    return {"start": [_in_the_way(other) for other in clashes]} if clashes else {}


def _overlap(one: AreaClassification, other: AreaClassification) -> bool:
    return (other.end is None or one.start < other.end) and (one.end is None or other.start < one.end)


def _in_the_way(other: AreaClassification) -> Sentence:
    named = {"name": other.area_class.name, "start": format_date(other.start)}
    if other.end is None:
        return _("The area is noted as %(name)s from %(start)s. Choose other days, or correct that first.") % named
    return _(
        "The area is noted as %(name)s from %(start)s up to %(end)s. Choose other days, or correct that first."
    ) % {**named, "end": format_date(other.end)}


def _same(running: AreaClassification) -> Sentence:
    named = {"name": running.area_class.name, "start": format_date(running.start)}
    return _("The area is noted as %(name)s since %(start)s already.") % named
