"""The search stands behind the wall: what is hidden is not found, and nothing that is found depends on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from actions.models import Action, Note
from agencies import policy, search
from agencies.models import Agency
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, PEOPLE, Cast, action, viewer

TYPED = ("fritidsgård", "gård", "fritidsgrd", "fritidsgardn", "frit", "insats", "ungdom", "ung gård")


def answers(cast: Cast, person: str) -> dict[str, Any]:
    """All that somebody's searches say."""
    who = viewer(getattr(cast, person))
    said = {}
    for typed in TYPED:
        hits = search.find(who, typed)
        shown = [(hit.kind, hit.pk, one.title) for hit, one in search.shown(who, hits.hits)]
        marked = search.marks(hits.asked, [title for *_, title in shown])
        said[typed] = (shown, hits.counts, hits.more, hits.asked.near, sorted(marked.words))
    return said


def hidden(cast: Cast) -> None:
    """What the school does not read: its words are in the lexicon all the same."""
    made = [
        action(cast, rung=Visibility.DRAFT, title=title, description="Insats för ungdomar på fritidsgårdarna.")
        for title in ("Fritidsgrd", "Fritidsgardn", "Gård ung", "Ungdomsgård", "Fritidsgårdsverksamhet", "Insats")
    ]
    with because("A note for the test", by=System("command")):
        Note.objects.create(
            action=made[0], author=cast.police_staff, text="Fritidsgrd gårdsgrupp ungdomsgårdar", created_at=NOON
        )


def test_what_is_hidden_changes_nothing_of_what_is_found_counted_ranked_or_marked(cast: Cast):
    action(cast, title="Öppen fritidsgård för ungdomar", rung=Visibility.PROGRAMME)
    action(cast, title="Bondgårdar på lov", rung=Visibility.PROGRAMME)
    people = [person for person in PEOPLE if not person.startswith("police")]
    before = {person: answers(cast, person) for person in people}
    assert before["school_staff"]["fritidsgrd"][0] != []
    own = answers(cast, "police_staff")
    hidden(cast)
    after = {person: answers(cast, person) for person in people}
    changed = [(person, typed, after[person][typed], was) for person, said in before.items()
               for typed, was in said.items() if after[person][typed] != was]  # fmt: skip
    assert changed == []
    assert answers(cast, "police_staff") != own


def test_the_lexicon_is_nobodys_to_read_or_to_write(cast: Cast):
    action(cast, title="Öppen fritidsgård")
    for statement in (
        "SELECT * FROM search_lexicon",
        "INSERT INTO search_lexicon VALUES ('a', 'a')",
        "DELETE FROM search_lexicon",
        "SELECT search_learn('fritidsgård')",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_note_is_found_by_whoever_reads_its_action_and_leads_to_it(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED, contributors=[cast.social])
    with because("A note for the test", by=System("command")):
        note = Note.objects.create(action=made, author=cast.police_staff, text="Skalskydd klart.", created_at=NOON)
    readers = {name for name in PEOPLE if search.find(viewer(getattr(cast, name)), "skalskydd").hits}
    assert readers == {
        "police_reader", "police_staff", "police_coordinator", "social_reader", "social_staff", "social_coordinator",
    }  # fmt: skip
    [(_hit, one)] = search.shown(viewer(cast.social_staff), search.find(viewer(cast.social_staff), "skalskydd").hits)
    assert (one.to, one.args, one.anchor, one.text) == ("actions:detail", [made.pk], f"note-{note.pk}", note.text)


def rows_of_every_kind(cast: Cast) -> None:
    """On every rung, in every part of a programme, and where an agency takes part in nothing else; a note each day."""
    made = [
        action(cast, lead=lead, rung=rung, areas=areas, contributors=others)
        for rung in Visibility
        for lead, areas, others in (
            (cast.police, [cast.tureberg], [cast.social]),
            (cast.school, [], []),
            (cast.social, [cast.edsberg], [cast.school]),
        )
    ]
    for rung in (Visibility.RESTRICTED, Visibility.PROGRAMME):
        others = [cast.social]
        made.append(action(cast, programme=cast.elsewhere, areas=[cast.klockaretorpet], rung=rung, contributors=others))
    with because("A note for the test", by=System("command")):
        for n, one in enumerate(made):
            at = NOON - timedelta(days=n * n)
            Note.objects.create(action=one, author=cast.police_staff, text="Klart.", created_at=at)


def test_what_is_gathered_is_what_is_visible(cast: Cast):
    rows_of_every_kind(cast)
    for person in PEOPLE:
        who = viewer(getattr(cast, person))
        for rows in (Action.objects.all(), Note.objects.all(), Agency.objects.all()):
            visible = sorted(policy.visible(rows, who).values_list("pk"))
            assert sorted(policy.read(rows, who).values_list("pk")) == visible
            assert sorted(rows.filter(policy.each(rows.model, who)).values_list("pk")) == visible
        above = Note.objects.filter(policy.each(Note, who, {"owner": cast.police}))
        assert set(above.values_list("pk")) == set(
            policy.visible(Note.objects.filter(action__owner=cast.police), who).values_list("pk")
        )


@pytest.mark.parametrize(("named", "first"), [(8, (100, 2_000)), (8, (0, 1)), (0, (1, 4))])
def test_what_is_found_step_by_step_is_what_is_visible_the_newest_first(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, named: int, first: tuple[int, int]
):
    rows_of_every_kind(cast)
    monkeypatch.setattr("agencies.search.finding.FEW", named)
    monkeypatch.setattr("agencies.search.finding.FIRST", first)
    for most in (1_000, 3):
        monkeypatch.setattr("agencies.search.finding.BESIDE", most)
        for person in PEOPLE:
            who = viewer(getattr(cast, person))
            visible = list(policy.visible(Note.objects.order_by("-created_at"), who).values_list("pk", flat=True))
            found = search.find(who, "klart")
            assert [hit.pk for hit in found.of("note")] == visible[:most]
            assert ("note" in found.more) == (len(visible) > most)
