"""The columns of an exported list, in one place.

Their headings are what the import knows its own fields by, so that what it reads of such a file is *unchanged*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Column:
    """One column. `name`: the API's. `width`: in characters. `wraps`: long text, broken into lines."""

    name: str
    heading: str | StrPromise
    width: int
    wraps: bool = False


COLUMNS = (
    Column("ref", _("Reference"), 11),
    Column("title", _("Title"), 44, wraps=True),
    Column("description", _("Description"), 60, wraps=True),
    Column("areas", _("Area"), 12),
    Column("lead", _("Lead agency"), 24),
    Column("contributors", _("Contributors"), 36, wraps=True),
    Column("dimension", _("Dimension"), 22),
    Column("objective", _("Objective"), 10),
    Column("priority", _("Priority"), 12),
    Column("status", _("Status"), 15),
    Column("start", _("Start"), 12),
    Column("end", _("End"), 12),
    Column("budget_sek", _("Budget, SEK"), 14),
    Column("approach", _("Approach"), 26),
    Column("prevention_level", _("Prevention level"), 18),
    Column("target_group", _("Target group"), 30, wraps=True),
    Column("recurrence", _("Recurrence"), 16),
    Column("expected_effect", _("Expected effect"), 44, wraps=True),
    Column("indicators", _("Indicators"), 16),
    Column("registry_number", _("Registry number"), 18),
    Column("responsible_role", _("Responsible role"), 24),
    Column("forum", _("Forum"), 14),
    Column("visibility", _("Visibility"), 20),
)
ARCHIVED = Column("archived_at", _("Archived"), 12)
"""Only where archived actions are let in. It is no field of an action: the import leaves rows with it alone."""

TO_FILL_IN = tuple(column for column in COLUMNS if column.name not in {"ref", "visibility"})
"""What a new action can be given in a list: no reference, which Kedjan gives, and no rung, which the import asks."""


def columns(*, archived: bool) -> tuple[Column, ...]:
    """Of a list that lets archived actions in, or not."""
    return (*COLUMNS, ARCHIVED) if archived else COLUMNS
