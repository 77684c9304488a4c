"""The steering report: what it counts and describes, for whom, and that it stays as it was presented."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from rest_framework.test import APIClient

from actions.models import Action
from agencies.errors import Invalid, WrongStep
from agencies.models import Forum, Membership
from agencies.policy import Refused
from agencies.trail import System, because
from agencies.walls import Visibility
from followup import tasks
from followup.forms.reports import TextsForm, behind
from followup.models import ActionRow, IndicatorValue, ReportingPeriod, ReportPaper, SteeringReport
from followup.services.reports import settling, writing
from followup.services.reports.content import Written
from followup.services.reports.loading import LoadedReport, load_report
from followup.services.reports.papers import laid_of, made_anew, paper_of
from followup.services.values import change_value, remove_value
from meetings.models import Meeting
from tests import followup as made
from tests.cast import NOON, Cast, action, viewer
from tests.meetings import decision, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
RUNGS = (Visibility.RESTRICTED, Visibility.STEERING, Visibility.PARTNERSHIP, Visibility.PROGRAMME)
WORDS = {
    Visibility.RESTRICTED: "hemligvind",
    Visibility.STEERING: "styrvind",
    Visibility.PARTNERSHIP: "partsvind",
    Visibility.PROGRAMME: "programvind",
}
KINDS = ("pdf", "docx", "xlsx", "html")


@pytest.fixture
def office(cast: Cast) -> Cast:
    """The police are the programme's office; its lead is one of them."""
    with because("The office", by=System("command")):
        cast.programme.office = cast.police
        cast.programme.save()
        Membership.objects.create(user=cast.lead, agency=cast.police, role="staff")
    return cast


@pytest.fixture
def of(office: Cast) -> ReportingPeriod:
    """A period with rows on every rung, each with a word of its own in title and texts; green, yellow, red, yellow."""
    cast, period = office, made.period(office)
    said = (made.GREEN, made.YELLOW, made.RED, made.YELLOW)
    rows = {
        action(cast, title=f"Åtgärd {WORDS[rung]}", rung=rung): {**one, "comment": f"Om {WORDS[rung]}."}
        for rung, one in zip(RUNGS, said, strict=True)
    }
    made.followup(cast, period, status="accepted", rows=rows, areas=[cast.tureberg], obstacles="Sekretess.")
    other = action(cast, lead=cast.social, title="Ej godkänd åtgärd")
    made.followup(cast, period, agency=cast.social, status="submitted", rows={other: made.RED}, summary="ejgodkänd")
    made.followup(cast, period, agency=cast.school)
    made.obstacle(cast, title="Hinder styrhinder", raised_on=date(2025, 1, 1))
    made.obstacle(cast, title="Hinder som är för ungt för rapporten", raised_on=date(2026, 1, 2))
    steered = meeting(
        cast, rung=Visibility.STEERING, start=NOON.replace(year=2025), sent_round_at=NOON, status="minutes_draft"
    )
    decision(steered, text="Beslut styrbeslut", due=date(2025, 12, 1))
    for code, number in (("2025T2", 70), ("2025T3", 75.5), ("2026T1", 80)):
        made.value(cast, code, number)
    found: ReportingPeriod = period
    return found


def steered(cast: Cast, **values: Any) -> Meeting:
    """A meeting for the steering group, its minutes sent round."""
    return meeting(cast, rung=Visibility.STEERING, sent_round_at=NOON, status="minutes_draft", **values)


def compiled(cast: Cast, of: ReportingPeriod, edition: str = "steering") -> SteeringReport:
    """A draft that is compiled."""
    return tasks.new_report(cast.programme, of, edition, by=viewer(cast.lead))


def presented(cast: Cast, of: ReportingPeriod, edition: str = "steering", **texts: Any) -> SteeringReport:
    """One that is presented, with these texts."""
    found = compiled(cast, of, edition)
    if texts:
        writing.write_texts(found, texts, by=viewer(cast.lead))
    return settling.present(found, by=viewer(cast.lead))


def test_every_row_of_an_accepted_statement_is_counted_and_no_other(office: Cast, of: ReportingPeriod) -> None:
    content = json.loads(presented(office, of).content)
    not_described = {"on_track": 1, "at_risk": 0, "off_track": 0, "not_assessed": 0}
    lights = {"on_track": 1, "at_risk": 2, "off_track": 1, "not_assessed": 0}
    assert content["figures"] == {**lights, "not_described": not_described}
    assert [row["rung"] for row in content["rows"]] == ["steering", "partnership", "programme"]
    assert [(one["name"], one["state"]) for one in content["reporting"]] == [
        ("police", "accepted"),
        ("school", "not_submitted"),
        ("social", "not_accepted"),
    ]


def test_the_edition_for_all_parties_only_counts_what_is_not_theirs(office: Cast, of: ReportingPeriod) -> None:
    value = IndicatorValue.objects.get(period="2026T1")
    change_value(value, {"comment": "Ny belysning"}, by=viewer(office.lead))
    first, second = presented(office, of), presented(office, of, "parties")
    told = behind(viewer(office.lead), office.programme.pk, json.loads(first.compiled or first.content))
    assert [*told.values()] == ["Ny belysning"]
    assert set(told) <= set(TextsForm(compiled=json.loads(first.compiled or first.content)).fields)
    content = json.loads(second.content)
    assert (second.as_of, second.snapshot) == (first.as_of, first.snapshot)
    not_described = {"on_track": 1, "at_risk": 1, "off_track": 0, "not_assessed": 0}
    assert content["figures"] == {**json.loads(first.content)["figures"], "not_described": not_described}
    assert content["hidden"] == {"statements": 0, "reporting": 2, "obstacles": 1, "decisions": 1}
    remove_value(value, by=viewer(office.lead), reason="Infört av misstag")
    for one in (first, second):  # what was removed since stands where it was frozen
        one.refresh_from_db()
        assert [row["now"]["value"] for row in json.loads(one.content)["indicators"]] == ["80"]


def test_no_word_stands_in_an_edition_that_its_readers_may_not_read(office: Cast, of: ReportingPeriod) -> None:
    words = [*WORDS.values(), "styrhinder", "styrbeslut", "ejgodkänd", "school"]
    first, second = presented(office, of), presented(office, of, "parties")
    theirs = ["styrvind", "partsvind", "programvind", "styrhinder", "styrbeslut", "school"]
    for kind in KINDS:
        assert [word for word in words if word in text_of(first, kind)] == theirs
        assert [word for word in words if word in text_of(second, kind)] == ["partsvind", "programvind"]


def text_of(report: SteeringReport, kind: str) -> str:
    """Every word of a paper, hyphens at the ends of lines taken away."""
    data = paper_of(report, kind, "sv")
    if kind == "pdf":
        found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout
        return found.decode()
    if kind == "html":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return " ".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def test_the_four_formats_agree_in_every_figure(office: Cast, of: ReportingPeriod) -> None:
    report = presented(office, of)
    laid: Any = laid_of(report, "sv")
    [bar] = [block for part in laid["sections"] for block in part["blocks"] if block["kind"] == "lights"]
    sums = [item["text"] for item in bar["items"]]
    values = [
        cell["lines"][0]
        for part in laid["sections"]
        for block in part["blocks"]
        if block["kind"] == "table"
        for row in block["rows"]
        for cell in row
        if cell["number"] and cell["lines"]
    ]
    assert [int(item["number"]) for item in bar["items"]] == [1, 2, 1]
    assert values == ["75,5\N{NO-BREAK SPACE}%", "80\N{NO-BREAK SPACE}%"]
    said = [" ".join(one.split()) for one in (*sums, *values, bar["note"])]
    for kind in ("pdf", "html"):
        text = " ".join(text_of(report, kind).split())
        assert [one for one in said if one not in text] == []
    words = Document(io.BytesIO(paper_of(report, "docx", "sv")))
    cells = [cell.text for table in words.tables for row in table.rows for cell in row.cells]
    written = " ".join(" ".join([*(one.text for one in words.paragraphs), *cells]).split())
    assert [one for one in said if one not in written] == []
    book = load_workbook(io.BytesIO(paper_of(report, "xlsx", "sv")))
    lights = [[cell.value for cell in row][1:] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert lights == [[1, 0, 1], [2, 2, 0], [1, 1, 0], [0, 0, 0]]
    sheet, behind = (one for one in book.worksheets if one.title.startswith("6 "))
    assert [cell.value for cell in sheet[2]][1:3] == [75.5, 80]
    assert [row[2].value for row in behind.iter_rows(min_row=2)] == [70, 75.5, 80]
    [chart] = [
        one
        for part in laid["sections"]
        for block in part["blocks"]
        if block["kind"] == "charts"
        for one in block["items"]
    ]
    drawn = [
        one.get("descr")
        for one in words.element.body.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
    ]
    assert drawn == [bar["alt"], chart["alt"]]


def test_a_paper_is_the_same_bytes_however_often_it_is_made(office: Cast, of: ReportingPeriod) -> None:
    report = presented(office, of, introduction="=1+1", next_steps=["@nästa", "-steg"])
    for kind in KINDS:
        first = paper_of(report, kind, "sv")
        assert (paper_of(report, kind, "sv"), made_anew(report, kind, "sv")) == (first, first)
    assert sorted(ReportPaper.objects.values_list("kind", flat=True)) == sorted(KINDS)


def test_next_months_edits_change_nothing_of_what_is_presented(office: Cast, of: ReportingPeriod) -> None:
    report = presented(office, of)
    before, papers = report.content, {kind: paper_of(report, kind, "sv") for kind in KINDS}
    with because("Next month", by=System("command")):
        for row in Action.objects.all():
            row.title, row.visibility = f"{row.title} igen", Visibility.RESTRICTED
            row.save()
        for agency in (office.police, office.social):
            agency.short_name = f"nya {agency.short_name}"
            agency.save()
    report.refresh_from_db()
    assert (report.content, settling.is_unchanged(report)) == (before, True)
    assert {kind: paper_of(report, kind, "sv") for kind in KINDS} == papers


def test_earlier_decisions_are_those_of_the_period_and_what_is_open_still(office: Cast, of: ReportingPeriod) -> None:
    with because("The steering group", by=System("command")):
        group = Forum(programme=office.programme, code="SG", name="Styrgrupp", kind="steering_group")
        group.secretariat = office.police
        group.save()
    now, before, long_ago = NOON.replace(day=5), NOON.replace(year=2025, month=9), NOON.replace(year=2024)
    closed: dict[str, Any] = {"outcome": "carried_out", "outcome_text": "Klart."}
    decision(steered(office, start=now), "arbetsgruppens")
    decision(steered(office, start=now, forum=group), "nytaget")
    decision(steered(office, start=now, forum=group), "nyklart", closed_on=date(2026, 1, 10), **closed)
    decision(steered(office, start=before, forum=group), "öppet")
    decision(steered(office, start=before, forum=group), "förra periodens", closed_on=date(2025, 10, 1), **closed)
    decision(steered(office, start=before, forum=group), "periodens", closed_on=date(2026, 1, 12), **closed)
    decision(steered(office, start=long_ago, forum=group), "vilande")
    content = json.loads(compiled(office, of).compiled)
    told = {one["text"]: one["dormant"] for one in content["decisions"]}
    assert told == {
        "Beslut styrbeslut": False, "vilande": True, "öppet": False, "periodens": False, "nytaget": False,
        "nyklart": False,
    }  # fmt: skip


WAYS = (
    "UPDATE followup_steeringreport SET content = '{}'",
    "UPDATE followup_steeringreport SET content_hash = repeat('0', 64)",
    "UPDATE followup_steeringreport SET compiled = '{}'",
    "UPDATE followup_steeringreport SET introduction = 'annat'",
    "UPDATE followup_steeringreport SET as_of = now()",
    "UPDATE followup_steeringreport SET snapshot = '1:1:'",
    "UPDATE followup_steeringreport SET title = 'annan'",
    "UPDATE followup_steeringreport SET number = 7",
    "UPDATE followup_steeringreport SET edition = 'parties'",
    "UPDATE followup_steeringreport SET status = 'draft', visibility = 0",
    "UPDATE followup_steeringreport SET loaded = true",
    "UPDATE followup_steeringreport SET presented_at = now()",
    "DELETE FROM followup_steeringreport",
    "UPDATE followup_reporttext SET text = 'annat'",
    "UPDATE followup_reporttext SET assessment = 'on_track'",
    "DELETE FROM followup_reporttext",
    "UPDATE followup_reportpaper SET data = ''",
    "DELETE FROM followup_reportpaper",
)


def test_the_database_refuses_to_change_what_is_presented(office: Cast, of: ReportingPeriod) -> None:
    report = presented(office, of, areas={"TUR": ("at_risk", "Läget")}, next_steps=["Ett steg"])
    paper_of(report, "html", "sv")
    passed = []
    for way in WAYS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(way)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                passed.append(way)
        except DatabaseError:
            continue
    assert passed == []


def test_a_report_goes_from_draft_to_approved_by_those_who_may(office: Cast, of: ReportingPeriod) -> None:
    lead, steering = viewer(office.lead), viewer(office.steering)
    report = compiled(office, of)
    assert list(SteeringReport.objects.visible_to(steering)) == []
    settling.present(report, by=lead)
    with pytest.raises(Refused):
        settling.approve(report, by=lead)
    with pytest.raises(Refused):
        settling.register_number(report, "KS 2026/1", by=steering)
    with pytest.raises(Invalid):
        settling.approve(report, "MOT-2026-01-B9", by=steering)
    taken = decision(
        meeting(office, rung=Visibility.STEERING, sent_round_at=NOON, status="minutes_draft"), text="Godkänns."
    )
    done = settling.approve(report, taken.ref, by=steering)
    settling.register_number(report, "KS 2026/0123", by=lead)
    done.refresh_from_db()
    assert (done.status, done.approver_role, done.decision, done.registry_number) == (
        "approved",
        "Kommundirektör",
        taken,
        "KS 2026/0123",
    )
    assert "KS 2026/0123" in text_of(done, "html")
    with pytest.raises(WrongStep):
        settling.approve(done, by=steering)


def test_a_lead_outside_the_office_compiles_nothing(cast: Cast) -> None:
    period: ReportingPeriod = made.period(cast)
    with pytest.raises(Refused):
        tasks.new_report(cast.programme, period, "steering", by=viewer(cast.lead))


def test_the_lead_names_nothing_to_the_parties_that_is_only_counted(office: Cast, of: ReportingPeriod) -> None:
    presented(office, of)
    second = compiled(office, of, "parties")
    steering = Action.objects.get(visibility=Visibility.STEERING)
    with pytest.raises(Invalid) as refused:
        writing.write_texts(second, {"introduction": f"Se {steering.ref}."}, by=viewer(office.lead))
    assert list(refused.value.message_dict) == ["introduction"]


def test_a_new_version_says_what_differs_from_the_old_one(office: Cast, of: ReportingPeriod) -> None:
    presented(office, of, introduction="Arbetet följer planen.", next_steps=["Ett"])
    with because("Corrected", by=System("command")):
        row = ActionRow.objects.get(action__title__contains="partsvind")
        row.assessment = "at_risk"
        row.save()
    again = presented(office, of, introduction="Arbetet följer i huvudsak planen.")
    [change] = json.loads(again.content)["changes"]
    assert (again.number, change["kind"], change["figures"]["off_track"]) == (2, "version", [1, 0])
    assert [(one["before"], one["after"]) for one in change["rows"]] == [("off_track", "at_risk")]
    assert [(one["on"], one["after"]) for one in change["texts"]] == [
        ("introduction", "Arbetet följer i huvudsak planen.")
    ]
    assert "<ins> i huvudsak</ins>" in text_of(again, "html")


def test_a_correction_changes_the_figures_of_later_reports_alone(office: Cast, of: ReportingPeriod) -> None:
    report = presented(office, of)
    made.lock(of)
    row = ActionRow.objects.get(action__title__contains="styrvind")
    correction = made.correction(office, row.followup, row=row)
    with because("Corrected", by=System("command")):
        entry = correction.rows.get()
        entry.field, entry.before, entry.after = "assessment", "at_risk", "on_track"
        entry.save()
        correction.status, correction.answered_at, correction.answered_by = "accepted", NOON, office.lead
        correction.visibility = row.followup.visibility
        correction.save()
    again = json.loads(presented(office, of).content)["figures"]
    report.refresh_from_db()
    assert (json.loads(report.content)["figures"]["on_track"], again["on_track"], again["at_risk"]) == (1, 2, 1)


def test_a_loaded_report_stands_as_it_was_approved(office: Cast, of: ReportingPeriod) -> None:
    written = Written(
        introduction="Arbetet följer i huvudsak planen.",
        areas={"TUR": ("at_risk", "Handeln flyttar.")},
        decisions=["Ta ställning till lokal."],
    )
    said = LoadedReport(
        "Styrrapport T2", NOON, NOON, "Kommundirektör", written, earlier=[("X-B1", "Ett beslut", "open")]
    )
    with because("Loaded", by=System("command")):
        report = load_report(of, said, by=System("command"), reason="Loaded")
    content = json.loads(report.content)
    assert (report.status, report.loaded, report.approved_by, report.content_hash != "") == (
        "approved",
        True,
        None,
        True,
    )
    assert [one["text"] for one in content["asks"]] == ["Ta ställning till lokal.", "Tillfällig lokal."]
    assert content["figures"]["at_risk"] == 2
    assert settling.is_unchanged(report)


def test_a_report_is_compiled_presented_and_approved_over_the_api(office: Cast, of: ReportingPeriod) -> None:
    lead, steering = asked_by(office.lead), asked_by(office.steering)
    body = {"programme": "IUO", "period": of.code, "edition": "steering"}
    one = lead.post("/api/v1/reports/", body, format="json")
    assert (one.status_code, one.json()["version"], one["ETag"]) == (201, 1, '"1-2"')
    page = f"/api/v1/reports/{one.json()['id']}/"
    texts = {"areas": [{"area": "TUR", "assessment": "at_risk", "text": "Läget."}], "next_steps": ["Ett"]}
    assert lead.patch(page, texts, format="json").status_code == 428
    assert lead.patch(page, texts, format="json", headers={"If-Match": '"1-2"'}).status_code == 200
    assert lead.post(f"{page}present/", {}, format="json", headers={"If-Match": "1"}).json()["status"] == "presented"
    again = lead.post(f"{page}present/", {}, format="json", headers={"If-Match": '"1"'})
    assert again.status_code == 409
    assert lead.post(f"{page}approve/", {}, format="json", headers={"If-Match": '"1"'}).status_code == 403
    taken = decision(meeting(office, rung=Visibility.STEERING, sent_round_at=NOON, status="minutes_draft"))
    by_id = {"decision": taken.pk}
    approved = steering.post(f"{page}approve/", by_id, format="json", headers={"If-Match": '"1"'}).json()
    assert (approved["status"], approved["approver_role"], approved["decision"]) == (
        "approved",
        "Kommundirektör",
        taken.ref,
    )
    [listed] = steering.get("/api/v1/reports/").json()["results"]
    assert listed == {name: value for name, value in approved.items() if name != "content"}
    assert listed["figures"]["not_described"]["on_track"] == 1
    assert [steering.get(f"{page}{kind}/").status_code for kind in KINDS] == [200] * 4
    assert asked_by(office.school_staff).get(page).status_code == 404


def asked_by(person: Any) -> APIClient:
    """The API as this person asks it."""
    found = APIClient()
    found.force_authenticate(person)
    return found


def test_a_list_of_reports_asks_few_questions(
    office: Cast, of: ReportingPeriod, django_assert_num_queries: Any
) -> None:
    presented(office, of)
    steering = asked_by(office.steering)
    for _more in range(2):
        with django_assert_num_queries(4):
            steering.get("/api/v1/reports/")
        presented(office, of)


def test_the_lead_writes_beside_a_preview_and_presents(office: Cast, of: ReportingPeriod, client: Client) -> None:
    client.force_login(office.lead)
    answer = client.post("/reports/", {"period": of.code, "edition": "steering"}, follow=True)
    report = SteeringReport.objects.get()
    page = f"/reports/{report.pk}/"
    assert (answer.request["PATH_INFO"], report.status) == (page, "draft")
    typed = {"version": report.revision, "title": report.title, "introduction": "Förhandsvisas", "areas.TUR": "Läget"}
    assert "Förhandsvisas" in client.post(f"{page}preview/", typed).content.decode()
    report.refresh_from_db()
    assert report.introduction == ""
    assert client.post(f"{page}write/", typed).status_code == 302
    assert client.post(f"{page}write/", typed).status_code == 422
    report.refresh_from_db()
    client.post(f"{page}present/", {**typed, "version": report.revision, "next_steps": "Skrivet sist, aldrig sparat"})
    shown = client.get(page).content.decode()
    report.refresh_from_db()
    assert (report.status, report.content_hash in shown, "Förhandsvisas" in shown) == ("presented", True, True)
    assert "Skrivet sist, aldrig sparat" in shown
    client.force_login(office.steering)
    client.post(f"{page}approve/", {"version": report.revision, "decision": ""})
    assert client.get("/reports/").content.decode().count(f'href="{page}') == 1
    client.force_login(office.school_staff)
    assert (client.get(page).status_code, client.get(f"{page}pdf/").status_code) == (404, 404)
