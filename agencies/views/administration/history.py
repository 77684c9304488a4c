"""The history of what administration changes: rights and roles in the programme, one agency, one person, one area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.models import (
    Agency,
    Area,
    AreaClassification,
    AreaGrant,
    Membership,
    OneTimeLink,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.policy import Viewer
from agencies.trail import Tracked
from agencies.trail.browsing import Page, Place, page_of, place_of, signed
from agencies.trail.feed import Asked
from agencies.views.administration.shown import agencies_shown, people_shown, programme_shown

if TYPE_CHECKING:
    from agencies.requests import PageRequest

MOST = 20
"""Deeds to a page."""
type Where = Mapping[type[Tracked], Q]


@require_safe
def history(request: PageRequest) -> HttpResponse:
    """Who was given what, and from whom it was taken, in the programme."""
    programme = programme_shown(request)
    try:
        start = place_of(request.GET.get("before", ""))
    except ValueError:
        raise Http404 from None
    past = past_of(request.viewer, rights_of(request.viewer, programme), start=start)
    context = {"programme": programme, "past": past, "older": signed(past.next) if past.next else ""}
    return render(request, "agencies/administration_history.html", context)


def past_of(viewer: Viewer, where: Where, *, start: Place | None = None, most: int = MOST) -> Page:
    """The newest deeds of these rows that the viewer may read, from `start` on."""
    return page_of(viewer, Asked(where=where), most=most, start=start)


def rights_of(viewer: Viewer, programme: Any) -> Where:
    """Rights, roles and memberships of the programme, and the accounts and links of its people."""
    people = people_shown(viewer, programme).order_by().values("id")
    return {
        AreaGrant: Q(content_object__programme=programme),
        ProgrammeGrant: Q(content_object_id=programme.pk),
        Membership: Q(agency_id__in=agencies_shown(viewer, programme).order_by().values("id")),
        OneTimeLink: Q(user_id__in=people),
        User: Q(id__in=people),
    }


def about_agency(agency: Agency, programme: Programme) -> Where:
    """The agency itself, its rights in the programme and its members."""
    return {
        Agency: Q(id=agency.pk),
        AreaGrant: Q(group_id=agency.group_id, content_object__programme=programme),
        Membership: Q(agency_id=agency.pk),
    }


def about_person(person: User, viewer: Viewer, programme: Programme) -> Where:
    """The account, its links, and the person's memberships and roles that the reader may know of."""
    shown = agencies_shown(viewer, programme).order_by().values("id")
    return {
        User: Q(id=person.pk),
        OneTimeLink: Q(user_id=person.pk),
        Membership: Q(user_id=person.pk, agency_id__in=shown),
        ProgrammeGrant: Q(user_id=person.pk, content_object_id=programme.pk),
    }


def about_area(area: Area) -> Where:
    """The area itself, what it held, and who got and lost rights in it."""
    return {
        Area: Q(id=area.pk),
        AreaClassification: Q(area_id=area.pk),
        AreaGrant: Q(content_object_id=area.pk),
    }
