"""A new action through the form: what is saved, what bad input gets, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.models import Action, Contribution
from agencies.models import User
from agencies.walls import Visibility
from tests.cast import TODAY, Cast, action
from tests.clients import client_of, errors_of, main_of, said, text, text_of, value_of

pytestmark = pytest.mark.usefixtures("the_day")
NEW = "/actions/new/"
SIX = {
    "title": "Ljus på torget",
    "areas": ["TUR"],
    "lead": "POL",
    "dimension": "safety",
    "start": "2 feb 2026",
    "description": "Armaturer\r\nvid gångstråket.",
    "status": "proposed",
    "visibility": "draft",
}


def post(person: User, **changed: Any) -> Any:
    sent = {name: value for name, value in {**SIX, **changed}.items() if value is not None}
    return client_of(person).post(NEW, sent)


def test_six_facts_make_a_draft_that_only_the_own_agency_reads(cast: Cast):
    answer = post(cast.police_staff)
    made = Action.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/actions/{made.pk}/")
    assert said(answer) == [("The action is saved as a draft. Only police reads it.", "kept-done:action-new")]
    assert (made.title, made.description, made.start, made.end) == (
        "Ljus på torget",
        "Armaturer\nvid gångstråket.",
        date(2026, 2, 2),
        None,
    )
    assert (made.visibility, made.ref, made.status, made.owner) == (Visibility.DRAFT, None, "proposed", cast.police)
    assert made.areas == [cast.tureberg.pk]
    for person, status in ((cast.police_reader, 200), (cast.social_staff, 404), (cast.lead, 404), (cast.outsider, 404)):
        assert client_of(person).get(f"/actions/{made.pk}/").status_code == status


def test_everything_that_can_be_filled_in_is_saved(cast: Cast):
    answer = post(
        cast.police_staff,
        areas=["TUR", "EDS"], contributors=["SOC", "UTB"], **{"contributor_tasks-SOC": " Möter  ungdomar. "},
        objective="M1", end="31/12 2026", recurrence="veckovis", target_group="Unga", prevention_level="universal",
        approach="situational", expected_effect="Fler är ute.", indicators=["I1"], forum="AG",
        responsible_role="Kommunpolis", contact="police_reader", budget_sek="1 200 000 kr", registry_number="KS 1/26",
        status="ongoing", visibility="partnership",
    )  # fmt: skip
    made = Action.objects.get()
    assert said(answer) == [("The action is saved and shared as IUO-001.", "kept-done:action-new")]
    assert sorted(made.areas) == [cast.tureberg.pk, cast.edsberg.pk]
    assert list(Contribution.objects.order_by("agency__code").values_list("agency__code", "task")) == [
        ("SOC", "Möter ungdomar."),
        ("UTB", ""),
    ]
    assert (made.objective, made.end, made.recurrence, made.target_group) == (
        cast.objective,
        date(2026, 12, 31),
        "veckovis",
        "Unga",
    )
    assert (made.prevention_level, made.approach, made.expected_effect) == ("universal", "situational", "Fler är ute.")
    assert (made.forum, made.responsible_role, made.contact) == (cast.forum, "Kommunpolis", cast.police_reader)
    assert (made.budget_sek, made.registry_number, made.status) == (1_200_000, "KS 1/26", "ongoing")
    assert [link.indicator for link in made.indicator_links.select_related("indicator")] == [cast.indicator]


def test_every_fault_is_said_at_once_and_nothing_typed_is_lost(cast: Cast):
    text_with_people = "Analys av stråket.\nKontakt enligt 19121212-1212.\nSkicka till fornamn.efternamn@example.com."
    answer = post(cast.police_staff, title=" ", start="30 feb 2026", description=text_with_people, dimension="crime")
    assert (answer.status_code, Action.objects.count()) == (422, 0)
    (about_the_number,) = errors_of(answer)["description"]
    assert "Line 2 contains a personal identity number" in about_the_number
    assert errors_of(answer) == {
        "title": ["Write a title"],
        "start": ["30 February does not exist. Write for example 2026-02-28"],
        "description": [about_the_number],
    }
    assert list(answer.context["form"].guard_warnings) == ["description"]
    page = text_of(answer)
    assert page.index("The action is not saved. 4 things need to be put right") < page.index("Everything you wrote")
    assert [value_of(answer, name) for name in ("start", "description", "dimension", "areas")] == [
        "30 feb 2026",
        text_with_people,
        "crime",
        ["TUR"],
    ]
    assert answer.content.decode().count("<title>Error: New action – Kedjan</title>") == 1


def test_a_question_of_the_guard_is_answered_by_a_tick(cast: Cast):
    asking = {"description": "Ring 070-174 06 05 när lampan är trasig."}
    answer = post(cast.police_staff, **asking)
    assert (answer.status_code, errors_of(answer), Action.objects.count()) == (422, {}, 0)
    assert 'name="confirm" value="description"' in main_of(answer)
    assert post(cast.police_staff, **asking, confirm=["description"]).status_code == 302


def test_a_tick_survives_another_fault(cast: Cast):
    answer = post(cast.police_staff, description="Ring 070-174 06 05.", confirm=["description"], title="")
    assert errors_of(answer) == {"title": ["Write a title"]}


def test_an_identity_number_is_refused_whatever_is_ticked(cast: Cast):
    answer = post(cast.police_staff, description="19121212-1212", confirm=["description"])
    assert (answer.status_code, list(errors_of(answer)), Action.objects.count()) == (422, ["description"], 0)


@pytest.mark.parametrize("field", ["title", "target_group", "recurrence", "expected_effect", "responsible_role"])
def test_the_guard_reads_every_text(cast: Cast, field: str):
    answer = post(cast.police_staff, **{field: "19121212-1212"})
    assert (answer.status_code, list(errors_of(answer)), Action.objects.count()) == (422, [field], 0)


def test_the_guard_reads_the_contributors_lines(cast: Cast):
    lines = {"contributors": ["SOC"], "contributor_tasks-SOC": "Möter 19121212-1212"}
    answer = post(cast.police_staff, **lines)
    assert list(errors_of(answer)) == ["contributor_tasks"]
    assert 'value="Möter 19121212-1212"' in main_of(answer)
    warned = post(cast.police_staff, **{**lines, "contributor_tasks-SOC": "Ring 070-174 06 05"})
    assert 'name="confirm" value="contributor_tasks"' in main_of(warned)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 201, "The text is 201 characters; at most 200."),
        ("end", "1 feb 2026", "The end is before the start."),
        ("start", "2/2", "2/2 has no year. Write for example 2026-02-28"),
        ("budget_sek", "1,5", "Write whole kronor, with spaces between thousands if you like, for example 4 800 000"),
        ("areas", None, "Choose at least one area"),
        ("areas", ["TUR", "KLO"], "“KLO” is not one of the values that you can choose here."),
        ("areas", ["TUR", "XXX"], "“XXX” is not one of the values that you can choose here."),
        ("lead", "SOC", "“SOC” is not one of the values that you can choose here."),
        ("lead", "POL-N", "“POL-N” is not one of the values that you can choose here."),
        ("lead", "XXX", "“XXX” is not one of the values that you can choose here."),
        ("dimension", "42", "“42” is not one of the values that you can choose here."),
        ("objective", "X1", "“X1” is not one of the values that you can choose here."),
        ("priority", "X1", "“X1” is not one of the values that you can choose here."),
        ("forum", "X1", "“X1” is not one of the values that you can choose here."),
        ("indicators", ["I1", "X1"], "“X1” is not one of the values that you can choose here."),
        ("contributors", ["POL-N"], "“POL-N” is not one of the values that you can choose here."),
        ("contact", "social_staff", "“social_staff” is not one of the values that you can choose here."),
        ("contact", "outsider", "“outsider” is not one of the values that you can choose here."),
        ("approach", "magic", "“magic” is not one of the values that you can choose here."),
        ("status", "paused", "A new action cannot begin with this status."),
        ("visibility", "everybody", "“everybody” is not one of the values that you can choose here."),
    ],
)
def test_a_wrong_value_is_said_at_its_field(cast: Cast, field: str, value: Any, sentence: str):
    answer = post(cast.police_staff, **{field: value})
    assert (answer.status_code, Action.objects.count()) == (422, 0)
    assert errors_of(answer) == {field: [sentence]}


def test_what_is_refused_stands_in_its_field_again(cast: Cast):
    answer = post(cast.police_staff, title="x" * 201, end="1 feb 2026", budget_sek="mycket", objective="X1")
    assert [value_of(answer, name) for name in ("title", "end", "budget_sek", "objective")] == [
        "x" * 201,
        "1 feb 2026",
        "mycket",
        "X1",
    ]


def test_an_area_in_which_the_lead_does_not_record_is_said_at_the_area(cast: Cast):
    answer = post(cast.housing_staff, lead="BO")
    assert errors_of(answer) == {"areas": ["“TUR” is not one of the values that you can choose here."]}


def test_the_programmes_lead_creates_for_others_from_the_steering_group_up(cast: Cast):
    refused = post(cast.lead)
    assert errors_of(refused) == {
        "visibility": ["For another agency the action must be read by the steering group or more."]
    }
    assert post(cast.lead, visibility="steering").status_code == 302
    assert Action.objects.get().owner == cast.police


@pytest.mark.parametrize("who", ["police_reader", "steering", "auditor", "administrator"])
def test_who_creates_nothing_is_told_why(cast: Cast, who: str):
    client = client_of(getattr(cast, who))
    for answer in (client.get(NEW), client.post(NEW, SIX)):
        assert answer.status_code == 403
        assert "You may create nothing here: staff of an agency that records in an area do." in text_of(answer)
    assert Action.objects.count() == 0


def test_who_has_no_programme_finds_no_form(cast: Cast):
    assert [client_of(cast.nobody).get(NEW).status_code, client_of(cast.nobody).post(NEW, SIX).status_code] == [
        404,
        404,
    ]


def test_the_form_offers_what_one_may_choose(cast: Cast):
    answer = client_of(cast.owners_coordinator).get(NEW)
    assert [value_of(answer, name) for name in ("areas", "lead", "start")] == [["TUR"], "BID", "16 Jan 2026"]
    form = answer.context["form"]
    choices = {name: [code for code, _word in form.fields[name].choices] for name in ("areas", "lead", "contributors")}
    assert choices == {
        "areas": ["TUR"],
        "lead": ["BID"],
        "contributors": ["BO", "BID", "POL", "UTB", "SOC"],
    }


def test_a_link_from_a_gap_fills_in_what_it_knows(cast: Cast):
    form = (
        client_of(cast.police_staff).get(NEW, {"area": "EDS", "dimension": "crime", "objective": "M1"}).context["form"]
    )
    assert [form[name].value() for name in ("areas", "dimension", "objective")] == [["EDS"], "crime", "M1"]


def test_the_form_says_what_each_rung_and_sharing_mean(cast: Cast):
    page = text_of(client_of(cast.police_staff).get(NEW))
    assert "it gets a number, IUO-…, and the text may become an official record" in page
    assert "Draft Only police. Can be shared later." in page
    assert "Steering group The programme's lead, steering group and auditor, too." in page


def test_the_form_tells_nothing_of_what_others_open_meanwhile(cast: Cast):
    client = client_of(cast.owners_coordinator)
    before = text_of(client.get(NEW))
    action(cast, rung=Visibility.PARTNERSHIP)
    assert text_of(client.get(NEW)) == before


# --- Is it here already?


def test_titles_like_the_one_being_written_are_shown_if_one_reads_them(cast: Cast):
    action(cast, title="Ny belysning på Turebergs torg")
    action(cast, title="Belysning i centrum", lead=cast.school, rung=Visibility.DRAFT)
    action(cast, title="Läxhjälp")
    client = client_of(cast.police_staff)
    answer = client.post("/actions/similar/", {"title": "Belysning torget"})
    assert text(answer.content.decode()) == "Ny belysning på Turebergs torg IUO-001 Proposed"
    nothing = client.post("/actions/similar/", {"title": "Simskola"})
    assert text(nothing.content.decode()) == "No action that you read has a title like this one. All actions"


def test_a_form_that_comes_back_shows_what_is_like_it(cast: Cast):
    made = action(cast, title="Ljus på torget")
    answer = post(cast.police_staff, start="")
    assert [row.pk for row in answer.context["similar"]] == [made.pk]


@pytest.mark.parametrize("title", ["", "Lju", "\x00\x00\x00\x00", "x" * 100_000])
def test_any_title_can_be_looked_for(cast: Cast, title: str):
    answer = client_of(cast.police_staff).post("/actions/similar/", {"title": title})
    assert (answer.status_code, answer.context["similar"]) == (200, [])


def test_looking_for_titles_needs_a_programme_and_a_post(cast: Cast):
    assert client_of(cast.nobody).post("/actions/similar/", {"title": "Ljus på torget"}).status_code == 404
    assert client_of(cast.police_staff).get("/actions/similar/").status_code == 405


def test_today_is_the_day_that_the_form_begins_with(cast: Cast):
    assert client_of(cast.police_staff).get(NEW).context["form"].initial["start"] == TODAY
