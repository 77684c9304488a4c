"""Two versions of one text, and of one action: what goes together, and what somebody must choose."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.merging import Clash, Joined, altered, as_data, as_it_was, compare, gathered, marked, merged
from actions.models import Action
from actions.services import change_action, set_visibility
from agencies.walls import Visibility
from tests.cast import Cast, action, viewer

PLAN = "Plan för vad som ska fortsätta, vem som ansvarar och vilka varningssignaler som utlöser åtgärd."
SIX = PLAN.replace("vilka", "vilka sex") + " Signalerna stäms av varje månad."
COST = PLAN.replace("ansvarar", "ansvarar, vad det kostar")

texts = st.lists(st.sampled_from(["torg", "ljus", "kväll", "vuxna", "och", ",", ".", "\n"]), max_size=12).map(" ".join)


# --- Words


def test_what_each_added_is_in_both():
    assert merged(PLAN, SIX, COST) == (
        COST.replace("vilka", "vilka sex") + " Signalerna stäms av varje månad.",
        True,
    )


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both", "sure"),
    [
        ("Ljus.", "Ljus. Torg.", "Ljus. Väg.", "Ljus. Torg. Väg.", True),
        ("Tre lampor.", "Fyra lampor.", "Fem lampor.", "Fyra Fem lampor.", False),
        ("Ett två tre", "Ett tre", "Ett två tre fyra", "Ett tre fyra", True),
        ("", "Torg", "Väg", "Torg Väg", True),
        ("Torg", "", "Torg och väg", "Torg och väg", False),
    ],
)
def test_two_texts_in_one(base: str, theirs: str, mine: str, both: str, sure: bool):
    assert merged(base, theirs, mine) == (both, sure)


@given(base=texts, other=texts)
def test_what_only_one_changed_is_taken_whole(base: str, other: str):
    assert merged(base, other, base) == (other, True)
    assert merged(base, base, other) == (other, True)
    assert merged(base, other, other) == (other, True)


@given(base=texts, theirs=texts, mine=texts)
def test_no_added_word_is_lost_where_the_suggestion_is_sure(base: str, theirs: str, mine: str):
    both, sure = merged(base, theirs, mine)
    for side in (theirs, mine):
        for piece in marked(base, side):
            assert not sure or piece.kind != "added" or piece.text.strip() in both


@given(base=texts, other=texts)
def test_marks_tell_both_texts(base: str, other: str):
    pieces = marked(base, other)
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == other
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == base


def test_a_long_text_is_merged_in_a_moment():
    base = " ".join(f"ord{n % 37} och" for n in range(1000))
    assert merged(base, f"{base} slut", f"Början {base}") == (f"Början {base} slut", True)


# --- Versions


def test_an_action_is_told_as_it_was_at_each_version(cast: Cast):
    made = action(cast, contributors=[cast.school])
    by = viewer(cast.police_staff)
    first = as_data(made)
    change_action(made, {"title": "Ljus", "contributors": ["UTB", "SOC"], "contributor_tasks": {"SOC": "Möter"}}, by=by)
    second = as_data(Action.objects.get())
    change_action(
        made,
        {"contributors": ["SOC"], "indicators": ["I1"], "areas": ["EDS"], "objective": "M1"},
        by=by,
        reason="Klart",
    )
    third = as_data(Action.objects.get())
    assert [as_it_was(made, version, by) for version in (1, 2, 3, 4)] == [first, second, third, None]
    assert (first["contributors"], first["contributor_tasks"], first["objective"]) == (["UTB"], {}, "")
    assert (second["contributors"], second["contributor_tasks"]) == (["SOC", "UTB"], {"SOC": "Möter"})
    assert (third["contributors"], third["indicators"], third["areas"], third["objective"]) == (
        ["SOC"],
        ["I1"],
        ["EDS"],
        "M1",
    )


def test_a_version_that_one_might_not_read_is_not_told(cast: Cast):
    made = action(cast, rung=Visibility.DRAFT, description="Hemligt utkast")
    set_visibility(made, Visibility.PARTNERSHIP, by=viewer(cast.police_staff))
    assert as_it_was(made, 1, viewer(cast.lead)) is None
    assert as_it_was(made, 2, viewer(cast.lead)) is not None
    assert as_it_was(made, 1, viewer(cast.police_reader)) is not None


def test_only_what_differs_is_altered():
    present: dict[str, Any] = {
        "title": "A",
        "end": None,
        "areas": ["TUR", "EDS"],
        "budget_sek": 0,
        "contributor_tasks": {},
    }
    same: dict[str, Any] = {
        "title": "A",
        "end": None,
        "areas": ["EDS", "TUR"],
        "budget_sek": 0,
        "contributor_tasks": {},
    }
    assert altered({**same, "reason": "Därför"}, present) == {}
    assert altered({**same, "budget_sek": None, "areas": ["TUR"], "title": ""}, present) == {
        "budget_sek": None,
        "areas": ["TUR"],
        "title": "",
    }


# --- Side by side


def data(**changed: Any) -> dict[str, Any]:
    return {"title": "A", "end": "", "areas": ["TUR"], "contributors": ["UTB"], "contributor_tasks": {}, **changed}


def test_what_only_one_side_changed_goes_together():
    found = compare(data(), data(title="B"), data(end="2026-12-31"))
    assert found.clashes == ()
    assert found.joined == (
        Joined("title", "A", "B", "A", "B"),
        Joined("end", "", "", "2026-12-31", "2026-12-31"),
    )
    assert (found.alike, found.result) == (
        2,
        {"title": "B", "end": "2026-12-31", "areas": ["TUR"], "contributors": ["UTB"]},
    )


def test_lists_are_added_up():
    found = compare(
        data(contributors=["UTB", "BO"]), data(contributors=["UTB", "BO", "SOC"]), data(contributors=["UTB", "BID"])
    )
    assert found.clashes == ()
    assert found.result["contributors"] == ["UTB", "SOC", "BID"]


def test_what_both_changed_differently_clashes():
    found = compare(
        data(title="Ett torg", end="1"), data(title="Ett ljust torg", end="2"), data(title="Ett torg nu", end="3")
    )
    assert found.clashes == (
        Clash("title", "Ett torg", "Ett ljust torg", "Ett torg nu", "Ett ljust torg nu", sure=True),
        Clash("end", "1", "2", "3"),
    )


def test_each_contributors_line_is_a_field_of_its_own():
    found = compare(
        data(contributor_tasks={"UTB": "Läxor"}),
        data(contributor_tasks={"UTB": "Läxor måndag"}),
        data(contributors=["UTB", "SOC"], contributor_tasks={"UTB": "Läxor fredag", "SOC": "Möter"}),
    )
    assert [(clash.name, clash.suggestion) for clash in found.clashes] == [
        ("contributor_tasks-UTB", "Läxor måndag fredag")
    ]
    assert gathered({**found.result, "contributor_tasks-UTB": "Läxor båda"}) == data(
        contributors=["UTB", "SOC"], contributor_tasks={"UTB": "Läxor båda", "SOC": "Möter"}
    )


def test_without_the_version_that_was_started_from_nothing_is_guessed():
    found = compare(None, data(title="B", areas=["EDS"]), data(title="C"))
    assert [(clash.name, clash.base, clash.suggestion, clash.sure) for clash in found.clashes] == [
        ("title", None, "", False)
    ]
    assert found.result["areas"] == ["EDS", "TUR"]


def test_a_form_with_fewer_fields_compares_only_those():
    found = compare(data(), data(title="B", end="2"), {"end": "3"})
    assert [clash.name for clash in found.clashes] == ["end"]
    assert (found.joined, found.result) == ((), {})
