"""The registers of decisions and action points, and they and the list of meetings as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from actions.exporting.register import Sheet, said
from actions.views.registers import asked_of, file_urls, kind_asked, register_file
from agencies.dates import local_today
from agencies.errors import Invalid
from agencies.links import programme_url
from agencies.requests import programme_of
from meetings.forms import outcomes as forms
from meetings.registers import files, listed
from meetings.views.listing import VIEWS, Shown

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def decision_list(request: PageRequest) -> HttpResponse:
    """The register of decisions: what was decided, and what became of it."""
    return _register(request, DECISIONS)


@require_safe
def point_list(request: PageRequest) -> HttpResponse:
    """The register of action points: who is to do what, until when."""
    return _register(request, POINTS)


@require_safe
def decision_file(request: PageRequest) -> HttpResponseBase:
    """The register of decisions as a file: what the list at the same address shows, of every page."""
    return _file(request, DECISIONS)


@require_safe
def point_file(request: PageRequest) -> HttpResponseBase:
    """The register of action points as a file: what the list at the same address shows, of every page."""
    return _file(request, POINTS)


@dataclass(frozen=True)
class RegisterPage:
    """One register: who lists it, its filters, its page, and what its file is."""

    lister: Any
    form: Any
    template: str
    every: Any
    sheet: Sheet
    views: Mapping[str, Any]
    address: str


DECISIONS = RegisterPage(
    lister=listed.decisions,
    form=forms.DecisionFilter,
    template="meetings/decisions.html",
    every=listed.every_decision,
    sheet=files.DECISIONS,
    views={"": _("All"), "open": pgettext_lazy("decisions", "Open"), "late": _("Late")},
    address="decisions",
)
POINTS = RegisterPage(
    lister=listed.points,
    form=forms.PointFilter,
    template="meetings/points.html",
    every=listed.every_point,
    sheet=files.POINTS,
    views={
        "": pgettext_lazy("points", "Open"),
        "mine": _("My agency's"),
        "late": _("Late"),
        "closed": pgettext_lazy("points", "Closed"),
    },
    address="points",
)


def _register(request: PageRequest, of: RegisterPage) -> HttpResponse:
    programme = programme_of(request)
    asked = asked_of(request)
    choices = listed.Choices(request.viewer, programme)
    found, wrong = None, None
    try:
        found = of.lister(request.viewer, programme, asked, choices)
    except Invalid as refused:
        wrong = refused
    form = of.form(request.GET or None, choices=choices)
    if wrong:
        form.take(wrong)
    found = None if form.errors else found
    view, kept = asked.get("view", ""), {name: asked[name] for name in form.fields if asked.get(name)}
    context = {"form": form, "found": found, "view": view, "kept": kept, "today": local_today()}
    context["files"] = file_urls(request, f"meetings:{of.address}_file", {**kept, "view": view})
    return render(request, of.template, context, status=200 if found else 422)


def _file(request: PageRequest, of: RegisterPage) -> HttpResponseBase:
    programme, asked = programme_of(request), asked_of(request)
    kind_asked(request)
    try:
        rows = of.every(request.viewer, programme, asked)
    except Invalid:
        return _register(request, of)
    form = of.form(request.GET, choices=listed.Choices(request.viewer, programme))
    if form.errors:
        return _register(request, of)
    said_so = [(gettext("View"), str(of.views[asked.get("view", "")])), *said(form, asked)]
    register = of.sheet.of(request.viewer, rows, said_so)
    return register_file(request, register, programme_url(request.nav, f"meetings:{of.address}"))


@require_safe
def meeting_file(request: PageRequest) -> HttpResponseBase:
    """The list of meetings as a file; a filter that can't be used is said at its field, on the list (422)."""
    shown = Shown(request)
    kind_asked(request)
    if shown.form.errors:
        return render(request, "meetings/list.html", {"list": shown, "form": shown.form}, status=422)
    asked = [(gettext("View"), str(VIEWS[shown.view])), *said(shown.form, shown.asked)]
    register = files.MEETINGS.of(request.viewer, shown.every, asked)
    return register_file(request, register, shown.url())
