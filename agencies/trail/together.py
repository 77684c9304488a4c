"""Many tables, columns or indexes made in one operation of a migration.

Django draws the models anew after each operation, with all that they point to and all that points to them; where
everything is joined to everything, a hundred tables cost a minute and a hundred columns eight seconds. Together they
are drawn once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.models import Index

if TYPE_CHECKING:
    from django.db.migrations.state import ProjectState


class Together(Operation):
    """The same as these operations one after the other."""

    reversible = True
    things = ""

    def __init__(self, parts: Sequence[Operation]) -> None:
        self.parts = list(parts)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add them all before anything is drawn."""
        state.__dict__.pop("apps", None)
        for one in self.parts:
            one.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Make them in their order."""
        for one in self.parts:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop them, the last first."""
        for one in reversed(self.parts):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """For `migrate`'s output."""
        return f"Create {len(self.parts)} {self.things}"


class CreateModels(Together):
    """Tables; each comes after what it points to."""

    things = "tables"

    def __init__(self, models: Sequence[CreateModel]) -> None:
        super().__init__(models)


class AddFields(Together):
    """Columns of tables that are there."""

    things = "columns"

    def __init__(self, fields: Sequence[AddField]) -> None:
        super().__init__(fields)


class IndexesByProgramme(Together):
    """The index that a history table is read by in one programme, for each of these models.

    They are what a walled object and what hangs on it are remembered in; a new one has its own from the start.
    """

    things = "indexes"

    def __init__(self, models: Sequence[str]) -> None:
        super().__init__([AddIndex(f"historical{name}", _by_programme(name)) for name in models])


def _by_programme(name: str) -> Index:
    short = name[:14]
    return Index(fields=["programme", "-history_date", "-history_id"], name=f"h_{short}_programme")
