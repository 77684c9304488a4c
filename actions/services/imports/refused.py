"""What of a list was refused, to be corrected and brought in again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Import
from actions.services.imports.looks import NOT_KNOWN, decided
from actions.services.imports.reported import rows_refused
from agencies.errors import WrongStep
from agencies.policy import Viewer

NOTHING = _("Nothing of this list was refused.")


def refused_of(imported: Import, by: Viewer) -> list[Mapping[str, Any]]:
    """The rows that are refused, or hold a refused cell: before the import as they would be now, afterwards as they
    were. Each with `row`, `why` and all its `cells`. Raises WrongStep where there are none (any more), and while that
    is not known of a long list.
    """
    if imported.state in (Import.State.PREVIEWED, Import.State.APPLYING):
        known = decided(imported, by)
        if known is None:
            raise WrongStep(NOT_KNOWN)
        found: list[Mapping[str, Any]] = [{**row, "row": row["number"]} for row in known.rows.refused()]
    else:
        found = rows_refused(imported)
    if not found:
        raise WrongStep(NOTHING)
    return found
