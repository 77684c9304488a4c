"""Lists: filters, an order, a page by cursor; and beside each how many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api import paging, written
from agencies.api.described import param
from agencies.api.filters import Filter, narrowed
from agencies.api.paging import Cursor, Order, Page, Place
from agencies.api.values import read_number
from agencies.api.views import ApiView
from agencies.services.rows import unknown


class Listing(ApiView):
    """What is listed, before it is cut into pages: filters and orders."""

    filters: ClassVar[Mapping[str, Filter]] = {}
    orders: Sequence[Order] = ()
    """The first is the usual one, in its own direction; each may be asked for in both."""

    def rows(self) -> QuerySet[Any]:
        """What the viewer sees of it."""
        raise NotImplementedError

    def usual(self, asked: Mapping[str, list[str]]) -> Q:
        """What holds unless something else is asked for."""
        return Q()

    def parameters(self) -> Collection[str]:
        """What is made in a list takes none."""
        return () if self.request.method == "POST" else super().parameters()

    def query(self) -> Sequence[OpenApiParameter]:
        """Its filters."""
        named = {name: one for name, one in self.filters.items() if name != "programme"}
        return [param(name, one.says, **one.described) for name, one in named.items()]

    @cached_property
    def asked(self) -> dict[str, list[str]]:
        """The filters that the address holds: parameter → values."""
        params = self.request.query_params
        return {name: params.getlist(name) for name in params if name in self.filters}

    def filtered(self, asked: Mapping[str, list[str]]) -> QuerySet[Any]:
        """The rows that pass the filters. Raises ValidationError."""
        return self.rows().filter(narrowed(self.filters, asked, self), self.usual(asked))

    def count(self) -> dict[str, Any]:
        """How many pass the filters of the address."""
        return paging.counted(self.filtered(self.asked))

    def order_named(self, text: str | None) -> Order:
        """The order that `ordering` names, `-` turning it round. Raises ValidationError for any other."""
        if text is None:
            return self.orders[0]
        for order in self.orders:
            if text.removeprefix("-") == order.name:
                return replace(order, descending=text.startswith("-"))
        raise serializers.ValidationError({"ordering": [str(unknown(text))]})


def ordering(orders: Sequence[Order]) -> OpenApiParameter:
    """Which of `orders`, each in both directions."""
    names = [f"{sign}{order.name}" for order in orders for sign in ("", "-")]
    return param("ordering", "What has no such value stands last, both ways.", enum=names, default=str(orders[0]))


class ListView(Listing):
    """A GET of one page. `fields`: name in the API → what one query fetches; `shown` makes of it what is answered."""

    paged = True
    once: ClassVar[bool] = False
    """Is the SQL of a page written once? Then `rows` and `usual` know the viewer and the filters' names, no more."""
    fields: ClassVar[Mapping[str, str]] = {}

    def query(self) -> Sequence[OpenApiParameter]:
        """Its filters, its orders, and which page."""
        return [
            *super().query(),
            param("cursor", "Where the page begins, as `next` and `previous` give it."),
            param("page_size", "How many rows.", type="integer", minimum=1, maximum=paging.MOST, default=paging.USUAL),
            ordering(self.orders),
        ]

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of one page as they are answered, in the same order."""
        return [{name: row[column] for name, column in self.fields.items()} for row in found]

    def get(self, request: Request, **path: Any) -> Response:
        """The page, with the addresses of the next and the one before."""
        self.seen(**path)
        cursor = self.cursor
        asked = dict(cursor.filters) if cursor else self.asked
        order = self.order_named(cursor.ordering if cursor else request.query_params.get("ordering"))
        found = self.page(asked, order, cursor.place if cursor else None)
        return Response(
            {
                "next": self.address(found.next, asked, order),
                "previous": self.address(found.previous, asked, order),
                "results": self.shown(found.rows),
            }
        )

    @property
    def columns(self) -> Sequence[str]:
        """What is fetched."""
        return tuple(self.fields.values())

    def page(self, asked: Mapping[str, Any], order: Order, place: Place | None) -> Page:
        """The rows of the page."""
        found = written.page(self, asked, order, place) if self.once else None
        return found or paging.page(self.filtered(asked), order, place, self.page_size, self.columns)

    def programme_code(self) -> str | None:
        """The programme in the address, or the one that the cursor carries."""
        carried = self.cursor.filters.get("programme", [None])[0] if self.cursor else None
        return super().programme_code() or carried

    @cached_property
    def page_size(self) -> int:
        """How many rows. Raises ValidationError for anything but 1 to 200."""
        text = self.request.query_params.get("page_size")
        try:
            size = paging.USUAL if text is None else read_number(text)
        except ValueError:
            size = 0
        if not 1 <= size <= paging.MOST:
            raise serializers.ValidationError(
                {"page_size": [_("A page has 1 to %(most)d rows.") % {"most": paging.MOST}]}
            )
        return size

    @cached_property
    def cursor(self) -> Cursor | None:
        """The cursor in the address, if it fits the filters and the order beside it. Raises ValidationError."""
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        wrong = serializers.ValidationError({"cursor": [_("This cursor is not for this list, order and filters.")]})
        try:
            cursor = Cursor.read(text, self.request.path)
        except (signing.BadSignature, ValueError, TypeError):
            raise wrong from None
        ordering = self.request.query_params.get("ordering", cursor.ordering)
        if ordering != cursor.ordering or any(cursor.filters.get(name) != found for name, found in self.asked.items()):
            raise wrong
        return cursor

    def address(self, place: Place | None, asked: Mapping[str, Any], order: Order) -> str | None:
        """The address of the page at `place`."""
        if place is None:
            return None
        params = self.request.query_params.copy()
        for name, values in asked.items():
            params.setlist(name, values)
        params["cursor"] = Cursor(str(order), asked, place).signed(self.request.path)
        return self.request.build_absolute_uri(f"{self.request.path}?{params.urlencode()}")


class CountSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """How many there are; `exact` is false where counting stopped."""

    count = serializers.IntegerField(max_value=paging.COUNTED)
    exact = serializers.BooleanField()


class CountView(ApiView):
    """How many rows the list `of` has under the same filters."""

    of: ClassVar[type[Listing]]
    shape = CountSerializer

    @cached_property
    def listing(self) -> Listing:
        """The list, asked the same."""
        return self.other(self.of)

    def seen(self, *args: Any, **path: Any) -> Any:
        """What the list hangs on. Raises Http404."""
        return self.listing.seen(*args, **path)

    def parameters(self) -> Collection[str]:
        """The list's order and the size of its pages change nothing here and are let through."""
        return {*super().parameters(), "ordering", "page_size"}

    def query(self) -> Sequence[OpenApiParameter]:
        """The list's filters."""
        return self.of().query()

    def get(self, request: Request, **path: Any) -> Response:
        """`{count, exact}`."""
        self.seen(**path)
        self.listing.order_named(request.query_params.get("ordering"))
        return Response(self.listing.count())


def count_of(listing: type[Listing]) -> type[CountView]:
    """The view that counts what `listing` lists."""
    return type(
        f"{listing.__name__}Count", (CountView,), {"of": listing, "tag": listing.tag, "__doc__": CountView.__doc__}
    )
