"""A list is brought in: chosen, looked at row by row, written as it was shown. Nothing is kept in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from actions.exporting.export import KINDS
from actions.exporting.refused import refused_rows
from actions.importing.sheet import Unreadable, letter
from agencies.errors import Invalid
from agencies.links import programme_url
from agencies.models import Area
from agencies.policy import Verb
from agencies.requests import programme_of
from agencies.swedish import in_swedish_order
from followup.forms.bringing import ListForm, WriteForm
from followup.importing.columns import EST, SURE, VALUES, Column, guess, missing
from followup.importing.lines import Line, Table, packed, table_of, unpacked
from followup.printing.to_fill_in import to_fill_in
from followup.services.bringing import Moved, Preview, refused_of
from followup.services.est import bring_in_counts, preview_counts
from followup.services.naming import NOTHING, Areas
from followup.services.value_list import bring_in_values, preview_values
from followup.views.values import indicator_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


NAMED, MOST_NAMES = "value-area:", 100
"""What the field of a name begins with; names to look at on one page."""


@dataclass(frozen=True)
class Bringing:
    """What one kind of list is: its columns, what it does, and the page that it belongs to."""

    title: str
    lead: str
    back: str
    back_word: str
    template: str
    columns: Sequence[Column]
    areas: Areas
    preview: Callable[[Sequence[Line], Mapping[str, str]], Preview]
    write: Callable[[Sequence[Line], Mapping[str, str], str, str], Preview]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What a column can become."""
        return [("", _("Not used")), *((one.name, str(one.label)) for one in self.columns)]


@dataclass(frozen=True)
class Taken:
    """One column of the file: what stands in it, what it is taken for, and how surely."""

    place: int
    heading: str
    letter: str
    samples: Sequence[str]
    field: str
    sure: str


def _values(request: PageRequest, code: str) -> Bringing:
    indicator, by = indicator_of(request, code, Verb.WRITE), request.viewer
    return Bringing(
        title=_("Import values"),
        lead=indicator.title,
        back=programme_url(request.nav, "followup:indicator", indicator.code),
        back_word=indicator.code,
        template=programme_url(request.nav, "followup:values_template", indicator.code),
        columns=VALUES,
        areas=Areas(indicator.programme, by, NOTHING),
        preview=lambda lines, said: preview_values(indicator, lines, by=by, said=said),
        write=lambda lines, said, seen, reason: bring_in_values(
            indicator, lines, seen=seen, by=by, said=said, reason=reason
        ),
    )


def _counts(request: PageRequest) -> Bringing:
    programme, by = programme_of(request), request.viewer
    return Bringing(
        title=_("Import weekly counts"),
        lead=_("How many events of each category each place had, week by week. Counts, never events."),
        back=programme_url(request.nav, "followup:est"),
        back_word=_("EST"),
        template=programme_url(request.nav, "followup:est_template"),
        columns=EST,
        areas=Areas(programme, by, NOTHING),
        preview=lambda lines, said: preview_counts(programme, lines, by=by, said=said),
        write=lambda lines, said, seen, reason: bring_in_counts(
            programme, lines, seen=seen, by=by, said=said, reason=reason
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def values_in(request: PageRequest, code: str) -> HttpResponseBase:
    """A list of one indicator's values."""
    return _page(request, _values(request, code))


@require_http_methods(["GET", "HEAD", "POST"])
def counts_in(request: PageRequest) -> HttpResponseBase:
    """A list of weekly counts of EST."""
    return _page(request, _counts(request))


@require_safe
def values_template(request: PageRequest, code: str) -> Any:
    """A workbook to fill in with the values of one indicator."""
    what = _values(request, code)
    return to_fill_in(_("Values of %(code)s") % {"code": what.back_word}, what.columns, _areas(request))


@require_safe
def counts_template(request: PageRequest) -> Any:
    """A workbook to fill in with weekly counts."""
    what = _counts(request)
    what.preview([], NOTHING)  # who may not bring them in
    return to_fill_in(_("Weekly counts"), what.columns, _areas(request))


def _areas(request: PageRequest) -> list[str]:
    rows = Area.objects.visible_to(request.viewer).filter(programme=programme_of(request))
    return [*rows.order_by(in_swedish_order("name"), "id").values_list("name", flat=True)]


def _page(request: PageRequest, what: Bringing) -> HttpResponseBase:
    what.preview([], NOTHING)  # who may not is told before choosing a file
    if request.method != "POST":
        return render(request, "followup/bring_in.html", {"what": what, "form": ListForm()})
    if "lines" in request.POST:
        return _looked_at(request, what)
    form = ListForm(request.POST, request.FILES)
    table = form.send(lambda data: _read(data.get("file")))
    if table is None:
        return render(request, "followup/bring_in.html", {"what": what, "form": form}, status=422)
    return _previewed(request, what, table, _guessed(table, what))


def _read(file: Any) -> Table | None:
    if file is None:
        return None
    try:
        return table_of(file.name, file)
    except Unreadable as unreadable:
        raise Invalid({"file": [unreadable.sentence]}) from None


def _guessed(table: Table, what: Bringing, said: Any = None) -> list[Taken]:
    """What each column is taken for: as it was said, else by its heading."""
    found = []
    for place, guessed in enumerate(guess(table.headings, what.columns)):
        chosen = guessed.name if said is None else said.get(f"column-{place}", guessed.name)
        sure = guessed.sure if chosen == guessed.name else SURE
        found.append(Taken(place, table.headings[place], letter(place), table.samples(place), chosen, sure))
    return found


def _looked_at(request: PageRequest, what: Bringing) -> HttpResponseBase:
    """The preview comes back: looked at again with other columns, or to be written."""
    try:
        table = unpacked(request.POST["lines"])
    except ValueError:
        raise BadRequest("lines") from None
    taken = _guessed(table, what, request.POST)
    names = [one.field for one in taken]
    do = request.POST.get("do")
    if do == "look" or missing(names, what.columns):
        return _previewed(request, what, table, taken)
    if do in KINDS:
        return _refused(request, what, table, taken)
    form, said, seen = WriteForm(request.POST), _said(request, what), request.POST.get("seen", "")
    try:
        done = form.send(lambda data: what.write(table.lines(names), said, seen, data.get("reason", "")))
    except Moved as moved:
        return _previewed(request, what, table, taken, form=form, moved=str(moved.sentence))
    if done is None:
        return _previewed(request, what, table, taken, form=form)
    told = ngettext("%(n)d row is written.", "%(n)d rows are written.", done.writing) % {"n": done.writing}
    messages.success(request, told)
    return redirect(what.back)


def _said(request: PageRequest, what: Bringing) -> dict[str, str]:
    """What the page's names of areas were said to be, where that is not what they are taken for."""
    answered = {name[len(NAMED) :]: str(code) for name, code in request.POST.items() if name.startswith(NAMED)}
    if not what.areas.rows.keys() >= {code for code in answered.values() if code}:  # the page offers no other
        raise BadRequest("area")
    return what.areas.otherwise(answered)


def _refused(request: PageRequest, what: Bringing, table: Table, taken: Sequence[Taken]) -> HttpResponseBase:
    """The refused rows as a file to correct; the preview, where there are none."""
    preview = what.preview(table.lines([one.field for one in taken]), _said(request, what))
    rows = refused_of(preview, table)
    return refused_rows(rows, request.POST["do"], table.name) if rows else _previewed(request, what, table, taken)


def _previewed(
    request: PageRequest,
    what: Bringing,
    table: Table,
    taken: Sequence[Taken],
    *,
    form: WriteForm | None = None,
    moved: str = "",
) -> HttpResponse:
    names = [one.field for one in taken]
    lacking = missing(names, what.columns)
    preview = what.preview([] if lacking else table.lines(names), _said(request, what))
    doubtful = preview.areas.doubtful
    context = {
        "what": what,
        "table": table,
        "taken": taken,
        "all_sure": not lacking and all(one.sure == SURE for one in taken if one.field),
        "lacking": [str(one.label) for one in lacking],
        "preview": preview,
        "values": [(value, preview.areas.choices) for value in doubtful[:MOST_NAMES]],
        "unseen": len(doubtful[MOST_NAMES:]),
        "lines": packed(table),
        "form": form or WriteForm(),
        "moved": moved,
    }
    status = 409 if moved else 422 if form is not None else 200
    return render(request, "followup/bring_in_preview.html", context, status=status)
