"""A workbook to fill in: the columns of a list, with what can be chosen in each, and a sheet that explains them.

What can be chosen is what the form of a new action offers the same person in the same programme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.exporting.columns import TO_FILL_IN, Column
from actions.exporting.export import attached
from actions.exporting.words import clear
from actions.exporting.workbook import Book

if TYPE_CHECKING:
    from django.http import FileResponse

    from actions.forms.action import NewActionForm
    from agencies.models import Programme

ROWS = 1_000
"""How many rows below the headings have drop-downs."""
SEVERAL = frozenset({"areas", "contributors", "indicators"})
EXPLAINED = 40
"""How many choices are written out on the explaining sheet; more are found in the drop-down."""
BY_CODE = frozenset({"objective", "priority", "forum", "indicators"})
EXAMPLES: Mapping[str, Any] = {
    "title": gettext_lazy("Evening walks at the square"),
    "description": gettext_lazy("Adults walk in pairs on Fridays and Saturdays, 19 to 23."),
    "target_group": gettext_lazy("Young people aged 13 to 18"),
    "recurrence": gettext_lazy("weekly"),
    "expected_effect": gettext_lazy("More people feel safe at the square."),
    "budget_sek": 120_000,
    "registry_number": "KS 2026/0123",
    "responsible_role": gettext_lazy("Field assistant"),
}


@dataclass(frozen=True)
class Asked:
    """One column: what is to be written in it. `words`: each with what it stands for, where it does not say so."""

    column: Column
    needed: bool
    hint: str
    words: Sequence[tuple[str, str]]

    @property
    def example(self) -> Any:
        """Something that could stand there; nothing where there is nothing to choose."""
        return EXAMPLES.get(self.column.name) or next((word for word, _meaning in self.words), "")


def template(form: NewActionForm, programme: Programme, today: date) -> FileResponse:
    """The workbook as an attachment: `form` is the one of a new action in `programme`."""
    asked = [_asked(form, column) for column in TO_FILL_IN]

    def write(file: IO[bytes]) -> None:
        with Book(file, title=_("Actions")) as book:
            _to_fill_in(book, asked)
            _explained(book, asked, today)
            _to_choose(book, asked)

    return attached(_("Template %(programme)s") % {"programme": programme.code}, "xlsx", write)


def _asked(form: NewActionForm, column: Column) -> Asked:
    field: Any = form.fields[column.name]
    choices = [(str(code), str(label)) for code, label in getattr(field, "choices", ()) if code]
    needed = field.required and column.name != "status"  # nothing means proposed
    return Asked(column, needed, str(field.help_text), _words(column.name, choices))


def _words(name: str, choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is written to choose each: a code with what it stands for, or the name, if it is one's own."""
    if name in BY_CODE:
        return [(code, label.removeprefix(f"{code} ")) for code, label in choices]
    times = Counter(label.casefold() for _code, label in choices)
    alone = {code: label for code, label in choices if times[label.casefold()] == 1}
    clearly = alone if name == "areas" else clear(choices)
    return [(clearly[code], "") if code in clearly else (code, label) for code, label in choices]


def _to_fill_in(book: Book, asked: Sequence[Asked]) -> None:
    """Headings, and below them the drop-downs."""
    sheet = book.table(_("Actions"), [one.column for one in asked], [])
    for place, one in enumerate(asked):
        form = "day" if one.column.name in {"start", "end"} else "wrapped"
        sheet.set_column(place, place, one.column.width, book.formats[form])
        if one.words:
            sheet.data_validation(1, place, ROWS, place, _rule(one, place))


def _rule(one: Asked, place: int) -> dict[str, Any]:
    sheet, last = _("Choices").replace("'", "''"), len(one.words) + 1
    cells = f"${_letter(place)}$2:${_letter(place)}${last}"
    rule: dict[str, Any] = {"validate": "list", "source": f"='{sheet}'!{cells}"}
    if one.column.name in SEVERAL:
        return {**rule, "show_error": False, "input_message": _("Several are parted by commas.")}
    return {
        **rule,
        "error_title": _("Not in the list"),
        "error_message": _("Choose from the list. What there is to choose stands on the next sheet."),
    }


def _letter(place: int) -> str:
    """How a workbook names one of the first 26 columns."""
    return chr(ord("A") + place)


def _explained(book: Book, asked: Sequence[Asked], today: date) -> None:
    """Column by column: is it needed, what is to be written, what can be chosen, an example."""
    heads = ((_("Column"), 24), (_("Needed"), 10), (_("What to write"), 60), (_("Example"), 44))
    days = {"start": today, "end": date(today.year, 12, 31)}
    rows = [
        [
            str(one.column.heading),
            _("yes") if one.needed else "",
            _hint(one),
            value if isinstance(value := days.get(one.column.name, one.example), int | date) else str(value),
        ]
        for one in asked
    ]
    book.table(_("How to fill it in"), [Column("", head, width, wraps=True) for head, width in heads], rows)


def _hint(one: Asked) -> str:
    several = _("Several are parted by commas.") if one.column.name in SEVERAL else ""
    day = _("A day, for example 2026-02-28.") if one.column.name in {"start", "end"} else ""
    words = [f"{word}: {meaning}" if meaning else word for word, meaning in one.words]
    shown = words if len(words) <= EXPLAINED else [_("Choose from the drop-down.")]
    return "\n".join(filter(None, [one.hint, day, several, *shown]))


def _to_choose(book: Book, asked: Sequence[Asked]) -> None:
    """What the drop-downs read, out of sight."""
    depth = max(len(one.words) for one in asked)
    rows = [[one.words[n][0] if n < len(one.words) else None for one in asked] for n in range(depth)]
    book.table(_("Choices"), [one.column for one in asked], rows).hide()
