"""What of a list was refused, to be corrected and brought in again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Import
from actions.services.imports.fate import Outcome
from actions.services.imports.looks import decided_now
from agencies.errors import WrongStep
from agencies.policy import Viewer

NOTHING = _("Nothing of this list was refused.")


def refused_of(imported: Import, by: Viewer) -> list[Mapping[str, Any]]:
    """The rows that are refused, or hold a refused cell: before the import as they would be now, afterwards as they
    were. Each with `row`, `why` and all its `cells`. Raises WrongStep where there are none (any more).
    """
    if imported.state in (Import.State.PREVIEWED, Import.State.APPLYING):
        shown = decided_now(imported, by).refused()
        found: list[Mapping[str, Any]] = [{**row, "row": row["number"]} for row in shown]
    else:
        found = [row for row in imported.report if _wrong(row)]
    if not found:
        raise WrongStep(NOTHING)
    return found


def _wrong(row: Mapping[str, Any]) -> bool:
    return row["outcome"] == Outcome.REFUSED or any(cell["outcome"] == "refused" for cell in row["cells"])
