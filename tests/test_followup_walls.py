"""What of follow-up is shown to whom, through every door. The table is `tests/followup_readers.py`.

Each text holds a word of its own; a door shows a text if its word stands anywhere in what it answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoDbBlocker

from actions.models import Action
from agencies import policy
from agencies.mail.sending import compose
from agencies.models import Letter, User
from agencies.policy.rules import BESIDE, HANGING
from agencies.walls import Walled
from followup import letters, report_letters
from followup.models import Withholding
from followup.registers.board import board
from followup.registers.standing import Stands
from followup.services import corrections, obstacle_steps
from meetings.models import Meeting
from tests import oracle
from tests.cast import TODAY, viewer
from tests.clients import client_of
from tests.committed import committed
from tests.followup_doors import DOORS, LIST, SOME, WORD
from tests.followup_readers import READERS, REPORTS, STATEMENTS, WITHHELD, word
from tests.followup_stage import Stage, build
from tests.walls import HOUSING, LEAD, OWNERS, POLICE, ROLES, SCHOOL, SOCIAL, Names, names
from tests.worded_doors import page

pytestmark = pytest.mark.usefixtures("the_day", "db")
PEOPLE = [
    *("police_reader", "police_coordinator", "social_staff", "school_staff", "housing_staff", "owners_coordinator"),
    *("lead", "steering", "auditor", "administrator", "outsider", "outside_lead", "nobody", "inactive", "anonymous"),
]
STRANGERS = {"administrator", "outsider", "outside_lead", "nobody", "inactive", "anonymous"}
ALIKE = {"police_reader", "steering", "auditor", "inactive"}
"""They read what the police's coordinator, the lead and the anonymous read: tried at two doors."""


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    yield from committed(django_db_blocker, build)


def browser(person: User | AnonymousUser) -> Client:
    return client_of(person) if isinstance(person, User) else Client()


@pytest.mark.parametrize("name", PEOPLE)
def test_every_door_shows_what_the_table_says(stage: Stage, name: str):
    client = browser(stage.cast.people[name])
    readable = {one for one, readers in READERS.items() if name in readers}
    assert bool({one for one in readable if not one.startswith(word("value"))}) == (name not in STRANGERS)
    for door, (ask, kinds) in DOORS.items():
        if name in ALIKE and not door.startswith("API: s"):
            continue
        found = set(WORD.findall(ask(client, stage)))
        wanted = {one for one in readable if one.startswith(tuple(word(kind) for kind in kinds))}
        assert {one for one in found if one.startswith(tuple(word(kind) for kind in kinds))} == wanted, door
        assert found <= readable, door
    for door, ask in () if name in ALIKE else SOME.items():
        assert set(WORD.findall(ask(client, stage))) <= readable, door


HIDDEN: dict[str, dict[str, int]] = {
    "police_coordinator": {"draft": 0, "accepted": 1, "lockedaccepted": 0, "withheld": 0},
    "social_staff": {"submitted": 0, "accepted": 2, "lockedaccepted": 3, "lockedsubmitted": 0, "withheld": 0},
    "school_staff": {"returned": 0, "accepted": 3, "lockedaccepted": 4, "lockedreturned": 0, "withheld": 0},
    "housing_staff": {"accepted": 0, "neversubmitted": 0, "lockedaccepted": 3, "withheld": 0},
    "owners_coordinator": {"withheld": 0},
    "lead": {
        **dict.fromkeys(("submitted", "returned", "accepted", "lockedsubmitted", "lockedreturned"), 1),
        "lockedaccepted": 2,
        "withheld": 0,
    },
}
"""Rows and notes about actions that one does not read, by statement. A draft action is not there."""


@pytest.mark.parametrize("name", HIDDEN)
def test_the_hidden_is_counted_without_what_is_a_draft(stage: Stage, name: str):
    client, label = browser(stage.cast.people[name]), {one.pk: label for label, one in stage.statements.items()}
    rows = client.get("/api/v1/followups/", LIST).json()["results"]
    assert {label[row["id"]]: row["hidden_links"] for row in rows} == HIDDEN[name]
    assert client.get("/api/v1/followups/count/", {"programme": "IUO"}).json()["count"] == len(HIDDEN[name])


FIRST = {
    *(word(kind, "lockedaccepted") for kind in ("say", "place")),
    *(word("row", "lockedaccepted", rung) for rung in ("steering", "partnership")),
    *(word("act", "police", rung) for rung in ("steering", "partnership")),
    *(word("put", "accepted"), word("putrow", "accepted", "partnership"), word("obstacle", "escalated")),
}
"""What the edition for the steering group says of the period: of accepted statements, from `steering` up."""
SECOND = FIRST - {
    word("row", "lockedaccepted", "steering"),
    word("act", "police", "steering"),
    word("obstacle", "escalated"),
}
"""What the edition for all parties says."""
SAID = {
    "presented": FIRST | {word("report", "presented")},
    "approved": FIRST | {word("report", "presented"), word("report", "approved")},
    "parties": SECOND | {word("report", "parties")},
    "partieslater": SECOND | {word("report", "parties"), word("report", "partieslater")},
    "draft": FIRST | {word("report", "approved"), word("report", "draft")},
}
"""With the lead's own words, and those of the version before, with which it is compared (but in the workbook)."""


def test_a_report_says_what_its_edition_may_on_every_paper(stage: Stage):
    client = browser(stage.cast.police_coordinator)
    for label, report in stage.reports.items():
        papers = ("docx", "xlsx", "html", "pdf") if label in ("approved", "parties") else ()
        told = page(f"/api/v1/reports/{report.pk}/")(client, stage)
        assert set(WORD.findall(told)) == SAID[label], label
        for path in ("", *(f"{kind}/" for kind in papers)):
            found = set(WORD.findall(page(f"/reports/{report.pk}/{path}", programme="IUO")(client, stage)))
            if path == "pdf/":  # its narrow columns break words
                found = {next((said for said in SAID[label] if said.startswith(one)), one) for one in found}
            lacks = {"xlsx/": {word("put", "accepted"), word("report", "presented")}}.get(path, set())
            assert found | lacks == SAID[label] | lacks, (label, path)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_report_is_there_for_who_reads_it_and_for_nobody_else(stage: Stage, name: str):
    client = browser(stage.cast.people[name])
    addresses = ("/reports/{}/", "/api/v1/reports/{}/", "/reports/{}/xlsx/", "/api/v1/reports/{}/html/")
    closed = {302, 401, 404} if name in STRANGERS else {404}
    for label, report in stage.reports.items():
        answers = {client.get(path.format(report.pk)).status_code for path in addresses}
        assert answers <= ({200} if name in REPORTS[label] else closed), label
    listed = client.get("/api/v1/reports/", LIST)
    wanted = {report.pk for label, report in stage.reports.items() if name in REPORTS[label]}
    assert {one["id"] for one in listed.json().get("results", ())} == wanted


STATEMENT_READERS = {label: readers for label, (_owner, readers) in STATEMENTS.items()} | {"withheld": WITHHELD}
STATES: dict[str, dict[str, set[str]]] = {
    "police_coordinator": {"2026T1": {"POL", "BO"}, "2025T3": {"POL", "BID"}},
    "social_staff": {"2026T1": {"SOC", "BO"}, "2025T3": {"POL", "SOC", "BID"}},
    "school_staff": {"2026T1": {"UTB", "BO"}, "2025T3": {"POL", "UTB", "BID"}},
    "housing_staff": {"2026T1": {"BO"}, "2025T3": {"POL", "BO", "BID"}},
    "owners_coordinator": {"2026T1": set(), "2025T3": {"BID"}},
    "lead": {"2026T1": {"POL", "SOC", "UTB", "BO"}, "2025T3": {"POL", "SOC", "UTB", "BO", "BID"}},
    "auditor": {"2026T1": {"POL", "SOC", "UTB", "BO"}, "2025T3": {"POL", "SOC", "UTB", "BO", "BID"}},
    "administrator": {"2026T1": set(), "2025T3": set()},
}
"""Of whom one knows how far they have come: the roles of all, everybody of their own and of what they read."""


@pytest.mark.parametrize("name", STATES)
def test_how_far_an_agency_has_come_is_known_by_those_of_the_table(stage: Stage, name: str):
    person, label = stage.cast.people[name], {one.pk: label for label, one in stage.statements.items()}
    found = browser(person).get("/api/v1/periods/", LIST).json()["results"]
    assert {row["code"]: {one["agency"] for one in row["followups"]} for row in found} == STATES[name]
    read = {label[one["id"]] for row in found for one in row["followups"] if one["id"]}
    assert read == {label for label, readers in STATEMENT_READERS.items() if name in readers}
    for code, agencies in STATES[name].items():
        lines = board(viewer(person), stage.cast.programme, code, today=TODAY).lines
        known = [line for line in lines if line.now.stands not in (Stands.NOT_ASKED, Stands.UNKNOWN)]
        assert {line.agency.code for line in known} == agencies


def in_history(one: str) -> Names:
    """Who reads the word in the history: what was written while it was a draft (of a correction, a proposal; of an
    analysis, the forum's) has rows that stay where they were, whoever reads it now.
    """
    kind = one.removeprefix("zq").partition("q")[0]
    if kind == "row" and one.endswith(CORRECTED):
        return READERS[one] & (POLICE | ROLES)  # it stands in the proposals, too
    if kind in ("row", "place"):
        label = max((each for each in STATEMENTS if one.startswith(word(kind, each))), key=len)
        return READERS[one] & MEMBERS[STATEMENTS[label][0]]
    if kind == "note":
        return READERS[one] & POLICE
    if kind in ("put", "putrow"):
        return READERS[one] & (POLICE | ROLES)
    return READERS[one] & (POLICE | OWNERS) if kind in ("finding", "cause", "proposed") else READERS[one]


CORRECTED = tuple(f"lockedaccepted{rung}" for rung in ("restricted", "partnership"))
MEMBERS = {"police": POLICE, "social": SOCIAL, "school": SCHOOL, "housing": HOUSING}


@pytest.mark.parametrize("name", ["police_coordinator", "school_staff", "owners_coordinator", "lead", "nobody"])
def test_history_stands_behind_the_wall_of_its_own_day(stage: Stage, name: str):
    client = browser(stage.cast.people[name])
    found = set(WORD.findall(page("/api/v1/trail/", page_size="200")(client, stage)))
    wanted = {one for one in READERS if name in in_history(one)}
    assert found == wanted
    assert set(WORD.findall(page("/trail/", programme="IUO")(client, stage))) <= wanted
    grounds = client.get("/api/v1/trail/", {"object": f"withholding:{stage.statements['withheld'].withholding.pk}"})
    assert len(grounds.json()["results"]) == (name == "owners_coordinator")


LETTERS: dict[tuple[str, str, str], Names] = {
    (letters.OPENED, "statements", "draft"): names("police_coordinator"),
    (letters.DUE_SOON, "statements", "draft"): names("police_coordinator"),
    (letters.DUE_SOON, "statements", "returned"): SCHOOL,
    (letters.REMINDED, "statements", "draft"): names("police_coordinator"),
    (letters.RETURNED, "statements", "returned"): SCHOOL,
    (letters.ACCEPTED, "statements", "accepted"): HOUSING,
    (letters.PROPOSED, "corrections", "proposed"): LEAD,
    (letters.ANSWERED, "corrections", "accepted"): names("police_coordinator"),
    (obstacle_steps.ESCALATED, "obstacles", "escalated"): READERS[word("obstacle", "escalated")],
    (obstacle_steps.CLOSED, "obstacles", "closed"): READERS[word("obstacle", "closed")],
    (report_letters.PRESENTED, "reports", "presented"): REPORTS["presented"],
    (report_letters.APPROVED, "reports", "parties"): REPORTS["parties"],
}
"""Whoever a letter was posted to: for whom it still says something on the day when it is sent."""


def test_a_letter_says_nothing_to_who_does_not_read_what_it_is_about(stage: Stage):
    for (kind, of, label), readers in LETTERS.items():
        told = set()
        for name in PEOPLE:
            person = stage.cast.people[name]
            if isinstance(person, User):
                person.email = "somebody@example.org"
                letter = Letter(pk=1, receiver=person, kind=kind, object_id=getattr(stage, of)[label].pk)
                parts = compose([letter], person).parts
                told |= {name for part in parts}
                words = {one for part in parts for one in WORD.findall(f"{part.content}")}
                assert all(name in READERS[one] for one in words)
        assert told == readers & names(" ".join(PEOPLE)), (kind, label)


def test_who_does_not_read_a_proposed_correction_does_not_notice_it(stage: Stage):
    locked, client = stage.statements["lockedaccepted"], browser(stage.cast.school_staff)
    asked = (f"/api/v1/followups/{locked.pk}/", f"/api/v1/trail/?object=followup:{locked.pk}")
    before = [client.get(path).json() for path in asked]
    corrections.propose(locked, {"next_steps": "Nya steg."}, by=viewer(stage.cast.police_coordinator), reason="Fel.")
    assert [client.get(path).json() for path in asked] == before


def test_that_an_obstacle_was_raised_in_a_draft_is_told_to_nobody_else(stage: Stage):
    path = f"/api/v1/trail/?object=obstacle:{stage.obstacles['alone'].pk}"
    told = {}
    for name in ("police_coordinator", "lead"):
        rows = browser(stage.cast.people[name]).get(path).json()["results"]
        told[name] = "followup" in {one["field"] for row in rows for one in row["changes"]}
    assert told == {"police_coordinator": True, "lead": False}


@pytest.mark.parametrize("name", ["police_reader", "school_staff", "housing_staff", "owners_coordinator", "lead"])
def test_every_row_and_its_history_are_read_as_the_oracle_says(stage: Stage, name: str):
    person = stage.cast.people[name]
    found, told = viewer(person), oracle.person(person, TODAY)
    actions = {row.pk: oracle.wall_of(row) for row in Action.objects.all()}
    asked = 0
    models: Any = apps.get_app_config("followup").get_models()
    for model in models:
        parent, key = HANGING.get(model, (model, "id"))
        if parent is Meeting or not issubclass(parent, Walled):
            continue  # the frame's, or seen with a meeting
        live = {row.pk: oracle.wall_of(row, action=-1) for row in parent._default_manager.all()}

        def reads(row: Any, model: Any = model, live: Any = live, key: str = key) -> bool:
            """Both ends of it; a legal ground only as a member of its agency."""
            one = live[getattr(row, key)]
            ends = model not in BESIDE or told.reads(actions[row.action_id])
            return ends and told.reads(one) and (model is not Withholding or one.owner in told.agencies)

        rows, past = list(model._default_manager.all()), list(model.history.all())
        seen = set(model._default_manager.visible_to(found).values_list("pk", flat=True))
        assert seen == {row.pk for row in rows if reads(row)}, model
        remembered = set(policy.history(model, found).values_list("history_id", flat=True))
        then = {row.history_id for row in past if reads(row) and told.reads(oracle.wall_of(row, action=-1))}
        assert remembered == then, model
        asked += bool(rows)
    assert asked == 21
