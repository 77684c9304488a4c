"""Addresses of the ground floor, below /api/v1/."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from agencies.api import areas, frame, grants, me, memberships, search, trail
from agencies.api.coded import Coded, detail_of, list_of
from agencies.api.lists import count_of


class CodeConverter(StringConverter):
    """A code in an address; what no code may hold, such as a null character, names nothing. `export/` beside a list is
    the list as a file, of whichever storey.
    """

    regex = r"(?!export/)[^/\x00-\x1f]+"


register_converter(CodeConverter, "code")


def coded(name: str, kind: type[Coded]) -> list[URLPattern]:
    """The addresses of what is named by a code: the list, how many there are, and one of them."""
    return [
        path(f"{name}/", list_of(kind).as_view(), name=f"api_{name}"),
        path(f"{name}/count/", count_of(kind).as_view(), name=f"api_{name}_count"),
        path(f"{name}/<code:code>/", detail_of(kind).as_view(), name=f"api_{name}_one"),
    ]


urlpatterns = [
    path("me/", me.Me.as_view(), name="api_me"),
    *coded("programmes", frame.Programmes),
    *coded("agencies", frame.Agencies),
    *coded("people", frame.People),
    *coded("areas", areas.Areas),
    *coded("forums", frame.Forums),
    path("memberships/", memberships.MembershipList.as_view(), name="api_memberships"),
    path("memberships/count/", count_of(memberships.MembershipListing).as_view(), name="api_memberships_count"),
    path("memberships/<int:pk>/", memberships.MembershipDetail.as_view(), name="api_membership"),
    path("memberships/<int:pk>/end/", memberships.EndMembership.as_view(), name="api_membership_end"),
    path("grants/", grants.GrantList.as_view(), name="api_grants"),
    path("grants/count/", count_of(grants.GrantListing).as_view(), name="api_grants_count"),
    path("grants/<code:grant>/", grants.GrantDetail.as_view(), name="api_grant"),
    path("grants/<code:grant>/end/", grants.EndGrant.as_view(), name="api_grant_end"),
    path("trail/", trail.TrailList.as_view(), name="api_trail"),
    path("trail/count/", count_of(trail.TrailListing).as_view(), name="api_trail_count"),
    path("search/", search.SearchList.as_view(), name="api_search"),
    path("search/count/", count_of(search.SearchListing).as_view(), name="api_search_count"),
]
