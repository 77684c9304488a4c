"""History rows as people and programs read them: fields by their API names, values by codes and by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agencies.dates import format_date, format_datetime, format_number
from agencies.models import Agency, Area, Programme, User
from agencies.policy import Viewer
from agencies.policy.rules import FRAME, HANGING
from agencies.trail.feed import Row
from agencies.trail.records import BOOKKEEPING, Tracked, tracked_models
from agencies.walls import Visibility, Walled

UNTOLD = BOOKKEEPING | {
    *("id", "version", "revision", "created_at", "updated_at", "group_id", "registered_in_id", "registered_by_id"),
    *("stored_as", "sha256", "email"),
}
"""Columns that say nothing to a reader, and a person's address, which the circle does not read (walls.md, The frame).

A grant's group is told as its agency.
"""


@dataclass(frozen=True)
class Change:
    """One field: its API name and its word, and the two values as API values and as words ("" for nothing)."""

    field: str
    label: str
    old: Any
    new: Any
    old_text: str
    new_text: str


@dataclass(frozen=True)
class Told:
    """One history row, told. `target` is the object it is about: its own, or what it hangs on, where readable.

    `address`: the target's page, with the programme for whoever has several; "" where it has none.
    """

    row: Row
    target: Any
    changes: tuple[Change, ...]
    address: str = ""

    @property
    def noun(self) -> str:
        """What kind of thing the row is: "note", "contribution"."""
        return str(self.row.model._meta.verbose_name)

    @property
    def object(self) -> str:
        """Its object as `action:7`."""
        return f"{self.row.model._meta.model_name}:{self.row.object_id}"

    @property
    def ref(self) -> str | None:
        """The reference of the object that it is about, where that has one."""
        return getattr(self.target, "ref", None)

    @property
    def event(self) -> str:
        """`action.created`, `action.changed`, `action.removed` or `action.became_visible`."""
        if self.row.opened:
            return f"{self.row.model._meta.model_name}.became_visible"
        return f"{self.row.model._meta.model_name}.{EVENTS[self.row.kind]}"

    def change(self, field: str) -> Change | None:
        """The change of one field, by its API name."""
        return next((c for c in self.changes if c.field == field), None)


EVENTS = {"+": "created", "~": "changed", "-": "removed"}


def told(rows: Sequence[Row], viewer: Viewer) -> list[Told]:
    """The rows with every id resolved to what `viewer` reads of it; what they don't read stays nameless."""
    names = Names(rows, viewer)
    return [Told(row, names.target(row), tuple(_changes(row, names)), names.address(row)) for row in rows]


def columns_of(field: str) -> list[str]:
    """The columns that an API field name stands for, over all models."""
    found = set()
    for model in tracked_models():
        found |= {f.attname for f in model.trail_fields() if field_name(model, f.attname) == field}
    return sorted(found - UNTOLD)


def field_name(model: type[Tracked], column: str) -> str:
    """A column's name in the API."""
    return model.trail_names.get(column, (column.removesuffix("_id"), ""))[0]


def field_label(model: type[Tracked], column: str) -> str:
    """A column's word on pages."""
    own = model.trail_names.get(column, ("", ""))[1]
    return capfirst(str(own or _field(model, column).verbose_name))


def _field(model: type[Tracked], column: str) -> Any:
    return next(f for f in model._meta.concrete_fields if f.attname == column)


def _columns(row: Row) -> list[tuple[str, Any, Any]]:
    """(column, what it was, what it is) of each column that the row has something to say of."""
    fields = {field.attname for field in row.model.trail_fields()}
    own = [
        field.attname for field in row.model.trail_fields() if field.attname not in {*UNTOLD, row.model.trail_parent}
    ]
    found = []
    for column in [*own, *({"group_id"} & fields)]:
        if row.kind == "~" and not row.opened and column not in row.changed:
            continue
        now = row.values.get(column)
        old, new = (now, None) if row.kind == "-" else ((row.before or {}).get(column), now)
        if row.kind == "+":
            old = None
        empty: tuple[Any, ...] = (None, "", []) if row.opened else (None, "", [], False)
        if (row.opened or row.kind != "~") and old in empty and new in empty:
            continue
        found.append((column, old, new))
    return found


def _changes(row: Row, names: Names) -> Iterable[Change]:
    for column, old, new in _columns(row):
        if names.are_absent(row.model, column, old, new):
            continue
        yield Change(
            field=field_name(row.model, column),
            label=field_label(row.model, column),
            old=names.code(row.model, column, old),
            new=names.code(row.model, column, new),
            old_text=names.text(row.model, column, old),
            new_text=names.text(row.model, column, new),
        )


class Names:
    """Codes and words for the ids on some rows, fetched in one query per kind of object."""

    def __init__(self, rows: Sequence[Row], viewer: Viewer) -> None:
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        self.several = len(viewer.frame) > 1
        if self.several:
            wanted[Programme].update(filter(None, (row.values.get("programme_id") for row in rows)))
        for row in rows:
            wanted[_target_model(row)].add(_target_id(row))
            for column, old, new in _columns(row):
                for value in (old, new):
                    _gather(_field(row.model, column), value, wanted)
        self.found = {model: _fetch(model, ids, viewer) for model, ids in wanted.items()}

    def target(self, row: Row) -> Any:
        """What the row is about: its own object, or what it hangs on; None where it is gone or not readable."""
        return self.found[_target_model(row)].get(_target_id(row))

    def address(self, row: Row) -> str:
        """The page of what the row is about; with its programme, where the reader has several."""
        page = getattr(self.target(row), "get_absolute_url", None)
        if page is None:
            return ""
        programme = self.found[Programme].get(row.values.get("programme_id", 0)) if self.several else None
        return f"{page()}?{urlencode({'programme': programme.code})}" if programme else str(page())

    def are_absent(self, model: type[Tracked], column: str, *values: Any) -> bool:
        """Do the values lead only to walled objects that the reader does not read? Such a link is told to nobody."""
        related = _related(_field(model, column))
        if related is None or not (issubclass(related, Walled) or related in HANGING):
            return False
        return not any(value in self.found[related] for value in values if value is not None)

    def code(self, model: type[Tracked], column: str, value: Any) -> Any:
        """The value as the API gives it: codes for ids, the rung's name, ISO dates as they lie in the image."""
        if value is None:
            return None
        if column in {"visibility", "default_visibility"}:
            return Visibility(value).code
        related = _related(_field(model, column))
        if related is None:
            return value
        if isinstance(value, list):
            return [code_of(self.found[related][pk]) for pk in value if pk in self.found[related]]
        return code_of(self.found[related].get(value))

    def text(self, model: type[Tracked], column: str, value: Any) -> str:
        """The value in the reader's words; nothing is the empty text."""
        field = _field(model, column)
        if value in (None, "", []):
            return ""
        related = _related(field)
        if related is not None:
            pks = value if isinstance(value, list) else [value]
            return ", ".join(_word(self.found[related].get(pk)) for pk in pks)
        return str(dict(field.flatchoices).get(value, value)) if field.choices else _plain_text(field, value)


def _plain_text(field: Any, value: Any) -> str:
    match field:
        case models.DateTimeField():
            moment = parse_datetime(value)
            return format_datetime(moment) if moment else str(value)
        case models.DateField():
            day = parse_date(value)
            return format_date(day) if day else str(value)
        case models.BooleanField():
            return _("yes") if value else _("no")
        case models.JSONField():
            return _("a boundary")
        case models.IntegerField():
            return format_number(value)
        case _:
            return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _related(field: Any) -> type[models.Model] | None:
    if isinstance(field, ArrayField):
        return {"involved": Agency, "areas": Area}.get(field.name)
    related: type[models.Model] | None = field.related_model
    return related


def _gather(field: Any, value: Any, wanted: dict[type[models.Model], set[int]]) -> None:
    related = _related(field)
    if related is None or value in (None, []):
        return
    wanted[related].update(value if isinstance(value, list) else [value])


def _target_model(row: Row) -> type[models.Model]:
    return HANGING[row.model][0] if row.model in HANGING else row.model


def _target_id(row: Row) -> int:
    return int(row.values[HANGING[row.model][1]]) if row.model in HANGING else row.object_id


def _fetch(model: type[models.Model], ids: set[int], viewer: Viewer) -> dict[int, Any]:
    if model is Group:
        return {agency.group_id: agency for agency in Agency.objects.filter(group_id__in=ids)}
    rows: Any = model._default_manager.all()
    if model in (Agency, User):
        # Whoever may read the row may read whom it names, as they may read who wrote it: an agency or a person that
        # has left since would otherwise be lost to lead and auditor, too.
        return dict(rows.in_bulk(ids))
    if model in FRAME or model in HANGING or issubclass(model, Walled):
        rows = rows.visible_to(viewer)
        if issubclass(model, Tracked) and model.trail_named_with:
            rows = rows.select_related(*model.trail_named_with)
    elif model is not Permission:
        return {}
    found: dict[int, Any] = rows.in_bulk(ids)
    return found


def code_of(obj: Any) -> str | None:
    """An object's code, user name, reference or right; None for what is not readable."""
    if obj is None:
        return None
    if isinstance(obj, Permission):
        return obj.codename.removesuffix("_action")
    for name in ("code", "username", "ref"):
        if value := getattr(obj, name, None):
            return str(value)
    return str(obj.pk)


def _word(obj: Any) -> str:
    if obj is None:
        return _("not shown")
    return right_words().get(obj.codename, obj.codename) if isinstance(obj, Permission) else str(obj)


def right_words() -> dict[str, str]:
    """Rights in the reader's words."""
    return {
        "view_area": _("reads the area"),
        "record_area": _("records in the area"),
        "lead_programme": _("leads the programme"),
        "steer_programme": _("steering group"),
        "audit_programme": _("auditor"),
        "administer_programme": _("administrator"),
        "view_action": _("reads"),
        "change_action": _("reads and changes"),
    }
