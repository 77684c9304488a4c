"""A list is brought in: chosen, looked at row by row, written as it was shown. Nothing is kept in between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from actions.importing.sheet import Unreadable
from agencies.errors import Invalid
from agencies.links import programme_url
from agencies.policy import Verb
from agencies.requests import programme_of
from followup.forms.bringing import ListForm, WriteForm
from followup.importing.lines import Line, lines_of, packed, unpacked
from followup.importing.wording import EST, VALUES
from followup.services.bringing import Moved, Preview
from followup.services.est import bring_in_counts, preview_counts
from followup.services.value_list import bring_in_values, preview_values
from followup.views.values import indicator_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@dataclass(frozen=True)
class Bringing:
    """What one kind of list is: its columns, what it does, and the page that it belongs to."""

    title: str
    lead: str
    back: str
    back_word: str
    words: Mapping[str, str]
    needed: Collection[str]
    optional: Collection[str]
    preview: Callable[[Sequence[Line]], Preview]
    write: Callable[[Sequence[Line], str, str], Preview]


@require_http_methods(["GET", "HEAD", "POST"])
def values_in(request: PageRequest, code: str) -> HttpResponse:
    """A list of one indicator's values."""
    indicator, by = indicator_of(request, code, Verb.WRITE), request.viewer
    return _page(
        request,
        Bringing(
            title=_("Import values"),
            lead=indicator.title,
            back=programme_url(request.nav, "followup:indicator", indicator.code),
            back_word=indicator.code,
            words=VALUES,
            needed=("period", "value"),
            optional=("area", "missing_reason", "source", "comment"),
            preview=lambda lines: preview_values(indicator, lines, by=by),
            write=lambda lines, seen, reason: bring_in_values(indicator, lines, seen=seen, by=by, reason=reason),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def counts_in(request: PageRequest) -> HttpResponse:
    """A list of weekly counts of EST."""
    programme, by = programme_of(request), request.viewer
    return _page(
        request,
        Bringing(
            title=_("Import weekly counts"),
            lead=_("How many events of each category each place had, week by week. Counts, never events."),
            back=programme_url(request.nav, "followup:est"),
            back_word=_("EST"),
            words=EST,
            needed=("iso_week", "area", "place", "category", "count"),
            optional=("time_pattern",),
            preview=lambda lines: preview_counts(programme, lines, by=by),
            write=lambda lines, seen, reason: bring_in_counts(programme, lines, seen=seen, by=by, reason=reason),
        ),
    )


def _page(request: PageRequest, what: Bringing) -> HttpResponse:
    what.preview([])  # who may not is told before choosing a file
    if request.method != "POST":
        return render(request, "followup/bring_in.html", {"what": what, "form": ListForm()})
    if "seen" in request.POST:
        return _written(request, what)
    form = ListForm(request.POST, request.FILES)
    lines = form.send(lambda data: _read(what, data.get("file")))
    if lines is None:
        return render(request, "followup/bring_in.html", {"what": what, "form": form}, status=422)
    return _previewed(request, what, lines, WriteForm())


def _read(what: Bringing, file: Any) -> list[Line]:
    if file is None:
        return []
    try:
        return lines_of(file.name, file, what.words, what.needed)
    except Unreadable as unreadable:
        raise Invalid({"file": [unreadable.sentence]}) from None


def _previewed(
    request: PageRequest, what: Bringing, lines: list[Line], form: WriteForm, *, moved: str = ""
) -> HttpResponse:
    preview = what.preview(lines)
    context = {"what": what, "preview": preview, "lines": packed(lines), "form": form, "moved": moved}
    status = 409 if moved else 422 if form.is_bound else 200
    return render(request, "followup/bring_in_preview.html", context, status=status)


def _written(request: PageRequest, what: Bringing) -> HttpResponse:
    try:
        lines = unpacked(request.POST.get("lines", ""))
    except ValueError:
        raise BadRequest("lines") from None
    form = WriteForm(request.POST)
    try:
        done = form.send(lambda data: what.write(lines, request.POST.get("seen", ""), data.get("reason", "")))
    except Moved as moved:
        return _previewed(request, what, lines, form, moved=str(moved.sentence))
    if done is None:
        return _previewed(request, what, lines, form)
    said = ngettext("%(n)d row is written.", "%(n)d rows are written.", done.writing) % {"n": done.writing}
    messages.success(request, said)
    return redirect(what.back)
