"""What actions are planned by: dimensions, objectives, priorities and indicators; the programme's lead decides."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, count
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Dimension, Indicator, Objective, Priority
from agencies import policy
from agencies.models import Area, Programme
from agencies.policy import Verb
from agencies.services.rows import TAKEN, By, Deed, Errors, assign, code_errors, fresh, judge, rewrite, store, unknown
from agencies.trail import because

type PlanRow = Dimension | Objective | Priority | Indicator
CODE_LENGTH = 20


def create_plan_row[R: PlanRow](
    model: type[R],
    programme: Programme,
    *,
    code: str,
    by: By,
    reason: str,
    confirm: Collection[str] = (),
    **fields: Any,
) -> R:
    """A new dimension, objective, priority or indicator; its code is unique in the programme and never changes.

    Raises Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.LEAD, programme)
    row = model(programme=programme, code=code.strip(), **fields)
    errors = {} if model is Dimension else code_errors(code)
    if not errors and model.objects.filter(programme=programme, code=row.code).exists():
        errors["code"] = [TAKEN]
    with because(reason, by=by):
        judge(Deed(by, reason, confirm), row, {**_errors(row), **errors})
        store(row)
    return row


def change_plan_row[R: PlanRow](
    row: R, *, by: By, reason: str, version: int | None = None, confirm: Collection[str] = (), **changes: Any
) -> R:
    """Change one of them. Raises Http404, Refused, Stale and Invalid."""
    policy.demand(by, Verb.LEAD, row)
    with because(reason, by=by):
        fresh(row.programme)  # two who let objectives carry each other at once wait for each other
        thought = type(row)(pk=row.pk, programme=row.programme, code=row.code)
        assign(thought, changes)
        return rewrite(row, changes, Deed(by, reason, confirm), version=version, errors=_errors(thought))


def adopt_priority(programme: Programme, *, area: Area | None, year: int, number: int, text: str) -> Priority:
    """The priority with this number of an area's (None: the programme's) year, made with `text` where there is none.

    What was decided becomes the plan's, whoever of the steering group wrote it down: the caller has demanded that, and
    has judged the text, and this goes into its change set.
    """
    same = Priority.objects.filter(programme=programme, area=area, year=year, number=number)
    found: Priority | None = same.order_by("pk").first()
    if found is None:
        fresh(programme)
        code = _free_code(programme, area, f"{year}-{number}")
        found = Priority(programme=programme, area=area, year=year, number=number, text=text, code=code)
        found.save()
    return found


def _free_code(programme: Programme, area: Area | None, short: str) -> str:
    """2027-1, with the area where another area has that, and then counted on."""
    year, _hyphen, number = short.partition("-")
    taken = set(
        Priority.objects.filter(programme=programme, code__startswith=f"{year}-").values_list("code", flat=True)
    )
    named = [f"{year}-{area.code}-{number}"] if area else []
    tried = chain((short, *named), (f"{short}-{n}" for n in count(2)))
    return next(code for code in tried if code not in taken and len(code) <= CODE_LENGTH)


def _errors(row: PlanRow) -> Errors:
    """What a row points to lies in its own programme, and an objective does not carry itself."""
    errors: Errors = {}
    for name in ("dimension", "parent", "area"):
        pointed = _pointed(row, name)
        if pointed is not None and pointed.programme_id != row.programme_id:
            errors[name] = [unknown(pointed.code)]
    if isinstance(row, Objective) and _carries_itself(row):
        errors["parent"] = [_("An objective cannot carry itself, not even by way of others.")]
    return errors


def _carries_itself(row: Objective) -> bool:
    parents = dict(Objective.objects.filter(programme_id=row.programme_id).values_list("id", "parent_id"))
    above, seen = row.parent_id, {row.pk}
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None


def _pointed(row: PlanRow, name: str) -> Any:
    names = {field.name for field in row._meta.concrete_fields}
    return getattr(row, name) if name in names else None
