"""What an agency writes while its follow-up is a draft or returned and the period is open.

Each part is saved by itself, under a version of its own, so that two persons write at once without writing over each
other. The follow-up's version rises with each of them; of the whole's own texts it is asked only whether they differ
from what the writer began with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.errors import Invalid, Stale
from agencies.policy import Verb, Viewer
from agencies.services.rows import By, Deed, Errors, assign, judge, unknown
from agencies.trail import because
from agencies.trail.records import past_of
from followup.models import AreaAssessment, FollowUp
from followup.parts import CHOICES, FIELDS, LISTS, Part, called, content, parts_of
from followup.services.step import acting, locked, touch

REQUIRED = _("Fill this in.")


def write_part(
    part: Any,
    values: Mapping[str, str],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Any:
    """Write one part: the whole's own texts (the follow-up itself), an area, a row or a note; what is not named stays.

    `version` is that of the part which the writer began with. By staff of the agency. Raises Http404, Refused,
    WrongStep, Stale with the present part, and Invalid by field.
    """
    followup = part if isinstance(part, FollowUp) else part.followup
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.WRITE, during=FollowUp.WRITABLE)
        row: Any = found if isinstance(part, FollowUp) else _fresh(part, found, by)
        wanted = {name: value.strip() for name, value in values.items() if name in FIELDS[type(row)]}
        if all(getattr(row, name) == value for name, value in wanted.items()):
            return row
        if version is not None and _is_newer(row, version):
            raise Stale(row)
        assign(row, wanted)
        judge(Deed(by, reason, confirm), row, choice_errors(row))
        save(found, [row])
        return row


def _fresh(part: Any, followup: FollowUp, by: By) -> Any:
    rows = type(part).objects.filter(followup=followup)
    row = policy.get_or_404(rows, by, Verb.VIEW, pk=part.pk) if isinstance(by, Viewer) else rows.get(pk=part.pk)
    row.followup = followup
    return row


def _is_newer(row: Any, version: int) -> bool:
    """Has somebody changed what is written here since that version? The whole's version also rises with its parts."""
    if row.version == version:
        return False
    if not isinstance(row, FollowUp):
        return True
    past = past_of(FollowUp)._default_manager.filter(id=row.pk, version=version)
    then = past.order_by("-history_date", "-history_id").first()
    return then is None or content(then) != content(row)


def write_parts(
    followup: FollowUp,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> FollowUp:
    """Write all that `data` names at once: fields of the whole, and `areas`, `actions` and `contributions`, each entry
    with its `area` (code) or `action` (id), perhaps the `version` of that part, and the fields to change.

    `version` is the follow-up's. Raises as `write_part`, with every error by its field (`parts.called`).
    """
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.WRITE, version=version, during=FollowUp.WRITABLE)
        errors: Errors = {}
        wanted = named(found, data, by, errors)
        for part, values in wanted:
            assign(part, values)
        judge_all([part for part, _values in wanted], Deed(by, reason, confirm), errors)
        save(found, [part for part, _values in wanted])
        return found


def named(followup: FollowUp, data: Mapping[str, Any], by: By, errors: Errors) -> list[tuple[Any, dict[str, str]]]:
    """The parts that `data` names, the whole first, each with what it says of them; in `errors` what names none, or
    one twice.

    Raises Stale with the follow-up where an entry starts from another version of its part than the present.
    """
    found: list[tuple[Any, dict[str, str]]] = [(followup, _values(FollowUp, data))]
    for name, model in LISTS.items():
        entries: Sequence[Mapping[str, Any]] = data.get(name, ())
        rows = parts_of(followup, by, model) if entries else {}
        key = "area" if model is AreaAssessment else "action"
        for entry in entries:
            row = rows.pop(entry.get(key), None)
            if row is None:
                errors.setdefault(name, []).append(unknown(entry[key]) if key in entry else REQUIRED)
                continue
            if entry.get("version", row.version) != row.version:
                raise Stale(followup)
            found.append((row, _values(model, entry)))
    return found


def _values(model: type[Any], said: Mapping[str, Any]) -> dict[str, str]:
    return {field: str(said[field] or "").strip() for field in FIELDS[model] if field in said}


def judge_all(parts: Iterable[Any], deed: Deed, errors: Errors) -> None:
    """Raise one Invalid with all that is wrong with any of the parts, by the names that fields have there."""
    wrong, warnings = dict(errors), dict[str, list[str]]()
    for part in parts:
        names = {called(part, field): field for field in FIELDS[type(part)]}
        confirmed = [names[one] for one in deed.confirm if one in names]
        try:
            judge(Deed(deed.by, "", confirmed), part, choice_errors(part))
        except Invalid as refused:
            wrong |= {called(part, field): list(found) for field, found in refused.message_dict.items()}
            warnings |= {called(part, field): found for field, found in refused.warnings.items()}
    try:
        judge(deed)
    except Invalid as refused:
        wrong |= refused.message_dict
        warnings |= refused.warnings
    if wrong or warnings:
        raise Invalid(wrong, warnings)


def choice_errors(part: Part) -> Errors:
    """An error at each field that holds what is none of its choices."""
    said = {name: value for name, value in content(part).items() if name in CHOICES}
    return {name: [unknown(value)] for name, value in said.items() if value and value not in CHOICES[name]}


def save(followup: FollowUp, parts: Iterable[Any]) -> None:
    """Write the parts that differ, each with its next version, and the follow-up with its next."""
    differing = [part for part in parts if part.changed_fields()]
    for part in differing:
        if part is not followup:
            part.version += 1
            part.save()
    if differing:
        touch(followup)
