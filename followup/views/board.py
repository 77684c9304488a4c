"""The chase board of a period, and what the lead does there: open, remind, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from actions.views.fetching import version
from actions.views.registers import file_urls
from agencies import policy
from agencies.dates import local_today
from agencies.errors import Stale
from agencies.links import programme_url
from agencies.mail import queue
from agencies.models import Agency
from agencies.policy import Verb
from agencies.requests import programme_of
from agencies.swedish import in_swedish_order
from agencies.templatetags.kedjan import sentence_list
from followup.models import ReportingPeriod
from followup.registers.board import board
from followup.registers.breaks import beyond_answers
from followup.registers.standing import LOOKS, Stands
from followup.registers.steps import steps
from followup.services import periods as services
from followup.services.reminders import Reminded, remind
from followup.views.fetching import period_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest

LEGEND = [LOOKS[one] for one in LOOKS if one not in (Stands.NOT_ASKED, Stands.UNKNOWN)]


@require_safe
def periods(request: PageRequest) -> HttpResponse:
    """To the board of the newest open period, else of the newest that was; without any, what to do."""
    programme = programme_of(request)
    rows = ReportingPeriod.objects.visible_to(request.viewer).filter(programme=programme)
    found = sorted(rows, key=lambda one: (ORDER[one.status], -one.start.toordinal()))
    if found:
        return redirect(programme_url(request.nav, "followup:board", found[0].code))
    may_lead = policy.allows(request.viewer, Verb.LEAD, programme)
    return render(request, "followup/none.html", {"programme": programme, "may_lead": may_lead})


ORDER = {ReportingPeriod.Status.OPEN: 0, ReportingPeriod.Status.LOCKED: 1, ReportingPeriod.Status.PLANNED: 2}


@require_safe
def period_board(request: PageRequest, code: str) -> HttpResponse:
    """Who has answered, who is late, and how the areas stand."""
    programme, today = programme_of(request), local_today()
    shown = board(request.viewer, programme, code, today=today)
    context = {
        "board": shown,
        "period": shown.period,
        "steps": steps(shown.period, today, programme.owner_body),
        "now": timezone.now(),
        "legend": LEGEND,
        "files": file_urls(request, "followup:board_file", {}, code),
        "breaks": beyond_answers(request.viewer, programme, today=today),
    }
    return render(request, "followup/board.html", context)


@require_POST
def period_open(request: PageRequest, code: str) -> HttpResponse:
    """Open a planned period."""
    period = period_of(request, code, Verb.LEAD)
    try:
        _opened, made = services.open_period(period, by=request.viewer, version=version(request))
    except Stale:
        return _stale(request, code)
    names = sentence_list(
        Agency.objects.filter(pk__in=[one.owner_id for one in made]).order_by(in_swedish_order("short_name"))
    )
    said = ngettext(
        "The period is open. %(n)d agency has its follow-up: %(names)s.",
        "The period is open. %(n)d agencies have their follow-up: %(names)s.",
        len(made),
    )
    messages.success(request, said % {"n": len(made), "names": names} if made else _("The period is open."))
    return _to_board(request, code)


@require_POST
def period_lock(request: PageRequest, code: str) -> HttpResponse:
    """Lock an open period."""
    period = period_of(request, code, Verb.LEAD)
    try:
        services.lock_period(period, by=request.viewer, version=version(request))
    except Stale:
        return _stale(request, code)
    messages.success(request, _("The period is locked. What is wrong in it can only be corrected."))
    return _to_board(request, code)


@require_POST
def period_remind(request: PageRequest, code: str) -> HttpResponse:
    """Remind the agency that is named, or all who are late."""
    period = period_of(request, code, Verb.LEAD)
    named: Any = None
    if wanted := request.POST.get("agency", ""):
        named = policy.get_or_404(Agency.objects.all(), request.viewer, Verb.VIEW, code=wanted)
    for level, said in told(remind(period, named, by=request.viewer)):
        messages.add_message(request, level, said)
    return _to_board(request, code)


def told(came: Reminded) -> list[tuple[int, str]]:
    """What came of a reminder, in sentences by level."""
    unreached = _("Nobody receives it at %(names)s: no staff there with an address.")
    if not queue.is_on():
        unreached = _("No mail is sent from this installation, so nobody hears of it at %(names)s.")
    found = [
        (messages.SUCCESS, came.sent, _("A reminder is on its way to %(names)s.")),
        (messages.WARNING, came.unreached, unreached),
        (messages.INFO, came.recent, _("Reminded less than an hour ago, and not again: %(names)s.")),
    ]
    return [(level, said % {"names": sentence_list(agencies)}) for level, agencies, said in found if agencies]


def _stale(request: PageRequest, code: str) -> HttpResponseRedirect:
    messages.error(request, _("Somebody changed the period while you had the page open. Look at how it is now."))
    return _to_board(request, code)


def _to_board(request: PageRequest, code: str) -> HttpResponseRedirect:
    return redirect(programme_url(request.nav, "followup:board", code))
