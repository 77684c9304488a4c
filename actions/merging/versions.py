"""An action as data, in the API's names and codes: as it is, and as it was in an earlier version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.models import Action, ActionIndicator, Contribution, Indicator
from actions.services.values import CODES, PLAIN
from agencies.models import Agency, Area, User
from agencies.policy import Viewer, history

LISTS = ("areas", "contributors", "indicators")


def as_data(action: Action) -> dict[str, Any]:
    """The action's own fields and links as they are now."""
    helping = {link.agency_id: link.task for link in Contribution.objects.filter(action=action)}
    indicators = ActionIndicator.objects.filter(action=action).values_list("indicator_id", flat=True)
    return _data(action, helping, indicators)


def as_it_was(action: Action, version: int, viewer: Viewer) -> dict[str, Any] | None:
    """The same as of an earlier version; None where there is none, or `viewer` may not read it.

    A link that hangs on the action belongs to the version after which it was written and before whose successor.
    """
    row = history(Action, viewer).filter(id=action.pk, version=version).first()
    if row is None:
        return None
    past: Any = Action.history.model
    after = past._default_manager.filter(id=action.pk, version=version + 1).first()
    before = {"history_date__lt": after.history_date} if after else {}
    tasks = {link.agency_id: link.task for link in _standing(Contribution, action, viewer, before)}
    helping = {agency_id: tasks.get(agency_id, "") for agency_id in row.involved}
    indicators = [link.indicator_id for link in _standing(ActionIndicator, action, viewer, before)]
    return _data(row, helping, indicators)


def _standing(model: Any, action: Action, viewer: Viewer, before: Mapping[str, Any]) -> list[Any]:
    """The links of `model` that stood then: the newest row of each, unless that took it away."""
    rows = history(model, viewer).filter(action_id=action.pk, **before).order_by("history_date", "history_id")
    newest = {row.id: row for row in rows}
    return [row for row in newest.values() if row.history_type != "-"]


def _data(row: Any, helping: Mapping[int, str], indicators: Iterable[int]) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in PLAIN}
    for name, model in CODES.items():
        found[name] = _code(model, "code", getattr(row, f"{name}_id"))
    found["contact"] = _code(User, "username", row.contact_id)
    agencies = dict(Agency.objects.filter(pk__in=helping).values_list("pk", "code"))
    found["areas"] = list(Area.objects.filter(pk__in=row.areas).order_by("code").values_list("code", flat=True))
    found["contributors"] = sorted(agencies.values())
    found["contributor_tasks"] = {agencies[pk]: task for pk, task in helping.items() if task and pk in agencies}
    found["indicators"] = list(
        Indicator.objects.filter(pk__in=list(indicators)).order_by("code").values_list("code", flat=True)
    )
    return found


def _code(model: Any, column: str, pk: int | None) -> str:
    return "" if pk is None else model._default_manager.values_list(column, flat=True).get(pk=pk)


def same(one: Any, other: Any) -> bool:
    """Do two values mean the same? Lists in any order; nothing is nothing, however it is said."""
    if isinstance(one, list) and isinstance(other, list):
        return set(one) == set(other)
    return (one or None if one != 0 else 0) == (other or None if other != 0 else 0)


def altered(wanted: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """Of `wanted`, what is another than in `present`."""
    return {name: value for name, value in wanted.items() if name in present and not same(value, present[name])}
