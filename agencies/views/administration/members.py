"""Memberships and programme roles: given, changed and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.forms.deeds import DeedForm, VersionedForm
from agencies.forms.people import MemberForm, NewMemberForm, ProgrammeRoleForm, RoleForm, role_words
from agencies.links import programme_url
from agencies.models import Agency, Membership, ProgrammeGrant, User
from agencies.policy import Verb
from agencies.services.grants import end_role, give_role
from agencies.services.memberships import change_role, end_membership, give_membership
from agencies.services.people import create_person
from agencies.swedish import in_swedish_order
from agencies.trail.explained import fully_readable
from agencies.views.administration.agencies import agency_step
from agencies.views.administration.people import Held, to_first_link
from agencies.views.administration.shown import agencies_shown, memberships_shown, programme_shown, roles_shown
from agencies.views.deeds import FormPage, Step, done, form_page, saved

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def member_new(request: PageRequest, code: str) -> HttpResponse:
    """Somebody who has an account becomes a member; an administrator appoints the first coordinator."""
    found: Any = _agency(request, Verb.APPOINT, code)
    appoints = not found.may_coordinate
    among = User.objects.visible_to(request.viewer).knowing(request.viewer, Verb.ENROL)
    people = among.filter(may_enrol=True, is_active=True).exclude(memberships__agency=found)
    ordered = people.order_by(in_swedish_order("title"), "username")
    form = MemberForm(request.POST or None, people=ordered, appoints=appoints)
    keep = f"member-{found.pk}"
    if done(request, form, lambda: give_membership(agency=found, by=request.viewer, **form.deed, **form.said)):
        said = _("%(person)s is a member of %(name)s.")
        named = {"person": form.cleaned_data["user"].title, "name": found.short_name}
        return saved(request, said % named, keep, "agencies:agency", code)
    words = (
        (_("Appoint a coordinator for %(name)s"), _("Appoint")) if appoints else (_("New member of %(name)s"), _("Add"))
    )
    instead = _new_account(request, found, appoints=appoints)
    page = FormPage(
        words[0] % {"name": found.short_name}, words[1], keep, [agency_step(request, found)], instead=instead
    )
    return form_page(request, form, page)


def _new_account(request: PageRequest, found: Agency, *, appoints: bool) -> Step:
    """The way for a person who has no account yet."""
    if appoints:
        address = programme_url(request.nav, "agencies:person_new", query={"agency": found.code})
    else:
        address = programme_url(request.nav, "agencies:member_account", found.code)
    return Step(_("The person has no account yet: create one"), address)


@require_http_methods(["GET", "HEAD", "POST"])
def member_account(request: PageRequest, code: str) -> HttpResponse:
    """A new account for somebody at the agency, by its coordinator."""
    programme = programme_shown(request)
    found = _agency(request, Verb.COORDINATE, code)
    form, keep = NewMemberForm(request.POST or None), f"member-account-{found.pk}"
    if done(
        request,
        form,
        lambda: create_person(registered_in=programme, agency=found, by=request.viewer, **form.deed, **form.said),
    ):
        return to_first_link(request, form, keep)
    title = _("New person at %(name)s") % {"name": found.short_name}
    return form_page(request, form, FormPage(title, _("Create the account"), keep, [agency_step(request, found)]))


def _agency(request: PageRequest, verb: Verb, code: str) -> Agency:
    shown = agencies_shown(request.viewer, programme_shown(request))
    found: Agency = policy.get_or_404(shown, request.viewer, verb, lock=False, code=code)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def membership_edit(request: PageRequest, pk: int) -> HttpResponse:
    """What a member is in the agency; an administrator makes one its coordinator while there is none."""
    found: Any = _membership(request, Verb.APPOINT, pk)
    kind = RoleForm if found.may_coordinate else VersionedForm
    form, keep = kind(request.POST or None, initial=kind.now(found)), f"membership-{pk}"
    appointed = {"role": Membership.Role.COORDINATOR.value}
    if done(request, form, lambda: change_role(found, by=request.viewer, **form.deed, **{**appointed, **form.said})):
        said = _("%(person)s has another role in %(name)s.")
        named = {"person": found.user.title, "name": found.agency.short_name}
        return saved(request, said % named, keep, "agencies:agency", found.agency.code)
    titled = (
        _("The role of %(person)s in %(name)s")
        if found.may_coordinate
        else _("Make %(person)s coordinator of %(name)s")
    )
    title = titled % {"person": found.user.title, "name": found.agency.short_name}
    return form_page(request, form, FormPage(title, _("Save the role"), keep, [agency_step(request, found.agency)]))


@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: PageRequest, pk: int) -> HttpResponse:
    """End a membership."""
    found = _membership(request, Verb.END, pk)
    form, keep = DeedForm(request.POST or None), f"membership-end-{pk}"
    named = {"person": found.user.title, "name": found.agency.short_name}
    if done(request, form, lambda: end_membership(found, by=request.viewer, **form.deed)):
        said = _("%(person)s is no longer a member of %(name)s.") % named
        return saved(request, said, keep, "agencies:agency", found.agency.code)
    title = _("End the membership of %(person)s in %(name)s") % named
    page = FormPage(
        title, _("End the membership"), keep, [agency_step(request, found.agency)], effects=_effects(found, named)
    )
    return form_page(request, form, page)


def _membership(request: PageRequest, verb: Verb, pk: int) -> Membership:
    shown = memberships_shown(request.viewer, programme_shown(request))
    found: Membership = policy.get_or_404(shown, request.viewer, verb, lock=False, pk=pk)
    return found


def _effects(found: Membership, named: dict[str, str]) -> list[str]:
    said = [_("What %(person)s reads as a member of %(name)s is closed to them at once. The history stays.") % named]
    coordinators = found.agency.memberships.filter(role=Membership.Role.COORDINATOR, user__is_active=True)
    if found.role == Membership.Role.COORDINATOR and not coordinators.exclude(pk=found.pk).exists():
        last = _(
            "%(person)s is the last coordinator of %(name)s. Nobody shares, hands over or submits for the agency, or "
            "decides on its members, until an administrator has appointed another."
        )
        said.append(last % named)
    return said


@dataclass(frozen=True)
class RoleRow:
    """One role, since when and why it was given (the reason only where its whole change set may be read)."""

    held: Held
    since: datetime | None
    reason: str


def _role(grant: ProgrammeGrant, given: Any, open_sets: set[int]) -> RoleRow:
    if given is None:
        return RoleRow(Held.of(grant), None, "")
    reason = given.change_set.reason if given.change_set_id in open_sets else ""
    return RoleRow(Held.of(grant), given.history_date, reason)


@require_safe
def roles(request: PageRequest) -> HttpResponse:
    """Who has which role in the programme, since when and why."""
    programme = programme_shown(request)
    grants = list(roles_shown(request.viewer, programme))
    given = policy.history(ProgrammeGrant, request.viewer).filter(
        id__in=[grant.pk for grant in grants], history_type="+"
    )
    first = {row.id: row for row in given.select_related("change_set")}
    open_sets = fully_readable(request.viewer, [row.change_set_id for row in first.values()])
    rows = [_role(grant, first.get(grant.pk), open_sets) for grant in grants]
    context = {"programme": programme, "rows": rows}
    return render(request, "agencies/administration_roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def role_new(request: PageRequest) -> HttpResponse:
    """Somebody gets a role in the programme."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.ADMINISTER, programme)
    among = User.objects.visible_to(request.viewer).knowing(request.viewer, Verb.GRANT)
    people = among.filter(may_grant=True, is_active=True).order_by(in_swedish_order("title"), "username")
    form = ProgrammeRoleForm(request.POST or None, people=people, initial={"user": request.GET.get("person", "")})
    if done(request, form, lambda: give_role(programme=programme, by=request.viewer, **form.deed, **form.said)):
        said = _("%(person)s has a new role in the programme.") % {"person": form.cleaned_data["user"].title}
        return saved(request, said, "role-new", "agencies:roles")
    return form_page(request, form, FormPage(_("Give a role"), _("Give the role"), "role-new", [_roles_step(request)]))


@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: PageRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    programme = programme_shown(request)
    found = policy.get_or_404(roles_shown(request.viewer, programme), request.viewer, Verb.END, lock=False, pk=pk)
    form, keep = DeedForm(request.POST or None), f"role-end-{pk}"
    named = {
        "person": found.user.title,
        "role": role_words()[found.permission.codename.removesuffix("_programme")][0].lower(),
    }
    if done(request, form, lambda: end_role(found, by=request.viewer, **form.deed)):
        return saved(request, _("The role is ended.") % named, keep, "agencies:roles")
    title = _("End the role of %(person)s: %(role)s") % named
    effect = _("What %(person)s reads and may by this role is closed to them at once. The history stays.") % named
    page = FormPage(title, _("End the role"), keep, [_roles_step(request)], effects=[effect])
    return form_page(request, form, page)


def _roles_step(request: PageRequest) -> Step:
    return Step(_("Roles"), programme_url(request.nav, "agencies:roles"))
