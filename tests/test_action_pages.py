"""The list of actions and the page of one, as somebody of the cast reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import File, Note
from agencies.models import User
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, TODAY, YESTERDAY, Cast, action, share
from tests.clients import client_of, links_of, main_of, shown_ids, text, text_of

pytestmark = pytest.mark.usefixtures("the_day")
LIST = "/actions/"
TOMORROW = TODAY + timedelta(days=1)


def listed(person: User, **asked: str) -> list[int]:
    response = client_of(person).get(LIST, asked)
    assert response.status_code == 200
    return shown_ids(response)


# --- The list


def test_the_list_shows_what_one_sees_and_no_more(cast: Cast):
    draft, steering, shared = (
        action(cast, rung=rung) for rung in (Visibility.DRAFT, Visibility.STEERING, Visibility.PROGRAMME)
    )
    action(cast, programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    assert listed(cast.police_reader) == [draft.pk, steering.pk, shared.pk]
    assert listed(cast.steering) == [steering.pk, shared.pk]
    assert listed(cast.owners_coordinator) == [shared.pk]
    assert listed(cast.administrator) == []


def test_the_list_leads_who_is_not_signed_in_to_sign_in(cast: Cast, client):
    assert client.get(LIST).headers["Location"] == "/accounts/login/?next=/actions/"


def test_who_has_no_programme_has_no_list(cast: Cast):
    assert client_of(cast.nobody).get(LIST).status_code == 404


def test_archived_actions_are_left_out_unless_asked_for(cast: Cast):
    here, gone = action(cast), action(cast, archived_at=NOON)
    assert listed(cast.police_reader) == [here.pk]
    assert sorted(listed(cast.police_reader, archived="true")) == [here.pk, gone.pk]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "kväll"}, "walk"),
        ({"q": "IUO-003"}, "camera"),
        ({"q": "torget lampor"}, "light"),
        ({"area": "EDS"}, "light"),
        ({"lead": "SOC"}, "light"),
        ({"agency": "UTB"}, "walk"),
        ({"dimension": "crime"}, "camera"),
        ({"objective": "M1"}, "light"),
        ({"status": "completed"}, "camera"),
        ({"visibility": "steering"}, "walk"),
        ({"due_before": "28 feb 2026"}, "walk light"),
        ({"view": "late"}, "light"),
        ({"view": "mine"}, "walk camera"),
        ({"view": "mine", "status": "completed"}, "camera"),
    ],
)
def test_a_filter_narrows_the_list(cast: Cast, asked: dict[str, str], expected: str):
    made = {
        "walk": action(
            cast, rung=Visibility.STEERING, contributors=[cast.school], end=date(2026, 2, 1), start=YESTERDAY
        ),
        "light": action(
            cast, title="Ny belysning", description="Lampor på torget.", areas=[cast.edsberg], lead=cast.social,
            objective=cast.objective, end=YESTERDAY, start=YESTERDAY,
        ),
        "camera": action(cast, title="Kamera", description="En mast.", status="completed", end=date(2026, 3, 1)),
    }  # fmt: skip
    with because("Another dimension", by=System("command")):
        made["camera"].dimension = cast.other_dimension
        made["camera"].save()
    found = set(listed(cast.police_staff, **asked))
    assert found == {made[name].pk for name in expected.split()}


@pytest.mark.parametrize("name", ["area", "lead", "agency", "dimension", "objective", "status", "visibility"])
def test_a_filter_says_the_same_of_what_is_hidden_and_what_never_was(cast: Cast, name: str):
    action(cast)
    client = client_of(cast.police_staff)
    hidden = {"area": "KLO", "lead": "POL-N", "agency": "POL-N"}.get(name, "XX")
    answers = [client.get(LIST, {name: value}) for value in (hidden, "NEVER-WAS")]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert [shown_ids(answer) for answer in answers] == [[], []]
    said = [text_of(answer).replace(value, "…") for answer, value in zip(answers, (hidden, "NEVER-WAS"), strict=True)]
    assert said[0] == said[1]
    assert "“…” is not one of the values that you can choose here." in said[0]


def test_a_search_for_an_identity_number_is_not_run(cast: Cast):
    answer = client_of(cast.police_staff).get(LIST, {"q": "19121212-1212"})
    assert answer.status_code == 422
    assert "The search contains a personal identity number: 19121212-1212. It has not been run" in text_of(answer)


@pytest.mark.parametrize("asked", [{"view": "yours"}, {"sort": "colour"}, {"after": "nonsense"}])
def test_an_address_that_is_none_of_ours_is_a_bad_request(cast: Cast, asked: dict[str, str]):
    assert client_of(cast.police_staff).get(LIST, asked).status_code == 400


def test_a_date_that_cannot_be_read_is_said_at_its_field(cast: Cast):
    answer = client_of(cast.police_staff).get(LIST, {"due_before": "30 feb 2026"})
    assert answer.status_code == 422
    assert "30 February does not exist" in text_of(answer)


def test_the_sum_counts_what_is_late_under_the_same_filters(cast: Cast):
    for end in (YESTERDAY, TODAY, None):
        action(cast, start=YESTERDAY, end=end)
    action(cast, lead=cast.social, start=YESTERDAY, end=YESTERDAY, areas=[cast.edsberg])
    client = client_of(cast.police_staff)
    assert "4 actions, 2 late as of 16 Jan 2026" in text_of(client.get(LIST))
    assert "3 actions, 1 late" in text_of(client.get(LIST, {"area": "TUR"}))
    page = text_of(client.get(LIST, {"view": "late"}))
    assert "All 4 My agency's 3 Late 2" in page
    assert "2 actions as of" in page


def test_past_a_thousand_the_sum_is_not_counted(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("actions.listing.asking.MOST_COUNTED", 1)
    for _ in range(2):
        action(cast)
    assert "more than 1,000 actions as of" in text_of(client_of(cast.police_staff).get(LIST))


def test_a_heading_sorts_and_says_how_the_list_is_sorted(cast: Cast):
    first, second = action(cast, title="Å"), action(cast, title="A")
    client = client_of(cast.police_staff)
    assert "aria-sort" not in main_of(client.get(LIST))
    upwards = client.get(LIST, {"sort": "title"})
    assert shown_ids(upwards) == [second.pk, first.pk]
    assert '<th scope="col" aria-sort="ascending"><a href="/actions/?sort=-title">' in main_of(upwards)
    downwards = client.get(LIST, {"sort": "-title"})
    assert shown_ids(downwards) == [first.pk, second.pk]
    assert '<th scope="col" aria-sort="descending"><a href="/actions/?sort=title">' in main_of(downwards)


def test_each_filter_in_force_can_be_taken_away(cast: Cast):
    action(cast, end=TODAY)
    page = main_of(client_of(cast.police_staff).get(LIST, {"area": "TUR", "due_before": "2026-02-01", "sort": "end"}))
    chosen = page[page.index('id="chosen"') : page.index("</form>", page.index('id="chosen"'))]
    assert text(chosen.partition(">")[2]) == (
        "Area: Tureberg , take away the filter Ends before: 2026-02-01 , take away the filter"
    )
    assert 'href="/actions/?due_before=2026-02-01&amp;sort=end"' in chosen
    assert 'href="/actions/?area=TUR&amp;sort=end"' in chosen


def test_more_actions_are_a_link_that_goes_on_where_the_page_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("actions.listing.paging.PAGE", 2)
    made = [action(cast, title=f"Åtgärd {n}").pk for n in range(5)]
    client, address, found = client_of(cast.police_staff), "/actions/?area=TUR&sort=title", []
    while address:
        response = client.get(address)
        found += shown_ids(response)
        page = response.context["list"].page
        address = response.context["list"].next_url if page.following else ""
    assert found == made
    assert len(shown_ids(client.get("/actions/?area=TUR&sort=title"))) == 2


def test_a_change_of_filters_in_place_leaves_an_address_without_empty_ones(cast: Cast):
    answer = client_of(cast.police_staff).get(
        LIST, {"q": "", "area": "TUR", "lead": "", "sort": "title"}, headers={"HX-Request": "true"}
    )
    assert answer.headers["HX-Push-Url"] == "/actions/?area=TUR&sort=title"


def test_the_list_of_a_new_programme_says_how_to_begin(cast: Cast):
    page = client_of(cast.police_staff).get(LIST)
    assert "No actions yet It takes less than a minute: write the first one" in text_of(page)
    assert "/actions/new/" in links_of(page)
    reader = client_of(cast.police_reader).get(LIST)
    assert "What is shared with your agency or your role is shown here." in text_of(reader)
    assert "/actions/new/" not in links_of(reader)


def test_a_filter_that_finds_nothing_says_what_to_take_away(cast: Cast):
    action(cast)
    action(cast, lead=cast.social)
    page = text_of(client_of(cast.police_staff).get(LIST, {"area": "EDS", "lead": "SOC"}))
    assert "No actions fit Take one choice away: without Tureberg" not in page
    assert "No actions fit Take one choice away: without Edsberg there is 1" in page


def test_each_name_of_a_programme_goes_along(cast: Cast):
    with because("Both", by=System("command")):
        from guardian.shortcuts import assign_perm  # noqa: PLC0415 - here alone

        assign_perm("lead_programme", cast.lead, cast.elsewhere)
    there = action(cast, programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    action(cast)
    response = client_of(cast.lead).get(LIST, {"programme": "NKP"})
    assert shown_ids(response) == [there.pk]
    assert '<input type="hidden" name="programme" value="NKP">' in main_of(response)
    assert f'href="/actions/{there.pk}/?programme=NKP"' in main_of(response)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions_whatever_its_length(cast: Cast, rows: int):
    for n in range(rows):
        action(cast, areas=[cast.tureberg, cast.edsberg][: n % 2 + 1], contributors=[cast.school], end=YESTERDAY,
               start=YESTERDAY)  # fmt: skip
    client = client_of(cast.police_staff)
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert len(shown_ids(client.get(LIST))) == rows
    assert len(asked) == 9


# --- One action


def test_the_page_tells_the_whole_action(cast: Cast):
    made = action(
        cast, title="Ny mötesplats", objective=cast.objective, forum=cast.forum, target_group="Unga 13–18 år",
        prevention_level="selective", approach="social", start=date(2025, 1, 15), end=date(2025, 11, 30),
        recurrence="veckovis", expected_effect="Fler deltar.", budget_sek=4_800_000, registry_number="KS 2025/0123",
        responsible_role="Fritidsledare", contact=cast.police_staff, status="ongoing", contributors=[cast.school],
    )  # fmt: skip
    page = text_of(client_of(cast.social_reader).get(f"/actions/{made.pk}/"))
    for said in (
        "IUO-001 Ongoing Visibility: Parties in the area late, should have ended 30 Nov 2025",
        "police , lead agency with school",
        "Objective M1: Trygga torg.",
        "What Vuxna på torget.",
        "For whom Unga 13–18 år, selective level, social prevention",
        "Expected effect Fler deltar.",
        "How we will know No indicator: a break in the chain.",
        "When 15 Jan 2025 to 30 Nov 2025 . Veckovis. 47 days over time.",
        "Where Tureberg . Dimension: Safety.",
        "Forum Arbetsgrupp Tureberg",
        "Contact Områdespolis Tureberg, police. Responsible role: Fritidsledare",
        "Budget 4,800,000 kr",
        "Registry number KS 2025/0123",
    ):
        assert said in page


def test_what_is_missing_is_said(cast: Cast):
    page = text_of(client_of(cast.police_reader).get(f"/actions/{action(cast, description='').pk}/"))
    assert "Why No objective: a break in the chain. What missing" in page


READER = {"/actions/", "/areas/TUR/", "/trail/"}


@pytest.mark.parametrize(
    ("who", "doors"),
    [
        ("police_reader", ""),
        ("police_staff", "notes status visibility edit archive files"),
        ("police_coordinator", "notes status visibility edit archive files"),
        ("school_staff", "notes"),
        ("social_staff", ""),
        ("lead", "notes edit"),
        ("steering", ""),
        ("auditor", ""),
    ],
)
def test_a_reader_sees_only_doors_that_open(cast: Cast, who: str, doors: str):
    made = action(cast, contributors=[cast.school])
    client = client_of(getattr(cast, who))
    found = links_of(client.get(f"/actions/{made.pk}/"))
    here = f"/actions/{made.pk}/"
    ours = {link.removeprefix(here).rstrip("/") for link in found if link.startswith(here)} - {""}
    assert ours == {*doors.split(), "follow"}
    assert {client.get(f"{here}{door}/").status_code for door in ours} <= {200, 302}


def test_who_reads_it_is_told_by_name_and_why(cast: Cast):
    made = action(cast, rung=Visibility.STEERING, contributors=[cast.school])
    share(made, cast.owners, until=TOMORROW)
    page = client_of(cast.police_reader).get(f"/actions/{made.pk}/")
    told = [
        ([agency.short_name for agency in circle.agencies] or circle.role, circle.may, circle.why)
        for circle in page.context["circles"]
    ]
    assert told == [
        (["police"], "read, change; its coordinator shares", "lead agency"),
        (["school"], "read, write notes", "contributes"),
        (["owners"], "read", "shared until 17 Jan 2026"),
        ("The programme's lead", "read, plan, write notes", "leads the programme"),
        ("Steering group, auditor", "read", "role in the programme"),
        (["housing", "social"], "does not see it", "does not contribute"),
    ]


@pytest.mark.parametrize(
    ("rung", "why_not"),
    [
        (Visibility.DRAFT, "it is a draft"),
        (Visibility.RESTRICTED, "does not contribute"),
        (Visibility.PARTNERSHIP, "does not read the area and does not contribute"),
    ],
)
def test_who_does_not_read_it_is_told_why(cast: Cast, rung: Visibility, why_not: str):
    made = action(cast, rung=rung)
    share(made, cast.auditor, until=TOMORROW)
    circles = client_of(cast.police_reader).get(f"/actions/{made.pk}/").context["circles"]
    assert [circle.why for circle in circles if not circle.reads] == [why_not]
    auditors = [circle.why for circle in circles if circle.role == "Kommunrevisionens sakkunniga"]
    assert auditors == (["shared until 17 Jan 2026"] if rung == Visibility.RESTRICTED else [])


def test_a_draft_says_who_knows_of_it(cast: Cast):
    page = text_of(client_of(cast.police_reader).get(f"/actions/{action(cast, rung=Visibility.DRAFT).pk}/"))
    assert "A draft: only police knows that it exists. It gets its number when it is opened to others." in page


def test_an_archived_action_says_so_and_has_no_doors_but_the_way_back(cast: Cast):
    made = action(cast, archived_at=NOON)
    page = client_of(cast.police_staff).get(f"/actions/{made.pk}/")
    assert "Archived 16 Jan 2026 . It is left out of lists" in text_of(page)
    here = f"/actions/{made.pk}/"
    assert {link.removeprefix(here) for link in links_of(page) if link.startswith(here)} - {""} == {
        "follow/",
        "unarchive/",
    }


def test_notes_are_read_with_the_action_and_withdrawn_ones_are_not(cast: Cast):
    made = action(cast, contributors=[cast.school])
    with because("Notes", by=System("command")):
        for text, gone in (("Lampan lagad.", None), ("Fel plats.", NOON)):
            Note.objects.create(action=made, agency=cast.school, author=cast.school_staff, text=text, created_at=NOON,
                                withdrawn_at=gone)  # fmt: skip
    page = client_of(cast.social_reader).get(f"/actions/{made.pk}/")
    assert [note.text for note in page.context["notes"]] == ["Lampan lagad."]
    assert "Fel plats." not in main_of(page).split('id="h-trail"')[0]


def test_the_page_is_about_its_actions_programme(cast: Cast):
    from guardian.shortcuts import assign_perm  # noqa: PLC0415 - here alone

    with because("Both", by=System("command")):
        assign_perm("lead_programme", cast.lead, cast.elsewhere)
    there = action(cast, programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    page = client_of(cast.lead).get(f"/actions/{there.pk}/", {"programme": "IUO"})
    assert 'href="/areas/KLO/?programme=NKP"' in main_of(page)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_questions_however_much_hangs_on_it(cast: Cast, rows: int):
    agencies = [cast.school, cast.social, cast.housing][:rows]
    made = action(cast, contributors=agencies, objective=cast.objective, forum=cast.forum, contact=cast.police_staff)
    with because("Much", by=System("command")):
        share(made, cast.owners, until=TOMORROW)
        if rows > 1:
            share(made, cast.auditor, until=TOMORROW)
        for n, agency in enumerate(agencies):
            Note.objects.create(action=made, agency=agency, author=cast.school_staff, text=f"Nr {n}", created_at=NOON)
            File.objects.create(
                action=made, agency=agency, uploaded_by=cast.school_staff, name=f"{n}.txt", media_type="text/plain",
                size=1, sha256="0" * 64, stored_as=f"{n}", created_at=NOON,
            )  # fmt: skip
    client = client_of(cast.police_coordinator)
    client.get(f"/actions/{made.pk}/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/actions/{made.pk}/")
    assert len(page.context["notes"]) == rows
    assert len(asked) == 37
