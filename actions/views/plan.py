"""What actions are planned by: read by the whole circle of the programme, changed by its lead."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.forms.plan import CHANGED, MODELS, NEW
from actions.models import Dimension, Indicator, Objective, Priority
from actions.services.plan import change_plan_row, create_plan_row
from agencies import policy
from agencies.links import programme_url
from agencies.models import Programme
from agencies.policy import Verb
from agencies.requests import PageRequest, programme_of
from agencies.views.deeds import FormPage, Step, done, form_page, saved


@require_safe
def plan(request: PageRequest) -> HttpResponse:
    """The programme's dimensions, objectives, priorities and indicators."""
    rows = Programme.objects.knowing(request.viewer, Verb.LEAD)
    programme = policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=programme_of(request).pk)

    def of(model: Any, *order: str) -> Any:
        return model.objects.visible_to(request.viewer).filter(programme=programme).order_by(*order)

    context = {
        "programme": programme,
        "dimensions": of(Dimension, "position", "code"),
        "objectives": of(Objective, "code").select_related("dimension", "parent"),
        "priorities": of(Priority, "-year", "number").select_related("area"),
        "indicators": of(Indicator, "code").select_related("dimension", "source_agency"),
    }
    return render(request, "actions/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: PageRequest, kind: str) -> HttpResponse:
    """A new row of the plan."""
    programme = programme_of(request)
    policy.demand(request.viewer, Verb.LEAD, programme)
    model, title = _model(kind), _titles(kind)[0]
    form: Any = NEW[kind](request.POST or None, programme=programme)
    if done(request, form, lambda: create_plan_row(model, programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("It is in the plan."), f"plan-{kind}", "plan:plan")
    return form_page(request, form, FormPage(title, _("Save"), f"plan-{kind}", [_step(request)]))


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: PageRequest, kind: str, code: str) -> HttpResponse:
    """A change of a row of the plan."""
    programme, model = programme_of(request), _model(kind)
    row = policy.get_or_404(model.objects.filter(programme=programme), request.viewer, Verb.LEAD, lock=False, code=code)
    form: Any = CHANGED[kind](request.POST or None, programme=programme, initial=CHANGED[kind].now(row))
    keep = f"plan-{kind}-{row.pk}"
    if done(request, form, lambda: change_plan_row(row, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The plan is changed."), keep, "plan:plan")
    return form_page(request, form, FormPage(_titles(kind)[1], _("Save"), keep, [_step(request)]))


def _model(kind: str) -> Any:
    if kind not in MODELS:
        raise Http404
    return MODELS[kind]


def _titles(kind: str) -> tuple[str, str]:
    return {
        "dimension": (_("New dimension"), _("Change the dimension")),
        "objective": (_("New objective"), _("Change the objective")),
        "priority": (_("New priority"), _("Change the priority")),
        "indicator": (_("New indicator"), _("Change the indicator")),
    }[kind]


def _step(request: PageRequest) -> Step:
    return Step(_("The plan"), programme_url(request.nav, "plan:plan"))
