"""A list is written as it was shown, in one deed, and brought in again it changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.models import Action, Import, ImportedRow, Note
from actions.services import imports
from agencies.models import ChangeSet
from agencies.policy import Refused
from agencies.walls import Visibility
from tests.cast import Cast, action, viewer
from tests.lists import ROW, applied, previewed

FULL = {
    **ROW,
    "Medverkande": "social, school",
    "Mål": "M1",
    "Slut": "2026-12-31",
    "Status": "ongoing",
    "Budget": "1200",
    "Trafikljus": "Gul",
}


def test_nothing_is_written_before_one_says_so(cast: Cast):
    previewed(cast.lead, cast.programme, FULL)
    assert (Action.objects.count(), Note.objects.count()) == (0, 0)


def test_a_new_action_has_all_that_its_row_says(cast: Cast):
    applied(cast.lead, cast.programme, FULL)
    made: Any = Action.objects.get()
    assert (made.title, made.description, made.owner, made.status) == ("Lovskola", "", cast.police, "ongoing")
    assert (made.start, made.end, made.budget_sek) == (date(2026, 2, 1), date(2026, 12, 31), 1200)
    assert (made.dimension, made.objective, made.visibility) == (cast.dimension, cast.objective, Visibility.STEERING)
    assert (made.areas, made.involved) == ([cast.tureberg.pk], sorted([cast.social.pk, cast.school.pk]))
    assert (made.ref, made.version) == ("IUO-001", 1)
    (note,) = made.notes.all()
    assert (note.text, note.author, note.agency) == ("Trafikljus: Gul", cast.lead, None)


def test_the_rung_is_the_one_that_was_chosen(cast: Cast):
    applied(cast.police_staff, cast.programme, ROW, rung=Visibility.DRAFT)
    made = Action.objects.get()
    assert (made.visibility, made.ref) == (Visibility.DRAFT, None)


def test_all_of_it_is_one_deed_of_the_importers(cast: Cast):
    there = action(cast, title="Läxhjälp", start=date(2026, 2, 1))
    done = applied(cast.police_staff, cast.programme, FULL, {**ROW, "Åtgärd": "Läxhjälp", "Slut": "2026-10-31"})
    deed = ChangeSet.objects.latest("pk")
    assert (done.change_set, deed.actor, deed.agency) == (deed, cast.police_staff, cast.police)
    assert "list.csv" in deed.reason
    assert Action.history.filter(change_set=deed).count() == 2
    assert Note.history.filter(change_set=deed).count() == 1
    there.refresh_from_db()
    assert (there.end, there.version) == (date(2026, 10, 31), 2)


def test_the_same_list_again_changes_nothing(cast: Cast):
    applied(cast.lead, cast.programme, FULL)
    deeds, before = ChangeSet.objects.count(), Action.objects.values().get()
    again = applied(cast.lead, cast.programme, FULL)
    assert (ChangeSet.objects.count(), again.change_set) == (deeds, None)
    assert Action.objects.values().get() == before
    assert [row["outcome"] for row in again.report] == ["unchanged"]


def test_a_change_keeps_what_the_list_does_not_name(cast: Cast):
    there = action(cast, title="Lovskola", start=date(2026, 2, 1), description="Alla lov.", contributors=[cast.owners])
    applied(cast.police_staff, cast.programme, {**ROW, "Medverkande": "social", "Status": "ongoing"})
    there.refresh_from_db()
    assert (there.description, there.involved, there.status) == ("Alla lov.", [cast.social.pk], "ongoing")
    assert (there.visibility, there.version) == (Visibility.PARTNERSHIP, 2)


def test_what_changed_since_the_preview_is_decided_anew(cast: Cast):
    made = previewed(cast.police_staff, cast.programme, ROW)
    action(cast, title="Lovskola", start=date(2026, 2, 1))
    done = imports.begin_apply(made, by=viewer(cast.police_staff))
    assert [row["outcome"] for row in done.report] == ["unchanged"]
    assert Action.objects.count() == 1


def test_who_was_shown_something_else_is_asked_to_look_again(cast: Cast):
    made = previewed(cast.police_staff, cast.programme, ROW)
    seen = imports.deciding(made, viewer(cast.police_staff)).fates().digest
    action(cast, title="Lovskola", start=date(2026, 2, 1))
    with pytest.raises(imports.Moved):
        imports.begin_apply(made, by=viewer(cast.police_staff), seen=seen)
    made.refresh_from_db()
    assert (made.state, Action.objects.count()) == (Import.State.PREVIEWED, 1)


def test_refused_rows_stay_out_and_the_others_go_on(cast: Cast):
    done = applied(cast.lead, cast.programme, {**ROW, "Område": "Klockaretorpet"}, {**ROW, "Åtgärd": "Läxhjälp"})
    assert [row["outcome"] for row in done.report] == ["refused", "new"]
    assert [made.title for made in Action.objects.all()] == ["Läxhjälp"]


def test_the_file_is_kept_no_more_once_it_is_imported(cast: Cast):
    done = applied(cast.lead, cast.programme, FULL)
    assert (done.sheet, done.state, ImportedRow.objects.count()) == ({}, Import.State.APPLIED, 1)


@pytest.mark.parametrize("person", ["police_reader", "steering", "auditor", "administrator", "nobody", "outsider"])
def test_who_may_create_nothing_brings_nothing_in(cast: Cast, person: str):
    with pytest.raises(Refused):
        previewed(cast.people[person], cast.programme, ROW)  # type: ignore[arg-type]


def test_rights_that_ended_after_the_preview_end_the_import(cast: Cast):
    made = previewed(cast.police_staff, cast.programme, ROW)
    reader = viewer(cast.police_reader)
    Import.objects.filter(pk=made.pk).update(maker=cast.police_reader)
    with pytest.raises(Refused):
        imports.begin_apply(made, by=reader)
