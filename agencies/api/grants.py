"""Grants: what agencies may in areas, and which roles people have in programmes; one list over both.

They lie in two tables, so that a grant is named by its kind and its id: `area-5`, `programme-7`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, F, Q, QuerySet, TextField, Value
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists, paging
from agencies.api.bodies import Body, Sent, Text
from agencies.api.memberships import chosen
from agencies.api.paging import ID, KEY, Order, Page, Place
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency, Area, AreaGrant, Programme, ProgrammeGrant, User
from agencies.policy import Verb
from agencies.services import grants
from agencies.services.rows import unknown

MODELS: dict[str, Any] = {"area": AreaGrant, "programme": ProgrammeGrant}
_SHAPE = _("Name an agency, an area and a right, or a person and a role in a programme.")
_NAME = re.compile(r"(area|programme)-(\d{1,18})", re.ASCII)
COLUMNS = ("programme", "agency", "area", "user_name", "held")


class GrantSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One grant: an agency's `right` in an area, or a person's `role` in a programme."""

    id = serializers.CharField()
    programme = serializers.CharField()
    agency = serializers.CharField(allow_null=True)
    area = serializers.CharField(allow_null=True)
    right = serializers.ChoiceField(grants.RIGHTS, allow_null=True)
    user = serializers.CharField(allow_null=True)
    role = serializers.ChoiceField(grants.ROLES, allow_null=True)


class NewGrant(Body):
    """`agency`, `area` and `right`, or `user`, `programme` and `role`. A reason is needed."""

    agency = Text()
    area = Text(help_text="Of `programme`, of the one in the address, or of the only one.")
    right = Text(among=grants.RIGHTS)
    user = Text()
    programme = Text()
    role = Text(among=grants.ROLES)


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `COLUMNS` as the API shows it."""
    to_agency = row[KEY] == "area"
    return {
        "id": f"{row[KEY]}-{row[ID]}",
        "programme": row["programme"],
        "agency": row["agency"],
        "area": row["area"],
        "right": row["held"] if to_agency else None,
        "user": row["user_name"],
        "role": None if to_agency else row["held"].removesuffix("_programme"),
    }


class GrantListing(lists.Listing):
    """Grants that the caller answers for or reviews, and the caller's own roles."""

    tag = "grants"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme("programme_pk"),
        "agency": filters.agency("agency_pk"),
        "area": filters.coded(Area, lambda row: Q(area_pk=row.pk), "The area's code."),
        "user": filters.person("user_pk"),
        "right": filters.choice("held", grants.RIGHTS, "An agency's right."),
        "role": filters.choice("held", {role: f"{role}_programme" for role in grants.ROLES}, "A person's role."),
    }
    orders = (Order("id", F("pk")),)

    def of_kind(self, kind: str) -> QuerySet[Any]:
        """The visible rows of one table, with the columns of both."""
        none, nameless = Value(None, output_field=BigIntegerField()), Value(None, output_field=TextField())
        own = {
            "area": {
                "programme": F("content_object__programme__code"),
                "programme_pk": F("content_object__programme_id"),
                "agency": F("group__agency__code"),
                "agency_pk": F("group__agency__id"),
                "area": F("content_object__code"),
                "area_pk": F("content_object_id"),
                "user_name": nameless,
                "user_pk": none,
            },
            "programme": {
                "programme": F("content_object__code"),
                "programme_pk": F("content_object_id"),
                "agency": nameless,
                "agency_pk": none,
                "area": nameless,
                "area_pk": none,
                "user_name": F("user__username"),
                "user_pk": F("user_id"),
            },
        }[kind]
        rows = MODELS[kind].objects.visible_to(self.viewer)
        annotated = rows.annotate(held=F("permission__codename"), **{KEY: Value(kind), ID: F("pk")}, **own)
        return cast("QuerySet[Any]", annotated)

    def narrowed(self, kind: str, asked: Mapping[str, list[str]]) -> QuerySet[Any]:
        """Those of one table that pass the filters."""
        return self.of_kind(kind).filter(filters.narrowed(self.filters, asked, self))

    def count(self) -> dict[str, Any]:
        """Over both tables."""
        found = [paging.counted(self.narrowed(kind, self.asked)) for kind in MODELS]
        total = sum(one["count"] for one in found)
        return {
            "count": min(total, paging.COUNTED),
            "exact": total <= paging.COUNTED and all(o["exact"] for o in found),
        }


class OneGrant(ApiView):
    """One grant."""

    tag = "grants"
    shape: ClassVar[Any] = GrantSerializer

    def seen(self, *args: Any, **path: Any) -> Any:
        """The row of its table. Raises Http404."""
        named = _NAME.fullmatch(path["grant"])
        if named is None:
            raise Http404
        return policy.get_or_404(MODELS[named[1]].objects.all(), self.viewer, Verb.VIEW, pk=int(named[2]))

    def show(self, grant: str) -> Response:
        """The grant. Raises Http404."""
        row = self.seen(grant=grant)
        kind = grant.partition("-")[0]
        found = self.other(GrantListing).of_kind(kind).values(*COLUMNS, KEY, ID).get(pk=row.pk)
        return Response(shown(found))


class GrantDetail(OneGrant):
    """One grant."""

    def get(self, request: Any, grant: str) -> Response:
        """Who, what and where."""
        return self.show(grant)


class GrantList(GrantListing, lists.ListView, MakingView):
    """Grants, and a new one: by the programme's administrator, and never one's own."""

    kind = "grant"
    takes: ClassVar[Any] = {"POST": NewGrant}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = GrantSerializer

    def page(self, asked: Mapping[str, Any], order: Order, place: Place | None) -> Page:
        """Those in areas first, then those in programmes, each by id; the other way round where `order` says so."""
        backwards = place is not None and place.backwards
        descending = order.descending != backwards
        kinds = sorted(MODELS, reverse=descending)
        found: list[dict[str, Any]] = []
        for kind in kinds[kinds.index(place.key) if place else 0 :]:
            rows = self.narrowed(kind, asked)
            if place is not None and kind == place.key:
                rows = rows.filter(**{"pk__lt" if descending else "pk__gt": place.id})
            rest = self.page_size + 1 - len(found)
            found += rows.order_by("-pk" if descending else "pk").values(*COLUMNS, KEY, ID)[:rest]
        return paging.cut(found, place, self.page_size)

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """In the API's words."""
        return [shown(row) for row in found]

    def make(self, *args: Any, **path: Any) -> str:
        """Grant it."""
        sent = self.sent()
        to_agency, to_person = {"agency", "area", "right"}, {"user", "role"}
        given = sent.data.keys() - {"programme"}
        if given == to_agency:
            return self.in_area(sent)
        if given == to_person:
            return self.in_programme(sent)
        lacking = sorted((to_person if given & to_person and not given & to_agency else to_agency) - given)
        foreign = sorted(given & to_person) if given & to_agency else []
        raise ValidationError({name: [_SHAPE] for name in [*lacking, *foreign]})

    def in_area(self, sent: Sent) -> str:
        """An agency's right in an area."""
        programme = self.programme_of(sent)
        [agency] = chosen(self, sent, agency=(Agency, "code"))
        area = Area.objects.visible_to(self.viewer).filter(programme=programme, code=sent.data["area"]).first()
        if area is None:
            raise ValidationError({"area": [unknown(sent.data["area"])]})
        right = sent.data["right"]
        grant = grants.grant_area(agency, area, right=right, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return f"area-{grant.pk}"

    def in_programme(self, sent: Sent) -> str:
        """A person's role in a programme."""
        programme = self.programme_of(sent)
        [user] = chosen(self, sent, user=(User, "username"))
        role = sent.data["role"]
        grant = grants.give_role(user, programme, role=role, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return f"programme-{grant.pk}"

    def programme_of(self, sent: Sent) -> Programme:
        """The programme that the body names, or the address, or the only one."""
        code = sent.data.get("programme")
        if code is None:
            return self.programme
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        return self.programmes[code]

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The grant."""
        return self.other(OneGrant).show(str(made))


class EndGrant(OneGrant, MakingView):
    """Take it away, by the programme's administrator; with its last right an agency leaves the programme."""

    kind = "grant"
    takes: ClassVar[Any] = {"POST": Body}
    answers: ClassVar[Any] = {"POST": 204}

    def make(self, *args: Any, **path: Any) -> str:
        """With a reason."""
        row, sent = self.seen(**path), self.sent()
        end: Any = grants.end_area_grant if isinstance(row, AreaGrant) else grants.end_role
        end(row, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return str(path["grant"])

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Nothing is left to show."""
        return Response()
