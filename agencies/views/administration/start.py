"""The first page of administration: which agency may what in which area; and the programme itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.forms.frame import ProgrammeForm
from agencies.models import Agency, Area, AreaGrant, Membership, Programme
from agencies.policy import Verb, Viewer
from agencies.requests import programme_of
from agencies.services.links import open_links
from agencies.services.programmes import change_programme
from agencies.swedish import in_swedish_order
from agencies.views.administration.history import past_of, rights_of
from agencies.views.administration.shown import agencies_shown, memberships_shown, programme_shown
from agencies.views.deeds import FormPage, done, form_page, saved

if TYPE_CHECKING:
    from agencies.requests import PageRequest


NEWEST = 6
"""Deeds of the rights' history beside the matrix."""


@dataclass(frozen=True)
class Cell:
    """What one agency may in one area."""

    area: Area
    reads: bool
    records: bool


@dataclass(frozen=True)
class Party:
    """One row of the matrix. `members` counts open accounts; `coordinators` are their titles."""

    agency: Any
    cells: Sequence[Cell]
    members: int
    coordinators: Sequence[str]


@require_safe
def administration(request: PageRequest) -> HttpResponse:
    """Agencies and areas, what waits, and the way to everything else."""
    programme = programme_shown(request)
    areas = areas_of(programme)
    rows = parties(request.viewer, programme, areas)
    context = {
        "programme": programme,
        "parties": rows,
        "areas": areas,
        "asked_agencies": [row.agency for row in rows],
        "uncoordinated": [row.agency for row in rows if not row.coordinators],
        "waiting": len([row for row in open_links(request.viewer) if not row.link.shown_at]),
        "others": _others(request.viewer, programme, [row.agency.pk for row in rows]),
        "past": past_of(request.viewer, rights_of(request.viewer, programme), most=NEWEST),
    }
    return render(request, "agencies/administration.html", context)


def parties(viewer: Viewer, programme: Programme, areas: Sequence[Area]) -> list[Party]:
    """The matrix, in three queries whatever its size."""
    agencies = list(agencies_shown(viewer, programme))
    held = set(
        AreaGrant.objects.filter(content_object__programme=programme)
        .visible_to(viewer)
        .values_list("group_id", "content_object_id", "permission__codename")
    )
    members: dict[int, list[Membership]] = {}
    for membership in memberships_shown(viewer, programme).filter(user__is_active=True):
        members.setdefault(membership.agency_id, []).append(membership)
    return [_party(agency, areas, held, members.get(agency.pk, [])) for agency in agencies]


def _party(
    agency: Agency, areas: Sequence[Area], held: set[tuple[int, int, str]], members: Sequence[Membership]
) -> Party:
    group = agency.group_id
    return Party(
        agency=agency,
        cells=[Cell(a, (group, a.pk, "view_area") in held, (group, a.pk, "record_area") in held) for a in areas],
        members=len(members),
        coordinators=[m.user.title for m in members if m.role == Membership.Role.COORDINATOR],
    )


def areas_of(programme: Programme) -> list[Area]:
    """The programme's areas by name."""
    return list(Area.objects.filter(programme=programme).order_by(in_swedish_order("name"), "id"))


def _others(viewer: Viewer, programme: Any, here: Sequence[int]) -> list[Agency]:
    """Agencies of other programmes that the administrator knows and could let take part in this one, too."""
    if not programme.may_administer:
        return []
    rows = Agency.objects.exclude(id__in=here).visible_to(viewer).knowing(viewer, Verb.ADMINISTER)
    return list(rows.filter(may_administer=True).order_by(in_swedish_order("short_name")))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_edit(request: PageRequest) -> HttpResponse:
    """What the programme is called and how it is run."""
    here = programme_of(request)
    programme = policy.get_or_404(Programme.objects.all(), request.viewer, Verb.ADMINISTER, lock=False, pk=here.pk)
    form = ProgrammeForm(request.POST or None, initial=ProgrammeForm.now(programme), programme=programme)
    keep = f"programme-{programme.pk}"
    if done(request, form, lambda: change_programme(programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The programme is changed."), keep, "agencies:administration")
    page = FormPage(title=_("Change the programme"), button=_("Save the programme"), keep=keep, trail=[])
    return form_page(request, form, page)
