"""One follow-up: the tertial form for who writes it, the same address as a page to read for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions.views.fetching import number, version
from agencies.dates import local_today
from agencies.policy import Verb
from followup.forms.saving import give_forms, sent_part
from followup.forms.statement import PartForm, ReturnForm, WithholdForm, form_of
from followup.models import FollowUp
from followup.registers.figures import figures
from followup.registers.happened import happened
from followup.registers.ready import Ready, ready
from followup.registers.statement import Sheet, sheet
from followup.services.opening import add_missing
from followup.views.statements import about_statement, followup_of, is_written, to_statement

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def statement(request: PageRequest, code: str, agency: str) -> HttpResponse:
    """The form, or the page to read; `?read` is what others will read, for who writes."""
    followup = followup_of(request, code, agency)
    if is_written(followup) and "read" not in request.GET:
        return form_page(request, followup)
    return read_page(request, followup)


def form_page(
    request: PageRequest,
    followup: FollowUp,
    came_back: PartForm | None = None,
    *,
    faults: Ready | None = None,
    withholding: WithholdForm | None = None,
) -> HttpResponse:
    """The tertial form; with a part that came back, with what is missing, or with a legal ground that is."""
    found = sheet(request.viewer, followup)
    give_forms(found, came_back, faults)
    back = came_back or withholding
    context: dict[str, Any] = {
        "followup": followup,
        "sheet": found,
        "ready": ready(followup, found),
        "happened": happened(request.viewer, followup),
        "figures": figures(request.viewer, followup),
        "today": local_today(),
        "faults": faults,
        "form": back,
        "withholding": withholding or WithholdForm(auto_id="withhold-%s"),
    }
    wrong = faults is not None or (back is not None and back.is_bound)
    stale = back is not None and back.stale is not None
    return render(request, "followup/write.html", context, status=409 if stale else 422 if wrong else 200)


def read_page(
    request: PageRequest, followup: FollowUp, returning: ReturnForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The follow-up as whoever asks may read it."""
    context = {
        "followup": followup,
        "sheet": sheet(request.viewer, followup),
        "writes": is_written(followup),
        "today": local_today(),
        "object": f"followup:{followup.pk}",
        "form": returning,
        "returning": returning or ReturnForm(auto_id="return-%s"),
    }
    return render(request, "followup/read.html", context, status=status)


@about_statement(Verb.WRITE)
def part(request: PageRequest, followup: FollowUp, kind: str, key: str = "") -> HttpResponse:
    """Save one part; where somebody else saved it meanwhile, what both changed is shown."""
    line = sheet(request.viewer, followup).find(kind, key)
    if line is None:
        raise Http404
    if request.method != "POST":
        return to_statement(request, followup, line.anchor)
    seen = number(request, "seen") if request.POST.get("keep") else 0
    form, saved = sent_part(line, request.POST, request.viewer, started_from=version(request), seen=seen)
    if "X-Autosave" in request.headers:
        return _alone(request, followup, form, saved=saved is not None)
    if saved is None:
        return form_page(request, followup, form)
    said = _("Copied and saved.") if "copy" in request.POST else _("Saved.")
    return to_statement(request, followup, line.anchor, said=said, kept=f"statement-{followup.pk}-{line.anchor}")


def _alone(request: PageRequest, followup: FollowUp, form: PartForm, *, saved: bool) -> HttpResponse:
    """Only the part's form, for the page's script: as it is now, or as it came back; beside it what is missing."""
    followup = followup_of(request, followup.period.code, followup.owner.code)
    found: Sheet = sheet(request.viewer, followup)
    line = found.find(form.line.kind, form.line.key)
    if saved and line is not None:
        joined, form = form.joined, form_of(line)
        form.joined = joined
    context = {
        "followup": followup,
        "line": line,
        "part": form,
        "ready": ready(followup, found),
        "saved_at": timezone.now() if saved else None,
    }
    status = 200 if saved else 409 if form.stale is not None else 422
    return render(request, "followup/_saved.html", context, status=status)


@about_statement(Verb.WRITE)
def fetch_new(request: PageRequest, followup: FollowUp) -> HttpResponse:
    """Rows for actions that have come since the follow-up was made."""
    if request.method != "POST":
        return to_statement(request, followup)
    added = add_missing(followup, by=request.viewer)
    return to_statement(
        request, followup, said=_("New rows: %(n)d.") % {"n": added} if added else _("Nothing is new: all is here.")
    )
