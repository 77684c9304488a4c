"""The search: everything that the caller reads, by any of its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from agencies import search
from agencies.api import filters, lists, paging
from agencies.api.filters import LONGEST_SEARCH, Filter, understood
from agencies.api.paging import ID, KEY, Order, Page, Place
from agencies.links import address_of
from agencies.models import Programme
from agencies.search import SEARCHED, Found, Hit, Shown
from agencies.services.rows import unknown
from agencies.walls import Visibility


class HitSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One hit. What its kind does not have is null or empty; `action` is the action that it is or is a note on."""

    kind = serializers.CharField()
    id = serializers.IntegerField()
    programme = serializers.CharField(allow_null=True)
    code = serializers.CharField(allow_null=True, help_text="Of an area, a forum or an agency.")
    ref = serializers.CharField(allow_null=True)
    action = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    text = serializers.CharField(help_text="The part of its text around the first word that answers.")
    matched = serializers.ListField(child=serializers.CharField(), help_text="What answers, as it stands there.")
    agency = serializers.CharField(allow_null=True, help_text="Lead, writer, secretariat, or the agency itself.")
    areas = serializers.ListField(child=serializers.CharField())
    status = serializers.CharField(allow_null=True)
    visibility = serializers.CharField(allow_null=True)
    archived_at = serializers.DateTimeField(allow_null=True)
    facts = serializers.ListField(
        child=serializers.CharField(), help_text="What else the page says of it, such as that it was corrected."
    )
    page = serializers.CharField(allow_null=True, help_text="The page that shows it, on this server.")


def _kind(value: str, view: Any) -> str:
    if value not in SEARCHED:
        raise ValueError(unknown(value))
    return value


def _programme(value: str, view: Any) -> int:
    return int(view.programme_named.pk)


def _archived(value: str, view: Any) -> bool:
    if value not in ("true", "false"):
        raise ValueError(_("Write true or false."))
    return value == "true"


class SearchListing(lists.Listing):
    """What answers to `q`, best first: of actions and of kinds that are named the newest thousand are ranked."""

    tag = "search"
    filters: ClassVar[Mapping[str, Filter]] = {
        "q": Filter(
            lambda value, _view: filters.search_text(value),
            "Words; all of them must be there, as they stand or in another form, at the beginning or inside of a word,"
            " or as a word of the trade that means the same. Where nothing answers, small mistakes are looked past.",
            many=False,
            described={"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH},
        ),
        "kind": Filter(_kind, "Only this kind: one of those that hits name. It may be said several times."),
        "programme": Filter(_programme, "The programme's code.", many=False),
        "archived": Filter(_archived, "Those archived, too.", many=False, described={"type": "boolean"}),
    }
    orders = (Order("rank", F("pk"), descending=True),)

    def found(self, asked: Mapping[str, list[str]]) -> Found:
        """All hits. Raises ValidationError."""
        wanted = understood(self.filters, {"q": [""], **asked}, self)
        return search.find(
            self.viewer,
            wanted["q"][0],
            kinds=wanted.get("kind", ()),
            programme=wanted.get("programme", [None])[0],
            archived=wanted.get("archived", [False])[0],
        )

    def count(self) -> dict[str, Any]:
        """Counting to 1,000, as beside every list."""
        found = self.found(self.asked)
        return {
            "count": min(len(found.hits), paging.COUNTED),
            "exact": not found.more and len(found.hits) <= paging.COUNTED,
        }


class SearchList(SearchListing, lists.ListView):
    """Actions, notes, areas, forums and agencies that answer to `q`, best first."""

    shape = HitSerializer

    def query(self) -> Sequence[OpenApiParameter]:
        """A list's own, with the one order that there is; `q` is needed."""
        others = [one for one in super().query() if one.name not in ("ordering", "q")]
        q = self.filters["q"]
        return [OpenApiParameter("q", {**q.described}, "query", required=True, description=q.says), *others]

    def order_named(self, text: str | None) -> Order:
        """The best first, and no other."""
        if text not in (None, "-rank"):
            raise serializers.ValidationError({"ordering": [str(unknown(text))]})
        return self.orders[0]

    def page(self, asked: Mapping[str, Any], order: Order, place: Place | None) -> Page:
        """The hits from a place in the ranked ones on."""
        found = self.found(asked)
        start = place.id if place is not None else 0
        end = start + self.page_size
        hits = search.shown(self.viewer, found.hits[start:end])
        marked = search.marks(found.asked, [text for _hit, one in hits for text in (one.title, one.text)])
        own = self.programmes.values()
        return Page(
            [{KEY: None, ID: 0, "hit": _said(hit, one, marked, own)} for hit, one in hits],
            previous=Place(None, max(0, start - self.page_size)) if start else None,
            next=Place(None, end) if end < len(found.hits) else None,
        )

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """As they are said."""
        return [one["hit"] for one in found]


def _said(hit: Hit, one: Shown, marked: search.Marks, own: Collection[Programme]) -> dict[str, Any]:
    title, text = search.pieces(one.title, marked), search.snippet(one.text, marked)
    return {
        "kind": hit.kind,
        "id": hit.pk,
        "programme": one.programme or None,
        "code": one.code or None,
        "ref": one.ref or None,
        "action": one.action,
        "title": one.title,
        "text": "".join(piece.text for piece in text),
        "matched": list(dict.fromkeys(piece.text for piece in (*title, *text) if piece.matched)),
        "agency": one.agency and one.agency.code,
        "areas": list(one.areas),
        "status": one.status or None,
        "visibility": None if one.visibility is None else Visibility(one.visibility).code,
        "archived_at": one.archived_at,
        "facts": [str(fact) for fact in one.facts],
        "page": address_of(one, own) or None,
    }
