"""Who reads an action: its rung, its shares and handing it over, each with its page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.models import Action, AgencyShare, AuditorShare, HandOver
from agencies.services.shares import live_shares
from agencies.walls import Visibility
from tests.cast import TODAY, Cast, action, share
from tests.clients import errors_of, get, links_of, page_of, post, said, text_of

pytestmark = pytest.mark.usefixtures("the_day")
UNTIL = TODAY + timedelta(days=30)
TERMS = {"right": "view", "ground": "open", "purpose": "Driftplan", "valid_until": str(UNTIL), "decided_by": "Chef"}

# --- Visibility


def test_the_page_names_who_begins_and_who_stops_reading_on_each_rung(cast: Cast):
    made = action(cast, contributors=[cast.housing])
    answer = get(cast.police_staff, made, "visibility")
    effects = {
        rung.code: ([a.short_name for a in effect.begin], [a.short_name for a in effect.stop], effect.roles_stop)
        for rung, effect in answer.context["effects"]
    }
    assert effects == {
        "restricted": ([], ["school", "social"], True),
        "steering": ([], ["school", "social"], False),
        "programme": (["owners"], [], False),
    }
    text = text_of(answer)
    assert "From “Parties in the area” to “Steering group”: 2 agencies stop reading. school social" in text
    assert "From “Parties in the area” to “Whole programme”: 1 agency begins to read. owners" in text
    assert "Now: Parties in the area. Draft is not among them: the action has been shared." in text


def test_a_draft_is_opened_and_gets_its_reference(cast: Cast):
    made = action(cast, rung=Visibility.DRAFT)
    assert "When the action is shared it gets a number, IUO-…," in text_of(get(cast.police_staff, made, "visibility"))
    answer = post(cast.police_staff, made, "visibility", visibility="partnership")
    assert said(answer)[0][0] == "IUO-001 is now read by: Parties in the area."
    made.refresh_from_db()
    assert (made.visibility, made.ref) == (Visibility.PARTNERSHIP, "IUO-001")


def test_a_draft_without_description_is_described_first(cast: Cast):
    made = action(cast, rung=Visibility.DRAFT, description="")
    assert "The description is missing. Write what is to be done" in text_of(get(cast.police_staff, made, "visibility"))
    answer = post(cast.police_staff, made, "visibility", visibility="partnership")
    assert (answer.status_code, list(errors_of(answer))) == (422, ["visibility"])


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"reason": "Därför"}, {"visibility": ["Choose who"]}),
        ({"visibility": "steering"}, {"reason": ["Write why; the reason stands in the history."]}),
        ({"visibility": "all"}, {"visibility": ["“all” is not one of the values that you can choose here."]}),
        (
            {"visibility": "PROGRAMME"},
            {"visibility": ["“PROGRAMME” is not one of the values that you can choose here."]},
        ),
    ],
)
def test_a_rung_that_cannot_be_set_is_said_at_its_field(cast: Cast, sent: dict[str, str], errors: dict[str, Any]):
    answer = post(cast.police_staff, action(cast), "visibility", **sent)
    assert (answer.status_code, errors_of(answer)) == (422, errors)


@pytest.mark.parametrize("rung", ["draft", "partnership"])
def test_the_present_rung_and_the_draft_are_wrong_steps(cast: Cast, rung: str):
    assert post(cast.police_staff, action(cast), "visibility", visibility=rung, reason="Därför").status_code == 409


# --- Shares


def test_an_action_is_shared_on_terms_and_the_share_is_ended(cast: Cast):
    made = action(cast)
    answer = post(cast.police_coordinator, made, "share", receiver="agency:BID", **TERMS)
    assert said(answer)[0][0] == "The action is shared with owners."
    (found,) = live_shares(made)
    assert (found.agency, found.right, found.legal_ground, found.purpose, found.decided_by, found.valid_until) == (
        cast.owners,
        "view",
        "The information is not covered by secrecy",
        "Driftplan",
        "Chef",
        UNTIL,
    )
    detail = text_of(get(cast.owners_coordinator, made, "detail"))
    assert (
        "owners reads until 15 Feb 2026 Driftplan The information is not covered by secrecy decided by Chef" in detail
    )
    ending = get(cast.police_coordinator, made, "end_share", found.id)
    assert "End the share with owners? Kvällsvandring" in text_of(ending)
    refused = post(cast.police_coordinator, made, "end_share", found.id)
    assert errors_of(refused) == {"reason": ["Write why; the reason stands in the history."]}
    assert post(cast.police_coordinator, made, "end_share", found.id, reason="Klart").status_code == 302
    assert not AgencyShare.objects.exists()
    assert get(cast.owners_coordinator, made, "detail").status_code == 404


def test_an_action_is_shared_with_an_auditor_for_a_whole_year(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED)
    assert "A year at most, until 16 Jan 2027." in text_of(get(cast.police_coordinator, made, "share"))
    terms = {**TERMS, "ground": "other", "ground_named": "Granskning 2026:3", "valid_until": "2027-01-16"}
    assert post(cast.police_coordinator, made, "share", receiver="auditor:auditor", **terms).status_code == 302
    assert AuditorShare.objects.get().legal_ground == "Another ground: Granskning 2026:3"
    assert get(cast.auditor, made, "detail").status_code == 200


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"receiver": ""}, {"receiver": ["Choose an agency or an auditor"]}),
        ({"receiver": "agency:XXX"}, {"receiver": ["“XXX” is not one of the values that you can choose here."]}),
        ({"receiver": "agency:POL-N"}, {"receiver": ["“POL-N” is not one of the values that you can choose here."]}),
        ({"receiver": "agency:POL"}, {"receiver": ["“POL” is not one of the values that you can choose here."]}),
        ({"receiver": "auditor:lead"}, {"receiver": ["“lead” is not one of the values that you can choose here."]}),
        ({"receiver": "nonsense"}, {"receiver": ["Choose one agency or one auditor."]}),
        ({"right": "own"}, {"right": ["“own” is not one of the values that you can choose here."]}),
        ({"ground": ""}, {"ground": ["Choose a legal ground"]}),
        ({"ground": "x"}, {"ground": ["“x” is not one of the values that you can choose here."]}),
        ({"ground": "duty"}, {"ground_named": ["Write which"]}),
        ({"purpose": "x" * 501}, {"purpose": ["The text is 501 characters; at most 500."]}),
        ({"purpose": "Om 19121212-1212"}, {"purpose": None}),
        ({"valid_until": "2025-01-01"}, {"valid_until": ["The day has passed."]}),
        ({"valid_until": "2027-01-17"}, {"valid_until": ["A share lasts a year at most, until 16 Jan 2027."]}),
        ({"valid_until": "nästa år"}, {"valid_until": ["“nästa år” is not a date. Write for example 2026-02-28"]}),
    ],
)
def test_terms_that_do_not_hold_are_said_at_their_fields(cast: Cast, changed: dict[str, str], errors: dict[str, Any]):
    answer = post(cast.police_coordinator, action(cast), "share", **{"receiver": "agency:BID", **TERMS, **changed})
    assert (answer.status_code, AgencyShare.objects.count()) == (422, 0)
    found = errors_of(answer)
    assert {name: said if errors[name] else None for name, said in found.items()} == errors


def test_the_page_says_how_many_begin_to_read_and_what_to_know_of_them(cast: Cast):
    answer = get(cast.police_coordinator, action(cast, contributors=[cast.school]), "share")
    text = text_of(answer)
    assert "owners 1 member, not under the public-access law" in text
    assert "school 1 member, reads it already" in text
    assert "Kommunrevisionens sakkunniga auditor" in text
    assert "police" not in [word for _code, word in answer.context["form"].fields["receiver"].choices]


def test_a_share_that_has_passed_cannot_be_ended(cast: Cast):
    made = action(cast)
    past = share(made, cast.owners, until=TODAY - timedelta(days=1))
    assert get(cast.police_coordinator, made, "end_share", past.pk).status_code == 404


# --- Hand-over


def offered(cast: Cast, **data: Any) -> Action:
    made = action(cast, contributors=[cast.school])
    answer = post(
        cast.police_coordinator, made, "hand_over", **{"agency": "SOC", "stays": "on", "reason": "Ansvar", **data}
    )
    assert answer.status_code == 302
    return made


def test_an_action_is_offered_and_accepted(cast: Cast):
    made = offered(cast)
    state = "police offers the action to social."
    assert state in text_of(get(cast.social_reader, made, "detail"))
    assert page_of(made, "hand_over") in links_of(get(cast.social_coordinator, made, "detail"))
    assert page_of(made, "hand_over") not in links_of(get(cast.social_staff, made, "detail"))
    answering = text_of(get(cast.social_coordinator, made, "hand_over"))
    assert "police offers social to take over" in answering
    assert (
        "social then leads the action, changes it and decides who reads it. police goes on as contributor." in answering
    )
    answer = post(cast.social_coordinator, made, "accept")
    assert said(answer)[0][0] == "You lead the action now."
    made.refresh_from_db()
    assert (made.owner, sorted(made.involved)) == (cast.social, sorted([cast.police.pk, cast.school.pk]))


def test_a_share_with_the_new_lead_ends_when_it_takes_over(cast: Cast):
    made = offered(cast)
    share(made, cast.social), share(made, cast.owners)
    assert post(cast.social_coordinator, made, "accept").status_code == 302
    assert [one.agency for one in live_shares(made)] == [cast.owners]


def test_an_offer_is_declined_with_a_reason(cast: Cast):
    made = offered(cast)
    refused = post(cast.social_coordinator, made, "decline")
    assert errors_of(refused) == {"reason": ["Write why; the reason stands in the history."]}
    assert "Accept the action" in text_of(refused)
    assert post(cast.social_coordinator, made, "decline", reason="Saknar folk").status_code == 302
    assert HandOver.objects.get().state == "declined"


def test_an_offer_is_withdrawn(cast: Cast):
    made = offered(cast, stays="")
    assert HandOver.objects.get().stays is False
    assert "Withdraw the offer to social?" in text_of(get(cast.police_coordinator, made, "hand_over"))
    assert post(cast.police_coordinator, made, "withdraw").status_code == 302
    assert HandOver.objects.get().state == "withdrawn"


@pytest.mark.parametrize("name", ["accept", "decline", "withdraw"])
def test_an_offer_that_is_gone_is_a_wrong_step(cast: Cast, name: str):
    made = action(cast)
    who = cast.police_coordinator if name == "withdraw" else cast.social_coordinator
    assert post(who, made, name, reason="Därför").status_code == 409
    assert get(who, made, name).headers["Location"] == page_of(made, "detail")


@pytest.mark.parametrize("name", ["accept", "decline"])
def test_only_the_receivers_coordinator_answers(cast: Cast, name: str):
    made = offered(cast)
    for who in (cast.social_staff, cast.police_coordinator, cast.lead):
        assert post(who, made, name, reason="Därför").status_code == 403
    assert HandOver.objects.get().state == "offered"


@pytest.mark.parametrize("agency", ["BID", "POL", "XXX", ""])
def test_it_is_offered_only_to_who_reads_it(cast: Cast, agency: str):
    answer = post(cast.police_coordinator, action(cast), "hand_over", agency=agency)
    assert (answer.status_code, list(errors_of(answer)), HandOver.objects.count()) == (422, ["agency"], 0)


def test_a_second_offer_is_a_wrong_step(cast: Cast):
    assert post(cast.police_coordinator, offered(cast), "hand_over", agency="UTB").status_code == 409
