"""Every address of the project, for everybody of the cast: the permission table of `tests/url_table`."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from agencies.walls import Visibility
from tests.committed import committed
from tests.url_stage import RUNGS, Stage, build
from tests.url_table import PEOPLE, Row
from tests.url_table.account import ACCOUNT
from tests.url_table.actions import ACTIONS
from tests.url_table.administration import ADMINISTRATION
from tests.url_table.api import API
from tests.url_table.api_actions import API_ACTIONS
from tests.url_table.api_followup_papers import API_FOLLOWUP_PAPERS
from tests.url_table.api_followup_periods import API_FOLLOWUP_PERIODS
from tests.url_table.api_followup_reports import API_FOLLOWUP_REPORTS
from tests.url_table.api_followup_statements import API_FOLLOWUP_STATEMENTS
from tests.url_table.api_followup_values import API_FOLLOWUP_VALUES
from tests.url_table.api_meetings_planning import API_MEETINGS_PLANNING
from tests.url_table.api_meetings_settled import API_MEETINGS_SETTLED
from tests.url_table.api_meetings_writing import API_MEETINGS_WRITING
from tests.url_table.followup_papers import FOLLOWUP_PAPERS
from tests.url_table.followup_periods import FOLLOWUP_PERIODS
from tests.url_table.followup_reports import FOLLOWUP_REPORTS
from tests.url_table.followup_statements import FOLLOWUP_STATEMENTS
from tests.url_table.followup_values import FOLLOWUP_VALUES
from tests.url_table.meetings_planning import MEETINGS_PLANNING
from tests.url_table.meetings_settled import MEETINGS_SETTLED
from tests.url_table.meetings_writing import MEETINGS_WRITING
from tests.url_visits import Address, Answer, Visitors, addresses
from tests.walls import VERBS

TABLES = {
    "account": ACCOUNT,
    "administration": ADMINISTRATION,
    "actions": ACTIONS,
    "api": API,
    "api of actions": API_ACTIONS,
    "api of meetings": API_MEETINGS_PLANNING,
    "meetings": MEETINGS_PLANNING,
    "api of the writing of meetings": API_MEETINGS_WRITING,
    "writing of meetings": MEETINGS_WRITING,
    "settled meetings": MEETINGS_SETTLED,
    "api of settled meetings": API_MEETINGS_SETTLED,
    "statements": FOLLOWUP_STATEMENTS,
    "periods": FOLLOWUP_PERIODS,
    "reports": FOLLOWUP_REPORTS,
    "analyses and plans": FOLLOWUP_PAPERS,
    "values and obstacles": FOLLOWUP_VALUES,
    "api of statements": API_FOLLOWUP_STATEMENTS,
    "api of periods": API_FOLLOWUP_PERIODS,
    "api of reports": API_FOLLOWUP_REPORTS,
    "api of analyses and plans": API_FOLLOWUP_PAPERS,
    "api of values and obstacles": API_FOLLOWUP_VALUES,
}
ROWS = [row for rows in TABLES.values() for row in rows]
SIGN_IN = f"{settings.LOGIN_URL}?next="
PUBLIC = {
    "healthz": "says whether it works, and nothing else",
    "account_login": "how one comes in",
    "account_logout": "a form of somebody signed in; to others it does nothing",
    "accounts:link": "a one-time link is for who can't sign in",
    "accounts:link_password": "likewise",
    "overview:accessibility": "the law asks for it",
    "meetings:feed": "its address is a key, as of whoever subscribes to a calendar",
    "api_schema": "describes the API to whoever wants to call it",
}
"""What is open to whoever comes by, and why."""

STRANGERS = {"anonymous", "inactive"}
"""Nobody is signed in: an account that is closed is nobody."""

type Wrong = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    yield from committed(django_db_blocker, build)


@pytest.fixture
def visitors(stage: Stage, the_day: None, db: None) -> Iterator[Visitors]:
    """Thousands of refusals are what is wanted here: they are not logged."""
    logging.disable(logging.ERROR)
    yield Visitors(stage)
    logging.disable(logging.NOTSET)


def methods(address: Address) -> set[str]:
    """What the address takes: a view of the API says so itself, a page is asked by GET and by POST."""
    view = getattr(address.view, "view_class", None) or getattr(address.view, "cls", None)
    if not address.is_api:
        return {"GET", "POST"}
    return {method for method in ("GET", "POST", "PUT", "PATCH", "DELETE") if hasattr(view, method.lower())}


# The table is whole


def test_every_address_is_in_the_table_with_every_method_that_it_takes():
    listed: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        listed[row.address].add(row.method)
    assert listed == {name: methods(address) for name, address in addresses().items()}


def test_no_line_stands_twice():
    assert sorted(map(str, ROWS)) == sorted({str(row) for row in ROWS})


def test_what_hangs_on_an_action_is_asked_for_on_each_rung():
    about: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        if addresses()[row.address].route.removeprefix("api/v1/").startswith(("actions/<int:pk>/", "notes/<int:pk>/")):
            about[row.method, row.address].add(row.about.removesuffix("-note"))
    assert {line: found for line, found in about.items() if not set(RUNGS) - {"archived"} <= found} == {}
    assert len(about) > 50


def test_a_closed_account_is_nobody():
    assert [str(row) for row in ROWS if row.answers["inactive"] != row.answers["anonymous"]] == []


def test_whoever_is_not_signed_in_comes_to_what_is_public_and_nothing_else():
    found = {row.address for row in ROWS if row.answers["anonymous"] not in {302, 401}}
    assert found | {"account_logout", "accounts:link"} == PUBLIC.keys()  # these two lead on: see the next section


MEANS = {
    "actions:detail": "view",
    "actions:status": "change",
    "actions:visibility": "visibility",
    "actions:archive": "archive",
    "actions:share": "share",
    "actions:hand_over": "hand_over",
    "actions:notes": "note",
    "actions:files": "files",
    "actions:file": "view",
    "api_action_follow": "view",
    "api_action_status": "change",
    "api_action_visibility": "visibility",
    "api_action_archive": "archive",
    "api_action_share": "share",
    "api_action_hand_over": "hand_over",
    "api_action_files": "files",
}
"""Addresses that are one verb of walls.md."""


def test_the_table_of_addresses_says_what_the_table_of_walls_says():
    """Both tables are written by hand, and neither from the other."""
    for row in ROWS:
        if row.method == "POST" and row.address in MEANS and row.about in RUNGS:
            let_in = {name for name, answer in row.answers.items() if answer not in {403, 404, 401}}
            let_in -= STRANGERS
            allowed = VERBS[MEANS[row.address]][Visibility(RUNGS[row.about])]
            assert let_in == allowed & set(PEOPLE.values()), row


# The table is true


def wrong(visitors: Visitors, rows: Iterable[Row]) -> Wrong:
    """Where the answer is another than the table's: line → person → what was wrong."""
    found: Wrong = defaultdict(dict)
    never: dict[tuple[str, str, str], Answer] = {}
    for row in rows:
        for name, expected in row.answers.items():
            answer = visitors.ask(name, row)
            if answer.status != expected:
                found[str(row)][name] = answer.status
            elif row.address not in PUBLIC and (expected == 302) and not _leads_right(name, answer.location):
                found[str(row)][name] = answer.location
            elif answer.status == 404:
                line = (name, row.method, visitors.path(row, there=False))
                if line not in never:
                    never[line] = visitors.ask(name, row, there=False)
                if never[line] != answer:
                    found[str(row)][name] = f"another 404 than of what never was: {never[line]} {answer}"
    return found


def _leads_right(name: str, location: str) -> bool:
    """To sign-in leads only what somebody not signed in asked for."""
    return location.startswith(SIGN_IN) == (name in STRANGERS)


@pytest.mark.parametrize("writing", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize("table", TABLES)
def test_everybody_gets_what_the_table_says(visitors: Visitors, table: str, writing: bool):
    """And what one does not see answers, to the byte, what never was answers."""
    rows = [row for row in TABLES[table] if (row.method != "GET") == writing]
    assert wrong(visitors, rows) == {}


@pytest.mark.parametrize("api", [False, True], ids=["pages", "api"])
def test_another_programme_is_named_in_vain(visitors: Visitors, api: bool):
    """Whatever the address, naming somebody else's programme is naming one that never was."""
    lines = {(row.method, row.address): row for row in ROWS if visitors.every[row.address].is_api == api}
    found = {}
    for row in lines.values():
        there = visitors.ask("outsider", row, query="?programme=IUO")
        never = visitors.ask("outsider", row, query="?programme=NOPE")
        same = there.body.replace(b"IUO", b"NOPE") == never.body.replace(b"IUO", b"NOPE")
        if not same or there.status != never.status or there.status not in ({400, 404} if api else {404}):
            found[str(row)] = (there.status, never.status, same)
    assert {line: answer for line, answer in found.items() if "api_schema" not in line} == {}


@pytest.mark.django_db
def test_what_the_pages_are_drawn_with_is_open_to_everybody():
    for name in ("kedjan.css", "kedjan.js", "icons.svg", "logo.svg"):
        response: Any = Client().get(f"{settings.STATIC_URL}{name}")
        assert (response.status_code, b"".join(response.streaming_content) != b"") == (200, True)
