"""Memberships: read by those who answer for them, given and ended with a reason (walls.md, The frame)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Sent, Text
from agencies.api.paging import Order
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency, Membership, User
from agencies.policy import Verb, frame
from agencies.services import memberships
from agencies.services.rows import unknown


class MembershipSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One person in one agency."""

    id = serializers.IntegerField()
    user = serializers.CharField()
    agency = serializers.CharField()
    role = serializers.ChoiceField(Membership.Role.choices)


class NewMembership(Body):
    """Who becomes a member of which agency, and as what. A reason is needed."""

    user = Text(required=True)
    agency = Text(required=True)
    role = Text(required=True, among=Membership.Role.values)


FIELDS = {"id": "id", "user": "user__username", "agency": "agency__code", "role": "role"}


def _taking_part(value: str, view: Any) -> Q:
    return Q(agency_id__in=frame.taking_part([view.programme_named.pk]))


class MembershipListing(lists.Listing):
    """Memberships: one's own, and those that one answers for or reviews."""

    tag = "memberships"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.Filter(_taking_part, "Of an agency that takes part in this programme.", many=False),
        "agency": filters.agency("agency"),
        "user": filters.person("user"),
        "role": filters.choice("role", Membership.Role.values, "As what."),
    }
    orders = (Order("id", F("id")),)

    def rows(self) -> QuerySet[Any]:
        """What the policy shows."""
        found: QuerySet[Any] = Membership.objects.visible_to(self.viewer)
        return found


class OneMembership(ApiView):
    """One membership."""

    tag = "memberships"
    shape: ClassVar[Any] = MembershipSerializer

    def seen(self, pk: int | str, *args: Any, **path: Any) -> Any:
        """Raises Http404."""
        rows = Membership.objects.select_related("user", "agency")
        return policy.get_or_404(rows, self.viewer, Verb.VIEW, pk=pk)

    def show(self, pk: int | str) -> Response:
        """The membership. Raises Http404."""
        row = self.seen(pk)
        return Response({"id": row.pk, "user": row.user.username, "agency": row.agency.code, "role": row.role})


class MembershipDetail(OneMembership):
    """One membership."""

    def get(self, request: Request, pk: int) -> Response:
        """Who, where and as what."""
        return self.show(pk)


class MembershipList(MembershipListing, lists.ListView, MakingView):
    """Memberships, and a new one: by the agency's coordinator, or an administrator where the agency has none."""

    kind = "membership"
    takes: ClassVar[Any] = {"POST": NewMembership}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = MembershipSerializer
    fields: ClassVar[Mapping[str, str]] = FIELDS

    def make(self, *args: Any, **path: Any) -> int:
        """Give it."""
        sent = self.sent()
        user, agency = chosen(self, sent, user=(User, "username"), agency=(Agency, "code"))
        role = sent.data.get("role", "")
        made = memberships.give_membership(
            user, agency, role=role, by=self.viewer, reason=sent.reason, confirm=sent.confirm
        )
        return int(made.pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The membership."""
        return self.other(OneMembership).show(made)


class EndMembership(OneMembership, MakingView):
    """End a membership; what the person read as a member is closed at once. A reason is needed."""

    kind = "membership"
    takes: ClassVar[Any] = {"POST": Body}
    answers: ClassVar[Any] = {"POST": 204}

    def make(self, *args: Any, **path: Any) -> int:
        """End it."""
        row, sent = self.seen(**path), self.sent()
        memberships.end_membership(row, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return int(path["pk"])

    def made(self, made: int | str, /, **path: Any) -> Response:
        """Nothing is left to show."""
        return Response()


def chosen(view: ApiView, sent: Sent, **wanted: tuple[type[Model], str]) -> list[Any]:
    """The rows that a body names, each among those that the caller sees: field → (model, what it is named by).

    Raises ValidationError at every field that names none, in the same words for what is unknown and what is hidden.
    """
    found, wrong = [], {}
    for name, (model, key) in wanted.items():
        value = sent.data.get(name, "")
        rows: Any = model._default_manager
        row = rows.visible_to(view.viewer).filter(**{key: value}).first()
        if row is None:
            wrong[name] = [unknown(value)]
        found.append(row)
    if wrong:
        raise ValidationError(wrong)
    return found
