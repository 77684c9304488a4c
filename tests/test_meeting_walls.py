"""What of meetings is shown to whom, through every door: the ladder, and what is written before it is sent round.

Each text of each meeting holds a word of its own; a door shows a text if its word stands anywhere in what it answers.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoDbBlocker

from agencies import policy, search
from agencies.models import User
from meetings.models import AgendaItem, Decision, ItemMinutes
from tests.cast import viewer
from tests.clients import client_of
from tests.committed import committed
from tests.meeting_doors import DOORS, SOME, WORD
from tests.meeting_stage import READ, WRITTEN, Stage, build

pytestmark = pytest.mark.usefixtures("the_day", "db")
PEOPLE = [
    *("police_reader", "police_staff", "social_reader", "social_staff", "school_staff", "housing_staff"),
    *("owners_coordinator", "lead", "steering", "auditor", "administrator", "outsider", "outside_lead"),
    *("nobody", "inactive", "anonymous"),
]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    yield from committed(django_db_blocker, build)


def browser(person: User | AnonymousUser) -> Client:
    return client_of(person) if isinstance(person, User) else Client()


@pytest.mark.parametrize("name", PEOPLE)
def test_every_door_shows_what_the_table_says(stage: Stage, name: str):
    client = browser(stage.cast.people[name])
    closed = name in {"administrator", "outsider", "outside_lead", "nobody", "inactive", "anonymous"}
    for door, (ask, kinds) in DOORS.items():
        found = set(WORD.findall(ask(client, stage)))
        assert found == (set() if closed else stage.expected(name, kinds)), door
    readable = stage.expected(name, (*READ, *WRITTEN))
    for door, ask in SOME.items():
        assert set(WORD.findall(ask(client, stage))) <= readable, door


def test_counts_are_of_what_one_reads(stage: Stage):
    for name in ("social_staff", "school_staff", "lead", "housing_staff"):
        client = browser(stage.cast.people[name])
        for path, kind in (("meetings", "title"), ("decisions", "decision"), ("action-points", "point")):
            counted = client.get(f"/api/v1/{path}/count/").json()["count"]
            assert counted == len(stage.expected(name, (kind,))), (name, path)


def test_a_search_finds_the_newest_of_each_kind_that_one_reads(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("agencies.search.finding.BESIDE", 3)
    monkeypatch.setattr("agencies.search.finding.FIRST", (0, 1))
    for few in (0, 8):
        monkeypatch.setattr("agencies.search.finding.FEW", few)
        for name in ("social_staff", "school_staff", "lead", "auditor"):
            who = viewer(stage.cast.people[name])
            found = search.find(who, "kvarteret")
            for kind, model in (("item", AgendaItem), ("minutes", ItemMinutes), ("decision", Decision)):
                newest = policy.visible(model.objects.order_by("-pk"), who).values_list("pk", flat=True)
                assert [hit.pk for hit in found.of(kind)] == list(newest[:3]), (name, kind)
                assert (kind in found.more) == (len(newest) > 3)
