"""Who one is here."""

from __future__ import annotations

from typing import cast

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.views import ApiView
from agencies.models import Membership, ProgrammeGrant, User


class OwnMembershipSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One of one's agencies, and as what."""

    agency = serializers.CharField()
    role = serializers.ChoiceField(Membership.Role.choices)


class MeSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """The person who calls. `programme_roles`: programme's code → `lead`, `steer`, `audit`, `administer`."""

    username = serializers.CharField()
    title = serializers.CharField()
    language = serializers.ChoiceField(["sv", "en"])
    memberships = OwnMembershipSerializer(many=True)
    programme_roles = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    programmes = serializers.ListField(child=serializers.CharField())


class Me(ApiView):
    """Oneself: agencies, roles and programmes, as they are at this moment."""

    tag = "me"
    shape = MeSerializer

    def get(self, request: Request) -> Response:
        """What one holds."""
        user = cast("User", request.user)
        memberships = user.memberships.order_by("agency__code").values_list("agency__code", "role")
        roles: dict[str, list[str]] = {}
        held = ProgrammeGrant.objects.filter(user=user).order_by("content_object__code", "permission__codename")
        for programme, codename in held.values_list("content_object__code", "permission__codename"):
            roles.setdefault(programme, []).append(codename.removesuffix("_programme"))
        return Response(
            {
                "username": user.username,
                "title": user.title,
                "language": user.language,
                "memberships": [{"agency": agency, "role": role} for agency, role in memberships],
                "programme_roles": roles,
                "programmes": list(self.programmes),
            }
        )
