"""Any register as a file by the API: what its list holds under the same filters, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from actions.exporting.export import KINDS, About, TooMany
from actions.exporting.register import Register, Sheet, register_as
from agencies.api import lists, paging
from agencies.api.described import param
from agencies.api.paging import Order
from agencies.api.views import ApiView
from agencies.services.rows import unknown

FORMAT = param("format", "A workbook or text.", enum=[*KINDS], default="xlsx")


class RegisterFile(ApiView):
    """A register, in a file that a spreadsheet opens, with headings in the caller's language.

    A workbook also says who asked for what.
    """

    media = tuple(KINDS.values())
    within: ClassVar[bool] = False
    """Is all of it of one programme, the only one where none is named?"""

    def query(self) -> Sequence[OpenApiParameter]:
        """Which kind of file."""
        return [FORMAT, *super().query()]

    def told(self) -> list[tuple[str, str]]:
        """What was asked, as the address names it."""
        return [(name, str(value)) for name, value in self.kwargs.items()]

    def register(self) -> Register:
        """What the file holds. Raises ValidationError."""
        raise NotImplementedError

    def get(self, request: Request, **path: Any) -> FileResponse:
        """The file, as an attachment."""
        self.seen(**path)
        kind, register = kind_of(request), self.register()
        user: Any = request.user
        programme = self.programme if self.within else self.programme_named
        about = About(
            by=f"{user.title} ({user.username})",
            at=timezone.now(),
            programme=programme.code if programme else "",
            asked=register.asked,
            what=register.name,
            of=register.of,
        )
        try:
            return register_as(kind, register, about)
        except TooMany as refused:
            raise ValidationError({"format": [str(refused)]}) from refused


class ListFile(RegisterFile, lists.Listing):
    """In a file that a spreadsheet opens: the columns of the page's file, with headings in the caller's language.

    A workbook also says who asked for what. More than 100,000 rows are refused.
    """

    sheet: ClassVar[Sheet]

    def query(self) -> Sequence[OpenApiParameter]:
        """Which kind of file, and the list's filters and orders."""
        return [*super().query(), lists.ordering(self.orders)]

    def told(self) -> list[tuple[str, str]]:
        """Also the filters and the order."""
        asked = [(name, ", ".join(values)) for name, values in self.asked.items() if name != "programme"]
        return [*super().told(), *asked, ("ordering", str(self.order))]

    @cached_property
    def order(self) -> Order:
        """The order that is asked for, or the usual one. Raises ValidationError."""
        return self.order_named(self.request.query_params.get("ordering"))

    def found(self) -> QuerySet[Any]:
        """The rows that pass the filters, as the list's pages follow upon each other. Raises ValidationError."""
        return paging.ordered(self.filtered(self.asked), self.order)

    def register(self) -> Register:
        """Of what was found; what the address names stands in the file's name."""
        return self.sheet.of(self.viewer, self.found(), self.told(), " ".join(map(str, self.kwargs.values())))


def file_of(listing: type[lists.Listing], sheet: Sheet) -> type[ListFile]:
    """The view of what `listing` lists, as a file."""
    says = f"{str(listing.__doc__).partition('.')[0]}, as a file.\n\n{ListFile.__doc__}"
    held = {"sheet": sheet, "within": "programme" not in listing.filters, "__doc__": says}
    return type(f"{listing.__name__}File", (ListFile, listing), held)


def kind_of(request: Request) -> str:
    """Which kind of file is asked for. Raises ValidationError."""
    kind: str = request.query_params.get("format", "xlsx")
    if kind not in KINDS:
        raise ValidationError({"format": [unknown(kind)]})
    return kind
