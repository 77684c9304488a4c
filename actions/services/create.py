"""A new action: a draft of one's own agency, or opened to others in the same step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import Action, ActionArea, ActionIndicator, Contribution
from actions.services import values
from actions.services.step import checked_reason
from actions.services.values import Errors
from agencies import policy
from agencies.errors import Invalid
from agencies.models import Agency, Programme
from agencies.policy import Viewer
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.trail import System, because, write_many
from agencies.walls import Visibility

CREATABLE = tuple(status for status in Action.Status if status not in (Action.Status.PAUSED, Action.Status.CANCELLED))


def create_action(
    data: Mapping[str, Any], *, programme: Programme, by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> Action:
    """Create one action from `data` (the API's field names; codes for what is chosen).

    Staff of an agency create for it, in areas where it may record; the programme's lead also for others, from the
    rung `steering` up. Raises Refused for who may create nothing here, and Invalid with the sentences of each
    field, the guard's among them.
    """
    if not policy.may_create(by, programme):
        raise policy.Refused(MAY_NOT_CREATE)
    errors: Errors = {}
    reason = checked_reason(reason, confirm)
    found = values.plain_values(data, errors)
    for name in values.REQUIRED_FIELDS:
        if not data.get(name):
            errors.setdefault(name, []).append(values.REQUIRED)
    lead, areas = _lead_and_areas(data, programme, by, errors)
    visibility = _visibility(data, lead, by, errors)
    status = data.get("status") or Action.Status.PROPOSED
    if status not in CREATABLE:
        errors.setdefault("status", []).append(_("A new action cannot begin with this status."))
    linked = _linked(data, programme, lead, errors)
    values.check_dates(found.get("start"), found.get("end"), errors)
    values.judge(errors, values.guarded_texts(found, linked["contributors"]), confirm)
    if lead is None:
        raise Invalid(errors)
    found.update({name: linked[name] for name in ("dimension", "objective", "priority", "forum", "contact")})
    found.update(status=status, visibility=visibility)
    acting = lead.pk if lead.pk in by.staff else None
    with because(reason, by=by, agency_id=acting):
        made = draw_up(programme, lead, areas, found, linked["contributors"], linked["indicators"])
        write_new([made])
        return made.action


def _lead_and_areas(
    data: Mapping[str, Any], programme: Programme, by: Viewer, errors: Errors
) -> tuple[Agency | None, list[Any]]:
    lead = None
    choosable = policy.leads_to_choose(by, programme)
    if data.get("lead"):
        lead = choosable.filter(code=data["lead"]).first()
        if lead is None:
            errors.setdefault("lead", []).append(values.unknown(data["lead"]))
    else:
        errors.setdefault("lead", []).append(values.REQUIRED)
    codes = data.get("areas") or []
    if not codes:
        errors.setdefault("areas", []).append(_("Choose at least one area."))
    if lead is None:
        values.many_codes("areas", codes, policy.areas_to_choose(by, programme), errors)
        return None, []
    return lead, values.many_codes("areas", codes, values.recordable(lead, programme), errors)


def _visibility(data: Mapping[str, Any], lead: Agency | None, by: Viewer, errors: Errors) -> Visibility:
    try:
        visibility = Visibility.from_code(data.get("visibility") or "draft")
    except (KeyError, AttributeError):
        errors.setdefault("visibility", []).append(values.unknown(data["visibility"]))
        return Visibility.DRAFT
    if lead is not None and visibility < policy.narrowest(by, lead):
        errors.setdefault("visibility", []).append(
            _("For another agency the action must be read by the steering group or more.")
        )
    return visibility


def _linked(data: Mapping[str, Any], programme: Programme, lead: Agency | None, errors: Errors) -> dict[str, Any]:
    found = {name: values.one_code(name, data.get(name), programme, errors) for name in values.CODES}
    found["contact"] = values.contact_of(data.get("contact"), lead, errors)
    found["contributors"] = contributors_of(data, programme, lead, errors)
    found["indicators"] = values.many_codes(
        "indicators", data.get("indicators") or [], values.indicators_of(programme), errors
    )
    return found


def contributors_of(
    data: Mapping[str, Any], programme: Programme, lead: Agency | None, errors: Errors, *, already: Collection[int] = ()
) -> dict[Agency, str]:
    """The chosen contributors with their lines: who takes part in the programme, and who helps `already` (ids).

    The lead is none; a line is for a chosen contributor only.
    """
    among = values.taking_part(programme, also=already)
    if lead is not None:
        among = among.exclude(pk=lead.pk)
    chosen = values.many_codes("contributors", data.get("contributors") or [], among, errors)
    tasks = data.get("contributor_tasks") or {}
    for code in sorted(tasks.keys() - {agency.code for agency in chosen}):
        errors.setdefault("contributor_tasks", []).append(values.unknown(code))
    for code, task in tasks.items():
        if len(task) > 300:
            errors.setdefault("contributor_tasks", []).append(
                _("The line of %(code)s is %(n)d characters; at most 300.") % {"code": code, "n": len(task)}
            )
    return {agency: tasks.get(agency.code, "").strip() for agency in chosen}


@dataclass(frozen=True)
class Drawn:
    """An action that is not written yet, with what its links are to be."""

    action: Action
    areas: Sequence[Any]
    contributors: Mapping[Agency, str]
    indicators: Sequence[Any]


def draw_up(
    programme: Programme,
    lead: Agency,
    areas: Sequence[Any],
    found: Mapping[str, Any],
    contributors: Mapping[Agency, str],
    indicators: Sequence[Any],
) -> Drawn:
    """A new action of values that the caller has judged. Beyond a draft it gets its reference, unless it has one."""
    now = timezone.now()
    action = Action(programme=programme, owner=lead, created_at=now, updated_at=now, **found)
    action.areas = sorted(area.pk for area in areas)
    action.involved = sorted(agency.pk for agency in contributors)
    if action.visibility > Visibility.DRAFT and not action.ref:
        action.ref = next_ref(programme)
    return Drawn(action, areas, contributors, indicators)


def write_new(drawn: Sequence[Drawn]) -> None:
    """Write new actions and their links, inside `because()`: as many statements for a hundred as for one."""
    write_many(one.action for one in drawn)
    write_many(ActionArea(action=one.action, area=area) for one in drawn for area in one.areas)
    write_many(
        Contribution(action=one.action, agency=agency, task=task)
        for one in drawn
        for agency, task in one.contributors.items()
    )
    write_many(ActionIndicator(action=one.action, indicator=row) for one in drawn for row in one.indicators)


def next_ref(programme: Programme) -> str:
    """The programme's next reference ("SOL-027"). Two at once wait for each other; a number is never reused."""
    return next_refs(programme, 1)[0]


def next_refs(programme: Programme, n: int) -> list[str]:
    """The programme's next `n` references, in their order."""
    counted = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    first = counted.ref_last + 1
    counted.ref_last += n
    counted.save(update_fields=["ref_last"])
    return [f"{counted.ref_prefix}-{number:03d}" for number in range(first, first + n)]


def load_action(
    *,
    programme: Programme,
    lead: Agency,
    areas: list[Any],
    fields: Mapping[str, Any],
    contributors: Mapping[Agency, str],
    indicators: list[Any],
    by: System,
    reason: str,
) -> Action:
    """Store an action as it was in another system, with the reference that it had there (`fields["ref"]`).

    For the loader alone: no policy is asked, since Kedjan itself acts; the database's truths hold.
    """
    with because(reason, by=by, agency_id=None):
        made = draw_up(programme, lead, areas, fields, contributors, indicators)
        write_new([made])
        loaded = made.action
        number = int((loaded.ref or "0").rpartition("-")[2])
        counted = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        if number > counted.ref_last:
            counted.ref_last = number
            counted.save(update_fields=["ref_last"])
        return loaded
