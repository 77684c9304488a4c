"""Somebody exports the list, edits three cells, and brings it back: three changes, and no more."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest

from actions.models import Action, Note
from actions.services import imports
from agencies.models import ChangeSet
from agencies.trail.feed import Asked, feed
from agencies.walls import Visibility
from tests.cast import Cast, action, viewer
from tests.clients import client_of
from tests.exports import PLACES, book_of

pytestmark = pytest.mark.usefixtures("the_day")


def test_three_edited_cells_are_three_changes_in_the_trail(cast: Cast):
    for title in ("Lovskola", "Läxhjälp", "Nattvandring"):
        action(cast, title=title, contributors=[cast.social])
    theirs = action(cast, title="Platssamverkan", lead=cast.social, rung=Visibility.PROGRAMME)
    book = book_of(client_of(cast.police_staff, language="sv").get("/actions/export/", {"format": "xlsx"}))
    for row in book.worksheets[0].iter_rows(min_row=2):
        match row[PLACES["title"]].value:
            case "Lovskola":
                row[PLACES["end"]].value = datetime(2026, 12, 31)  # noqa: DTZ001 - a workbook's days have no zone
            case "Läxhjälp":
                row[PLACES["status"]].value = "Pågående"
            case "Nattvandring":
                row[PLACES["budget_sek"]].value = 12_000
    edited = BytesIO()
    book.save(edited)
    by = viewer(cast.police_staff)
    made = imports.preview_list("list.xlsx", BytesIO(edited.getvalue()), programme=cast.programme, by=by)
    done = imports.begin_apply(made, by=by)
    assert sorted(row["outcome"] for row in done.report) == ["changed", "changed", "changed", "unchanged"]
    told = feed(by, Asked(change_sets=[ChangeSet.objects.latest("pk").pk]), limit=50)
    changed = {(row.values["title"], *(set(row.changed) - {"version", "updated_at"})) for row in told}
    assert changed == {("Lovskola", "end"), ("Läxhjälp", "status"), ("Nattvandring", "budget_sek")}
    theirs.refresh_from_db()
    assert (theirs.version, Note.objects.count(), Action.objects.count()) == (1, 0, 4)
