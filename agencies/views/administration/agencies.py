"""Agencies: one agency's page, a new one, its own fields and its rights in the areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.forms.frame import AgencyForm, NewAgencyForm, RightsForm
from agencies.links import programme_url
from agencies.models import Agency, AreaGrant, Forum, Programme
from agencies.policy import Verb
from agencies.services.agencies import change_agency, register_agency
from agencies.services.grants import set_area_grants
from agencies.swedish import in_swedish_order
from agencies.views.administration.history import about_agency, past_of
from agencies.views.administration.shown import agencies_shown, memberships_shown, programme_shown
from agencies.views.administration.start import areas_of, parties
from agencies.views.deeds import FormPage, Step, done, form_page, saved

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def agency(request: PageRequest, code: str) -> HttpResponse:
    """One agency: its rights in the areas, its members, its forums."""
    programme = programme_shown(request)
    matrix = parties(request.viewer, programme, areas_of(programme))
    row = next((row for row in matrix if row.agency.code == code), None)
    if row is None:
        raise Http404
    members = memberships_shown(request.viewer, programme).filter(agency=row.agency)
    forums = Forum.objects.filter(members__agency=row.agency, programme=programme).visible_to(request.viewer)
    context = {
        "programme": programme,
        "party": row,
        "agency": row.agency,
        "members": members,
        "forums": forums.order_by(in_swedish_order("name")),
        "past": past_of(request.viewer, about_agency(row.agency, programme)),
    }
    return render(request, "agencies/administration_agency.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agency_new(request: PageRequest) -> HttpResponse:
    """A new agency, with its first rights."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.ADMINISTER, programme)
    form = NewAgencyForm(request.POST or None, areas=areas_of(programme))
    if done(request, form, lambda: register_agency(programme, by=request.viewer, **form.deed, **form.said)):
        code, said = form.cleaned_data["code"].strip(), _("%(name)s is registered. Now it needs a coordinator.")
        name = form.cleaned_data["short_name"]
        return saved(request, said % {"name": name}, "agency-new", "agencies:agency", code)
    lead = _("Without a right in an area the agency does not take part yet.")
    page = FormPage(_("New agency"), _("Register the agency"), "agency-new", trail=[], lead=lead)
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
def agency_edit(request: PageRequest, code: str) -> HttpResponse:
    """What an agency is called and what it is."""
    programme = programme_shown(request)
    found = policy.get_or_404(
        agencies_shown(request.viewer, programme), request.viewer, Verb.ADMINISTER, lock=False, code=code
    )
    form = AgencyForm(request.POST or None, initial=AgencyForm.now(found))
    keep = f"agency-{found.pk}"
    if done(request, form, lambda: change_agency(found, by=request.viewer, **form.deed, **form.said)):
        said = _("%(name)s is changed.") % {"name": form.cleaned_data["short_name"]}
        return saved(request, said, keep, "agencies:agency", code)
    title = _("Change %(name)s") % {"name": found.short_name}
    return form_page(request, form, FormPage(title, _("Save the agency"), keep, [agency_step(request, found)]))


@require_http_methods(["GET", "HEAD", "POST"])
def agency_rights(request: PageRequest, code: str) -> HttpResponse:
    """What an agency may in each area; also of another programme's agency that comes in here."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.ADMINISTER, programme)
    found = policy.get_or_404(Agency.objects.all(), request.viewer, Verb.GRANT, lock=False, code=code)
    form = RightsForm(request.POST or None, areas=areas_of(programme), held=held_rights(found, programme))
    keep = f"rights-{found.pk}"

    def give() -> None:
        rights, began = form.rights, form.started_from
        set_area_grants(found, programme, rights=rights, started_from=began, by=request.viewer, **form.deed)

    if done(request, form, give):
        said = _("The rights of %(name)s are changed.") % {"name": found.short_name}
        return saved(request, said, keep, "agencies:agency", code)
    title = _("What %(name)s may in the areas") % {"name": found.short_name}
    page = FormPage(
        title, _("Save the rights"), keep, [agency_step(request, found)], effects=_effects(found, programme)
    )
    return form_page(request, form, page)


def agency_step(request: PageRequest, found: Agency) -> Step:
    """The agency's page in a breadcrumb."""
    return Step(found.short_name, programme_url(request.nav, "agencies:agency", found.code))


def held_rights(found: Agency, programme: Programme) -> dict[str, list[str]]:
    """Code of an area → the codes of what the agency may there now."""
    held: dict[str, list[str]] = {}
    rows = AreaGrant.objects.filter(group=found.group_id, content_object__programme=programme)
    for area, right in rows.values_list("content_object__code", "permission__codename"):
        held.setdefault(area, []).append(right)
    return held


def _effects(found: Any, programme: Programme) -> list[str]:
    """What follows from giving and taking rights, said before the button."""
    named = {"name": found.short_name, "programme": programme.name}
    said = [
        _(
            "Who loses the right to read an area stops reading what others have there with the visibility “Parties in "
            "the area”, at once. Without any right %(name)s no longer takes part in %(programme)s: its members then "
            "see nothing of it but what the agency leads, contributes to or has been given a share of."
        )
        % named
    ]
    members = found.memberships.filter(Q(user__is_active=True)).count()
    if members:
        said.append(ngettext("The agency has %(n)s member.", "The agency has %(n)s members.", members) % {"n": members})
    if not found.public_access:
        said.insert(
            0,
            _(
                "The agency is not covered by the public-access law and lacks statutory confidentiality. With a right "
                "to read it sees everything with the visibility “Parties in the area” there, also what is older."
            ),
        )
    return said
