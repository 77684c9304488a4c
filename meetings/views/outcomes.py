"""Each decision's and action point's page, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.models import Dimension
from actions.services.values import recordable
from actions.views.fetching import sent, version
from agencies import policy
from agencies.dates import local_today
from agencies.errors import Invalid
from agencies.forms.judged import Judged, ReasonForm
from agencies.links import programme_url
from agencies.models import Agency
from agencies.policy import Rows, Verb
from agencies.services.rows import unknown
from meetings.forms import outcomes as forms
from meetings.joined import joined_to
from meetings.models import ActionPoint, Decision
from meetings.registers.linked import linked
from meetings.services import decided, making, points

if TYPE_CHECKING:
    from agencies.requests import PageRequest


SHOWN = ("meeting__forum", "meeting__programme", "item")
POINTS = Rows(ActionPoint.objects.select_related("agency", *SHOWN), (Verb.ANSWER, Verb.MANAGE))
DECISIONS = Rows(Decision.objects.select_related("superseded_by__meeting", *SHOWN))


def _point(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> ActionPoint:
    found: ActionPoint = policy.get_or_404(POINTS, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.meeting.programme_id)
    return found


@dataclass(frozen=True)
class Deed:
    """One thing to do on a point: who may, its form, the service, what is said afterwards."""

    verb: Verb
    form: Callable[[Any, ActionPoint], Judged]
    act: Callable[[ActionPoint, Mapping[str, Any], Mapping[str, Any]], Any]
    said: Any


def _reassigned(point: ActionPoint, data: Mapping[str, Any], by: Mapping[str, Any]) -> Any:
    agency = Agency.objects.filter(code=data.get("agency") or "").first()
    if agency is None:
        raise Invalid({"agency": [unknown(data.get("agency") or "")]})
    return points.reassign(point, agency, due=data.get("due"), **by)


DEEDS: dict[str, Deed] = {
    "accept": Deed(
        Verb.ANSWER,
        lambda data, _point: forms.AcceptForm(data, prefix="accept"),
        lambda point, _data, by: points.accept(point, **by),
        _("The agency has taken it on."),
    ),
    "decline": Deed(
        Verb.ANSWER,
        lambda data, _point: forms.DeclineForm(data, prefix="decline"),
        lambda point, data, by: points.decline(point, **{**by, "reason": data.get("reason", "")}),
        _("The agency has declined it. It stands on the forum's next agenda."),
    ),
    "done": Deed(
        Verb.ANSWER,
        lambda data, _point: forms.DoneForm(data, prefix="done"),
        lambda point, data, by: points.complete(point, data.get("text", ""), **by),
        _("The action point is done."),
    ),
    "snooze": Deed(
        Verb.MANAGE,
        lambda data, _point: forms.SnoozeForm(data, prefix="snooze"),
        lambda point, data, by: points.snooze(point, data.get("until"), **by),
        _("Saved."),
    ),
    "reassign": Deed(
        Verb.MANAGE,
        lambda data, point: forms.ReassignForm(data, prefix="reassign", point=point),
        _reassigned,
        _("The action point is offered to the agency."),
    ),
    "cancel": Deed(
        Verb.MANAGE,
        lambda data, _point: ReasonForm(data, prefix="cancel"),
        lambda point, data, by: points.cancel(point, **{**by, "reason": data.get("reason", "")}),
        _("The action point is cancelled."),
    ),
}


@require_safe
def point_detail(request: PageRequest, pk: int) -> HttpResponse:
    """One action point: how it stands, and what one may do with it."""
    return _point_page(request, _point(request, pk))


def _point_page(
    request: PageRequest, point: ActionPoint, came_back: Mapping[str, Judged] | None = None
) -> HttpResponse:
    steps = points.TRANSITIONS[point.status]
    found = {name: deed.form(None, point) for name, deed in DEEDS.items()} | dict(came_back or {})
    context = {
        "point": point,
        "forms": found,
        "form": next(iter((came_back or {}).values()), None),
        "open": point.status in ActionPoint.OPEN,
        "steps": steps,
        "link": linked(request.viewer, ActionPoint, [point.pk])[point.pk],
        "late": point.days_late(local_today()),
    }
    stale = any(form.stale is not None for form in (came_back or {}).values())
    return render(request, "meetings/point.html", context, status=409 if stale else 422 if came_back else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def point_deed(request: PageRequest, pk: int, name: str) -> HttpResponse:
    """Do one of DEEDS; who comes by an address is shown the point."""
    deed = DEEDS.get(name)
    if deed is None:
        raise Http404
    with transaction.atomic():
        point = _point(request, pk, deed.verb if request.method == "POST" else Verb.VIEW)
        if request.method != "POST":
            return _to_point(request, point)
        form = deed.form(request.POST, point)
        by = {"by": request.viewer, "confirm": form.confirm, "version": version(request)}
        if form.send(lambda data: deed.act(point, data, by)) is None:
            return _point_page(request, point, {name: form})
    messages.success(request, str(deed.said))
    return _to_point(request, point)


def _to_point(request: PageRequest, point: ActionPoint) -> HttpResponseRedirect:
    return redirect(programme_url(request.nav, "meetings:point", point.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def make_action(request: PageRequest, pk: int) -> HttpResponse:
    """Make an action of the point; where it does not say enough, the form asks for the rest."""
    point = _point(request, pk, Verb.ANSWER)
    draft = making.action_in_draft(point, request.viewer)
    form = forms.MakeActionForm(sent(request), initial=draft)
    areas = recordable(point.agency, point.meeting.programme).order_by("name")
    form.fields["areas"].choices = [(row.code, row.name) for row in areas]  # type: ignore[attr-defined]
    dimensions = Dimension.objects.filter(programme=point.meeting.programme).order_by("position")
    form.fields["dimension"].choices = [(row.code, str(row)) for row in dimensions]  # type: ignore[attr-defined]
    made = form.send(
        lambda data: making.make_action(point, data, by=request.viewer, confirm=form.confirm, version=version(request))
    )
    if made is not None:
        messages.success(request, str(_("The action is a draft: look it through, then share it.")))
        return redirect(programme_url(request.nav, "actions:detail", made.pk))
    context = {"form": form, "point": point}
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "meetings/make_action.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_detail(request: PageRequest, pk: int) -> HttpResponse:
    """One decision: what became of it, said by who takes the minutes."""
    decision: Decision = policy.get_or_404(DECISIONS, request.viewer, Verb.VIEW, pk=pk)
    request.nav.turn_to(decision.meeting.programme_id)
    may = policy.allows(request.viewer, Verb.MINUTE, decision.meeting)
    if request.method == "POST" and not may:
        policy.demand(request.viewer, Verb.MINUTE, decision.meeting)
    initial = {"outcome": decision.outcome, "text": decision.outcome_text, "superseded_by": decision.superseded_by_id}
    form = forms.OutcomeForm(sent(request), decision=decision, viewer=request.viewer, initial=initial)
    if _outcome(request, decision, form) is not None:
        messages.success(request, str(_("Saved.")))
        return redirect(programme_url(request.nav, "meetings:decision", decision.pk))
    points_of = ActionPoint.objects.visible_to(request.viewer).filter(meeting=decision.meeting, item=decision.item_id)
    context = {
        "decision": decision,
        "form": form,
        "may": may,
        "link": linked(request.viewer, Decision, [decision.pk])[decision.pk],
        "points": points_of.select_related("agency", "meeting") if decision.item_id else (),
        "late": decision.days_late(local_today()),
        "joined": joined_to(request.viewer, decision),
    }
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "meetings/decision.html", context, status=status)


def _outcome(request: PageRequest, decision: Decision, form: forms.OutcomeForm) -> Decision | None:
    def write(data: dict[str, Any]) -> Decision:
        chosen = data.get("superseded_by") or ""
        other = Decision.objects.visible_to(request.viewer).filter(pk=int(chosen) if chosen.isdecimal() else 0).first()
        return decided.set_outcome(
            decision,
            data.get("outcome", ""),
            text=data.get("text", ""),
            superseded_by=other,
            by=request.viewer,
            reason=data.get("reason", ""),
            confirm=form.confirm,
            version=version(request),
        )

    return form.send(write)
