"""What member agencies propose for an agenda, and the secretariat's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from actions.views.fetching import sent, version
from agencies import policy
from agencies.links import programme_url
from agencies.policy import Verb
from meetings.forms import writing as forms
from meetings.models import Meeting, Proposal
from meetings.services.proposals import decline_proposal, propose, take_proposal, withdraw_proposal
from meetings.views.fetching import about_meeting
from meetings.views.writing import back, came_back

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@about_meeting(Verb.PROPOSE)
def proposals(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """Propose an item, and see what became of what was proposed."""
    form = forms.ProposalForm(sent(request))
    made = form.send(
        lambda data: propose(
            meeting, data.get("heading", ""), data.get("text", ""), by=request.viewer, confirm=form.confirm
        )
    )
    if made is not None:
        said = _("The proposal is sent to the secretariat.")
        messages.success(request, said, extra_tags=f"kept-done:proposal-to-{meeting.pk}")
        return redirect(programme_url(request.nav, "meetings:propose", meeting.pk))
    rows = Proposal.objects.visible_to(request.viewer).knowing(request.viewer, Verb.WITHDRAW).filter(meeting=meeting)
    found = rows.select_related("agency").order_by("-created_at", "-id")
    context = {"meeting": meeting, "form": form, "proposals": found}
    return render(request, "meetings/propose.html", context, status=422 if form.is_bound else 200)


@about_meeting(Verb.PROPOSE)
def withdraw(request: PageRequest, meeting: Meeting, proposal_pk: int) -> HttpResponse:
    """Take an unanswered proposal of one's own agency back."""
    row = _proposal(request, meeting, proposal_pk, Verb.WITHDRAW)
    if request.method == "POST":
        withdraw_proposal(row, by=request.viewer, version=version(request))
        messages.success(request, _("The proposal is withdrawn."))
    return redirect(programme_url(request.nav, "meetings:propose", meeting.pk))


@about_meeting(Verb.CHANGE)
def take(request: PageRequest, meeting: Meeting, proposal_pk: int) -> HttpResponse:
    """Put a proposal on the agenda."""
    row = _proposal(request, meeting, proposal_pk)
    if request.method != "POST":
        return back(request, meeting, "proposals")
    item = take_proposal(row, by=request.viewer, version=version(request))
    return back(request, meeting, f"item-{item.pk}", said=_("The proposal is on the agenda."))


@about_meeting(Verb.CHANGE)
def decline(request: PageRequest, meeting: Meeting, proposal_pk: int) -> HttpResponse:
    """Say why a proposal is not taken up."""
    row = _proposal(request, meeting, proposal_pk)
    if request.method != "POST":
        return back(request, meeting, "proposals")
    form = forms.AnswerForm(request.POST, auto_id=f"a{row.pk}-%s")
    answered = form.send(
        lambda data: decline_proposal(
            row, data.get("answer", ""), by=request.viewer, version=version(request), confirm=form.confirm
        )
    )
    if answered is None:
        return came_back(request, meeting, "answer", form, item=row.pk)
    return back(request, meeting, said=_("The agency reads your answer."))


def _proposal(request: PageRequest, meeting: Meeting, pk: int, verb: Verb = Verb.VIEW) -> Proposal:
    rows = Proposal.objects.filter(meeting=meeting).select_related("meeting__programme")
    found: Proposal = policy.get_or_404(rows, request.viewer, verb, lock=False, pk=pk)
    return found
