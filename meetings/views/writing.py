"""The writing page: an agenda arranged before a meeting, and written while it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import reselect, reswap, retarget

from actions.views.fetching import number, sent, version
from agencies import policy
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.models import Agency
from agencies.policy import Rows, Verb
from meetings.forms import writing as forms
from meetings.models import AgendaItem, Attendance, Meeting, Proposal
from meetings.services.agenda import add_item, change_item, move_item, remove_item
from meetings.services.building import build_agenda
from meetings.services.minutes import expected
from meetings.services.step import ARRANGED, WRITABLE
from meetings.sheet import Line, actions_to_link, decisions_of_last_time, lines_of
from meetings.views.fetching import about_meeting, to_meeting

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from agencies.requests import PageRequest

type Bound = dict[tuple[str, int], Any]
"""Forms that came back: what they are (`decision`, `point`, `minutes`, …) and of which item; 0 for none."""


@about_meeting(Verb.CHANGE)
def write(request: PageRequest, meeting: Any) -> HttpResponse:
    """The agenda, and while the meeting is written all that is recorded at it."""
    if meeting.status not in ARRANGED:
        return to_meeting(request, meeting)
    return sheet(request, meeting)


def sheet(request: PageRequest, meeting: Any, bound: Bound | None = None, *, status: int = 200) -> HttpResponse:
    """The page, with forms that came back where they were sent from."""
    bound = bound or {}
    writing = meeting.may_minute and meeting.status in WRITABLE
    lines = lines_of(request.viewer, meeting)
    agencies = forms.agency_choices(meeting) if writing else []
    for line in lines:
        line.forms = _forms_of(meeting, line, bound, agencies) if writing else {}
    context = {
        "meeting": meeting,
        "lines": lines,
        "writing": writing,
        "today": local_today(),
        "new_item": bound.get(("item", 0)) or forms.NewItemForm(auto_id="new-%s"),
        "declining": {pk: form for (kind, pk), form in bound.items() if kind == "answer"},
        "proposals": _proposals(request, meeting),
        "last_time": decisions_of_last_time(request.viewer, meeting),
        "to_link": actions_to_link(request.viewer, meeting) if writing else [],
        "roll": (bound.get(("roll", 0)) or roll_form(meeting)) if writing else None,
        "counts": _counts(lines),
        "form": next(iter(bound.values()), None),
    }
    return render(request, "meetings/write.html", context, status=status)


def _forms_of(meeting: Meeting, line: Line, bound: Bound, agencies: list[Any]) -> dict[str, Any]:
    pk, linked = line.item.pk, line.link.actions
    return {
        "minutes": bound.get(("minutes", pk)) or forms.MinutesForm(minutes=line.minutes),
        "decision": bound.get(("decision", pk)) or forms.DecisionForm(auto_id=f"d{pk}-%s", linked=linked),
        "point": bound.get(("point", pk))
        or forms.PointForm(auto_id=f"p{pk}-%s", linked=linked, meeting=meeting, agencies=agencies),
    }


def _counts(lines: list[Line]) -> dict[str, int]:
    return {
        "decisions": sum(len(line.decisions) for line in lines),
        "points": sum(len(line.points) for line in lines),
    }


def _proposals(request: PageRequest, meeting: Meeting) -> list[Proposal]:
    rows = Proposal.objects.visible_to(request.viewer).filter(meeting=meeting, state=Proposal.State.PROPOSED)
    return list(rows.select_related("agency").order_by("created_at", "id"))


def roll_form(meeting: Meeting, data: Any = None) -> forms.AttendanceForm:
    """Who came, as noted; of whom nothing is noted stands as not present."""
    agencies: list[Agency] = expected(meeting)
    return forms.AttendanceForm(data, agencies=agencies, noted=list(Attendance.objects.filter(meeting=meeting)))


def back(request: PageRequest, meeting: Meeting, part: str = "", *, said: str | Promise = "") -> HttpResponseRedirect:
    """On to the writing page, at the element with id `part`."""
    if said:
        messages.success(request, str(said))
    url = programme_url(request.nav, "meetings:write", meeting.pk)
    return redirect(f"{url}#{part}" if part else url)


def came_back(request: PageRequest, meeting: Meeting, kind: str, form: Any, *, item: int = 0) -> HttpResponse:
    """The page with a form that came back (422; 409 where another version is there). A script that sent it alone takes
    the place where it stands out of the page.
    """
    answer = sheet(request, meeting, {(kind, item): form}, status=409 if form.stale is not None else 422)
    if request.htmx and kind == "item":  # type: ignore[attr-defined]
        return reswap(reselect(retarget(answer, "#new-item"), "#new-item"), "outerHTML")
    return answer


ITEMS = Rows(AgendaItem.objects.select_related("meeting__programme"))


def item_of(request: PageRequest, meeting: Meeting, pk: int) -> AgendaItem:
    """An item of the meeting. Raises Http404."""
    found: AgendaItem = policy.get_or_404(ITEMS, request.viewer, Verb.VIEW, meeting=meeting, pk=pk)
    return found


@about_meeting(Verb.CHANGE)
def build(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """Add what belongs on the agenda and is not there."""
    if request.method != "POST":
        return back(request, meeting)
    added = build_agenda(meeting, by=request.viewer)
    said = ngettext("%(n)d item is added.", "%(n)d items are added.", len(added)) % {"n": len(added)}
    first = f"item-{added[0].pk}" if added else ""
    return back(request, meeting, first, said=said if added else _("Nothing is new: all of it is on the agenda."))


@about_meeting(Verb.CHANGE)
def item_new(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """One more item at the end."""
    if request.method != "POST":
        return back(request, meeting, "new-item")
    form = forms.NewItemForm(request.POST, auto_id="new-%s")
    added = form.send(lambda data: add_item(meeting, {"heading": "", **data}, by=request.viewer, confirm=form.confirm))
    if added is None:
        return came_back(request, meeting, "item", form)
    return back(request, meeting, f"item-{added.pk}")


@about_meeting(Verb.CHANGE)
def item(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """Change an item: heading, time, what it concerns, whether it goes on to the next meeting."""
    row = item_of(request, meeting, item_pk)
    line = next(line for line in lines_of(request.viewer, meeting) if line.item.pk == row.pk)
    form = forms.ItemForm(sent(request), item=row, linked=line.link.actions)
    changed = form.send(
        lambda data: change_item(row, data, by=request.viewer, version=version(request), confirm=form.confirm)
    )
    if changed is not None:
        return back(request, meeting, f"item-{row.pk}", said=_("The item is saved."))
    context = {"meeting": meeting, "item": form.stale or row, "line": line, "form": form}
    context["to_link"] = actions_to_link(request.viewer, meeting)
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "meetings/item.html", context, status=status)


@about_meeting(Verb.CHANGE)
def item_move(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """Put an item one place up or down, or in another place."""
    row = item_of(request, meeting, item_pk)
    if request.method != "POST":
        return back(request, meeting, f"item-{row.pk}")
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "id").values_list("pk", flat=True))
    here = rows.index(row.pk) + 1
    places = {"up": here - 1, "down": here + 1}
    wanted = request.POST.get("to", "")
    move_item(row, max(places[wanted] if wanted in places else number(request, "to"), 1), by=request.viewer)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return back(request, meeting, f"item-{row.pk}")


@about_meeting(Verb.CHANGE)
def item_remove(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    row = item_of(request, meeting, item_pk)
    if request.method != "POST":
        return back(request, meeting, f"item-{row.pk}")
    with transaction.atomic():
        remove_item(row, by=request.viewer, version=version(request))
    return back(request, meeting, said=_("The item is off the agenda."))


@about_meeting(Verb.CHANGE)
def item_carry(request: PageRequest, meeting: Meeting, item_pk: int) -> HttpResponse:
    """Let an item stand on the forum's next agenda, or no longer."""
    row = item_of(request, meeting, item_pk)
    if request.method == "POST":
        carry = request.POST.get("carry") == "yes"
        change_item(row, {"carry_over": carry}, by=request.viewer)
        said = _("It is taken up at the next meeting.") if carry else _("It is not taken up at the next meeting.")
        return back(request, meeting, f"item-{row.pk}", said=said)
    return back(request, meeting, f"item-{row.pk}")
