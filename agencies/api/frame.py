"""The frame: programmes, agencies, people and forums, as everybody in a programme's circle reads it (walls.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from rest_framework import serializers

from agencies.api import filters
from agencies.api.coded import Coded
from agencies.api.paging import Order
from agencies.models import (
    Agency,
    AreaGrant,
    Forum,
    ForumArea,
    ForumMember,
    Membership,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.policy import frame
from agencies.walls import Visibility


class ProgrammeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One programme."""

    code = serializers.CharField()
    ref_prefix = serializers.CharField()
    name = serializers.CharField()
    municipality = serializers.CharField()
    municipality_code = serializers.CharField()
    owner_body = serializers.CharField()
    office = serializers.CharField(allow_null=True, help_text="The agency that runs it.")
    goal = serializers.CharField()
    mandate = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)
    version = serializers.IntegerField()


class Programmes(Coded):
    """Programmes that the caller takes part in or holds a role of."""

    tag = "programmes"
    model = Programme
    shape = ProgrammeSerializer
    fields: ClassVar[Mapping[str, str]] = {
        **{name: name for name in ("code", "ref_prefix", "name", "municipality", "municipality_code", "owner_body")},
        "office": "office__code",
        **{name: name for name in ("goal", "mandate", "start", "end", "version")},
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {"programme": filters.by_programme("pk")}

    def rows(self) -> QuerySet[Any]:
        """Every programme whose frame one sees."""
        found: QuerySet[Any] = Programme.objects.visible_to(self.viewer)
        return found


class AgencySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One agency. `programmes`: those of the caller's that it takes part in."""

    code = serializers.CharField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    sector = serializers.ChoiceField(Agency.Sector.choices)
    legal_form = serializers.ChoiceField(Agency.LegalForm.choices)
    public_access = serializers.BooleanField()
    remark = serializers.CharField()
    programmes = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()


def _taking_part(value: str, view: Any) -> Q:
    return Q(id__in=frame.taking_part([view.programme_named.pk]))


class Agencies(Coded):
    """Agencies that take part in the caller's programmes, and the caller's own."""

    tag = "agencies"
    model = Agency
    shape = AgencySerializer
    fields: ClassVar[Mapping[str, str]] = {
        name: name
        for name in ("code", "name", "short_name", "sector", "legal_form", "public_access", "remark", "version")
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.Filter(_taking_part, "Takes part in this programme.", many=False),
        "sector": filters.choice("sector", Agency.Sector.values, "Its sector."),
        "q": filters.searched(),
    }

    def rows(self) -> QuerySet[Any]:
        """What the frame shows."""
        found: QuerySet[Any] = Agency.objects.visible_to(self.viewer)
        return found

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With the programmes, in one more query."""
        programmes: dict[str, set[str]] = defaultdict(set)
        grants = AreaGrant.objects.filter(
            group__agency__code__in=[row["code"] for row in found],
            content_object__programme_id__in=self.viewer.frame,
        )
        for agency, programme in grants.values_list("group__agency__code", "content_object__programme__code"):
            programmes[agency].add(programme)
        return [{**row, "programmes": sorted(programmes[row["code"]])} for row in super().shown(found)]


class PersonSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One person: a role title, and the agencies that the caller sees. Names are not kept."""

    username = serializers.CharField()
    title = serializers.CharField()
    agencies = serializers.ListField(child=serializers.CharField())


def _in_circle(value: str, view: Any) -> Q:
    programme = view.programme_named
    members = Membership.objects.filter(agency_id__in=frame.taking_part([programme.pk]))
    holders = ProgrammeGrant.objects.filter(content_object=programme)
    return Q(id__in=members.values("user_id")) | Q(id__in=holders.values("user_id"))


class People(Coded):
    """People of the caller's programmes whose accounts are open."""

    tag = "people"
    model = User
    key = "username"
    shape = PersonSerializer
    fields: ClassVar[Mapping[str, str]] = {"username": "username", "title": "title"}
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.Filter(_in_circle, "Works in this programme.", many=False),
        "agency": filters.coded(
            Agency,
            lambda row: Q(id__in=Membership.objects.filter(agency=row).values("user_id")),
            "The code of an agency of theirs.",
        ),
        "q": filters.containing(["username", "title"]),
    }
    orders = (Order("username", F("username")),)

    def rows(self) -> QuerySet[Any]:
        """What the frame shows."""
        found: QuerySet[Any] = User.objects.visible_to(self.viewer).filter(is_active=True)
        return found

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With the agencies, in one more query; never as what they are members."""
        agencies: dict[str, list[str]] = defaultdict(list)
        seen = Agency.objects.visible_to(self.viewer).values("pk")
        members = Membership.objects.filter(user__username__in=[row["username"] for row in found], agency_id__in=seen)
        for username, code in members.order_by("agency__code").values_list("user__username", "agency__code"):
            agencies[username].append(code)
        return [{**row, "agencies": agencies[row["username"]]} for row in super().shown(found)]


class ForumSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One forum. Without areas it works with the whole programme."""

    code = serializers.CharField()
    programme = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Forum.Kind.choices)
    secretariat = serializers.CharField()
    default_visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    cadence = serializers.CharField()
    chair_role = serializers.CharField()
    purpose = serializers.CharField()
    members = serializers.ListField(child=serializers.CharField())
    areas = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()


class Forums(Coded):
    """Forums of a programme: where agencies meet."""

    tag = "forums"
    model = Forum
    shape = ForumSerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        "name": "name",
        "kind": "kind",
        "secretariat": "secretariat__code",
        **{name: name for name in ("default_visibility", "cadence", "chair_role", "purpose", "version")},
    }

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With members and areas, in two more queries."""
        codes = [row["code"] for row in found]
        members, areas = (
            _linked(rows.objects.filter(forum__programme=self.programme, forum__code__in=codes), path)
            for rows, path in ((ForumMember, "agency__code"), (ForumArea, "area__code"))
        )
        return [
            {
                **row,
                "default_visibility": Visibility(row["default_visibility"]).code,
                "members": members[row["code"]],
                "areas": areas[row["code"]],
            }
            for row in super().shown(found)
        ]


def _linked(links: QuerySet[Any], path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for forum, code in links.order_by(path).values_list("forum__code", path):
        found[forum].append(code)
    return found
