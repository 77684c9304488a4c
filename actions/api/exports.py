"""The register as a file: what its list holds under the same filters, in the same order; and what was refused of a list
that came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from actions.api.actions import ActionListing
from actions.api.imports import OneImport
from actions.exporting.export import KINDS, About, TooMany, exported
from actions.exporting.refused import refused_rows
from actions.models import Action
from actions.services import imports
from agencies.api import lists, paging
from agencies.api.described import param
from agencies.services.rows import unknown

FORMAT = param("format", "A workbook or text.", enum=[*KINDS], default="xlsx")


class ActionExport(ActionListing):
    """The actions that the caller reads, in a file that a spreadsheet opens, with headings in the caller's language.

    A workbook also says who asked for what. An import reads such a file back unchanged. A list of more than 100,000
    is refused.
    """

    media = tuple(KINDS.values())

    def query(self) -> Sequence[OpenApiParameter]:
        """Which kind of file, and the list's filters and orders."""
        return [
            FORMAT,
            lists.ordering(self.orders),
            *super().query(),
        ]

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads."""
        found: QuerySet[Any] = Action.objects.visible_to(self.viewer)
        return found

    def get(self, request: Request) -> FileResponse:
        """The file, as an attachment."""
        kind, order = kind_of(request), self.order_named(request.query_params.get("ordering"))
        rows = paging.ordered(self.filtered(self.asked), order)
        try:
            return exported(rows, kind, self._about(str(order)))
        except TooMany as refused:
            raise ValidationError({"format": [str(refused)]}) from refused

    def _about(self, order: str) -> About:
        user: Any = self.request.user
        asked = {name: ", ".join(values) for name, values in self.asked.items()}
        code = asked.pop("programme", "")
        by = f"{user.title} ({user.username})"
        said = [*asked.items(), ("ordering", order)]
        return About(by, timezone.now(), code, said, archived=asked.get("archived") == "true")


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


def kind_of(request: Request) -> str:
    """Which kind of file is asked for. Raises ValidationError."""
    kind: str = request.query_params.get("format", "xlsx")
    if kind not in KINDS:
        raise ValidationError({"format": [unknown(kind)]})
    return kind
