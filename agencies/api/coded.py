"""What is named by a code: lists by code, and one of them.

A resource says what it lists (`Coded`); `list_of`, `detail_of` and `count_of` make its views.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, Model, QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api import filters, lists
from agencies.api.paging import Order
from agencies.api.versions import tagged
from agencies.api.views import ApiView


class Coded(lists.Listing):
    """Rows that the viewer sees of the frame. Where codes are unique in a programme, of the one that is meant.

    `fields`: name in the API → column. `also`: parameters that the list and the single row both take.
    """

    model: ClassVar[type[Model]]
    key: ClassVar[str] = "code"
    fields: ClassVar[Mapping[str, str]]
    filters: ClassVar[Mapping[str, filters.Filter]] = {"programme": filters.by_programme()}
    orders: Sequence[Order] = (Order("code", F("code")),)
    also: ClassVar[Sequence[OpenApiParameter]] = ()

    def query(self) -> Sequence[OpenApiParameter]:
        """Its filters, and what else it takes."""
        return [*super().query(), *self.also]

    def rows(self) -> QuerySet[Any]:
        """Of the programme that is named, or the only one."""
        rows: Any = self.model._default_manager
        found: QuerySet[Any] = rows.visible_to(self.viewer).filter(programme=self.programme)
        return found

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows of `fields` as the API shows them."""
        return [{name: row[column] for name, column in self.fields.items()} for row in found]


class CodedList(Coded, lists.ListView):
    """A page."""


class CodedDetail(Coded):
    """One row."""

    def query(self) -> Sequence[OpenApiParameter]:
        """One row is not narrowed."""
        return self.also

    def seen(self, *args: Any, **path: Any) -> Any:
        """The row that the address names. Raises Http404."""
        row = self.rows().filter(**{self.key: path["code"]}).values("pk", *self.fields.values()).first()
        if row is None:
            raise Http404
        return row

    def get(self, request: Request, code: str) -> Response:
        """The row; its version, where it has one, is the ETag."""
        [row] = self.shown([self.seen(code=code)])
        return tagged(Response(row), row["version"]) if "version" in row else Response(row)


def list_of(kind: type[Coded]) -> type[ApiView]:
    """The view of a page of what `kind` lists."""
    return type(f"{kind.__name__}List", (CodedList, kind), {"__doc__": kind.__doc__})


def detail_of(kind: type[Coded]) -> type[ApiView]:
    """The view of one of what `kind` lists."""
    return type(f"{kind.__name__}Detail", (CodedDetail, kind), {"__doc__": kind.__doc__})
