"""What the preview of a long list shows is decided once, and shown only while all that it depends on is the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions import tasks
from actions.models import Action, Import, ImportLook, Note
from actions.services import imports
from actions.services.imports.decided import Decided, decide
from actions.services.imports.fate import Outcome
from actions.services.imports.looking import Look
from agencies.models import Membership
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller
from tests.cast import NOON, Cast, action, viewer
from tests.clients import client_of, text_of
from tests.lists import ROW, previewed

pytestmark = pytest.mark.django_db
LATER = {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row is a long list."""
    monkeypatch.setattr("actions.services.imports.looks.AT_ONCE", 0)


def lovskola(cast: Cast, **values: Any) -> Action:
    return action(cast, **{"title": "Lovskola", "start": date(2026, 2, 1), **values})


def brought(cast: Cast) -> Import:
    """A list of the programme's lead: one row about the action, one that is new, one that is refused."""
    rows = {**ROW, "Kommentar": "Bra"}, {**ROW, "Åtgärd": "Ny"}, {**ROW, "Åtgärd": "Fel", "Område": "Månen"}
    made = previewed(cast.lead, cast.programme, *rows)
    assert tasks.look(made, by=viewer(cast.lead)) is not None
    return made


def shown(found: Decided) -> list[Any]:
    """All that the preview shows."""
    rows = [found.rows.shown(fate, 0, 9) for fate in Outcome]
    told = found.rows.told("", 2, 2)
    return [found.counts, found.digest, found.form, found.columns, found.values, found.questions, rows, told]


def changed(row: Any, **values: Any) -> None:
    with because("Changed", by=System("command")):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def test_what_is_kept_is_what_would_be_decided_now(cast: Cast):
    lovskola(cast)
    made = brought(cast)
    kept = imports.decided(made, viewer(cast.lead))
    now = decide(Look(imports.deciding(made, viewer(cast.lead)), made))
    assert kept is not None
    assert kept.counts == {"new": 1, "changed": 1, "unchanged": 0, "refused": 1}
    assert shown(kept) == shown(now)


def test_it_holds_while_what_changes_has_nothing_to_do_with_it(cast: Cast):
    lovskola(cast)
    other = action(cast, title="Annat")
    made = brought(cast)
    changed(other, version=2, status="ongoing")
    action(cast, title="Ny", rung=Visibility.RESTRICTED)
    assert imports.decided(made, viewer(cast.lead)) is not None


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("Lovskola", {"version": 2, "status": "ongoing"}),
        ("Lovskola", {"visibility": Visibility.RESTRICTED}),
        ("Lovskola", {"archived_at": NOON}),
        ("Annat", {"title": "Ny"}),
    ],
)
def test_it_ends_with_a_change_of_what_a_row_is_about(cast: Cast, title: str, values: dict[str, Any]):
    lovskola(cast)
    action(cast, title="Annat")
    made = brought(cast)
    changed(Action.objects.get(title=title), **values)
    ends(cast, made)


def test_it_ends_with_a_note_on_what_a_row_is_about(cast: Cast):
    about, made = lovskola(cast), brought(cast)
    with because("Noted", by=System("command")):
        note = Note(action=about, agency=cast.police, author=cast.police_staff, text="Kommentar: Bra", created_at=NOON)
        note.save()
    ends(cast, made)


def test_it_ends_with_the_frame_and_with_what_the_maker_holds(cast: Cast):
    made = brought(cast)
    changed(cast.tureberg, name="Torget")
    ends(cast, made)
    with because("Joins", by=System("command")):
        Membership.objects.create(user=cast.lead, agency=cast.school, role="reader")
    ends(cast, made)


def ends(cast: Cast, made: Import) -> None:
    """What was kept is shown no more; what is decided anew is what there is now."""
    assert imports.decided(made, viewer(cast.lead)) is None
    again = tasks.look(made, by=viewer(cast.lead))
    now = decide(Look(imports.deciding(made, viewer(cast.lead)), made))
    assert again is not None
    assert shown(again) == shown(now)


def test_while_it_is_decided_the_page_says_how_far_it_has_come(cast: Cast, settings: Any):
    settings.TASKS = {"default": LATER}
    made = previewed(cast.lead, cast.programme, ROW)
    page = client_of(cast.lead).get(f"/actions/import/{made.pk}/")
    assert (page.status_code, ImportLook.objects.get().ready) == (200, False)
    assert "0 of 1 rows" in text_of(page)
    assert "Lovskola" not in text_of(page)
    client_of(cast.lead).get(f"/actions/import/{made.pk}/")
    tasks.look_through.call(made.pk)
    assert "Lovskola" in text_of(client_of(cast.lead).get(f"/actions/import/{made.pk}/"))


def test_what_was_kept_is_gone_when_the_list_is_imported(cast: Cast):
    made = previewed(cast.lead, cast.programme, ROW)
    assert tasks.look(made, by=viewer(cast.lead)) is not None
    imports.begin_apply(made, by=viewer(cast.lead))
    assert not ImportLook.objects.exists()
    assert tasks.apply(previewed(cast.lead, cast.programme, ROW), by=viewer(cast.lead)).state == Import.State.APPLIED


def test_the_api_says_that_a_long_list_is_looked_through_and_gives_its_rows_by_the_page(cast: Cast, settings: Any):
    settings.TASKS = {"default": LATER}
    made = previewed(cast.lead, cast.programme, ROW, {**ROW, "Åtgärd": "Fel", "Område": "Månen"})
    caller, at = Caller(cast.lead), f"imports/{made.pk}/"
    first = caller.get(at).json()
    assert (first["ready"], first["done"], first["total"], "rows" in first) == (False, 0, 2, False)
    assert caller.get(f"{at}rows/").status_code == caller.get(f"{at}refused/").status_code == 409
    tasks.look_through.call(made.pk)
    then = caller.get(at).json()
    now = [row.as_json() for row in imports.deciding(made, viewer(cast.lead)).fates().rows]
    assert (then["ready"], then["counts"]["new"], then["digest"] != "") == (True, 1, True)
    page = caller.get(f"{at}rows/?page_size=1").json()
    after = caller.client.get(page["next"]).json()
    assert [*page["results"], *after["results"]] == now
    assert (after["next"], caller.get(f"{at}rows/?outcome=refused").json()["results"]) == (None, now[1:])


def test_a_long_list_is_decided_and_written_in_the_background(cast: Cast, settings: Any):
    settings.TASKS = {"default": LATER}
    lovskola(cast)
    made = previewed(cast.lead, cast.programme, {**ROW, "Kommentar": "Bra"}, {**ROW, "Åtgärd": "Ny"})
    answer = Caller(cast.lead).post(f"imports/{made.pk}/apply/")
    assert (answer.status_code, answer.json()["state"], Action.objects.count()) == (202, "applying", 1)
    tasks.work.call(made.pk)
    found = Caller(cast.lead).get(f"imports/{made.pk}/").json()
    assert (found["state"], found["total"], found["counts"]["new"], found["counts"]["changed"]) == ("applied", 2, 1, 1)
    assert [row["outcome"] for row in found["rows"]] == ["changed", "new"]
    rows = Caller(cast.lead).get(f"imports/{made.pk}/rows/?outcome=new&page_size=1").json()
    assert (rows["results"], rows["next"]) == (found["rows"][1:], None)


def test_what_moved_before_the_background_came_to_it_is_not_written(cast: Cast, settings: Any):
    settings.TASKS = {"default": LATER}
    lovskola(cast)
    made = previewed(cast.lead, cast.programme, {**ROW, "Kommentar": "Bra"}, {**ROW, "Åtgärd": "Ny"})
    seen = decide(Look(imports.deciding(made, viewer(cast.lead)), made)).digest
    tasks.apply(made, by=viewer(cast.lead), seen=seen)
    action(cast, title="Ny", start=date(2026, 2, 1))
    tasks.work.call(made.pk)
    made.refresh_from_db()
    assert (made.state, made.failed, made.total, Note.objects.count()) == (Import.State.PREVIEWED, True, 2, 0)
    page = client_of(cast.lead)
    page.get(f"/actions/import/{made.pk}/")
    tasks.look_through.call(made.pk)
    assert "written differently from what you saw" in text_of(page.get(f"/actions/import/{made.pk}/"))
    assert Caller(cast.lead).get(f"imports/{made.pk}/").json()["moved"] is True


def test_an_answer_to_a_page_that_holds_no_longer_decides_nothing_in_the_request(cast: Cast, settings: Any):
    about, made = lovskola(cast), brought(cast)
    settings.TASKS = {"default": LATER}
    seen = ImportLook.objects.get().said["digest"]
    changed(about, version=2, status="ongoing")
    answer = client_of(cast.lead).post(f"/actions/import/{made.pk}/apply/", {"seen": seen, "column-0": "ignored"})
    made.refresh_from_db()
    assert (answer.status_code, made.state, made.choices["columns"]["0"]) == (302, "applying", "ignored")
