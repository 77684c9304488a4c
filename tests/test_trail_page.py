"""The trail browser: deeds in sentences, filters in the address, a page at a time; a large deed takes one line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from actions.models import Action, Note
from actions.services import change_action, set_status, write_note
from agencies.dates import STOCKHOLM
from agencies.models import User
from agencies.services.people import change_person
from agencies.trail import System, because, browsing, tracked_models
from agencies.trail.browsing import SALT, Page, Place, page_of
from agencies.trail.counted import COUNTED, counted
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import SILENT, deeds
from agencies.walls import Visibility
from tests.cast import Cast, action, viewer
from tests.clients import client_of, main_of, text, text_of

pytestmark = pytest.mark.usefixtures("the_day")
DRAFT, RESTRICTED, STEERING, PARTNERSHIP, PROGRAMME = Visibility
TRAIL = "/trail/"


def page(person: User, **asked: Any) -> Any:
    return client_of(person).get(TRAIL, asked)


def heads(response: Any) -> list[str]:
    """Who did what, of each deed on the page, newest first."""
    found = re.findall(r"<h3>(.*?)\.\s*</h3>", main_of(response), flags=re.DOTALL)
    return [re.sub(r" (?=[,;])", "", text(head)) for head in found]


def by_police(cast: Cast, row: Action, **data: Any) -> None:
    change_action(row, data, by=viewer(cast.police_staff), reason="Skälet")


def load(cast: Cast, n: int) -> None:
    """One deed of the system's with `n` actions in it, each with its links."""
    with because("Inläsning", by=System("command")):
        for number in range(n):
            action(cast, title=f"Inläst {number}", contributors=[cast.social])


# --- Sentences


def test_a_deed_is_a_sentence_with_who_what_from_to_and_why(cast: Cast):
    row = action(cast)
    set_status(row, "ongoing", by=viewer(cast.police_staff))
    set_status(row, "paused", by=viewer(cast.police_staff), reason="Bygglovet är överklagat")
    found = page(cast.social_reader, object=f"action:{row.pk}")
    assert heads(found) == [
        "Områdespolis Tureberg, police set the status of IUO-001 from Ongoing to Paused",
        "Områdespolis Tureberg, police set the status of IUO-001 from Proposed to Ongoing",
        "Kedjan, automatically added IUO-001",
    ]
    assert "Status Ongoing Paused Reason: Bygglovet är överklagat" in text_of(found)


def test_in_swedish_the_sentences_are_swedish(cast: Cast):
    row = action(cast)
    by_police(cast, row, end=row.start + timedelta(days=9))
    by_police(cast, row, end=row.start + timedelta(days=15), title="Vandring")
    write_note(row, "Lugnt på torget.", by=viewer(cast.police_staff))
    found = client_of(cast.social_reader, language="sv").get(TRAIL, {"agency": "POL"})
    assert heads(found) == [
        "Områdespolis Tureberg, police skrev en anteckning om IUO-001",
        "Områdespolis Tureberg, police flyttade slutdatum för IUO-001 från 25 jan 2026 till 31 jan 2026, med mera",
        "Områdespolis Tureberg, police satte slutdatum för IUO-001 till 25 jan 2026",
    ]
    assert "Anteckning Lugnt på torget." in text_of(found)


def test_one_deed_with_several_rows_is_told_once_with_each_field_named(cast: Cast):
    row = action(cast, contributors=[cast.social])
    by_police(cast, row, contributors=["SOC", "UTB"], contributor_tasks={"SOC": "Fältar", "UTB": "Öppnar skolan"})
    found = page(cast.lead, who="police_staff")
    assert heads(found) == ["Områdespolis Tureberg, police added school as contributor to IUO-001"]
    said = "Contributors (action) social social, school What the agency does (contribution) empty Fältar"
    assert said in text_of(found)
    assert "Agency (contribution) school What the agency does (contribution) Öppnar skolan" in text_of(found)


def test_what_only_the_links_say_is_told_by_the_links(cast: Cast):
    row = action(cast, contributors=[cast.social])
    by_police(cast, row, contributor_tasks={"SOC": "Fältar"})
    by_police(cast, row, indicators=["I1"])
    assert heads(page(cast.lead, who="police_staff")) == [
        "Områdespolis Tureberg, police changed the indicators of IUO-001",
        "Områdespolis Tureberg, police changed what the contributors to IUO-001 do",
    ]


def test_many_changed_fields_are_counted_not_listed(cast: Cast):
    row = action(cast)
    by_police(cast, row, target_group="Unga", recurrence="varje vecka")
    by_police(cast, row, target_group="Alla", recurrence="", expected_effect="Fler", responsible_role="Fältare")
    assert heads(page(cast.lead, who="police_staff")) == [
        "Områdespolis Tureberg, police changed 4 fields of IUO-001",
        "Områdespolis Tureberg, police changed target group and recurrence of IUO-001",
    ]


def test_more_than_six_fields_are_folded_and_counted(cast: Cast):
    row = action(cast)
    six = ("title", "description", "target_group", "recurrence", "expected_effect", "responsible_role")
    by_police(cast, row, **dict.fromkeys(six, "Ny"))
    assert "<details><summary>" not in main_of(page(cast.lead, who="police_staff")).split('class="sets"')[1]
    by_police(cast, row, **dict.fromkeys(six, "Nyare"), contact="police_staff")
    assert text(main_of(page(cast.lead, who="police_staff"))).count("Field by field 7 fields") == 1


def test_what_becomes_visible_is_told_without_what_it_was(cast: Cast):
    row = action(cast, rung=RESTRICTED, title="Hemlig titel")
    with because("Vidare krets", by=viewer(cast.police_staff)):
        row.visibility, row.title = PARTNERSHIP, "Öppen titel"
        row.save()
    found = page(cast.social_reader, object=f"action:{row.pk}")
    assert heads(found) == ["Områdespolis Tureberg, police made IUO-001 visible to you"]
    assert ("Hemlig titel" in text_of(found), "Title not shown Öppen titel" in text_of(found)) == (False, True)


# --- The reason


def test_a_reason_is_told_only_to_who_reads_every_row_of_the_deed(cast: Cast):
    row = action(cast, contributors=[cast.social])
    with because("Gemensamt beslut", by=viewer(cast.police_staff)):
        row.title = "Ny titel"
        row.save()
        hidden = action(cast, rung=DRAFT)
    told = {name: "Gemensamt beslut" in text_of(page(getattr(cast, name), object=f"action:{row.pk}")) for name in
            ("police_reader", "social_reader", "lead")}  # fmt: skip
    assert told == {"police_reader": True, "social_reader": False, "lead": False}
    assert hidden.visibility == DRAFT


def test_a_large_deed_tells_its_reason_under_the_same_rule(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(browsing, "ROWS", 4)
    load(cast, 4)
    assert "Inläsning" in text_of(page(cast.police_reader))
    with because("Inläsning två", by=System("command")):
        for number in range(4):
            action(cast, title=f"Inläst {number}", lead=cast.social)
        action(cast, rung=DRAFT, lead=cast.social)
    assert "Inläsning två" not in text_of(page(cast.police_reader))
    assert "Inläsning två" in text_of(page(cast.social_reader))


# --- Filters


def deeds_of_all_kinds(cast: Cast) -> Action:
    row = action(cast, title="Vandring", areas=[cast.tureberg, cast.edsberg])
    by_police(cast, row, title="Kvällsvandring")
    set_status(row, "ongoing", by=viewer(cast.police_staff))
    write_note(row, "Lugnt på torget.", by=viewer(cast.police_coordinator))
    other = action(cast, lead=cast.social)
    set_status(other, "ongoing", by=viewer(cast.social_staff))
    with because("Namnbyte", by=viewer(cast.administrator)):
        cast.edsberg.name = "Edsbergs centrum"
        cast.edsberg.save()
    return row


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"who": "police_coordinator"}, ["wrote a note on IUO-001"]),
        ({"agency": "SOC"}, ["set the status of IUO-002 from Proposed to Ongoing"]),
        ({"kind": "note"}, ["wrote a note on IUO-001"]),
        ({"kind": "area", "who": "administrator"}, ["changed name of area Edsbergs centrum"]),
        ({"area": "EDS", "agency": "POL", "kind": "action"}, ["set the status of IUO-001 from Proposed to Ongoing",
                                                              "renamed IUO-001, it was called “Vandring”"]),
        ({"field": "title"}, ["renamed IUO-001, it was called “Vandring”"]),
        ({"field": "status"}, ["set the status of IUO-002 from Proposed to Ongoing",
                               "set the status of IUO-001 from Proposed to Ongoing"]),
        ({"field": "status", "agency": "POL"}, ["set the status of IUO-001 from Proposed to Ongoing"]),
        ({"field": "budget_sek"}, []),
        ({"who": "lead"}, []),
    ],
)  # fmt: skip
def test_filters_narrow_what_is_told(cast: Cast, asked, expected):
    deeds_of_all_kinds(cast)
    found = page(cast.steering, **asked)
    assert [head.partition(" ")[2] for head in map(deed_of, heads(found))] == expected


def deed_of(head: str) -> str:
    """A head without who did it: "police set the status …" as "· set the status …"."""
    titles = ("Områdespolis Tureberg, police", "Kommunpolis, police", "Fältassistent, social", "Systemförvaltare")
    title = next(one for one in titles if head.startswith(one))
    return "·" + head.removeprefix(title)


def test_the_trail_of_one_thing_holds_what_hangs_on_it_and_nothing_else(cast: Cast):
    row = deeds_of_all_kinds(cast)
    found = page(cast.steering, object=f"action:{row.pk}")
    assert len(heads(found)) == 4
    assert all("IUO-001" in head for head in heads(found))
    assert 'IUO-001<span class="vh">, take away the filter</span>' in main_of(found)


def test_days_are_local_and_both_are_in(cast: Cast):
    row = action(cast)
    at = row.history.latest().history_date
    day = at.astimezone(STOCKHOLM).date()
    asked = {"since": day.isoformat(), "until": day.isoformat(), "object": f"action:{row.pk}"}
    assert len(heads(page(cast.police_reader, **asked))) == 1
    assert heads(page(cast.police_reader, **asked | {"since": (day + timedelta(days=1)).isoformat()})) == []
    assert heads(page(cast.police_reader, **asked | {"until": (day - timedelta(days=1)).isoformat()})) == []


def test_filters_in_force_are_named_and_can_be_taken_away_one_by_one(cast: Cast):
    found = page(cast.police_reader, who="police_staff", area="TUR", since="2026-01-02", field="")
    tags = re.findall(
        r'<a href="([^"]+)">(?:(?!</a>).)*?, take away the filter</span></a>', main_of(found), flags=re.DOTALL
    )
    assert [parse_qs(urlsplit(tag.replace("&amp;", "&")).query) for tag in tags] == [
        {"area": ["TUR"], "since": ["2026-01-02"]},
        {"who": ["police_staff"], "since": ["2026-01-02"]},
        {"who": ["police_staff"], "area": ["TUR"]},
    ]
    assert "From 2 Jan 2026 , take away the filter" in text_of(found)
    assert found.headers["HX-Push-Url"] == "/trail/?who=police_staff&area=TUR&since=2026-01-02"


def test_where_nothing_fits_the_page_says_what_to_do(cast: Cast):
    assert "Nothing here fits Take away a filter" in text_of(page(cast.police_reader, who="lead"))


def test_an_object_that_one_does_not_read_is_as_one_that_never_existed(cast: Cast):
    hidden = action(cast, rung=DRAFT)
    answers = []
    for pk in (hidden.pk, hidden.pk + 1_000, 2**62):
        found = page(cast.social_reader, object=f"action:{pk}")
        answers.append((found.status_code, text_of(found).replace(f"{pk} , take away", "…")))
    assert answers == [answers[0]] * 3
    assert answers[0][0] == 200
    assert "Nothing here fits" in answers[0][1]


@pytest.mark.parametrize(
    "asked",
    [
        {"who": "nobody-of-that-name"},
        {"who": "outsider"},
        {"agency": "POL-N"},
        {"area": "KLO"},
        {"kind": "secret"},
        {"field": "password"},
        {"since": "neither day nor date"},
        {"object": "action"},
        {"object": "action:"},
        {"object": "action:-1"},
        {"object": "action:²"},
        {"object": "session:1"},
        {"object": f"action:{2**63}"},
        {"deed": "0"},
        {"deed": "one"},
        {"deed": str(2**63)},
        {"before": "made up"},
        {"before": signing.dumps(["2026-01-16"], salt=SALT)},
        {"before": signing.dumps([["2026-01-16T11:00:00+00:00", "actions.action", "x"], []], salt=SALT)},
        {"before": signing.dumps([["2026-01-16T11:00:00+00:00", "actions.action", 1], []], salt="another")},
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(cast: Cast, asked: dict[str, str]):
    found = page(cast.police_reader, **asked)
    assert found.status_code == 422
    assert "The history was not searched. One thing needs to be put right" in text_of(found)
    assert found.headers["HX-Push-Url"] == "false"
    assert heads(found) == []


def test_unknown_and_hidden_choices_are_refused_in_the_same_words(cast: Cast):
    hidden, unknown = (
        text_of(page(cast.police_reader, who=value)).replace(value, "…") for value in ("outsider", "xutsider")
    )
    assert hidden == unknown


# --- A page at a time


def walked(person: User, **asked: Any) -> list[list[str]]:
    """The heads of every page, following "Older" to the end."""
    client, pages = client_of(person), []
    found = client.get(TRAIL, asked)
    while True:
        assert found.status_code == 200
        pages.append(heads(found))
        older = re.search(r'href="([^"]+)" rel="next"', main_of(found))
        if older is None:
            return pages
        found = client.get(older[1].replace("&amp;", "&"))


def test_older_pages_hold_what_the_newer_left_out_each_deed_once(cast: Cast):
    row = action(cast)
    for number in range(45):
        write_note(row, f"Anteckning {number}", by=viewer(cast.police_staff))
    pages = walked(cast.social_reader, object=f"action:{row.pk}")
    assert [len(found) for found in pages] == [20, 20, 6]
    assert pages[2][-1] == "Kedjan, automatically added IUO-001"
    client = client_of(cast.social_reader)
    second = client.get(re.search(r'href="([^"]+)" rel="next"', main_of(client.get(TRAIL)))[1].replace("&amp;", "&"))  # type: ignore[index]
    assert "To the newest" in text_of(second)
    assert "To the newest" not in text_of(client.get(TRAIL))


def test_a_page_keeps_its_filters(cast: Cast):
    row, other = action(cast), action(cast)
    for number in range(25):
        write_note(row, f"Anteckning {number}", by=viewer(cast.police_staff))
        write_note(other, f"Anteckning {number}", by=viewer(cast.police_coordinator))
    pages = walked(cast.social_reader, who="police_coordinator", kind="note")
    assert [set(found) for found in pages] == [{"Kommunpolis, police wrote a note on IUO-002"}] * 2
    assert sum(map(len, pages)) == 25


def test_another_programme_is_another_trail(cast: Cast):
    action(cast, programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    assert walked(cast.outsider)[0][0] == "Kedjan, automatically added NKP-001"
    assert "NKP-001" not in str(walked(cast.lead))
    assert page(cast.outsider, programme="IUO").status_code == 404


# --- Large deeds


def test_a_load_of_many_rows_is_one_line_that_leads_to_its_rows(cast: Cast):
    first = action(cast)
    load(cast, 30)
    write_note(first, "Efteråt.", by=viewer(cast.police_staff))
    found = page(cast.social_reader)
    assert heads(found)[:3] == [
        "Områdespolis Tureberg, police wrote a note on IUO-001",
        "Kedjan, automatically added 30 actions",
        "Kedjan, automatically added IUO-001",
    ]
    deed = first.history.model.objects.filter(title="Inläst 3").get().change_set_id
    assert f"/trail/?deed={deed}" in main_of(found)
    rows = [head for part in walked(cast.social_reader, deed=deed) for head in part]
    assert len(rows) == 90  # each action, its area and its contributor
    assert rows[:3] == [
        "Kedjan, automatically added contribution for IUO-031",
        "Kedjan, automatically added area of the action for IUO-031",
        "Kedjan, automatically added IUO-031",
    ]
    assert "60 rows, " in text_of(page(cast.social_reader, deed=deed))


def test_a_large_deed_counts_only_what_one_reads(cast: Cast):
    with because("Inläsning", by=System("command")):
        for rung in (DRAFT, RESTRICTED, STEERING, PARTNERSHIP, PROGRAMME):
            for _number in range(7):
                action(cast, rung=rung)
    said = {name: heads(page(getattr(cast, name), kind="action"))[0] for name in
            ("police_reader", "steering", "social_reader", "owners_coordinator")}  # fmt: skip
    assert said == {
        "police_reader": "Kedjan, automatically added 35 actions",
        "steering": "Kedjan, automatically added 21 actions",
        "social_reader": "Kedjan, automatically added 14 actions",
        "owners_coordinator": "Kedjan, automatically added 7 actions",
    }
    assert heads(page(cast.administrator, kind="action")) == []


def test_what_was_new_and_then_changed_in_a_large_deed_was_new(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    before = [action(cast) for _number in range(7)]

    def write() -> None:
        with because("Mycket på en gång", by=System("command")):
            for row in [*before, *[action(cast) for _number in range(7)]]:
                row.title += " igen"
                row.save()

    write()
    newest = "Kedjan, automatically added 7 actions; changed 7 actions"
    assert heads(page(cast.social_reader))[0] == newest
    monkeypatch.setattr(browsing, "ROWS", 5)
    write()
    assert heads(page(cast.social_reader))[0] == newest


def told_at_once(person: User, asked: Asked) -> list[int]:
    """The deeds in the order of their newest rows."""
    rows = feed(viewer(person), asked, limit=100_000)
    return list(dict.fromkeys(row.change_set.pk for row in rows))


def told_by_pages(person: User, asked: Asked, most: int) -> list[int]:
    found: list[int] = []
    place: Place | None = Place()
    while place is not None:
        part: Page = page_of(viewer(person), asked, most=most, start=place)
        assert len(part.deeds) <= most
        found += [deed.id for deed in part.deeds]
        place = part.next
    return found


@pytest.mark.parametrize("rows", [1, 2, 3, 5, 60])
def test_page_by_page_every_deed_is_told_once_whatever_their_sizes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, rows: int
):
    for size in (1, 4, 2, 7, 1, 3):
        load(cast, size)
        write_note(Action.objects.latest("pk"), "Mellan.", by=viewer(cast.police_staff))
    monkeypatch.setattr(browsing, "ROWS", rows)
    everything = Asked(programme_id=cast.programme.pk)
    for asked in (everything, replace(everything, models=[Note])):
        at_once = told_at_once(cast.social_reader, asked)
        assert len(at_once) >= 6
        for most in (1, 3, 20):
            assert told_by_pages(cast.social_reader, asked, most) == at_once, most


def test_large_deeds_are_left_out_only_as_long_as_their_rows_lie_ahead(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    load(cast, 3)
    load(cast, 3)
    for _number in range(3):
        write_note(Action.objects.earliest("pk"), "Sedan.", by=viewer(cast.police_staff))
    monkeypatch.setattr(browsing, "ROWS", 2)
    places = []
    place: Place | None = Place()
    while place is not None:
        places.append(len(place.told))
        place = page_of(viewer(cast.social_reader), Asked(programme_id=cast.programme.pk), most=1, start=place).next
    assert max(places) <= 3


def test_every_kind_of_row_can_be_counted():
    labels = {model._meta.label_lower for model in tracked_models()}
    assert sorted(labels - SILENT - COUNTED.keys()) == []


def test_a_deed_is_told_by_what_weighs_most():
    numbers = [("agencies.area", "+", 2), ("actions.note", "+", 1), ("agencies.areagrant", "+", 40)]
    with translation.override("en"):
        assert counted([*numbers, ("actions.action", "~", 3), ("agencies.forummember", "-", 1)]) == (
            "added 1 note, 2 areas and 40 rights in areas",
            "changed 3 actions",
            "removed 1 forum member",
        )
        assert counted([*numbers, ("actions.action", "+", 26)]) == ("added 26 actions, 1 note, 2 areas and more",)
        assert counted([("sessions.session", "+", 2)]) == ("added 2 rows",)
    with translation.override("sv"):
        assert counted([*numbers, ("actions.action", "+", 26)]) == (
            "lade in 26 åtgärder, 1 anteckning, 2 områden med mera",
        )


# --- Who, and at what cost


def test_everybody_has_their_own_trail_and_nobody_another(cast: Cast):
    for rung in Visibility:
        action(cast, rung=rung, title=rung.label)
    seen = {
        name: sum(len(found) for found in walked(getattr(cast, name), kind="action"))
        for name in ("police_reader", "social_reader", "owners_coordinator", "steering", "auditor", "administrator")
    }
    assert seen == {
        "police_reader": 5,
        "social_reader": 2,
        "owners_coordinator": 1,
        "steering": 3,
        "auditor": 3,
        "administrator": 0,
    }
    assert page(cast.nobody).status_code == 404
    assert Client().get(TRAIL).headers["Location"] == "/accounts/login/?next=/trail/"


def test_who_has_several_programmes_is_led_to_the_right_one(cast: Cast):
    with because("Two programmes", by=System("command")):
        cast.lead.programme_grants.create(
            content_object=cast.elsewhere, permission=cast.lead.programme_grants.get().permission
        )
    row = action(cast)
    assert f'<a href="/actions/{row.pk}/?programme=IUO">IUO-001</a>' in main_of(page(cast.lead, programme="IUO"))
    assert f'<a href="/actions/{row.pk}/">IUO-001</a>' in main_of(page(cast.police_reader))


def test_a_deed_says_when_it_was_done_in_stockholm(cast: Cast):
    found = deeds(feed(viewer(cast.police_reader), Asked(programme_id=cast.programme.pk), limit=1), viewer(cast.lead))
    assert isinstance(found[0].at, datetime)
    assert found[0].at.tzinfo is not None
    said = found[0].at.astimezone(STOCKHOLM)
    assert f"{said:%H:%M:%S}" in text_of(page(cast.police_reader))
    assert found[0].at <= datetime.now(UTC)


def test_the_trail_asks_as_many_questions_for_three_as_for_one(cast: Cast):
    client = client_of(cast.police_staff)
    row = action(cast, contributors=[cast.social])
    for _more in range(2):
        write_note(row, "Lugnt.", by=viewer(cast.police_staff))
        client.get(TRAIL)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TRAIL).status_code == 200
        assert len(queries) == 42, [query["sql"][:100] for query in queries]
        write_note(row, "Lugnt igen.", by=viewer(cast.social_staff))


@pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model._meta.model_name)
def test_the_history_of_any_kind_of_object_is_asked_for_with_any_filter(cast: Cast, model: Any):
    """Also of a kind that no programme or area rules: there is nothing to say of it there, and no fault."""
    client = client_of(cast.administrator)
    asked = f"object={model._meta.model_name}:1&programme={cast.programme.code}"
    answers = [
        client.get(f"{where}?{asked}{more}") for where in (TRAIL, "/api/v1/trail/") for more in ("", "&area=TUR")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]


def test_nobodys_address_is_told(cast: Cast):
    change_person(cast.police_staff, email="ops@polisen.example", by=viewer(cast.administrator), reason="Ny adress")
    client = client_of(cast.administrator)
    told = client.get(f"/api/v1/trail/?object=user:{cast.police_staff.pk}").content.decode()
    assert ("ops@polisen.example" in told, '"email"' in told) == (False, False)
