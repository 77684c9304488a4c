"""The register as a file: what its list holds under the same filters, in the same order; and what was refused of a list
that came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from actions.api.actions import ActionListing
from actions.api.imports import OneImport
from actions.api.registers import FORMAT, ListFile, kind_of
from actions.exporting.columns import columns
from actions.exporting.export import KINDS, whole
from actions.exporting.refused import refused_rows
from actions.exporting.register import Register
from actions.exporting.rows import cells
from actions.models import Action
from actions.services import imports


class ActionExport(ListFile, ActionListing):
    """The actions that the caller reads, in a file that a spreadsheet opens, with headings in the caller's language.

    A workbook also says who asked for what. An import reads such a file back unchanged. A list of more than 100,000
    is refused.
    """

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads."""
        found: QuerySet[Any] = Action.objects.visible_to(self.viewer)
        return found

    def register(self) -> Register:
        """With a column more where archived actions are let in."""
        found, named = self.found(), columns(archived=self.asked.get("archived") == ["true"])
        return Register(_("Actions"), named, whole(found, cells(found, named)), self.told())


class RefusedRows(OneImport):
    """What was refused of the list, in a file to correct and bring in again: each row with a refusal, all its columns
    as they stood there, its number, and why. A workbook also lists the refused cells, one by one.
    """

    media = tuple(KINDS.values())

    def query(self) -> Sequence[OpenApiParameter]:
        """Which kind of file."""
        return [FORMAT, *super().query()]

    def get(self, request: Request, pk: int) -> FileResponse:
        """The file, as an attachment; 409 where nothing was refused."""
        kind, imported = kind_of(request), self.seen(pk)
        return refused_rows(imports.refused_of(imported, self.viewer), kind, imported.file_name)
