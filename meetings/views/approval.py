"""Minutes on their way to being settled: sent round, approved by two persons, corrected by additions."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from actions.views.fetching import sent, shown, version
from agencies.errors import Invalid, WrongStep
from agencies.policy import Verb
from agencies.policy.readers import readers
from agencies.services.rows import unknown
from meetings.content import canonical
from meetings.forms.approval import AddendumForm, ApproveForm, SendRoundForm
from meetings.models import Addendum, AgendaItem, Approval, ItemMinutes, Meeting
from meetings.registers.approved import addenda_of, approval_of, laid_out, names_in, readiness
from meetings.services import approval
from meetings.services.contents import content_of
from meetings.services.step import WRITABLE
from meetings.views.fetching import about_meeting, onward, to_meeting

if TYPE_CHECKING:
    from agencies.requests import PageRequest

S = Meeting.Status


def approval_context(request: PageRequest, meeting: Meeting) -> dict[str, Any]:
    """What `meetings/_approval.html` and `meetings/_addenda.html` ask for beside the meeting."""
    return {"approval": approval_of(request.viewer, meeting), "addenda": addenda_of(request.viewer, meeting)}


@about_meeting(Verb.MINUTE, during=WRITABLE)
def send_round(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """Name the two who approve, and open the minutes to whoever reads the meeting."""
    asked = Approval.objects.filter(meeting=meeting).order_by("id").values_list("user__username", flat=True)
    initial = dict(zip(("first", "second"), asked, strict=False))
    form = SendRoundForm(sent(request), people=approval.approvers_to_choose(meeting), initial=initial)
    done = form.send(
        lambda data: approval.send_round(
            meeting,
            form.chosen,
            by=request.viewer,
            reason=data.get("reason", ""),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if done is not None:
        return onward(request, meeting, _("The minutes are sent round for approval."), part="approval")
    found = readers(meeting)
    reading = [agency for agency, _why in found.agencies if agency.pk in found.reading()]
    context = {"meeting": form.stale or meeting, "ready": readiness(request.viewer, meeting)}
    return shown(request, "meetings/send_round.html", form, reading=reading, roles=found.roles_read, **context)


@about_meeting(Verb.APPROVE, during=(S.MINUTES_DRAFT,))
def approve(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """The content exactly as it is approved, and the button. What has changed meanwhile is shown anew."""
    if request.method != "POST" and meeting.sent_round_at is None:
        return to_meeting(request, meeting)
    form = ApproveForm(sent(request))
    try:
        done = form.send(
            lambda data: approval.approve(
                meeting,
                request.POST.get("content_hash", ""),
                by=request.viewer,
                reason=data.get("reason", ""),
                confirm=form.confirm,
            )
        )
    except WrongStep as gone:
        if meeting.status != S.MINUTES_DRAFT or meeting.sent_round_at is None:
            raise
        form.add_error(None, str(gone))
        return _to_approve(request, meeting, form, status=409)
    if done is None:
        return _to_approve(request, meeting, form, status=422 if form.is_bound else 200)
    both = done.status == S.APPROVED
    said = _("The minutes are approved by both, and settled.") if both else _("You have approved the minutes.")
    return onward(request, meeting, said, kept=f"approve-of-{meeting.pk}", part="approval")


def _to_approve(request: PageRequest, meeting: Meeting, form: ApproveForm, *, status: int) -> HttpResponse:
    """One reading of the content is shown, hashed and asked for: what the hash is of is what stands on the page."""
    content = content_of(meeting)
    context = {
        "meeting": meeting,
        "content": content,
        "parts": laid_out(content),
        "names": names_in(content),
        "hash": sha256(canonical(content).encode()).hexdigest(),
        **approval_context(request, meeting),
    }
    response = shown(request, "meetings/approve.html", form, **context)
    response.status_code = status
    return response


@about_meeting(Verb.MINUTE, during=(S.APPROVED,))
def addenda(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """What has been corrected, and a new correction beside the approved minutes."""
    items = list(AgendaItem.objects.visible_to(request.viewer).filter(meeting=meeting).order_by("position", "id"))
    form = AddendumForm(sent(request), items=items, initial={"item": request.GET.get("item", "")})

    def write(data: dict[str, Any]) -> Addendum:
        chosen = data.get("item") or ""
        item = next((row for row in items if str(row.pk) == chosen), None)
        if chosen and item is None:
            raise Invalid({"item": [unknown(chosen)]})
        return approval.add_addendum(
            meeting, item, data.get("text", ""), by=request.viewer, reason=data.get("reason", ""), confirm=form.confirm
        )

    if (row := form.send(write)) is not None:
        said = _("Correction %(number)d stands beside the minutes.") % {"number": row.number}
        return onward(request, meeting, said, kept=f"addendum-of-{meeting.pk}", part="addenda")
    texts = ItemMinutes.objects.visible_to(request.viewer).filter(meeting=meeting).values_list("item_id", "text")
    context = {"meeting": meeting, "items": items, "texts": dict(texts), **approval_context(request, meeting)}
    return shown(request, "meetings/addenda.html", form, **context)
