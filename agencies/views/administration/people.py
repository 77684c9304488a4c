"""People: who is there, one person's page, new accounts, and closing and opening them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.forms.deeds import DeedForm
from agencies.forms.people import NewPersonForm, PersonForm, role_words
from agencies.links import programme_url
from agencies.models import Membership, ProgrammeGrant, User
from agencies.policy import Verb, Viewer
from agencies.services.links import state_of
from agencies.services.people import change_person, close_account, create_person, reopen
from agencies.views.administration.history import about_person, past_of
from agencies.views.administration.shown import (
    agencies_shown,
    memberships_shown,
    people_shown,
    programme_shown,
    roles_shown,
)
from agencies.views.deeds import FormPage, Step, done, form_page, saved

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@dataclass(frozen=True)
class Held:
    """One programme role, with its word."""

    grant: Any
    word: str

    @classmethod
    def of(cls, grant: ProgrammeGrant) -> Held:
        """In the reader's language."""
        return cls(grant, role_words()[grant.permission.codename.removesuffix("_programme")][0])


@dataclass(frozen=True)
class Row:
    """One person with the memberships and roles that the reader may know of."""

    person: Any
    memberships: list[Membership] = field(default_factory=list)
    roles: list[Held] = field(default_factory=list)


@require_safe
def people(request: PageRequest) -> HttpResponse:
    """Everybody, with agencies and roles."""
    programme = programme_shown(request)
    context = {"programme": programme, "rows": rows_of(request.viewer, programme)}
    return render(request, "agencies/administration_people.html", context)


def rows_of(viewer: Viewer, programme: Any, **only: Any) -> list[Row]:
    """The people shown, in three queries whatever their number."""
    rows = {person.pk: Row(person) for person in people_shown(viewer, programme).filter(**only)}
    for membership in memberships_shown(viewer, programme).filter(user__in=list(rows)):
        rows[membership.user_id].memberships.append(membership)
    for grant in roles_shown(viewer, programme).filter(user__in=list(rows)):
        rows[grant.user_id].roles.append(Held.of(grant))
    return list(rows.values())


@require_safe
def person(request: PageRequest, pk: int) -> HttpResponse:
    """One person: agencies, roles, the one-time link, and what may be done."""
    programme = programme_shown(request)
    policy.get_or_404(people_shown(request.viewer, programme), request.viewer, Verb.VIEW, pk=pk)
    (row,) = rows_of(request.viewer, programme, pk=pk)
    context = {
        "programme": programme,
        "row": row,
        "person": row.person,
        "link": state_of(row.person, by=request.viewer),
        "past": past_of(request.viewer, about_person(row.person, request.viewer, programme)),
    }
    return render(request, "agencies/administration_person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: PageRequest) -> HttpResponse:
    """A new account by an administrator; the next step makes its first link."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.ADMINISTER, programme)
    without = agencies_shown(request.viewer, programme).filter(may_appoint=True, may_coordinate=False)
    chosen = {"agency": request.GET.get("agency", "")}
    form = NewPersonForm(request.POST or None, agencies=without, initial=chosen)
    if done(request, form, lambda: create_person(registered_in=programme, by=request.viewer, **form.deed, **form.said)):
        return to_first_link(request, form, "person-new")
    lead = _("The person gets a one-time link to begin with. You hand it over yourself.")
    page = FormPage(_("New person"), _("Create the account"), "person-new", [people_step(request)], lead=lead)
    return form_page(request, form, page)


def to_first_link(request: PageRequest, form: DeedForm, keep: str) -> HttpResponse:
    """A new account leads to the page that makes its first link."""
    said = _("%(title)s has an account. Make the link that the person begins with.")
    saved(request, said % {"title": form.cleaned_data["title"]}, keep, "agencies:people")
    return redirect(programme_url(request.nav, "accounts:link_ask", form.cleaned_data["username"].strip()))


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: PageRequest, pk: int) -> HttpResponse:
    """A person's title and address."""
    found = _fetch(request, Verb.ADMINISTER, pk)
    form = PersonForm(request.POST or None, initial=PersonForm.now(found))
    keep = f"person-{pk}"
    if done(request, form, lambda: change_person(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The person is changed."), keep, "agencies:person", pk)
    title = _("Change %(name)s") % {"name": found.title}
    return form_page(request, form, FormPage(title, _("Save the person"), keep, _trail(request, found)))


@require_http_methods(["GET", "HEAD", "POST"])
def person_close(request: PageRequest, pk: int) -> HttpResponse:
    """Close an account."""
    found = _fetch(request, Verb.CLOSE, pk)
    form, keep = DeedForm(request.POST or None), f"close-{pk}"
    if done(request, form, lambda: close_account(found, by=request.viewer, **form.deed)):
        return saved(request, _("The account is closed."), keep, "agencies:person", pk)
    title = _("Close the account of %(name)s") % {"name": found.title}
    effect = _(
        "The person can no longer sign in and is signed out everywhere; API keys stop working. Memberships and roles "
        "stay noted but give nothing. The history stays."
    )
    return form_page(
        request, form, FormPage(title, _("Close the account"), keep, _trail(request, found), effects=[effect])
    )


@require_http_methods(["GET", "HEAD", "POST"])
def person_reopen(request: PageRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    found = _fetch(request, Verb.CLOSE, pk)
    form, keep = DeedForm(request.POST or None), f"reopen-{pk}"
    if done(request, form, lambda: reopen(found, by=request.viewer, **form.deed)):
        return saved(request, _("The account is open again."), keep, "agencies:person", pk)
    title = _("Open the account of %(name)s again") % {"name": found.title}
    effect = _("Memberships and roles work again as they are noted. The person needs a new one-time link.")
    return form_page(
        request, form, FormPage(title, _("Open the account"), keep, _trail(request, found), effects=[effect])
    )


def _fetch(request: PageRequest, verb: Verb, pk: int) -> User:
    shown = people_shown(request.viewer, programme_shown(request))
    found: User = policy.get_or_404(shown, request.viewer, verb, lock=False, pk=pk)
    return found


def people_step(request: PageRequest) -> Step:
    """The people's list in a breadcrumb."""
    return Step(_("People"), programme_url(request.nav, "agencies:people"))


def _trail(request: PageRequest, found: User) -> list[Step]:
    return [people_step(request), Step(found.title, programme_url(request.nav, "agencies:person", found.pk))]
