"""How a service of this floor writes one row: fresh and locked, judged as a whole, stored with its next version."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg.errors import UniqueViolation

from agencies import guard
from agencies.dates import year_problem
from agencies.errors import Invalid, Stale
from agencies.models import Agency, Programme
from agencies.policy import Viewer
from agencies.policy.frame import taking_part
from agencies.trail import System, Tracked
from agencies.trail.records import past_of

type By = Viewer | System
type Errors = dict[str, list[Any]]
type Sentence = str | Promise

REASON_LENGTH = 500
TEXT_LENGTH = 4_000
"""The most characters of a text whose column says no length."""
UNKNOWN = _("“%(value)s” is not one of the values that you can choose here.")
TAKEN = _("That code is taken.")
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]*")
"""Codes stand in addresses and in the API: capital letters, digits and hyphens."""


@dataclass(frozen=True)
class Deed:
    """Who writes, why, which of the guard's questions they have answered with yes, and what must have a reason."""

    by: By
    reason: str
    confirm: Collection[str] = field(default=())
    needs_reason: bool = False


def fresh[M: Tracked](row: M, *, version: int | None = None) -> M:
    """The row, locked and read again, so that a stale instance can't write old values back.

    Raises Http404 where it is gone, and Stale where `version`, which the change started from, is not the present one.
    """
    found: M | None = type(row).objects.select_for_update(no_key=True).filter(pk=row.pk).first()
    if found is None:
        raise Http404
    if version is not None and version != version_of(found):
        raise Stale(found)
    return found


def version_of(row: Tracked) -> int:
    """What a change starts from: the row's version, or where it carries none the id of its newest history row."""
    if hasattr(row, "version"):
        return int(row.version)
    same = past_of(type(row))._default_manager.filter(**{row._meta.pk.attname: row.pk})
    return int(same.order_by("-history_date", "-history_id").values_list("history_id", flat=True)[0])


def staff_of_first(by: By, agencies: Iterable[int | None]) -> int | None:
    """The agency that `by` acts for as its staff: the first of these, else the only one that they are staff of. With
    several others, or none, no agency; so does Kedjan itself.
    """
    if isinstance(by, System):
        return None
    found = next((pk for pk in agencies if pk in by.staff), None)
    return found or (by.staff[0] if len(by.staff) == 1 else None)


def assign(row: models.Model, values: Mapping[str, object]) -> None:
    """Set the columns; texts lose the spaces around them."""
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def judge(
    deed: Deed, row: Tracked | None = None, errors: Errors | None = None, *, texts: Mapping[str, str] | None = None
) -> None:
    """Raise one Invalid with everything that is wrong with the row and the reason: `errors` found before, what the
    columns can't hold, and what the guard refuses or asks about in texts that are new, `texts` (by field) among them.
    """
    found: Errors = {name: list(sentences) for name, sentences in (errors or {}).items()}
    if row is not None:
        _check_columns(row, found)
    _check_reason(deed, found)
    read = {**(_texts(row) if row is not None else {}), **(texts or {}), "reason": deed.reason.strip()}
    warnings = _guard(read, read if isinstance(deed.by, System) else deed.confirm, found)
    if found or warnings:
        raise Invalid(found, warnings)


def _check_columns(row: Tracked, errors: Errors) -> None:
    remembered = {column.attname for column in row.trail_fields()}
    settled = {f.name for f in row._meta.concrete_fields if f.attname not in remembered or _is_settled(row, f)}
    try:
        row.clean_fields(exclude={*settled, *errors})
    except ValidationError as refused:
        errors.update({name: list(found) for name, found in refused.message_dict.items()})
    for name in row.changed_fields():
        if problem := year_problem(getattr(row, name)):
            errors.setdefault(name, []).append(problem)
    for name, text in _texts(row).items():
        most = _longest(row._meta.get_field(name))
        if most and len(text) > most:
            sentence = _("The text is %(n)d characters; at most %(most)d.") % {"n": len(text), "most": most}
            errors.setdefault(name, []).append(sentence)
        if "\x00" in text:
            errors.setdefault(name, []).append(_("The text holds a character that cannot be kept."))


def _longest(column: Any) -> int:
    """The most characters where Django does not count them itself, 0 where it does."""
    if column.max_length is None:
        return TEXT_LENGTH
    return int(column.max_length) if isinstance(column, models.TextField) else 0


def _is_settled(row: Tracked, column: models.Field[Any, Any]) -> bool:
    """Nothing, where nothing may be; or a row of another table, which the service has chosen already."""
    # A row that is not stored yet (an agency's new group) stands in the cache, without an id.
    chosen = column.is_relation and row._state.fields_cache.get(column.name) is not None
    return chosen or (bool(column.null) if getattr(row, column.attname) is None else column.is_relation)


def _check_reason(deed: Deed, errors: Errors) -> None:
    reason = deed.reason.strip()
    if deed.needs_reason and not reason:
        errors.setdefault("reason", []).append(_("Write why; the reason stands in the history."))
    if len(reason) > REASON_LENGTH:
        sentence = _("The reason is %(n)d characters; at most %(most)d.") % {"n": len(reason), "most": REASON_LENGTH}
        errors.setdefault("reason", []).append(sentence)
    if "\x00" in reason:
        errors.setdefault("reason", []).append(_("The text holds a character that cannot be kept."))


def _texts(row: Tracked) -> dict[str, str]:
    """What was written by hand in columns that differ from what was read; the guard reads it."""
    changed = row.changed_fields()
    found = {}
    for column in row.trail_fields():
        value = getattr(row, column.attname)
        if column.attname not in changed or column.choices or isinstance(column, models.EmailField):
            continue
        if isinstance(value, list):
            value = "\n".join(one for one in value if isinstance(one, str))
        if isinstance(value, str) and value:
            found[column.name] = value
    return found


def _guard(texts: Mapping[str, str], confirmed: Collection[str], errors: Errors) -> dict[str, list[str]]:
    try:
        guard.check(texts, confirmed=confirmed)
    except guard.GuardError as found:
        for name, findings in found.refusals.items():
            errors.setdefault(name, []).extend(finding.message for finding in findings)
        return {name: [finding.message for finding in findings] for name, findings in found.warnings.items()}
    return {}


def code_errors(
    code: str, among: models.QuerySet[Any] | None = None, *, pattern: re.Pattern[str] = CODE, sentence: Sentence = ""
) -> Errors:
    """The error at `code` where it can't stand in an address, or stands in one of the rows `among` already."""
    if not pattern.fullmatch(code.strip()):
        return {"code": [sentence or _("Write the code in capital letters A–Z, digits and hyphens, without spaces.")]}
    return {"code": [TAKEN]} if among is not None and among.filter(code=code.strip()).exists() else {}


def store(row: models.Model, *, taken: Sentence = TAKEN, at: str = "code") -> None:
    """Write a new row. Raises Invalid at the field `at` with the sentence `taken` where it exists already."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refused:
        if isinstance(refused.__cause__, UniqueViolation):
            raise Invalid({at: [taken]}) from None
        raise


def rewrite[M: Tracked](
    row: M, values: Mapping[str, object], deed: Deed, *, version: int | None = None, errors: Errors | None = None
) -> M:
    """Change the row's columns to `values`, judged as a whole; its version rises if any differs. The fresh row."""
    found = fresh(row, version=version)
    assign(found, values)
    judge(deed, found, errors)
    if found.changed_fields():
        if hasattr(found, "version"):
            found.version += 1
        found.save()
    return found


def unknown(value: object) -> Sentence:
    """The one sentence for a value that does not exist and for one that the person may not choose."""
    return UNKNOWN % {"value": value}


def part_errors(programme: Programme, name: str, agencies: Sequence[Agency]) -> Errors:
    """An error at `name` for each agency that does not take part in the programme."""
    inside = set(taking_part([programme.pk]))
    outside = [agency for agency in agencies if agency.pk not in inside]
    return {name: [unknown(agency.code) for agency in outside]} if outside else {}
