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
from followup.clash import chosen, clash_of
from followup.forms.statement import PartForm, ReturnForm, WithholdForm, form_of
from followup.models import FollowUp
from followup.registers.figures import figures
from followup.registers.happened import happened
from followup.registers.ready import Ready, ready
from followup.registers.statement import Line, Sheet, sheet
from followup.services.opening import add_missing
from followup.services.writing import write_part
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
    for line in found.lines:
        line.form = form_of(line)
        line.form.lacking = faults.by_line(line) if faults else {}
        if came_back is not None and came_back.line.anchor == line.anchor:
            line.form = came_back
    context: dict[str, Any] = {
        "followup": followup,
        "sheet": found,
        "ready": ready(followup, found),
        "happened": happened(request.viewer, followup),
        "figures": figures(request.viewer, followup),
        "today": local_today(),
        "faults": faults,
        "form": came_back or withholding,
        "withholding": withholding or WithholdForm(auto_id="withhold-%s"),
    }
    stale = came_back is not None and came_back.stale is not None
    wrong = came_back is not None or faults is not None or (withholding is not None and withholding.is_bound)
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
    form, saved = _written(request, line)
    if "X-Autosave" in request.headers:
        return _alone(request, followup, form, saved=saved is not None)
    if saved is None:
        return form_page(request, followup, form)
    said = _("Copied and saved.") if "copy" in request.POST else _("Saved.")
    return to_statement(request, followup, line.anchor, said=said, kept=f"statement-{followup.pk}-{line.anchor}")


def _written(request: PageRequest, line: Line) -> tuple[PartForm, Any | None]:
    """Write what was typed, or what was chosen between two; the form knows where they clash."""
    form, keep = form_of(line, _typed(request, line)), request.POST.get("keep", "")
    started_from = version(request)
    if keep == "theirs":
        return form, line.part
    seen = number(request, "seen") if keep else started_from

    def write(values: dict[str, Any]) -> Any:
        wanted = chosen(keep, line.part, started_from, values, request.viewer) if keep else values
        return write_part(line.part, wanted, by=request.viewer, version=seen, confirm=form.confirm)

    saved = form.send(write)
    if form.stale is None:
        return form, saved
    return _joined(request, form, started_from)


def _joined(request: PageRequest, form: PartForm, started_from: int) -> tuple[PartForm, Any | None]:
    """Somebody else has saved: what goes together by itself is saved, what does not is shown."""
    present, mine = form.stale, dict(form.cleaned_data)
    clash = clash_of(present, started_from, mine, request.viewer)
    if clash.fields:
        form.clash = clash
        return form, None
    together = chosen("", present, started_from, mine, request.viewer)
    again = form_of(form.line, form.data)
    again.joined = True
    saved = again.send(
        lambda _values: write_part(present, together, by=request.viewer, version=present.version, confirm=form.confirm)
    )
    return again, saved


def _typed(request: PageRequest, line: Line) -> Any:
    """What was sent; with `copy`, last time's text of that field is put below what stands there."""
    name = request.POST.get("copy", "")
    if name not in line.copied:
        return request.POST
    typed = request.POST.copy()
    typed[name] = "\n".join(filter(None, (typed.get(name, "").strip(), line.copied[name])))
    return typed


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
