"""What the search finds, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from actions.models import Action, Note
from agencies import search
from agencies.errors import Invalid
from agencies.models import User
from agencies.policy import NOBODY
from agencies.prepared import prepared, preparing
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, Cast, action, viewer


def found(person: User, text: str, **asked: Any) -> list[str]:
    """The titles of what the person finds, best first."""
    hits = search.find(viewer(person), text, **asked)
    return [one.title for _hit, one in search.shown(viewer(person), hits.hits)]


def note(made: Any, cast: Cast, text: str, **values: Any) -> Note:
    with because("A note for the test", by=System("command")):
        return Note.objects.create(
            action=made, agency=cast.police, author=cast.police_staff, text=text, created_at=NOON, **values
        )


@pytest.mark.parametrize(
    "typed",
    [
        "fritidsgård",
        "gård",
        "Fritids",
        "FRITIDSGÅRDAR",
        "fritidsgården",
        "lov gård",
        "och gård",
        "fritidsgard",
        "fritidsgrd",
        "fritidsgrad",
        "firtidsgård",
        "fritdsgård",
        "fritids & !gård |",
        "gard",
    ],
)
def test_a_word_is_found_by_its_forms_its_beginning_its_parts_and_with_typing_errors(cast: Cast, typed: str):
    action(cast, title="Öppen fritidsgård på lov", description="")
    action(cast, title="Kvällsvandring", description="Vuxna på torget.")
    assert found(cast.police_staff, typed) == ["Öppen fritidsgård på lov"]


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "%", "gå%d", "fritid vandring", "gåva", "xyzzy", "'", "fritids & !gata |"]
)
def test_other_words_find_nothing_and_signs_are_no_language(cast: Cast, typed: str):
    action(cast, title="Öppen fritidsgård på lov")
    assert found(cast.police_staff, typed) == []


def test_words_of_the_trade_find_each_other(cast: Cast):
    action(cast, title="Åtgärder mot klotter", description="")
    action(cast, title="Gemensam insats på torget", description="")
    both = {"Åtgärder mot klotter", "Gemensam insats på torget"}
    for typed in ("insats", "åtgärden", "insatser"):
        assert set(found(cast.police_staff, typed)) == both
    assert found(cast.police_staff, "insats klotter") == ["Åtgärder mot klotter"]


def test_titles_come_before_texts_and_newer_before_older(cast: Cast):
    action(cast, title="Första vandringen", description="Belysning vid stationen.")
    action(cast, title="Andra vandringen", description="Belysning vid stationen.")
    action(cast, title="Bättre belysning", description="Lampor byts.")
    assert found(cast.police_staff, "belysning") == ["Bättre belysning", "Andra vandringen", "Första vandringen"]


def test_a_reference_finds_its_action_alone(cast: Cast):
    made = [action(cast, title=f"Vandring {n}") for n in range(3)]
    assert found(cast.police_staff, str(made[1].ref)) == ["Vandring 1"]
    assert found(cast.police_staff, "iuo") == ["Vandring 2", "Vandring 1", "Vandring 0"]


def test_every_kind_is_searched(cast: Cast):
    made = action(cast, title="Trygghetsvärdar", description="I Tureberg varje kväll.")
    note(made, cast, "Fler värdar behövs i Tureberg.")
    with because("For the test", by=System("command")):
        cast.tureberg.sub_places = ["Malmvägen", "Turebergs torg"]
        cast.tureberg.save()
        cast.police.remark = "Lokalkontor vid Malmvägen."
        cast.police.save()
    hits = search.find(viewer(cast.police_staff), "tureberg").hits
    assert sorted(hit.kind for hit in hits) == ["action", "area", "forum", "note"]
    assert found(cast.police_staff, "malmvägen") == ["Tureberg", "police agency"]
    assert found(cast.police_staff, "tureberg", kinds=["note"]) == ["Anteckning på IUO-001"]
    assert found(cast.lead, "tureberg", programme=cast.elsewhere.pk) == []
    assert len(found(cast.lead, "tureberg", programme=cast.programme.pk)) == 4
    assert found(cast.police_staff, "school", programme=cast.programme.pk) == ["school agency"]


def test_archived_and_withdrawn_are_left_out_unless_asked_for(cast: Cast):
    made = action(cast, title="Gammal vandring", archived_at=NOON)
    note(made, cast, "Vandring med föräldrar.")
    note(action(cast, title="Lampor"), cast, "Vandringen ställs in.", withdrawn_at=NOON)
    assert found(cast.police_staff, "vandring") == []
    assert found(cast.police_staff, "vandring", archived=True) == ["Gammal vandring", "Anteckning på IUO-001"]


def test_what_was_changed_is_found_by_its_new_words_only(cast: Cast):
    made = action(cast, title="Lampor")
    with because("Another title", by=System("command")):
        made.title = "Skalskydd"
        made.save()
    assert (found(cast.police_staff, "lampor"), found(cast.police_staff, "skalskyd")) == ([], ["Skalskydd"])


def test_a_personal_identity_number_is_refused_and_shown(cast: Cast):
    with pytest.raises(search.RefusedSearch) as refused:
        search.find(viewer(cast.police_staff), "möte 19121212-1212")
    assert refused.value.number == "19121212-1212"
    assert "<mark>19121212-1212</mark>" in refused.value.marked
    with pytest.raises(Invalid):
        search.find(viewer(cast.police_staff), "a" * 201)


def test_whoever_sees_nothing_asks_nothing(cast: Cast, django_assert_num_queries: Any):
    with django_assert_num_queries(0):
        assert search.find(NOBODY, "tureberg").hits == ()
    with django_assert_num_queries(0):
        assert search.find(viewer_of_nobody := viewer(cast.anonymous), "tureberg").hits == ()
    assert viewer_of_nobody.is_empty


def test_a_search_is_three_questions_and_two_more_where_nothing_answers(cast: Cast):
    """Whether a word is nowhere, or in a row that one does not read, is not told by how many there are."""
    action(cast, title="Öppen fritidsgård")
    action(cast, lead=cast.social, rung=Visibility.DRAFT, title="Brandtulkovi")
    who = viewer(cast.police_staff)
    counted = []
    for typed in ("fritidsgård", "fritidsgrd", "xyzzy", "brandtulkovi", "brandtul"):
        with CaptureQueriesContext(connection) as queries:
            search.find(who, typed)
        counted.append(len(queries))
    assert counted == [3, 5, 5, 5, 5]


def test_a_part_that_too_many_words_hold_is_looked_for_in_the_texts(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    for n, word in enumerate(["fritidsgård", "idrottsgård", "bondgård"]):
        action(cast, title=f"Ny {word}", description=f"Nummer {n}")
    named = found(cast.police_staff, "gård")
    monkeypatch.setattr("agencies.search.asking.MOST_NAMED", 1)
    assert found(cast.police_staff, "gård") == named == ["Ny bondgård", "Ny idrottsgård", "Ny fritidsgård"]
    assert found(cast.police_staff, "gård idrott") == ["Ny idrottsgård"]
    assert found(cast.police_staff, "gård 2") == ["Ny bondgård"]


@pytest.mark.parametrize("named", [0, 1, 40])
def test_what_begins_with_a_word_is_found_whether_its_words_are_named_or_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, named: int
):
    titles = ["Nattvandring 2026", "Nattvandrare", "Natten", "Fnatt", "Sommarnattvandring", "Dagen"]
    for title in titles:
        action(cast, title=title, description="", rung=Visibility.PROGRAMME)
    monkeypatch.setattr("agencies.search.asking.MOST_NAMED", named)
    for who in (cast.police_staff, cast.lead, cast.auditor):
        assert {typed: sorted(found(who, typed, kinds=["action"])) for typed in ("natt", "nattv", "202", "nat")} == {
            "natt": sorted(titles[:5]),
            "nattv": ["Nattvandrare", "Nattvandring 2026", "Sommarnattvandring"],
            "202": ["Nattvandring 2026"],
            "nat": sorted(titles[:5]),
        }


def test_more_than_are_ranked_are_said_to_be_more(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("agencies.search.finding.MOST", 2)
    for n in range(3):
        action(cast, title=f"Vandring {n}", rung=Visibility.PROGRAMME)
    hits = search.find(viewer(cast.police_staff), "vandring")
    assert ([one.title for _hit, one in search.shown(viewer(cast.police_staff), hits.hits)], hits.more) == (
        ["Vandring 2", "Vandring 1"],
        frozenset({"action"}),
    )


def test_of_a_kind_that_is_chosen_more_is_ranked_than_of_those_beside_it(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("agencies.search.finding.BESIDE", 1)
    one = action(cast, title="Vandring", rung=Visibility.PROGRAMME)
    for n in range(2):
        note(one, cast, f"Vandring {n}")
    who = viewer(cast.police_staff)
    ways: dict[str, dict[str, Any]] = {
        "all": {},
        "beside": {"whole": "action"},
        "chosen": {"whole": "note"},
        "alone": {"kinds": ["note"]},
    }
    found = {asked: search.find(who, "vandring", **way) for asked, way in ways.items()}
    assert {asked: (dict(some.counts), some.more) for asked, some in found.items()} == {
        "all": ({"action": 1, "note": 1}, frozenset({"note"})),
        "beside": ({"action": 1, "note": 1}, frozenset({"note"})),
        "chosen": ({"action": 1, "note": 2}, frozenset()),
        "alone": ({"note": 2}, frozenset()),
    }


def test_what_is_prepared_outlives_a_rollback_and_what_fails_is_prepared_anew(cast: Cast):
    action(cast, title="Vandring", rung=Visibility.PROGRAMME)
    with transaction.atomic():
        assert found(cast.police_staff, "vandring") == ["Vandring"]
        transaction.set_rollback(True)
    before = _prepared()
    assert found(cast.police_staff, "vandring") == ["Vandring"]
    assert _prepared() == before > set()
    connection.connection.execute("DEALLOCATE ALL")
    with pytest.raises(DatabaseError), transaction.atomic():
        found(cast.police_staff, "vandring")
    assert found(cast.police_staff, "vandring") == ["Vandring"]


def test_what_is_forgotten_the_server_keeps_no_longer_either(cast: Cast):
    action(cast, title="Vandring", rung=Visibility.PROGRAMME)
    found(cast.police_staff, "vandring")
    before = _prepared()
    for _again in range(2):
        with pytest.raises(DatabaseError), transaction.atomic():
            prepared("SELECT 1 / %s::int", ["0"])
        assert found(cast.police_staff, "vandring") == ["Vandring"]
        assert len(_prepared()) <= len(before)
        assert not _prepared() & before


def _prepared() -> set[str]:
    rows = connection.connection.execute("SELECT name FROM pg_catalog.pg_prepared_statements")
    return {name for (name,) in rows}


def test_what_is_shown_is_asked_by_name_and_as_it_stands_alike(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    made = [action(cast, title=f"Vandring 100 % {n}", rung=Visibility.PROGRAMME) for n in range(3)]
    for most in (0, 100, 100):
        monkeypatch.setattr("agencies.prepared.MOST", most)
        assert found(cast.police_staff, "vandring") == [one.title for one in reversed(made)]
        with preparing():
            like = Action.objects.filter(title__contains="100 %", pk__eqany=[one.pk for one in made[:2]])
            assert sorted(like.values_list("pk", flat=True)) == [one.pk for one in made[:2]]
            assert like.filter(ref=None).count() == 0
