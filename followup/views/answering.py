"""The steps of one follow-up: submitted by its agency, returned or accepted by the lead, corrected after the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.views.fetching import number, sent, version
from agencies import policy
from agencies.policy import Verb
from followup.forms.statement import CorrectForm, ReturnForm, WithholdForm
from followup.models import Correction, FollowUp
from followup.registers.ready import ready
from followup.registers.reviewing import to_review
from followup.registers.statement import sheet
from followup.services import answers, corrections, submission
from followup.views.statement import form_page, read_page
from followup.views.statements import about_statement, to_board, to_statement

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@about_statement(Verb.SUBMIT)
def submit(request: PageRequest, followup: FollowUp) -> HttpResponse:
    """Submit what is written; where something is missing, say what."""
    if request.method != "POST":
        return to_statement(request, followup, "submit")
    how = request.POST.get("how", "")
    if how == "withheld":
        return _withhold(request, followup)
    if how not in ("", "nothing"):  # none of the page's own buttons says so
        raise BadRequest("how")
    nothing = how == "nothing"
    try:
        with transaction.atomic():
            done = submission.submit(followup, by=request.viewer, nothing_to_report=nothing)
    except ValidationError:
        found = sheet(request.viewer, followup)
        return form_page(request, followup, faults=ready(followup, found))
    return to_statement(request, done, said=_("The follow-up is submitted."))


def _withhold(request: PageRequest, followup: FollowUp) -> HttpResponse:
    form = WithholdForm(request.POST, auto_id="withhold-%s")
    done = form.send(
        lambda data: submission.submit(followup, by=request.viewer, withheld=True, confirm=form.confirm, **data)
    )
    if done is None:
        return form_page(request, followup, withholding=form)
    return to_statement(request, done, said=_("The follow-up is submitted as withheld."))


@about_statement(Verb.LEAD)
def give_back(request: PageRequest, followup: FollowUp) -> HttpResponse:
    """Return it with a comment."""
    if request.method != "POST":
        return to_statement(request, followup, "answer")
    form = ReturnForm(request.POST, auto_id="return-%s")
    done = form.send(
        lambda data: answers.return_followup(
            followup, data.get("comment", ""), by=request.viewer, version=version(request), confirm=form.confirm
        )
    )
    if done is None:
        return read_page(request, (form.stale and followup) or followup, form, status=409 if form.stale else 422)
    said = _("The follow-up is returned to %(agency)s.") % {"agency": followup.owner.short_name}
    return _to_next(request, followup, said, kept=f"return-{followup.pk}")


@about_statement(Verb.LEAD)
def accept(request: PageRequest, followup: FollowUp) -> HttpResponse:
    """Accept it as it was read."""
    if request.method == "POST":
        answers.accept_followup(followup, by=request.viewer, version=version(request))
        said = _("The follow-up of %(agency)s is accepted.") % {"agency": followup.owner.short_name}
        return _to_next(request, followup, said)
    return to_statement(request, followup, "answer")


def _to_next(request: PageRequest, followup: FollowUp, said: str, kept: str = "") -> HttpResponse:
    """On to the next one that waits for an answer; where none does, back to the board."""
    waiting = to_review(request.viewer, followup)
    if not waiting:
        return to_board(request, followup, said=f"{said} {_('No other waits for you in this period.')}", kept=kept)
    then = ngettext("This one is the last that waits.", "%(n)d wait, this one among them.", len(waiting))
    return to_statement(request, waiting[0], said=f"{said} {then % {'n': len(waiting)}}", kept=kept)


@about_statement(Verb.RECTIFY)
def correct(request: PageRequest, followup: FollowUp) -> HttpResponse:
    """Write what is right instead of what is locked, and why."""
    if followup.status != FollowUp.Status.LOCKED:
        return to_statement(request, followup)
    form = CorrectForm(sent(request), sheet=sheet(request.viewer, followup), auto_id="c-%s")
    done = form.send(
        lambda data: corrections.propose(
            followup,
            {name: value for name, value in data.items() if name != "reason"},
            by=request.viewer,
            reason=form.cleaned_data.get("reason", ""),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if done is not None:
        kept = f"correct-{followup.pk}"
        return to_statement(request, followup, "corrections", said=_("The correction is proposed."), kept=kept)
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    context = {"followup": form.stale or followup, "of": followup, "form": form}
    return render(request, "followup/correct.html", context, status=status)


@about_statement(Verb.LEAD)
def correction_accept(request: PageRequest, followup: FollowUp, n: int) -> HttpResponse:
    """Accept one correction, whole."""
    if request.method == "POST":
        corrections.accept(_correction(request, followup, n), by=request.viewer, version=number(request, "version"))
        return to_statement(request, followup, "corrections", said=_("The correction is accepted."))
    return to_statement(request, followup, "corrections")


@about_statement(Verb.RECTIFY)
def correction_withdraw(request: PageRequest, followup: FollowUp, n: int) -> HttpResponse:
    """Take one correction back."""
    if request.method == "POST":
        corrections.withdraw(_correction(request, followup, n), by=request.viewer, version=number(request, "version"))
        return to_statement(request, followup, "corrections", said=_("The correction is withdrawn."))
    return to_statement(request, followup, "corrections")


def _correction(request: PageRequest, followup: FollowUp, n: int) -> Correction:
    rows = Correction.objects.filter(followup=followup).select_related("followup__programme")
    found: Correction = policy.get_or_404(rows, request.viewer, Verb.VIEW, number=n)
    return found
