"""From what a person wrote or chose to what an action holds: lengths, codes, dates, and the guard.

Codes are looked up among what the person may choose; unknown and hidden get the same words at the same field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.models import Action, Dimension, Indicator, Objective, Priority
from agencies import guard
from agencies.dates import LARGEST_SUM, year_problem
from agencies.errors import Invalid
from agencies.models import Agency, Area, AreaGrant, Forum, Programme, User
from agencies.policy import readers

UNKNOWN = _("“%(value)s” is not one of the values that you can choose here.")
REQUIRED = _("Fill this in.")
TOO_MANY = _("Choose %(most)d at most.")

TEXTS = (
    "title",
    "description",
    "target_group",
    "recurrence",
    "expected_effect",
    "registry_number",
    "responsible_role",
)
GUARDED = TEXTS
CHOICES = ("approach", "prevention_level")
PLAIN = (*TEXTS, *CHOICES, "start", "end", "budget_sek")
CODES: dict[str, type[models.Model]] = {
    "dimension": Dimension,
    "objective": Objective,
    "priority": Priority,
    "forum": Forum,
}
PLANNED = frozenset({"objective", "priority", "forum", "indicators"})
"""What the programme's lead may also change (walls.md: plan it)."""
REQUIRED_FIELDS = ("title", "description", "dimension", "start")
MOST_LINKED = 200
"""So many areas, contributors or indicators one action has at most; more areas are the whole programme."""

type Errors = dict[str, list[Any]]


def unknown(value: object) -> Any:
    """The one sentence for a value that does not exist and for one that the person may not choose."""
    return UNKNOWN % {"value": value}


def plain_values(data: Mapping[str, Any], errors: Errors) -> dict[str, Any]:
    """Texts, choices, dates and the budget, with their errors put in `errors`."""
    found: dict[str, Any] = {}
    for name in PLAIN:
        if name not in data:
            continue
        value = data[name]
        if name in (*TEXTS, *CHOICES):
            value = (value or "").strip("\n " if name == "description" else None)
        field = Action._meta.get_field(name)
        if wrong := problem(field, value):
            errors.setdefault(name, []).append(wrong)
        found[name] = value
    return found


def problem(field: Any, value: Any) -> Any:
    """What stands in the way of keeping `value` in this column of an action, or None."""
    if isinstance(value, str) and "\x00" in value:
        return _("The text holds a character that cannot be kept.")
    if field.choices and value and value not in dict(field.flatchoices):
        return unknown(value)
    if isinstance(value, str) and field.max_length and not field.choices and len(value) > field.max_length:
        return _("The text is %(n)d characters; at most %(most)d.") % {"n": len(value), "most": field.max_length}
    if field.name == "budget_sek" and value is not None and not 0 <= value <= LARGEST_SUM:
        return _("Write the budget in whole kronor, from 0 and up.")
    return year_problem(value)


def check_dates(start: Any, end: Any, errors: Errors) -> None:
    """An end day is not before the start day."""
    if start and end and end < start:
        errors.setdefault("end", []).append(_("The end is before the start."))


def guarded_texts(found: Mapping[str, Any], contributors: Mapping[Agency, str]) -> dict[str, str]:
    """Field → text that the guard reads, of what `plain_values` found and the contributors' lines."""
    texts = {name: found[name] for name in GUARDED if isinstance(found.get(name), str)}
    if lines := "\n".join(contributors.values()).strip():
        texts["contributor_tasks"] = lines
    return texts


def judge(errors: Errors, texts: Mapping[str, str], confirm: Collection[str]) -> None:
    """Raise one Invalid with every field's errors and the guard's refusals and unconfirmed warnings, if any.

    `texts`: field → text that must name no individuals (product.md, rule 4).
    """
    warnings: Mapping[str, Any] = {}
    try:
        guard.check({name: text for name, text in texts.items() if text}, confirmed=confirm)
    except guard.GuardError as found:
        for name, findings in found.refusals.items():
            errors.setdefault(name, []).extend(finding.message for finding in findings)
        warnings = {name: [finding.message for finding in findings] for name, findings in found.warnings.items()}
    if errors or warnings:
        raise Invalid(errors, warnings)


def one_code(name: str, value: Any, programme: Programme, errors: Errors) -> Any:
    """The dimension, objective, priority or forum with this code in the programme; None for an empty value."""
    if value in (None, ""):
        return None
    model = CODES[name]
    found = model._default_manager.filter(programme=programme, code=value).first()
    if found is None:
        errors.setdefault(name, []).append(unknown(value))
    return found


def many_codes(name: str, values: Iterable[Any], among: models.QuerySet[Any], errors: Errors) -> list[Any]:
    """The rows of `among` with these codes, in their order; each missing one is an error at the field."""
    wanted = list(dict.fromkeys(values))
    if len(wanted) > MOST_LINKED:
        errors.setdefault(name, []).append(TOO_MANY % {"most": MOST_LINKED})
        return []
    found = {row.code: row for row in among.filter(code__in=[v for v in wanted if isinstance(v, str)])}
    for value in wanted:
        if value not in found:
            errors.setdefault(name, []).append(unknown(value))
    return [found[value] for value in wanted if value in found]


def taking_part(programme: Programme, *, also: Collection[int] = ()) -> models.QuerySet[Agency]:
    """The agencies that can be lead, contributor or receiver in the programme; `also` those with these ids."""
    ids = [*also, *(agency.pk for agency in readers.circle(programme.pk))]
    found: models.QuerySet[Agency] = Agency.objects.filter(id__in=ids)
    return found


def contact_of(value: Any, lead: Agency | None, errors: Errors, *, already: User | None = None) -> User | None:
    """The person with this user name, if an active member of the lead agency, or the contact `already`."""
    if value in (None, ""):
        return None
    if already is not None and value == already.username:
        return already
    found: User | None = None
    if lead is not None:
        found = User.objects.filter(username=value, is_active=True, memberships__agency=lead).first()
    if found is None:
        errors.setdefault("contact", []).append(unknown(value))
    return found


def recordable(agency: Agency, programme: Programme) -> models.QuerySet[Area]:
    """The programme's areas that the agency may record in."""
    found: models.QuerySet[Area] = Area.objects.filter(
        Q(grants__permission__codename="record_area", grants__group__agency=agency), programme=programme
    ).distinct()
    return found


def recorded_by(programme: Programme) -> dict[int, set[int]]:
    """Agency → the programme's areas that it may record in: `recordable` of every agency at once."""
    found: dict[int, set[int]] = {}
    grants = AreaGrant.objects.filter(permission__codename="record_area", content_object__programme=programme)
    for agency_id, area_id in grants.values_list("group__agency__id", "content_object_id"):
        found.setdefault(agency_id, set()).add(area_id)
    return found


def indicators_of(programme: Programme) -> models.QuerySet[Indicator]:
    """The programme's indicators."""
    found: models.QuerySet[Indicator] = Indicator.objects.filter(programme=programme)
    return found
