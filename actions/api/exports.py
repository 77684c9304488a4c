"""The register as a file: what its list holds under the same filters, in the same order."""

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
from actions.exporting.export import KINDS, About, TooMany, exported
from actions.models import Action
from agencies.api import lists, paging
from agencies.api.described import param
from agencies.services.rows import unknown


class ActionExport(ActionListing):
    """The actions that the caller reads, in a file that a spreadsheet opens, with headings in the caller's language.

    A workbook also says who asked for what. An import reads such a file back unchanged. A list of more than 100,000
    is refused.
    """

    media = tuple(KINDS.values())

    def query(self) -> Sequence[OpenApiParameter]:
        """Which kind of file, and the list's filters and orders."""
        return [
            param("format", "A workbook or text.", enum=[*KINDS], default="xlsx"),
            lists.ordering(self.orders),
            *super().query(),
        ]

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads."""
        found: QuerySet[Any] = Action.objects.visible_to(self.viewer)
        return found

    def get(self, request: Request) -> FileResponse:
        """The file, as an attachment."""
        params = request.query_params
        kind, order = params.get("format", "xlsx"), self.order_named(params.get("ordering"))
        if kind not in KINDS:
            raise ValidationError({"format": [unknown(kind)]})
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
