"""The action plan: its versions, one of them, and its decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.views.fetching import sent, version
from agencies import policy
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.policy import Rows, Verb
from agencies.requests import programme_of
from followup.forms.analyses import DecideForm
from followup.forms.plans import AddForm, PlanForm, TitleForm
from followup.forms.reports import number_form_of
from followup.models import ActionPlan, AnnualAnalysis, PlannedAction
from followup.registers.analysed import analysed, decisions_to_name
from followup.registers.planned import plan_of
from followup.services import plans as services

if TYPE_CHECKING:
    from agencies.requests import PageRequest

WRITING = ActionPlan.Status.WRITING
TO_CHOOSE = 200


@require_http_methods(["GET", "HEAD", "POST"])
def plan_list(request: PageRequest) -> HttpResponse:
    """The versions, the newest first; and a new one, by the programme's lead."""
    programme = programme_of(request)
    may_lead = policy.allows(request.viewer, Verb.LEAD, programme)
    title = _("Action plan %(year)d") % {"year": local_today().year}
    form = TitleForm(sent(request), initial={"title": title})
    made = form.send(lambda data: services.begin_plan(programme, **data, by=request.viewer, confirm=form.confirm))
    if made is not None:
        messages.success(request, _("The new version is begun."), extra_tags="kept-done:plan-new")
        return to_plan(request, made)
    rows = ActionPlan.objects.visible_to(request.viewer).filter(programme=programme).order_by("-number")
    context = {
        "programme": programme,
        "plans": list(rows),
        "form": form,
        "may_begin": may_lead and not any(row.status == WRITING for row in rows),
        "found": analysed(request.viewer, programme),
    }
    return render(request, "followup/plans.html", context, status=422 if form.is_bound else 200)


@require_safe
def plan_detail(request: PageRequest, pk: int) -> HttpResponse:
    """One version, with what differs from the last one."""
    return page(request, plan_named(request, pk))


def page(request: PageRequest, plan: Any, bound: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """The page, with a form that came back."""
    writing, bound = plan.status == WRITING and plan.may_lead, bound or {}
    context: dict[str, Any] = {
        "plan": plan,
        "shown": plan_of(request.viewer, plan),
        "writing": writing,
        "may_decide": plan.status == WRITING and plan.may_decide,
        "number_form": number_form_of(plan, bound),
        "form": next(iter(bound.values()), None),
        "object": f"actionplan:{plan.pk}",
    }
    if writing:
        context["text"] = bound.get("text") or _text_form(request, plan)
        context["add"] = bound.get("add") or AddForm(auto_id="add-%s")
        context["to_add"] = _to_add(request, plan)
    return render(request, "followup/plan.html", context, status=status)


def _text_form(request: PageRequest, plan: ActionPlan, data: Any = None) -> PlanForm:
    rows = AnnualAnalysis.objects.visible_to(request.viewer).filter(programme=plan.programme, status="decided")
    return PlanForm(data, plan=plan, analyses=list(rows.select_related("area").order_by("-year", "id")))


def _to_add(request: PageRequest, plan: ActionPlan) -> list[Any]:
    held = PlannedAction.objects.filter(plan=plan).values("action_id")
    rows = services.to_plan(request.viewer, plan.programme).exclude(pk__in=held)
    return list(rows.order_by("ref").only("id", "ref", "title")[:TO_CHOOSE])


@require_http_methods(["GET", "HEAD", "POST"])
def plan_text(request: PageRequest, pk: int) -> HttpResponse:
    """Title, introduction, which analysis it rests on."""
    plan = plan_named(request, pk, Verb.LEAD)
    if request.method != "POST":
        return to_plan(request, plan)
    form = _text_form(request, plan, request.POST)
    done = form.send(
        lambda data: services.change_plan(plan, data, by=request.viewer, version=version(request), confirm=form.confirm)
    )
    if done is None:
        return page(request, plan, {"text": form}, status=409 if form.stale is not None else 422)
    messages.success(request, _("It is saved."), extra_tags=f"kept-done:plan-{pk}")
    return to_plan(request, plan)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_actions(request: PageRequest, pk: int) -> HttpResponse:
    """Put an action into the plan."""
    plan = plan_named(request, pk, Verb.LEAD)
    if request.method != "POST":
        return to_plan(request, plan, "actions")
    form = AddForm(request.POST, auto_id="add-%s")
    row = form.send(
        lambda data: services.add_action(plan, data.get("action", ""), by=request.viewer, confirm=form.confirm)
    )
    return page(request, plan, {"add": form}, status=422) if row is None else to_plan(request, plan, f"row-{row.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def plan_row(request: PageRequest, pk: int, row_pk: int) -> HttpResponse:
    """Move an action up or down, or take it out."""
    plan = plan_named(request, pk, Verb.LEAD)
    rows = PlannedAction.objects.filter(plan=plan).select_related("plan__programme")
    row = policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=row_pk)
    if request.method != "POST":
        return to_plan(request, plan, f"row-{row_pk}")
    if request.POST.get("do") == "remove":
        services.remove_action(row, by=request.viewer)
        return to_plan(request, plan, "actions")
    services.move_action(row, -1 if request.POST.get("do") == "up" else 1, by=request.viewer)
    return to_plan(request, plan, f"row-{row_pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def plan_decide(request: PageRequest, pk: int) -> HttpResponse:
    """Decide it: what that means is said first."""
    plan = plan_named(request, pk, Verb.DECIDE)
    if request.method != "POST" and plan.status != WRITING:
        return to_plan(request, plan)
    form = DecideForm(sent(request))
    done = form.send(
        lambda _data: services.decide_plan(
            plan, form.deciding(), by=request.viewer, version=version(request), confirm=form.confirm
        )
    )
    if done is not None:
        messages.success(request, _("The plan is decided. All parties read it now."))
        return to_plan(request, plan)
    context = {
        "plan": plan,
        "shown": plan_of(request.viewer, plan),
        "decisions": decisions_to_name(request.viewer, plan.programme),
        "form": form,
    }
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "followup/plan_decide.html", context, status=status)


PLANS = Rows(ActionPlan.objects.select_related("owner", "programme"), (Verb.LEAD, Verb.DECIDE, Verb.REGISTER))


def plan_named(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> Any:
    """The version, which says `may_lead`, `may_decide` and `may_register`. The page is about its programme, then.

    Raises Http404 and Refused; nothing is locked.
    """
    found = policy.get_or_404(PLANS, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.programme_id)
    return found


def to_plan(request: PageRequest, plan: ActionPlan, part: str = "") -> HttpResponseRedirect:
    """On to its page, at the element with id `part`."""
    url = programme_url(request.nav, "followup:plan", plan.pk)
    return redirect(f"{url}#{part}" if part else url)
