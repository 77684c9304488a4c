"""Lists to bring in: made row by row, as somebody's spreadsheet would have them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any

from actions.models import Import
from actions.services import imports
from actions.services.imports.fate import Fates, RowFate
from agencies.models import Programme, User
from agencies.walls import Visibility
from tests.cast import viewer

ROW: Mapping[str, str] = {
    "Åtgärd": "Lovskola",
    "Område": "Tureberg",
    "Ansvarig part": "police",
    "Dimension": "Trygghet",
    "Start": "2026-02-01",
}
"""All that a new action needs."""
MEANT = {
    "Åtgärd": "title",
    "Område": "areas",
    "Ansvarig part": "lead",
    "Medverkande": "contributors",
    "Dimension": "dimension",
    "Mål": "objective",
    "Start": "start",
    "Slut": "end",
    "Status": "status",
    "Budget": "budget_sek",
    "Ref": "ref",
    "Arkiverad": "archived_at",
    "Beskrivning": "description",
}
"""What the lists' columns are; every other becomes a note."""


def csv_of(*rows: Mapping[str, str], headings: tuple[str, ...] = ()) -> BytesIO:
    """A file with the columns that any of the rows has."""
    named = headings or tuple(dict.fromkeys(name for row in rows for name in row))
    text = StringIO()
    writer = csv.DictWriter(text, named, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return BytesIO(text.getvalue().encode("utf-8-sig"))


def previewed(person: User, programme: Programme, *rows: Mapping[str, str], name: str = "list.csv") -> Import:
    """The list as the person brought it in, before anything is written."""
    made = imports.preview_list(name, csv_of(*rows), programme=programme, by=viewer(person))
    named = dict.fromkeys(heading for row in rows for heading in row)
    meant = {column: MEANT.get(heading, "note") for column, heading in enumerate(named)}
    return imports.choose(made, by=viewer(person), columns=meant)


def fates(person: User, programme: Programme, *rows: Mapping[str, str], **said: Any) -> Fates:
    """What would become of the rows."""
    made = previewed(person, programme, *rows)
    if said:
        made = imports.choose(made, by=viewer(person), **said)
    return imports.deciding(made, viewer(person)).fates()


def fate(person: User, programme: Programme, **changed: str) -> RowFate:
    """What would become of one row."""
    (found,) = fates(person, programme, {**ROW, **changed}).rows
    return found


def applied(person: User, programme: Programme, *rows: Mapping[str, str], rung: Visibility | None = None) -> Import:
    """The list, imported."""
    made = imports.choose(previewed(person, programme, *rows), by=viewer(person), visibility=rung)
    return imports.begin_apply(made, by=viewer(person))


def refused(found: RowFate) -> dict[str, str]:
    """Column → why, of the cells that are refused."""
    return {cell.heading: str(cell.why) for cell in found.refused_cells}
