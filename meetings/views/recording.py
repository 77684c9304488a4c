"""What is recorded at a meeting from the writing page: minutes, who came, decisions and action points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from actions.views.fetching import number, sent, version
from agencies import policy
from agencies.policy import Verb
from meetings.clash import chosen, clash_of
from meetings.forms import writing as forms
from meetings.models import ActionPoint, AgendaItem, Decision, ItemMinutes, Meeting
from meetings.registers.linked import linked
from meetings.services import outcomes
from meetings.services.minutes import minutes_of, note_attendance, write_minutes
from meetings.sheet import actions_to_link
from meetings.views.fetching import about_meeting
from meetings.views.writing import back, came_back, item_of, roll_form

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@about_meeting(Verb.MINUTE)
def minutes(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """Save what is written under one item; where somebody else did meanwhile, both texts are shown."""
    item = item_of(request, meeting, item_pk)
    if request.method != "POST":
        return back(request, meeting, f"item-{item.pk}")
    form, saved = _written(request, item)
    if "X-Autosave" in request.headers:
        return _alone(request, meeting, item, form, saved)
    if saved is not None:
        return back(request, meeting, f"item-{item.pk}", said=_("The minutes of the item are saved."))
    return came_back(request, meeting, "minutes", form, item=item.pk)


def _written(request: PageRequest, item: AgendaItem) -> tuple[forms.MinutesForm, ItemMinutes | None]:
    """Write the text, or what was chosen between two; the form knows where they clash."""
    present, started_from, keep = minutes_of(item), version(request), request.POST.get("keep", "")
    form = forms.MinutesForm(request.POST, minutes=present)
    if keep == "theirs":
        return form, present
    seen = number(request, "seen") if keep else started_from

    def write(values: dict[str, Any]) -> ItemMinutes:
        text = chosen(keep, present, started_from, values.get("text", ""), request.viewer)
        return write_minutes(item, text, by=request.viewer, version=seen, confirm=form.confirm)

    saved = form.send(write)
    if form.stale is not None:
        form.clash = clash_of(form.stale, started_from, request.viewer)
    return form, saved


def _alone(
    request: PageRequest, meeting: Meeting, item: AgendaItem, form: forms.MinutesForm, saved: ItemMinutes | None
) -> HttpResponse:
    """Only the form, for the page's script: as it is now, or as it came back."""
    if saved is not None:
        form = forms.MinutesForm(minutes=saved)
    context = {"meeting": meeting, "item": item, "form": form, "saved_at": timezone.now() if saved else None}
    status = 200 if saved else 409 if form.stale is not None else 422
    return render(request, "meetings/_minutes.html", context, status=status)


@about_meeting(Verb.MINUTE)
def attendance(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """Note who came."""
    if request.method != "POST":
        return back(request, meeting, "roll")
    form = roll_form(meeting, request.POST)
    noted = form.send(lambda data: note_attendance(meeting, data["entries"], by=request.viewer, confirm=form.confirm))
    if "X-Autosave" in request.headers:
        context = {"meeting": meeting, "form": form, "saved_at": timezone.now() if noted else None}
        context["roll"] = roll_form(meeting) if noted else form
        return render(request, "meetings/_roll.html", context, status=200 if noted else 422)
    if noted is not None:
        return back(request, meeting, "roll", said=_("Attendance is noted."))
    return came_back(request, meeting, "roll", form)


@about_meeting(Verb.MINUTE)
def decision_new(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """The meeting's next decision, under one item."""
    item = item_of(request, meeting, item_pk)
    if request.method != "POST":
        return back(request, meeting, f"item-{item.pk}")
    form = forms.DecisionForm(request.POST, auto_id=f"d{item.pk}-%s", linked=_linked(request, item))
    made = form.send(
        lambda data: outcomes.record_decision(
            meeting, {**data, "item": item.pk}, by=request.viewer, confirm=form.confirm
        )
    )
    if made is None:
        return came_back(request, meeting, "decision", form, item=item.pk)
    return back(request, meeting, f"item-{item.pk}", said=_("%(ref)s is recorded.") % {"ref": made.ref})


@about_meeting(Verb.MINUTE)
def point_new(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """The meeting's next action point, under one item."""
    item = item_of(request, meeting, item_pk)
    if request.method != "POST":
        return back(request, meeting, f"item-{item.pk}")
    form = forms.PointForm(request.POST, auto_id=f"p{item.pk}-%s", linked=_linked(request, item), meeting=meeting)
    made = form.send(
        lambda data: outcomes.record_point(meeting, {**data, "item": item.pk}, by=request.viewer, confirm=form.confirm)
    )
    if made is None:
        return came_back(request, meeting, "point", form, item=item.pk)
    return back(request, meeting, f"item-{item.pk}", said=_("%(ref)s is recorded.") % {"ref": made.ref})


def _linked(request: PageRequest, row: Any) -> Any:
    return linked(request.viewer, type(row), [row.pk])[row.pk].actions


@about_meeting(Verb.MINUTE)
def decision_edit(request: PageRequest, meeting: Meeting, decision_pk: int) -> HttpResponse:
    """Correct a decision while the minutes are written."""
    row = _recorded(request, meeting, Decision, decision_pk)
    form = forms.DecisionForm(sent(request), row=row, linked=_linked(request, row))
    changed = form.send(
        lambda data: outcomes.change_decision(
            row, data, by=request.viewer, version=version(request), confirm=form.confirm
        )
    )
    return _edited(request, meeting, row, form, changed)


@about_meeting(Verb.MINUTE)
def point_edit(request: PageRequest, meeting: Meeting, point_pk: int) -> HttpResponse:
    """Correct an action point while the minutes are written."""
    row = _recorded(request, meeting, ActionPoint, point_pk)
    form = forms.PointForm(sent(request), row=row, linked=_linked(request, row), meeting=meeting)
    changed = form.send(
        lambda data: outcomes.change_point(row, data, by=request.viewer, version=version(request), confirm=form.confirm)
    )
    return _edited(request, meeting, row, form, changed)


def _edited(request: PageRequest, meeting: Meeting, row: Any, form: Any, changed: Any) -> HttpResponse:
    if changed is not None:
        said = _("%(ref)s is saved.") % {"ref": row.ref}
        return back(request, meeting, f"item-{row.item_id}" if row.item_id else "", said=said)
    context = {"meeting": meeting, "row": form.stale or row, "form": form, "ref": row.ref}
    context["to_link"] = actions_to_link(request.viewer, meeting)
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "meetings/recorded.html", context, status=status)


@about_meeting(Verb.MINUTE)
def decision_remove(request: PageRequest, meeting: Meeting, decision_pk: int) -> HttpResponse:
    """Take the last decision back."""
    row = _recorded(request, meeting, Decision, decision_pk)
    if request.method == "POST":
        outcomes.remove_decision(row, by=request.viewer, version=version(request))
        return back(request, meeting, _at(row), said=_("%(ref)s is taken back.") % {"ref": row.ref})
    return back(request, meeting, _at(row))


@about_meeting(Verb.MINUTE)
def point_remove(request: PageRequest, meeting: Meeting, point_pk: int) -> HttpResponse:
    """Take the last action point back."""
    row = _recorded(request, meeting, ActionPoint, point_pk)
    if request.method == "POST":
        outcomes.remove_point(row, by=request.viewer, version=version(request))
        return back(request, meeting, _at(row), said=_("%(ref)s is taken back.") % {"ref": row.ref})
    return back(request, meeting, _at(row))


def _at(row: Any) -> str:
    return f"item-{row.item_id}" if row.item_id else ""


def _recorded(request: PageRequest, meeting: Meeting, model: type[Any], pk: int) -> Any:
    rows = model.objects.filter(meeting=meeting).select_related("meeting__programme", "item")
    rows = rows.select_related("agency") if model is ActionPoint else rows
    return policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=pk)
