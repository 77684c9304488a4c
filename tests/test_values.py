"""Values and targets of indicators, and EST's counts: who writes them, what a list does, what recurs."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils import translation
from openpyxl import load_workbook

from actions.importing.sheet import Unreadable
from actions.models import Action, ActionIndicator, Indicator
from agencies.errors import Invalid, Stale
from agencies.models import Programme
from agencies.policy import Refused
from agencies.trail import System, because
from agencies.trail.feed import Asked, feed
from agencies.trail.records import past_of
from agencies.trail.sentences import deeds
from agencies.walls import Visibility
from followup.importing.columns import EST, VALUES, guess, missing
from followup.importing.lines import Line, packed, table_of, unpacked
from followup.models import EstCount, IndicatorTarget, IndicatorValue
from followup.registers.est import counts_of
from followup.registers.series import of_area
from followup.services.bringing import Moved
from followup.services.est import bring_in_counts, preview_counts
from followup.services.promoting import promote
from followup.services.value_list import bring_in_values, preview_values
from followup.services.values import (
    change_value,
    give_value,
    remove_value,
    set_target,
)
from tests.api import Caller as Api
from tests.cast import Cast, action, viewer
from tests.clients import client_of as signed_in
from tests.followup import lock
from tests.followup import period as opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]

VALUES_CSV = (
    "område;period;värde;varför det saknas;källa\r\n"
    "TUR;T1 2025;27,5;;Lokal statistik\r\n"
    "Edsberg;2025T2;;färre än 5;\r\n"
    ";2025;12;;\r\n"
    "TUR;2025T9;3;;\r\n"
    "KLO;2025T1;3;;\r\n"
    "TUR;2025T1;9;;\r\n"
    "TUR;2030;9;;\r\n"
    "TUR;2025T3;många;;\r\n"
)
EST_CSV = (
    "iso_week,area,place,category,count,time_pattern\n"
    "2025-W10,TUR,Garageinfart,narkotikahandel_misstanke,7,tor 18-22\n"
    "2025-W11,TUR,Garageinfart,narkotikahandel_misstanke,3,\n"
    "2025-W12,TUR,Garageinfart,narkotikahandel_misstanke,2,\n"
    "2025-W12,EDS,Busstorget,klotter,1,\n"
    "2025-W60,TUR,Torget,klotter,1,\n"
    "2025-W12,TUR,Torget,klotter,minst en,\n"
)


@pytest.fixture
def measured(cast: Cast) -> Indicator:
    """The cast's indicator, whose values the social services give."""
    with because("Said who gives the values", by=System("command")):
        cast.indicator.source_agency, cast.indicator.unit = cast.social, "antal"
        cast.indicator.direction = "lower_better"
        cast.indicator.save()
    return cast.indicator


def lines(text: str, columns: Any, encoding: str = "utf-8") -> list[Line]:
    """The lines of a file with this text, as a page carries them."""
    table = unpacked(packed(table_of("list.csv", BytesIO(text.encode(encoding)))))
    return table.lines([one.name for one in guess(table.headings, columns)])


def outcomes(preview: Any) -> list[tuple[int, str]]:
    """Row number and fate."""
    return [(fate.number, fate.outcome) for fate in preview.fates]


def test_values_are_written_by_the_lead_and_by_staff_of_the_agency_they_come_from(
    cast: Cast, measured: Indicator
) -> None:
    """Everybody else in the programme reads them; elsewhere the indicator is absent."""
    for person, period in ((cast.lead, "2025T1"), (cast.social_staff, "T2 2025")):
        give_value(measured, {"value": Decimal(3)}, area=cast.tureberg, period=period, by=viewer(person))
    for person in (cast.social_reader, cast.police_staff, cast.steering, cast.auditor):
        with pytest.raises(Refused):
            give_value(measured, {"value": Decimal(3)}, area=None, period="2025", by=viewer(person))
    with pytest.raises(Http404):
        give_value(measured, {"value": Decimal(3)}, area=None, period="2025", by=viewer(cast.outsider))
    [row] = of_area(viewer(cast.owners_coordinator), cast.tureberg)
    assert [(point.period, point.value) for point in row.series.points] == [
        ("2025T1", Decimal(3)),
        ("2025T2", Decimal(3)),
    ]
    assert of_area(viewer(cast.outsider), cast.tureberg) == []


@pytest.mark.parametrize(
    ("said", "period", "field"),
    [
        ({"value": Decimal(3), "missing_reason": "suppressed"}, "2025T1", "value"),
        ({}, "2025T1", "value"),
        ({"value": Decimal(10) ** 12}, "2025T1", "value"),
        ({"value": Decimal(3)}, "2025T4", "period"),
        ({"value": Decimal(3)}, "2026T2", "period"),
        ({"value": Decimal(3)}, "0001", "period"),
        ({"missing_reason": "personnummer 19640823-3234"}, "2025T1", "missing_reason"),
    ],
)
def test_a_value_says_one_thing_of_a_period_that_has_begun(
    cast: Cast, measured: Indicator, said: dict[str, Any], period: str, field: str
) -> None:
    """Each at its field, the guard's among them."""
    with pytest.raises(Invalid) as refused:
        give_value(measured, said, area=cast.tureberg, period=period, by=viewer(cast.lead))
    assert [*refused.value.message_dict] == [field]
    assert not IndicatorValue.objects.exists()


def test_another_thing_takes_the_place_of_what_was_said(cast: Cast, measured: Indicator) -> None:
    """A number for what was missing; from the version that was read; the same period once."""
    by = viewer(cast.social_staff)
    row = give_value(measured, {"missing_reason": "late"}, area=None, period="2025", by=by)
    row = change_value(row, {"value": Decimal("4.25")}, by=by, version=1)
    assert (row.value, row.missing_reason, row.version) == (Decimal("4.25"), "", 2)
    with pytest.raises(Stale):
        change_value(row, {"value": Decimal(9)}, by=by, version=1)
    with pytest.raises(Invalid):
        give_value(measured, {"value": Decimal(1)}, area=None, period="2025", by=by)
    assert [*past_of(IndicatorValue)._default_manager.values_list("change_set__agency_id", flat=True)] == [
        cast.social.pk
    ] * 2


def test_targets_are_the_leads(cast: Cast, measured: Indicator) -> None:
    """One a year; changed from the version that was read."""
    by = viewer(cast.lead)
    with pytest.raises(Refused):
        set_target(measured, Decimal(20), area=None, year=2027, by=viewer(cast.social_staff))
    row = set_target(measured, Decimal(20), area=cast.tureberg, year=2027, by=by)
    with pytest.raises(Invalid):
        set_target(measured, Decimal(10), area=cast.tureberg, year=2027, by=by)
    set_target(measured, Decimal(10), area=cast.tureberg, year=2027, by=by, version=row.version)
    assert [*IndicatorTarget.objects.values_list("value", "version")] == [(Decimal(10), 2)]
    with pytest.raises(Invalid):
        set_target(measured, None, area=cast.klockaretorpet, year=1990, by=by)


def test_what_was_entered_by_mistake_is_removed_with_a_reason_and_the_trail_tells_it(
    cast: Cast, measured: Indicator
) -> None:
    """By who may write it, from the version that was read; a lock of its period does not hold it."""
    by = viewer(cast.social_staff)
    past = opened(cast, "2025T3")
    row = give_value(measured, {"value": Decimal(3), "comment": "Ny mätmetod"}, area=None, period="2025T3", by=by)
    lock(past)
    with pytest.raises(Refused):
        remove_value(row, by=viewer(cast.police_staff), reason="Fel")
    with pytest.raises(Invalid):
        remove_value(row, by=by, reason=" ")
    with pytest.raises(Stale):
        remove_value(row, by=by, reason="Fel", version=2)
    remove_value(row, by=by, reason="Fel tertial", version=1)
    assert not IndicatorValue.objects.exists()
    with translation.override("en"):
        [last] = deeds(feed(viewer(cast.auditor), Asked(), limit=1), viewer(cast.auditor))
    assert (last.reason, ["took away a value of" in str(said) for said in last.sentences]) == ("Fel tertial", [True])
    give_value(measured, {"value": Decimal(4)}, area=None, period="2025T3", by=by)  # the place is free again


def test_figures_are_removed_by_pages_and_api_and_an_indicator_names_the_actions_that_one_reads(
    cast: Cast, measured: Indicator
) -> None:
    """Asked first, never without why; what a draft of another agency is followed by stays its own."""
    lead, by = viewer(cast.lead), Api(cast.lead)
    value = give_value(measured, {"value": Decimal(3)}, area=cast.tureberg, period="2025", by=lead)
    target = set_target(measured, Decimal(9), area=None, year=2027, by=lead)
    page = signed_in(cast.lead)
    for what in (f"values/{value.pk}", f"targets/{target.pk}"):
        assert page.post(f"/indicators/I1/{what}/remove/", {"reason": "", "version": "1"}).status_code == 422
        assert page.post(f"/indicators/I1/{what}/remove/", {"reason": "Fel", "version": "1"}).status_code == 302
    give_value(measured, {"value": Decimal(3)}, area=cast.tureberg, period="2025", by=lead)
    set_target(measured, Decimal(9), area=None, year=2027, by=lead)
    for where in ("values/TUR/2025", "targets/-/2027"):
        assert by.post(f"indicators/I1/{where}/remove/", {"reason": ""}, version=1).status_code == 400
        assert by.post(f"indicators/I1/{where}/remove/", {"reason": "Fel"}, version=1).status_code == 204
        assert by.post(f"indicators/I1/{where}/remove/", {"reason": "Fel"}, version=1).status_code == 404
    assert not IndicatorValue.objects.exists()
    assert not IndicatorTarget.objects.exists()
    shared, draft = action(cast), action(cast, rung=Visibility.DRAFT)
    with because("Followed", by=System("command")):
        for one in (shared, draft):
            ActionIndicator(action=one, indicator=measured).save()
    shown = {
        name: signed_in(getattr(cast, name)).get("/indicators/I1/").context["actions"]
        for name in ("police_staff", "lead", "owners_coordinator")
    }
    assert shown == {"police_staff": [shared, draft], "lead": [shared], "owners_coordinator": []}


def test_a_list_of_values_is_said_row_by_row_and_again_changes_nothing(cast: Cast, measured: Indicator) -> None:
    """Decimal comma, names and codes of areas; wrong rows named; nothing written before; one change set."""
    by = viewer(cast.social_staff)
    rows = lines(VALUES_CSV, VALUES)
    preview = preview_values(measured, rows, by=by)
    new, refused = [(n, "new") for n in (2, 3, 4)], [(n, "refused") for n in (5, 6, 7, 8, 9)]
    assert outcomes(preview) == new + refused
    assert [len(fate.why) for fate in preview.fates] == [0, 0, 0, 1, 1, 1, 1, 1]
    assert not IndicatorValue.objects.exists()
    bring_in_values(measured, rows, seen=preview.digest, by=by)
    written = {row.period: (row.area_id, row.value, row.missing_reason) for row in IndicatorValue.objects.all()}
    assert written == {
        "2025T1": (cast.tureberg.pk, Decimal("27.5"), ""),
        "2025T2": (cast.edsberg.pk, None, "färre än 5"),
        "2025": (None, Decimal(12), ""),
    }
    assert past_of(IndicatorValue)._default_manager.values("change_set").distinct().count() == 1
    again = preview_values(measured, rows, by=by)
    assert outcomes(again) == [(n, "unchanged") for n in (2, 3, 4)] + refused
    bring_in_values(measured, rows, seen=again.digest, by=by)
    assert past_of(IndicatorValue)._default_manager.count() == 3


def test_a_list_writes_what_was_shown_or_nothing(cast: Cast, measured: Indicator) -> None:
    """Somebody wrote the value meanwhile; who may not is told."""
    by = viewer(cast.lead)
    rows = [Line(2, {"period": "2025", "value": "3"})]
    preview = preview_values(measured, rows, by=by)
    give_value(measured, {"value": Decimal(2)}, area=None, period="2025", by=by)
    with pytest.raises(Moved):
        bring_in_values(measured, rows, seen=preview.digest, by=by)
    assert [*IndicatorValue.objects.values_list("value", flat=True)] == [2]
    with pytest.raises(Refused):
        preview_values(measured, rows, by=viewer(cast.police_staff))
    with pytest.raises(Unreadable):
        table_of("list.xls", BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


@pytest.mark.parametrize(
    ("headings", "columns", "taken", "lacking"),
    [
        ("Vecka År Plats Kategori Antal Område", EST, "iso_week year place category count area", []),
        ("VECKONR;Stadsdel;Plats/adress;Typ av händelse;Antal händelser (st);Tid;Handläggare", EST,
         "iso_week area place category count time_pattern ", []),
        ("iso_week,area,place,category,count,time_pattern", EST, "iso_week area place category count time_pattern", []),
        ("Tertial;Utfall;Kommentar", VALUES, "period value comment", []),
        ("År;Tertial;Mätvärde (%);Bostadsområde", VALUES, "period tertial value area", []),
        ("Plats;Antal", EST, "place count", ["iso_week", "area", "category"]),
    ],
)  # fmt: skip
def test_columns_are_known_by_peoples_own_words(headings: str, columns: Any, taken: str, lacking: list[str]) -> None:
    """In Swedish and English, alone or among other words; what is needed and not there is named."""
    said = re.split(r"[;,]" if re.search(r"[;,]", headings) else " ", headings)
    names = [one.name for one in guess(said, columns)]
    assert names == taken.split(" ")
    assert [one.name for one in missing(names, columns)] == lacking


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_swedish_list_is_read_in_any_usual_encoding(cast: Cast, office: Programme, encoding: str) -> None:
    """Weeks and years in columns of their own, weeks in peoples' own ways."""
    text = (
        "Vecka;År;Område;Plats;Kategori;Antal\n10;2025;Tureberg;Skärvägen;Skadegörelse;1 234\n"
        "v. 11;2025;TUR;SKÄRVÄGEN ;skadegörelse;0\n2025 v 12;;Edsberg;Torget;Klotter;3\n99;2025;TUR;Torget;Klotter;3\n"
    )
    preview = preview_counts(office, lines(text, EST, encoding), by=viewer(cast.lead))
    assert outcomes(preview) == [(2, "new"), (3, "new"), (4, "new"), (5, "refused")]
    assert [(fate.row.iso_week, fate.row.place, fate.row.count) for fate in preview.fates[:3]] == [
        ("2025-W10", "Skärvägen", 1234),
        ("2025-W11", "Skärvägen", 0),
        ("2025-W12", "Torget", 3),
    ]
    assert [fate.row.category for fate in preview.fates[:3]] == ["skadegorelse", "skadegorelse", "klotter"]


def test_which_column_is_which_is_corrected_before_anything_is_written(
    cast: Cast, measured: Indicator, office: Programme
) -> None:
    """What is lacking is asked for; the corrected list is written; the template is read as it was filled in."""
    page = signed_in(cast.lead)
    file = SimpleUploadedFile("v.csv", "När;Hur mycket;Kommentar\n2025;2,5;Ny metod\n".encode("cp1252"))
    shown = page.post("/indicators/I1/import/", {"file": file}).context
    assert (len(shown["lacking"]), shown["preview"].writing) == (2, 0)
    sent = {"lines": shown["lines"], "column-0": "period", "column-1": "value", "do": "look"}
    again = page.post("/indicators/I1/import/", sent).context
    assert (again["lacking"], again["preview"].writing) == ([], 1)
    digest = again["preview"].digest
    assert page.post("/indicators/I1/import/", {**sent, "do": "", "seen": digest, "column-2": ""}).status_code == 302
    assert [*IndicatorValue.objects.values_list("value", "comment")] == [(Decimal("2.5"), "")]
    for address, kind, needed in (("/indicators/I1/import/template/", VALUES, 2), ("/est/import/template/", EST, 5)):
        answer: Any = page.get(address)
        book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
        book.worksheets[0].append([str(one.example) for one in kind])
        book.save(filled := BytesIO())
        filled.seek(0)
        table = table_of("m.xlsx", filled)
        assert [one.name for one in guess(table.headings, kind)] == [one.name for one in kind]
        assert sum(one.needed for one in kind) == needed


def test_lists_go_in_by_the_api_as_by_the_pages(cast: Cast, measured: Indicator, office: Programme) -> None:
    """Looked at, then written with the digest; refused rows with why; once under a key; unknown columns named."""
    client, by = signed_in(cast.lead), {"programme": "IUO"}

    def send(path: str, text: str, **said: str) -> Any:
        file = SimpleUploadedFile("list.csv", text.encode())
        headers = {"Idempotency-Key": said.pop("key")} if "key" in said else {}
        return client.post(f"/api/v1/{path}", {"file": file, **said}, headers=headers)

    seen = send("est/import/", EST_CSV, **by).json()
    assert (seen["written"], seen["counts"]) == (False, {"new": 4, "changed": 0, "unchanged": 0, "refused": 2})
    assert len(seen["rows"][4]["why"]) == 1
    assert not EstCount.objects.exists()
    assert send("est/import/", EST_CSV, digest="x", **by).status_code == 409
    written = send("est/import/", EST_CSV, digest=seen["digest"], key="a", **by)
    assert (written.json()["written"], written.json()["counts"]["new"]) == (True, 4)
    again = send("est/import/", EST_CSV, digest=seen["digest"], key="a", **by)
    assert (again.status_code, again.json()["written"], again.json()["counts"]["unchanged"]) == (200, True, 4)
    values = "När;Hur mycket\n2025;2,5\n"
    lacking = "No column of the file is taken for: period, value. Say which it is."
    assert send("indicators/I1/values/import/", values).json() == {"columns": [lacking]}
    named = {"columns": '{"A": "period", "B": "value"}'}
    assert send("indicators/I1/values/import/", values, **named).json()["counts"]["new"] == 1
    for wrong in ('{"C": "period"}', "[" * 100_000):
        assert send("indicators/I1/values/import/", values, columns=wrong).status_code == 400


def test_counts_of_est_are_brought_in_by_the_office_and_read_in_their_area(cast: Cast, office: Programme) -> None:
    """Wrong weeks and counts are named; the parties of the area read them, others do not."""
    by = viewer(cast.police_staff)
    rows = lines(EST_CSV, EST)
    preview = preview_counts(office, rows, by=by)
    assert outcomes(preview) == [(n, "new") for n in (2, 3, 4, 5)] + [(6, "refused"), (7, "refused")]
    bring_in_counts(office, rows, seen=preview.digest, by=by)
    again = preview_counts(office, rows, by=by)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 4, "refused": 2}
    assert EstCount.objects.count() == 4
    found = counts_of(by, office)
    assert [(row.place, row.total, row.weeks, row.recurs) for row in found.problems] == [
        ("Garageinfart", 12, 3, True),
        ("Busstorget", 1, 1, False),
    ]
    seen = {
        name: [row.place for row in counts_of(viewer(getattr(cast, name)), office).problems]
        for name in ("school_staff", "housing_staff", "owners_coordinator", "lead", "outsider")
    }
    assert seen == {
        "school_staff": ["Garageinfart"],
        "housing_staff": ["Busstorget"],
        "owners_coordinator": [],
        "lead": ["Garageinfart", "Busstorget"],
        "outsider": [],
    }
    with pytest.raises(Refused):
        preview_counts(office, rows, by=viewer(cast.social_staff))


def test_a_recurring_problem_becomes_a_draft_of_who_promotes_it(cast: Cast, office: Programme) -> None:
    """With the counts in words, in its area; who records nothing there is told."""
    rows = lines(EST_CSV, EST)
    by = viewer(cast.police_staff)
    bring_in_counts(office, rows, seen=preview_counts(office, rows, by=by).digest, by=by)
    [problem] = counts_of(viewer(cast.school_staff), office).problems
    with translation.override("en"):
        made = promote(office, problem, by=viewer(cast.school_staff))
    assert (made.owner, made.visibility, made.areas) == (cast.school, 0, [cast.tureberg.pk])
    assert made.title == "Suspected drug dealing, Garageinfart"
    assert "12 events in 3 of 12 weeks" in made.description
    with pytest.raises(Refused):
        promote(office, problem, by=viewer(cast.housing_staff))
    assert Action.objects.count() == 1
    api, named = Api(cast.school_staff), {"area": "TUR", "place": "Garageinfart", "category": problem.category}
    assert api.post("est/promote/", {**named, "place": "Torget"}).status_code == 400
    assert Action.objects.get(pk=api.post("est/promote/", named).json()["action"]).owner == cast.school


def test_pages_of_indicators_and_est_answer_and_a_list_goes_in_by_them(
    cast: Cast, measured: Indicator, office: Programme
) -> None:
    """List, one, new value, change, target, file → preview → written."""
    page = signed_in(cast.lead)
    assert page.post("/indicators/I1/", {"area": "TUR", "period": "2025T1", "value": "2,5"}).status_code == 302
    assert page.post("/indicators/I1/", {"period": "2025T1"}).status_code == 422
    row = IndicatorValue.objects.get()
    assert page.post(f"/indicators/I1/values/{row.pk}/", {"value": "7", "version": "1"}).status_code == 302
    assert page.post(f"/indicators/I1/values/{row.pk}/", {"value": "8", "version": "1"}).status_code == 409
    assert page.post("/indicators/I1/target/", {"area": "TUR", "year": "2027", "value": "2"}).status_code == 302
    for address in ("/indicators/", "/indicators/?area=TUR", "/indicators/I1/", "/indicators/I1/import/", "/est/"):
        assert page.get(address).status_code == 200, address
    after = page.get("/indicators/?area=TUR&page=2").context
    assert (after["groups"], [address[-15:] for address in after["pages"]]) == ([], ["area=TUR&page=1", ""])
    assert page.get("/indicators/I1/target/?area=TUR&year=2027").context["present"].value == 2
    file = SimpleUploadedFile("est.csv", EST_CSV.encode())
    preview = page.post("/est/import/", {"file": file})
    assert preview.context["preview"].writing == 4
    sent = {"seen": preview.context["preview"].digest, "lines": preview.context["lines"]}
    assert page.post("/est/import/", {**sent, "seen": "x"}).status_code == 409
    assert page.post("/est/import/", sent).status_code == 302
    problem = {"area": "TUR", "place": "Garageinfart", "category": "narkotikahandel_misstanke", "weeks": "12"}
    assert signed_in(cast.school_staff).post("/est/promote/", problem).status_code == 302
    assert signed_in(cast.social_staff).get("/indicators/I1/target/").status_code == 403
    assert page.post("/indicators/I1/import/", {"seen": "x", "lines": "[[1]]"}).status_code == 400


def test_values_and_targets_at_the_api(cast: Cast, measured: Indicator, django_assert_num_queries: Any) -> None:
    """A page, a new one, a change by area and period from a version; unknown areas in the same words as hidden ones."""
    api = Api(cast.social_staff)
    made = api.post("indicators/I1/values/", {"area": "TUR", "period": "2025T1", "value": 2.5})
    assert made.status_code == 201
    assert (made.json()["value"], made["ETag"]) == (2.5, '"1"')
    api.post("indicators/I1/values/", {"period": "2025", "missing_reason": "late"})
    with django_assert_num_queries(8):  # session, person, transaction (2), what they hold, programmes, indicator, page
        rows = api.get("indicators/I1/values/").json()["results"]
    assert [(row["area"], row["period"]) for row in rows] == [("TUR", "2025T1"), (None, "2025")]
    assert api.patch("indicators/I1/values/-/2025/", {"value": 3}).status_code == 428
    changed = api.patch("indicators/I1/values/-/2025/", {"value": 3}, version=1)
    assert (changed.json()["value"], changed.json()["missing_reason"], changed.json()["version"]) == (3.0, "", 2)
    assert api.post("indicators/I1/values/", {"area": "KLO", "period": "2025T2", "value": 1}).status_code == 400
    assert api.post("indicators/I1/targets/", {"year": 2027, "value": 1}).status_code == 403
    lead = Api(cast.lead)
    assert lead.post("indicators/I1/targets/", {"area": "TUR", "year": 2027, "value": 20}).status_code == 201
    assert lead.patch("indicators/I1/targets/TUR/2027/", {"value": 15}, version=1).json()["value"] == 15.0
    assert api.get("indicators/I1/targets/count/").json() == {"count": 1, "exact": True}
    assert Api(cast.outsider).get("indicators/I1/values/").status_code == 404
