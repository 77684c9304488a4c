"""A change of an action's own fields, contributors and indicators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services import links, values
from actions.services.create import contributors_of
from actions.services.step import acting, checked_reason, locked, needs_reason, raise_version
from actions.services.values import Errors
from agencies import policy
from agencies.models import Area
from agencies.policy import Verb, Viewer
from agencies.trail import because, write_many

CONTRIBUTORS = frozenset({"contributors", "contributor_tasks"})


def change_action(
    action: Action,
    data: Mapping[str, Any],
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Action:
    """Change the fields named in `data` (the API's field names; codes for what is chosen); the rest stays.

    Who changes the action changes all; the programme's lead also plans it (objective, priority, forum,
    indicators). Raises Refused, Stale, WrongStep, and Invalid with the sentences of each field; a reason is
    needed where a contributor is taken away.
    """
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=verb_of(data), version=version)
        if data.keys() & CONTRIBUTORS:
            policy.demand(by, Verb.CONTRIBUTORS, fresh)
        new = _judged(fresh, data, confirm)
        _explained(fresh, new, reason)
        return write_changes(fresh, new)


def verb_of(data: Mapping[str, Any]) -> Verb:
    """What a change of these fields needs: planning, where it names nothing else, or changing."""
    return Verb.PLAN if data and data.keys() <= values.PLANNED else Verb.CHANGE


def _judged(action: Action, data: Mapping[str, Any], confirm: Collection[str]) -> dict[str, Any]:
    """What the named fields become, or Invalid."""
    errors: Errors = {}
    new = values.plain_values(data, errors)
    for name in values.REQUIRED_FIELDS:
        if name in data and not data[name]:
            errors.setdefault(name, []).append(values.REQUIRED)
    if not action.description and "description" not in data and verb_of(data) is not Verb.PLAN:
        errors.setdefault("description", []).append(_("The description is missing; write what is to be done."))
    new.update(_chosen(action, data, errors))
    values.check_dates(new.get("start", action.start), new.get("end", action.end), errors)
    changed = {name: text for name, text in new.items() if getattr(action, name, None) != text}
    values.judge(errors, values.guarded_texts(changed, new.get("contributors", {})), confirm)
    return new


def _chosen(action: Action, data: Mapping[str, Any], errors: Errors) -> dict[str, Any]:
    """What the named codes stand for."""
    programme = action.programme
    new = {name: values.one_code(name, data[name], programme, errors) for name in values.CODES.keys() & data.keys()}
    if "contact" in data:
        new["contact"] = values.contact_of(data["contact"], action.owner, errors, already=action.contact)
    if "areas" in data:
        new["areas"] = _areas(action, data["areas"] or [], errors)
    if "indicators" in data:
        among = values.indicators_of(programme)
        new["indicators"] = values.many_codes("indicators", data["indicators"] or [], among, errors)
    if data.keys() & CONTRIBUTORS:
        new["contributors"] = contributors_of(
            _whole(action, data), programme, action.owner, errors, already=action.involved
        )
    return new


def _whole(action: Action, data: Mapping[str, Any]) -> dict[str, Any]:
    """The named half of contributors and their lines, with the other half as it is."""
    present = {link.agency.code: link.task for link in action.contributions.select_related("agency")}
    codes = data.get("contributors", list(present)) or []
    kept = {code: task for code, task in present.items() if code in codes}
    return {"contributors": codes, "contributor_tasks": {**kept, **(data.get("contributor_tasks") or {})}}


def _areas(action: Action, codes: Collection[str], errors: Errors) -> list[Any]:
    """The chosen areas: those it has already, and those that the lead may record in."""
    if not codes:
        errors.setdefault("areas", []).append(_("Choose at least one area."))
    recordable = values.recordable(action.owner, action.programme).values("id")
    among = Area.objects.filter(Q(id__in=recordable) | Q(id__in=action.areas))
    return values.many_codes("areas", codes, among, errors)


def _explained(action: Action, new: Mapping[str, Any], reason: str) -> None:
    """Taking a contributor away, and with it what that agency reads, needs a reason."""
    if "contributors" in new and set(action.involved) - {agency.pk for agency in new["contributors"]}:
        needs_reason(reason)


def write_changes(action: Action, new: Mapping[str, Any]) -> Action:
    """As `write_all_changes`, of one."""
    write_all_changes([(action, new)])
    return action


def write_all_changes(changes: Sequence[tuple[Action, Mapping[str, Any]]]) -> None:
    """Set each action's plain fields and the wall's image, then its links; its version rises if any of it changed.

    As many statements for a hundred as for one. Inside `because()`, on locked actions; the caller has judged every
    value.
    """
    for action, new in changes:
        _set(action, new)
    redrawn = [
        links.redrawn(name, [(action, new[name]) for action, new in changes if name in new]) for name in links.KINDS
    ]
    touched = set().union(*(one.touched for one in redrawn))
    changed = [action for action, _new in changes if action.pk in touched or action.changed_fields()]
    for action in changed:
        raise_version(action)
    write_many(changed)
    for one in redrawn:
        one.write()


def _set(action: Action, new: Mapping[str, Any]) -> None:
    for name in new.keys() - links.KINDS.keys():
        setattr(action, name, new[name])
    if "areas" in new:
        action.areas = sorted(area.pk for area in new["areas"])
    if "contributors" in new:
        action.involved = sorted(agency.pk for agency in new["contributors"])
