"""What becomes of each row and cell of a list, and for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils.translation import gettext as _

from actions.models import Action
from actions.services.values import unknown
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, Cast, action, share
from tests.lists import ROW, fate, fates, refused

ONLY_RESPONSIBLE = "only the responsible agency may change it"


def lovskola(cast: Cast, **values: Any) -> Action:
    """The action that the lists' row is about."""
    said: dict[str, Any] = {"title": "Lovskola", "description": "", "start": date(2026, 2, 1)}
    return action(cast, **said | values)


def test_a_row_that_fits_nothing_becomes_an_action(cast: Cast):
    found = fate(cast.lead, cast.programme)
    assert (found.outcome, found.title, found.why) == ("new", "Lovskola", [])
    assert [(cell.heading, cell.outcome) for cell in found.cells] == [(name, "taken") for name in ROW]


def test_a_row_that_says_what_is_there_changes_nothing(cast: Cast):
    lovskola(cast)
    found = fate(cast.lead, cast.programme)
    assert (found.outcome, found.new, found.notes) == ("unchanged", {}, [])
    assert {cell.outcome for cell in found.cells} == {"taken"}


def test_a_tab_that_another_program_left_out_is_no_change(cast: Cast):
    lovskola(cast, description="Ett\ttvå")
    found = fate(cast.lead, cast.programme, Beskrivning="Etttvå")
    assert (found.outcome, found.new) == ("unchanged", {})


def test_lead_and_title_are_compared_without_case_spaces_and_punctuation(cast: Cast):
    there = lovskola(cast, title="Lov-skola,  TUREBERG")
    found = fate(cast.lead, cast.programme, Åtgärd="lov skola tureberg")
    assert (found.outcome, found.action) == ("unchanged", there)


@pytest.mark.parametrize(("person", "outcome"), [("police_staff", "changed"), ("lead", "refused")])
def test_only_the_responsible_agency_changes_an_action(cast: Cast, person: str, outcome: str):
    lovskola(cast)
    found = fate(cast.people[person], cast.programme, Start="2026-03-01", Trafikljus="Gul")  # type: ignore[arg-type]
    assert found.outcome == outcome
    assert found.why == ([] if outcome == "changed" else [_(ONLY_RESPONSIBLE)])
    assert refused(found) == ({} if outcome == "changed" else {"Start": _(ONLY_RESPONSIBLE)})
    assert found.notes == (["Trafikljus: Gul"] if outcome == "changed" else [])


def test_the_programmes_lead_plans_what_others_lead(cast: Cast):
    lovskola(cast)
    found = fate(cast.lead, cast.programme, Mål="M1")
    assert (found.outcome, found.new) == ("changed", {"objective": cast.objective})


def test_what_one_does_not_see_does_not_match_and_nothing_says_so(cast: Cast):
    lovskola(cast, rung=Visibility.RESTRICTED)
    found = fate(cast.lead, cast.programme)
    assert (found.outcome, found.why, refused(found)) == ("new", [], {})
    assert [cell.as_json() for cell in found.cells] == [
        cell.as_json() for cell in fate(cast.lead, cast.programme).cells
    ]


def test_an_archived_action_does_not_match(cast: Cast):
    lovskola(cast, archived_at=NOON)
    assert fate(cast.lead, cast.programme).outcome == "new"


def test_the_reference_goes_before_lead_and_title(cast: Cast):
    there = lovskola(cast)
    found = fate(cast.police_staff, cast.programme, Ref=there.ref or "", Åtgärd="Läxhjälp")
    assert (found.outcome, found.action, found.new) == ("changed", there, {"title": "Läxhjälp"})


def test_a_reference_of_another_list_falls_back_on_lead_and_title(cast: Cast):
    there = lovskola(cast)
    found = fate(cast.police_staff, cast.programme, Ref="Å-12")
    assert (found.outcome, found.action, found.cells[-1].outcome) == ("unchanged", there, "ignored")


def test_two_actions_of_one_lead_and_title_are_told_apart_by_their_reference_only(cast: Cast):
    first, second = lovskola(cast), lovskola(cast)
    assert fate(cast.police_staff, cast.programme).outcome == "refused"
    assert fate(cast.police_staff, cast.programme, Ref=second.ref or "").action == second
    assert fate(cast.police_staff, cast.programme, Ref=first.ref or "").action == first


def test_the_lead_is_not_changed_by_a_list(cast: Cast):
    there = lovskola(cast)
    found = fate(cast.lead, cast.programme, **{"Ref": there.ref or "", "Ansvarig part": "social"})
    assert (found.outcome, list(refused(found))) == ("refused", ["Ansvarig part"])


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("Område", "Klockaretorpet", unknown("Klockaretorpet")),
        ("Område", "Nowhere", unknown("Nowhere")),
        ("Ansvarig part", "outsiders", unknown("outsiders")),
        ("Dimension", "Kultur", unknown("Kultur")),
    ],
)
def test_a_refused_cell_that_the_action_needs_refuses_its_row(cast: Cast, column: str, value: str, why: str):
    found = fate(cast.lead, cast.programme, **{column: value})
    assert (found.outcome, refused(found)) == ("refused", {column: why})
    assert {cell.outcome for cell in found.cells if cell.heading != column} == {"ignored"}


def test_a_refused_cell_that_the_action_does_not_need_is_left_out(cast: Cast):
    found = fate(cast.lead, cast.programme, Mål="M99")
    assert (found.outcome, refused(found), "objective" in found.new) == ("new", {"Mål": unknown("M99")}, False)


@pytest.mark.parametrize("column", [*ROW])
def test_what_a_new_action_needs_and_nobody_wrote_is_said(cast: Cast, column: str):
    found = fate(cast.lead, cast.programme, **{column: ""})
    assert (found.outcome, len(found.why), refused(found)) == ("refused", 1, {})


def test_a_lead_that_does_not_record_in_the_area_is_refused_in_the_words_for_an_unknown_one(cast: Cast):
    found = fate(cast.lead, cast.programme, **{"Ansvarig part": "housing"})
    assert refused(found) == {"Område": unknown("Tureberg")}


def test_staff_create_for_their_own_agency_alone(cast: Cast):
    assert fate(cast.police_staff, cast.programme).outcome == "new"
    found = fate(cast.police_staff, cast.programme, **{"Ansvarig part": "social"})
    assert refused(found) == {"Ansvarig part": unknown("social")}


@pytest.mark.parametrize(
    ("person", "rung", "outcome"),
    [
        ("police_staff", Visibility.DRAFT, "new"),
        ("lead", Visibility.RESTRICTED, "refused"),
        ("lead", Visibility.STEERING, "new"),
    ],
)
def test_what_is_laid_in_for_another_agency_is_read_by_the_steering_group(
    cast: Cast, person: str, rung: Visibility, outcome: str
):
    (found,) = fates(cast.people[person], cast.programme, ROW, visibility=rung).rows  # type: ignore[arg-type]
    assert found.outcome == outcome


def test_an_end_before_the_start_is_left_out(cast: Cast):
    found = fate(cast.lead, cast.programme, Slut="2025-01-31")
    assert (found.outcome, list(refused(found)), "end" in found.new) == ("new", ["Slut"], False)


def test_until_further_notice_is_no_end(cast: Cast):
    lovskola(cast, end=date(2026, 6, 1))
    found = fate(cast.police_staff, cast.programme, Slut="tills vidare")
    assert (found.outcome, found.new) == ("changed", {"end": None})


def test_a_new_action_cannot_begin_as_paused_and_a_step_that_does_not_exist_is_refused(cast: Cast):
    assert list(refused(fate(cast.lead, cast.programme, Status="paused"))) == ["Status"]
    lovskola(cast, status="completed")
    found = fate(cast.police_staff, cast.programme, Status="planned")
    assert (found.outcome, list(refused(found))) == ("unchanged", ["Status"])


def test_a_column_without_a_field_becomes_a_note_once(cast: Cast):
    found = fate(cast.lead, cast.programme, Trafikljus="Gul")
    assert (found.outcome, found.notes) == ("new", ["Trafikljus: Gul"])
    there = lovskola(cast)
    with because("A note", by=System("command")):
        there.notes.create(agency=cast.police, author=cast.lead, text="Trafikljus: Gul", created_at=NOON)
    assert fate(cast.lead, cast.programme, Trafikljus="Gul").outcome == "unchanged"
    assert fate(cast.lead, cast.programme, Trafikljus="Grön").notes == ["Trafikljus: Grön"]


@pytest.mark.parametrize(
    ("person", "outcome"), [("lead", "changed"), ("social_staff", "changed"), ("school_staff", "refused")]
)
def test_a_row_whose_only_news_is_a_note_is_for_whoever_may_note(cast: Cast, person: str, outcome: str):
    lovskola(cast, contributors=[cast.social])
    found = fate(cast.people[person], cast.programme, Trafikljus="Gul")  # type: ignore[arg-type]
    assert found.outcome == outcome


def test_a_share_to_change_lets_other_staff_change_but_not_choose_contributors(cast: Cast):
    share(lovskola(cast), cast.school, right="change")
    assert fate(cast.school_staff, cast.programme, Slut="2026-06-30").outcome == "changed"
    assert fate(cast.school_staff, cast.programme, Medverkande="social").why == [_(ONLY_RESPONSIBLE)]


def test_the_second_row_about_the_same_action_is_refused_and_says_which_was_first(cast: Cast):
    for again in range(2):
        first, second = fates(cast.police_staff, cast.programme, ROW, {**ROW, "Start": "2026-05-01"}).rows
        assert (first.outcome != "refused", second.outcome) == (True, "refused")
        assert "2" in str(second.why[-1])
        if not again:
            lovskola(cast)


def test_the_guard_refuses_a_cell_and_keeps_no_number(cast: Cast):
    found = fate(cast.lead, cast.programme, Kommentar="Ring 19811218-9876")
    assert (found.outcome, list(refused(found)), found.notes) == ("new", ["Kommentar"], [])
    assert "9876" not in str(found.as_json())


def test_the_guards_question_is_answered_cell_by_cell(cast: Cast):
    row = {**ROW, "Kommentar": "Ring 070-123 45 67"}
    (asked,) = fates(cast.lead, cast.programme, row).rows
    assert ([cell.question for cell in asked.cells][-1], asked.notes) == (True, [])
    (passed,) = fates(cast.lead, cast.programme, row, confirm=["2:F"]).rows
    assert (passed.outcome, passed.notes) == ("new", ["Kommentar: Ring 070-123 45 67"])
