"""Programmes: a new one, from the server's command line, and what its administrator changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.models import Agency, Programme
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, assign, code_errors, judge, part_errors, rewrite, store
from agencies.services.standard import give_standard_classes
from agencies.trail import System, because

AFTER_CREATE: list[Callable[[Programme, System], None]] = [give_standard_classes]
"""What every new programme is given, inside the transaction and change set of its creation. An upper storey adds its
own in `AppConfig.ready` (the dimensions)."""

PREFIX = re.compile(r"[A-Z0-9]{1,8}")


class ProgrammeFields(TypedDict, total=False):
    """What an administrator may change; `office` is an agency that takes part, days are local dates."""

    name: str
    municipality: str
    municipality_code: str
    owner_body: str
    office: Agency | None
    goal: str
    mandate: str
    start: date
    end: date | None


def create_programme(
    *, code: str, ref_prefix: str, by: System, reason: str, **fields: Unpack[ProgrammeFields]
) -> Programme:
    """A new programme, by whoever holds the server; `name`, `municipality` and `start` are needed.

    Raises Invalid with the sentences of each field.
    """
    if not isinstance(by, System):
        raise policy.Refused(_("A programme is made by whoever holds the server, with ./run manage create_programme."))
    programme = Programme(code=code.strip(), ref_prefix=ref_prefix.strip())
    assign(programme, fields)
    errors = code_errors(code, Programme.objects.all())
    if not PREFIX.fullmatch(programme.ref_prefix):
        errors["ref_prefix"] = [_("Write the reference prefix in capital letters A–Z and digits, at most eight.")]
    elif Programme.objects.filter(ref_prefix=programme.ref_prefix).exists():
        errors["ref_prefix"] = [_("That reference prefix is taken.")]
    with because(reason, by=by):
        judge(Deed(by, reason), programme, {**errors, **_order_errors(programme.start, programme.end)})
        store(programme)
        for give in AFTER_CREATE:
            give(programme, by)
    return programme


def change_programme(
    programme: Programme,
    *,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[ProgrammeFields],
) -> Programme:
    """Change what the programme is called and how it is run, as its administrator. Raises Stale and Invalid."""
    policy.demand(by, Verb.ADMINISTER, programme)
    errors = _order_errors(changes.get("start", programme.start), changes.get("end", programme.end))
    office = changes.get("office")
    if office is not None:
        errors |= part_errors(programme, "office", [office])
    with because(reason, by=by):
        return rewrite(programme, changes, Deed(by, reason, confirm), version=version, errors=errors)


def _order_errors(start: date | None, end: date | None) -> Errors:
    return {"end": [_("The end is before the start.")]} if start and end and end < start else {}
