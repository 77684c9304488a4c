"""Tracked models: django-simple-history's recording, with a change set and what changed on every row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from functools import cache
from typing import Any, ClassVar, NoReturn, Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from simple_history.models import HistoricalRecords

from agencies.trail.because import current

WALL = ("programme_id", "visibility", "owner_id", "involved", "areas")
"""The columns of a wall, on the row itself and on the copies that history keeps."""
BOOKKEEPING = frozenset({"history_id", "history_date", "history_type", "transaction", "changed", "change_set_id"})


class WallCopy(models.Model):
    """The wall of the object that a row hangs on, as it was; stamped by the database (see `walls.WallColumns`)."""

    programme = models.ForeignKey(
        "agencies.Programme",
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    visibility = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(
        "agencies.Agency", null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    involved = ArrayField(models.BigIntegerField(), default=list)
    areas = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        abstract = True


class TrailRecords(HistoricalRecords):
    """simple-history, pointing to a ChangeSet instead of carrying user and reason on every row.

    `transaction` (the database's transaction id), `history_date` and `changed` (the names of the columns that
    differ from the row before) are stamped by the database, whatever the writer says: see `trail.database`.
    """

    def __init__(self, *, excluded_fields: Iterable[str] = (), hangs: bool = False) -> None:
        """`hangs`: the model hangs on a walled object, whose wall each history row then carries a copy of."""
        super().__init__(
            excluded_fields=list(excluded_fields),
            bases=(WallCopy,) if hangs else (models.Model,),
            history_id_field=models.BigAutoField(),
        )
        self.hangs = hangs

    def copy_fields(self, model: type[models.Model]) -> dict[str, Any]:
        """The model's fields, without the indexes that a history table has no use for."""
        fields: dict[str, Any] = super().copy_fields(model)
        for field in fields.values():
            field.db_index = False
        return fields

    def get_extra_fields(self, model: type[models.Model], fields: Any) -> dict[str, Any]:
        """simple-history's own fields, with the change set in place of user and reason."""
        extra: dict[str, Any] = super().get_extra_fields(model, fields)
        for name in (
            "history_user",
            "history_change_reason",
            "get_default_history_user",
            "revert_url",
            "history_object",
        ):
            extra.pop(name)
        extra["history_date"] = models.DateTimeField(default="1970-01-01T00:00:00Z")
        extra["change_set"] = models.ForeignKey(
            "agencies.ChangeSet", on_delete=models.PROTECT, related_name="+", db_index=False
        )
        extra["transaction"] = models.BigIntegerField(default=0)
        extra["changed"] = ArrayField(models.TextField(), default=list)
        extra["__str__"] = lambda row: f"{model._meta.label} {row.pk}"
        return extra

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """simple-history's options with the indexes that the trail is read by."""
        options: dict[str, Any] = super().get_meta_options(model)
        short = model._meta.db_table.split("_", 1)[1][:14]
        pk = model._meta.pk.attname
        options["indexes"] = [
            models.Index(fields=[pk, "-history_date", "-history_id"], name=f"h_{short}_object"),
            models.Index(fields=["-history_date", "-history_id"], name=f"h_{short}_time"),
            models.Index(fields=["change_set"], name=f"h_{short}_set"),
        ]
        if self.hangs or {field.attname for field in model._meta.local_fields}.issuperset(WALL):
            options["indexes"].append(
                models.Index(fields=["programme", "-history_date", "-history_id"], name=f"h_{short}_programme")
            )
        parent = getattr(model, "trail_parent", None)
        if parent:
            options["indexes"].append(
                models.Index(fields=[parent, "-history_date", "-history_id"], name=f"h_{short}_parent")
            )
        return options

    def create_historical_record(self, instance: models.Model, history_type: str, using: str | None = None) -> None:
        """Write the row's image; the database stamps id, time, transaction, what changed and the wall."""
        history: Any = getattr(instance, self.manager_name).model
        values = {f.attname: getattr(instance, f.attname) for f in self.fields_included(instance)}
        history(history_type=history_type, change_set_id=current().change_set(), **values).save(force_insert=True)


class TrackedQuerySet(models.QuerySet[Any]):
    """A queryset that refuses to pass the trail by."""

    def _refuse(self, name: str) -> NoReturn:
        raise TypeError(f"{name}() would change rows without a trail; save each row, or use write_many()")

    def update(self, **kwargs: Any) -> int:
        """Refused: it writes no history."""
        self._refuse("update")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Refused: it writes no history."""
        self._refuse("bulk_create")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refused: it writes no history."""
        self._refuse("bulk_update")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove each row with a history row of its own; only links and grants are ever removed."""
        current()
        return super().delete()


class Tracked(models.Model):
    """A row whose every change is remembered.

    `trail_parent` names the foreign key to the walled object that this row hangs on, if it does;
    its history rows then carry a copy of that object's wall. `trail_closed_until` names a time on that object: as
    long as it has none, the copy's rung is `draft`, for good. `trail_names`: column → (API name, word), where they are
    not the column's own. `trail_named_with`: the relations that its name is made of.
    """

    trail_parent: ClassVar[str | None] = None
    trail_closed_until: ClassVar[str | None] = None
    trail_names: ClassVar[Mapping[str, tuple[str, Any]]] = {}
    trail_named_with: ClassVar[tuple[str, ...]] = ()
    history: Any
    _default_manager: ClassVar[Any]

    objects: ClassVar[Any] = TrackedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        """Write the row and its history in one transaction.

        Raises OutsideBecauseError outside `because()`. A save that changes no remembered column writes no
        history; `update_fields` of columns that the trail leaves out (last sign-in) need no reason.
        """
        excluded = {f.name for f in self._meta.concrete_fields} - {f.name for f in self.trail_fields()}
        named = excluded if kwargs.get("update_fields") is None else set(kwargs["update_fields"])
        if (kwargs.get("update_fields") is not None and named <= excluded) or (
            not self._state.adding and not self.changed_fields()
        ):
            if named & excluded:
                self._save_untracked(**{**kwargs, "update_fields": sorted(named & excluded)})
            return
        current()
        super().save(**kwargs)
        self._remember()

    @classmethod
    def trail_fields(cls) -> list[models.Field[Any, Any]]:
        """The columns that the trail remembers, in the table's order."""
        fields: list[models.Field[Any, Any]] = past_of(cls).tracked_fields  # type: ignore[attr-defined]
        return fields

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], *, fetch_mode: Any = None
    ) -> Self:
        """Remember what was read, so that an unchanged save writes nothing."""
        row = super().from_db(db, field_names, values, fetch_mode=fetch_mode)
        row._remember()  # noqa: SLF001 - one's own
        return row

    def changed_fields(self) -> set[str]:
        """The attribute names of remembered columns that differ from what was read; all of them on a new row."""
        names = {f.attname for f in self.trail_fields()}
        read = self.__dict__.get("_read")
        if read is None or self._state.adding:
            return names
        return {n for n in names if n in self.__dict__ and self.__dict__[n] != read.get(n)}

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Read the row again; what is read now is what a later save compares with.

        With `fields` (Django fetches a deferred column so, too) only those are read: what was set and not yet saved
        beside them stays a change.
        """
        named = None if fields is None else set(fields)
        super().refresh_from_db(using, named, from_queryset)
        self._remember(named)

    def _remember(self, fields: set[str] | None = None) -> None:
        """Keep a copy of what the row holds: all of it, or only these fields."""
        if fields is None:
            self.__dict__["_read"] = {k: _copied(v) for k, v in self.__dict__.items() if not k.startswith("_")}
            return
        read = self.__dict__.setdefault("_read", {})
        for field in self._meta.concrete_fields:
            if fields & {field.name, field.attname} and field.attname in self.__dict__:
                read[field.attname] = _copied(self.__dict__[field.attname])

    def _save_untracked(self, **kwargs: Any) -> None:
        self.skip_history_when_saving = True
        try:
            super().save(**kwargs)
        finally:
            del self.skip_history_when_saving


def _copied(value: Any) -> Any:
    """What can be changed in place is copied whole, so that such a change is seen."""
    if not isinstance(value, list | dict):
        return value
    plain = isinstance(value, list) and not any(isinstance(one, list | dict) for one in value)
    return [*value] if plain else deepcopy(value)


@cache
def past_of(model: type[Tracked]) -> type[models.Model]:
    """The model of its history rows. (Each reading of `model.history` makes simple-history a manager class anew.)"""
    past: type[models.Model] = model.history.model
    return past


def tracked_models() -> list[type[Tracked]]:
    """Every concrete model with a trail, in the order of their tables' names."""
    found = [m for m in apps.get_models() if issubclass(m, Tracked)]
    return sorted(found, key=lambda m: m._meta.db_table)
