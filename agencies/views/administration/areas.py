"""Areas: what is said of them, their boundary, what they held from which day, and the classes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.forms.areas import BoundaryForm, ClassForm, ClassificationForm, CorrectionForm, NewClassForm
from agencies.forms.frame import AreaForm, NewAreaForm
from agencies.geometry import points
from agencies.links import programme_url
from agencies.models import Area, AreaClass, AreaClassification
from agencies.policy import Verb
from agencies.services.areas import (
    change_area,
    change_area_class,
    correct_classification,
    create_area,
    create_area_class,
    set_boundary,
    set_classification,
)
from agencies.swedish import in_swedish_order
from agencies.views.administration.history import about_area, past_of
from agencies.views.administration.shown import programme_shown
from agencies.views.deeds import FormPage, Step, done, form_page, saved

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def areas(request: PageRequest) -> HttpResponse:
    """Every area with what it holds, and the classes."""
    programme = programme_shown(request)
    rows = Area.objects.filter(programme=programme).visible_to(request.viewer)
    periods: dict[int, list[AreaClassification]] = {}
    held = AreaClassification.objects.filter(area__programme=programme).visible_to(request.viewer)
    for period in held.select_related("area_class").order_by("kind", "start"):
        periods.setdefault(period.area_id, []).append(period)
    context = {
        "programme": programme,
        "rows": [(area, periods.get(area.pk, [])) for area in rows.order_by(in_swedish_order("name"), "id")],
        "classes": AreaClass.objects.filter(programme=programme).order_by("kind", "rank", "name"),
    }
    return render(request, "agencies/administration_areas.html", context)


@require_safe
def area(request: PageRequest, code: str) -> HttpResponse:
    """One area: what is said of it, what it held, and its history."""
    programme = programme_shown(request)
    rows = Area.objects.filter(programme=programme).knowing(request.viewer, Verb.ADMINISTER)
    found = policy.get_or_404(rows, request.viewer, Verb.VIEW, code=code)
    periods = AreaClassification.objects.filter(area=found).visible_to(request.viewer).select_related("area_class")
    context = {
        "programme": programme,
        "area": found,
        "periods": periods.order_by("kind", "-start"),
        "points": points(found.geometry),
        "past": past_of(request.viewer, about_area(found)),
    }
    return render(request, "agencies/administration_area.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def area_new(request: PageRequest) -> HttpResponse:
    """A new area of the programme."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.ADMINISTER, programme)
    form = NewAreaForm(request.POST or None, initial={"municipality": programme.municipality})
    if done(request, form, lambda: create_area(programme, by=request.viewer, **form.deed, **form.said)):
        said = _("The area is there. Give agencies rights in it so that somebody reads it.")
        return saved(request, said, "area-new", "agencies:area", form.cleaned_data["code"].strip())
    page = FormPage(_("New area"), _("Create the area"), "area-new", [_step(request)])
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
def area_edit(request: PageRequest, code: str) -> HttpResponse:
    """What is said of an area."""
    found = _area(request, code)
    form, keep = AreaForm(request.POST or None, initial=AreaForm.now(found)), f"area-{found.pk}"
    if done(request, form, lambda: change_area(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The area is changed."), keep, "agencies:area", code)
    title = _("Change %(name)s") % {"name": found.name}
    return form_page(request, form, FormPage(title, _("Save the area"), keep, _trail(request, found)))


@require_http_methods(["GET", "HEAD", "POST"])
def area_boundary(request: PageRequest, code: str) -> HttpResponse:
    """The area's boundary."""
    found = _area(request, code)
    form, keep = BoundaryForm(request.POST or None, initial=BoundaryForm.now(found)), f"boundary-{found.pk}"

    def draw() -> Area:
        said = form.said
        return set_boundary(
            found, geometry=said["geometry"], source=said["geometry_source"], by=request.viewer, **form.deed
        )

    if done(request, form, draw):
        return saved(request, _("The boundary is saved."), keep, "agencies:area", code)
    title = _("The boundary of %(name)s") % {"name": found.name}
    return form_page(request, form, FormPage(title, _("Save the boundary"), keep, _trail(request, found)))


def _area(request: PageRequest, code: str) -> Area:
    rows = Area.objects.filter(programme=programme_shown(request))
    found: Area = policy.get_or_404(rows, request.viewer, Verb.ADMINISTER, lock=False, code=code)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def classification_new(request: PageRequest, code: str) -> HttpResponse:
    """What the area holds from a day; what it held until then ends."""
    found = _area(request, code)
    form, keep = ClassificationForm(request.POST or None, programme=found.programme), f"classification-{found.pk}"
    if done(request, form, lambda: set_classification(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The classification is noted."), keep, "agencies:area", code)
    title = _("What %(name)s is, from a day") % {"name": found.name}
    return form_page(request, form, FormPage(title, _("Note it"), keep, _trail(request, found)))


@require_http_methods(["GET", "HEAD", "POST"])
def classification_edit(request: PageRequest, pk: int) -> HttpResponse:
    """Put right what was noted wrongly."""
    rows = AreaClassification.objects.filter(area__programme=programme_shown(request)).select_related("area__programme")
    found = policy.get_or_404(rows, request.viewer, Verb.ADMINISTER, lock=False, pk=pk)
    now = CorrectionForm.now(found)
    form = CorrectionForm(request.POST or None, programme=found.area.programme, kind=found.kind, initial=now)
    keep = f"period-{pk}"
    if done(request, form, lambda: correct_classification(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The classification is corrected."), keep, "agencies:area", found.area.code)
    title = _("Correct what %(name)s was") % {"name": found.area.name}
    return form_page(request, form, FormPage(title, _("Save the correction"), keep, _trail(request, found.area)))


@require_http_methods(["GET", "HEAD", "POST"])
def class_new(request: PageRequest) -> HttpResponse:
    """A new class."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.ADMINISTER, programme)
    form = NewClassForm(request.POST or None)
    if done(request, form, lambda: create_area_class(programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The class is there to choose."), "class-new", "agencies:areas")
    return form_page(request, form, FormPage(_("New class"), _("Create the class"), "class-new", [_step(request)]))


@require_http_methods(["GET", "HEAD", "POST"])
def class_edit(request: PageRequest, code: str) -> HttpResponse:
    """A class's name and severity."""
    rows = AreaClass.objects.filter(programme=programme_shown(request))
    found: Any = policy.get_or_404(rows, request.viewer, Verb.ADMINISTER, lock=False, code=code)
    form = ClassForm(request.POST or None, initial=ClassForm.now(found))
    keep = f"class-{found.pk}"
    if done(request, form, lambda: change_area_class(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The class is changed."), keep, "agencies:areas")
    title, effect = (
        _("Change %(name)s") % {"name": found.name},
        _("The new name is shown wherever the class has been used."),
    )
    return form_page(request, form, FormPage(title, _("Save the class"), keep, [_step(request)], effects=[effect]))


def _step(request: PageRequest) -> Step:
    return Step(_("Areas"), programme_url(request.nav, "agencies:areas"))


def _trail(request: PageRequest, found: Area) -> list[Step]:
    return [_step(request), Step(found.name, programme_url(request.nav, "agencies:area", found.code))]
