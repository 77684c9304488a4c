"""The trail: who changed what, from what to what, when and why, newest first, behind the same wall (walls.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from agencies.api import filters, lists, paging, values
from agencies.api.paging import ID, KEY, Order, Page, Place
from agencies.models import Agency, Area, User
from agencies.services.rows import unknown
from agencies.trail import tracked_models
from agencies.trail.feed import Asked, feed
from agencies.trail.telling import Told, columns_of, told


class ChangeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One field. `from` is left out where the row before may not be read."""

    field = serializers.CharField()
    to = serializers.JSONField()

    def get_fields(self) -> dict[str, Any]:
        """With `from`, which is no name in Python."""
        return {**super().get_fields(), "from": serializers.JSONField(required=False)}


class CauseSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the deed follows on."""

    kind = serializers.CharField()
    id = serializers.IntegerField()
    text = serializers.CharField()


class TrailRowSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What became of one object in one deed. An opened row (`….became_visible`) says what is now, not what was."""

    id = serializers.CharField()
    at = serializers.DateTimeField()
    actor = serializers.CharField(allow_null=True, help_text="Null is Kedjan itself.")
    agency = serializers.CharField(allow_null=True, help_text="The agency that the person acted for.")
    object = serializers.CharField(help_text="As action:7.")
    ref = serializers.CharField(allow_null=True)
    event = serializers.CharField(help_text="As action.created, action.changed, action.removed, action.became_visible.")
    changes = ChangeSerializer(many=True)
    reason = serializers.CharField(help_text="Only where all that the deed did may be read.")
    cause = CauseSerializer(allow_null=True)
    change_set = serializers.IntegerField(help_text="The deed; rows of one deed share it.")


def shown(line: Told) -> dict[str, Any]:
    """A row as the API shows it."""
    row = line.row
    deed = row.change_set
    return {
        "id": f"{row.model._meta.model_name}-{row.history_id}",
        "at": row.at,
        "actor": row.actor and row.actor.username,
        "agency": row.agency and row.agency.code,
        "object": line.object,
        "ref": line.ref,
        "event": line.event,
        "changes": [
            {"field": one.field, "to": one.new} if row.opened else {"field": one.field, "from": one.old, "to": one.new}
            for one in line.changes
        ],
        "reason": row.reason,
        "cause": row.cause and {"kind": row.cause.kind, "id": row.cause.id, "text": row.cause.text},
        "change_set": deed.pk,
    }


def _object(value: str, view: Any) -> dict[str, Any]:
    kind, _colon, pk = value.partition(":")
    model = next((m for m in tracked_models() if m._meta.model_name == kind), None)
    if model is None:
        raise ValueError(unknown(value))
    return {"obj": (model, values.read_number(pk))}


def _field(value: str, view: Any) -> dict[str, Any]:
    columns = columns_of(value)
    if not columns:
        raise ValueError(unknown(value))
    return {"columns": columns}


def _change_set(value: str, view: Any) -> dict[str, Any]:
    return {"change_sets": [values.read_number(value)]}


def _actor(value: str, view: Any) -> int:
    return int(filters.named(User, value, view, key="username").pk)


def _agency(value: str, view: Any) -> int:
    return int(filters.named(Agency, value, view).pk)


def _area(value: str, view: Any) -> int:
    return int(filters.named(Area, value, view).pk)


def _programme(value: str, view: Any) -> int:
    return int(view.programme_named.pk)


def _since(value: str, view: Any) -> datetime:
    return values.read_moment(value)


def _until(value: str, view: Any) -> datetime:
    return values.read_moment(value, whole_day=True)


def _one(name: str, read: Any, says: str, **described: Any) -> filters.Filter:
    """A parameter that the feed takes as `name`."""

    def made(value: str, view: Any) -> dict[str, Any]:
        return {name: read(value, view)}

    return filters.Filter(made, says, many=False, described={"type": "string", **described})


class TrailListing(lists.Listing):
    """Rows of the trail that the caller may read."""

    tag = "trail"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "object": filters.Filter(_object, "As action:7: that object, and what hangs on it.", many=False),
        "actor": _one("actor_id", _actor, "A user name."),
        "agency": _one("agency_id", _agency, "The agency acted for."),
        "area": _one("area_id", _area, "The area's code."),
        "field": filters.Filter(_field, "A field that was changed, by its name in the API.", many=False),
        "change_set": filters.Filter(_change_set, "One deed: the `change_set` of its rows.", many=False),
        "since": _one("since", _since, "From this moment or day on."),
        "until": _one("until", _until, "Before this moment; a day is included."),
        "programme": _one("programme_id", _programme, "The programme's code."),
    }
    orders = (Order("at", F("pk"), descending=True),)

    def asked_of_feed(self, asked: Mapping[str, list[str]]) -> dict[str, Any]:
        """What the feed is asked. Raises ValidationError."""
        found: dict[str, Any] = {}
        for [one] in filters.understood(self.filters, asked, self).values():
            found |= one
        return found

    def count(self) -> dict[str, Any]:
        """Counting to 1,000, as beside every list."""
        rows = feed(self.viewer, Asked(**self.asked_of_feed(self.asked)), limit=paging.COUNTED + 1)
        return {"count": min(len(rows), paging.COUNTED), "exact": len(rows) <= paging.COUNTED}


class TrailList(TrailListing, lists.ListView):
    """Who changed what, from what to what, when and why; newest first, page by page back in time."""

    shape = TrailRowSerializer

    def query(self) -> Sequence[OpenApiParameter]:
        """A list's own, with the one order that there is."""
        return [one for one in super().query() if one.name != "ordering"]

    def order_named(self, text: str | None) -> Order:
        """Newest first, and no other."""
        if text not in (None, "-at"):
            raise serializers.ValidationError({"ordering": [str(unknown(text))]})
        return self.orders[0]

    def page(self, asked: Mapping[str, Any], order: Order, place: Place | None) -> Page:
        """The rows before a place; there is no way forward in time but to begin anew."""
        before = (*place.key, place.id) if place is not None else None
        # One row more than a page says that there is more; two sizes alone, since the feed keeps its SQL by size.
        limit = 1 + (paging.USUAL if self.page_size <= paging.USUAL else paging.MOST)
        rows = feed(self.viewer, Asked(**self.asked_of_feed(asked), before=before), limit=limit)
        found = rows[: self.page_size]
        more = len(rows) > len(found)
        at, label, pk = found[-1].cursor if found else ("", "", 0)
        lines = [{KEY: None, ID: 0, "row": line} for line in told(found, self.viewer)]
        return Page(lines, previous=None, next=Place([at, label], pk) if more else None)

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """In the API's words."""
        return [shown(one["row"]) for one in found]
