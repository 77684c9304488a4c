"""What of meetings is shown to whom, through every door: the ladder, and what is written before it is sent round.

Each text of each meeting holds a word of its own; a door shows a text if its word stands anywhere in what it answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoDbBlocker

from agencies import policy, search
from agencies.models import User
from agencies.walls import Visibility
from meetings.models import AgendaItem, Decision, ItemMinutes, Meeting
from tests.cast import NOON, Cast, make_cast, viewer
from tests.clients import client_of
from tests.committed import committed
from tests.meetings import decision, item, meeting, point
from tests.walls import CIRCLE, LEAD, POLICE, ROLES, SCHOOL, SOCIAL, Names

pytestmark = pytest.mark.usefixtures("the_day", "db")
READERS: dict[Visibility, Names] = {
    Visibility.RESTRICTED: POLICE | SOCIAL,
    Visibility.STEERING: POLICE | SOCIAL | ROLES,
    Visibility.PARTNERSHIP: POLICE | SOCIAL | ROLES | SCHOOL,
    Visibility.PROGRAMME: CIRCLE,
}
"""The police's meeting in Tureberg to which social services are called."""
READ, WRITTEN = ("title", "heading"), ("minutes", "decision", "point")
PEOPLE = [
    *("police_reader", "police_staff", "social_reader", "social_staff", "school_staff", "housing_staff"),
    *("owners_coordinator", "lead", "steering", "auditor", "administrator", "outsider", "outside_lead"),
    *("nobody", "inactive", "anonymous"),
]


@dataclass(frozen=True, repr=False)
class Stage:
    """Two meetings on each rung, one of them sent round."""

    cast: Cast
    meetings: dict[tuple[Visibility, bool], Meeting]

    def word(self, kind: str, rung: Visibility, *, sent: bool) -> str:
        """The word of one text."""
        return f"{kind}q{rung.code}{'sent' if sent else 'unsent'}"

    def expected(self, name: str, kinds: tuple[str, ...]) -> set[str]:
        """The words that this person reads."""
        found = set()
        for rung, sent in self.meetings:
            reads = name in READERS[rung]
            writes = name in POLICE or (name in LEAD and rung >= Visibility.STEERING)
            for kind in kinds:
                if reads and (kind in READ or sent or writes):
                    found.add(self.word(kind, rung, sent=sent))
        return found


def build() -> Stage:
    cast = make_cast()
    stage = Stage(cast, {})
    for rung in READERS:
        for sent in (True, False):
            word = {kind: stage.word(kind, rung, sent=sent) for kind in (*READ, *WRITTEN)}
            state: dict[str, Any] = {"status": "minutes_draft", "sent_round_at": NOON} if sent else {"status": "open"}
            made = meeting(
                cast, rung=rung, called=[cast.social], title=f"Kvartersmöte {word['title']}",
                start=NOON - timedelta(hours=1), **state,
            )  # fmt: skip
            row = item(made, f"Kvarteret {word['heading']}", text=f"Kvarteret {word['minutes']}")
            decision(made, f"Kvarteret {word['decision']}", item=row)
            point(made, cast.social, f"Kvarteret {word['point']}", item=row)
            stage.meetings[rung, sent] = made
    return stage


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    yield from committed(django_db_blocker, build)


def browser(person: User | AnonymousUser) -> Client:
    return client_of(person) if isinstance(person, User) else Client()


type Ask = Callable[[Client, Stage], str]


def page(path: str, **asked: str) -> Ask:
    """One address, as text; nothing where it is closed to the person."""

    def ask(client: Client, _stage: Stage) -> str:
        response = client.get(path, asked)
        return readable(response.getvalue()) if response.status_code == 200 else ""

    return ask


def readable(content: bytes) -> str:
    """A page as it is, a document's words."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as packed:
        return packed.read("word/document.xml").decode()


def each(path: str) -> Ask:
    """The address of each meeting."""

    def ask(client: Client, stage: Stage) -> str:
        return "".join(page(path.format(made.pk))(client, stage) for made in stage.meetings.values())

    return ask


DOORS: dict[str, tuple[Ask, tuple[str, ...]]] = {
    "meetings": (page("/meetings/", programme="IUO"), ("title",)),
    "one meeting": (each("/meetings/{}/"), (*READ, *WRITTEN)),
    "decisions": (page("/meetings/decisions/", programme="IUO"), ("decision",)),
    "points": (page("/meetings/points/", programme="IUO"), ("point",)),
    "meetings as a file": (page("/meetings/export/", programme="IUO", format="csv", view="all"), ("title",)),
    "decisions as a file": (page("/meetings/decisions/export/", programme="IUO", format="csv"), ("decision",)),
    "points as a file": (page("/meetings/points/export/", programme="IUO", format="csv"), ("point",)),
    "API: meetings": (page("/api/v1/meetings/"), (*READ, *WRITTEN)),
    "API: one meeting": (each("/api/v1/meetings/{}/"), (*READ, *WRITTEN)),
    "API: decisions": (page("/api/v1/decisions/"), ("decision",)),
    "API: points": (page("/api/v1/action-points/"), ("point",)),
    "API: meetings as a file": (page("/api/v1/meetings/export/", format="csv"), ("title",)),
    "API: decisions as a file": (page("/api/v1/decisions/export/", format="csv"), ("decision",)),
    "API: points as a file": (page("/api/v1/action-points/export/", format="csv"), ("point",)),
    "API: search": (page("/api/v1/search/", q="kvarteret", page_size="200"), ("heading", *WRITTEN)),
}
"""What each shows whole. A closed door (no programme of one's own) shows nothing."""
SOME: dict[str, Ask] = {
    "my page": page("/"),
    "forum": page("/forums/AG/", programme="IUO"),
    "area": page("/areas/TUR/", programme="IUO"),
    "search": page("/search/", q="kvarteret"),
    "history": page("/trail/", programme="IUO"),
    "API: trail": page("/api/v1/trail/", page_size="200"),
    "API: agenda": each("/api/v1/meetings/{}/agenda-items/"),
    "writing": each("/meetings/{}/write/"),
    "paper": each("/meetings/{}/docx/"),
}
"""What shows some of what one reads, and must show nothing else."""
WORD = re.compile(r"\b(?:title|heading|minutes|decision|point)q\w+?(?:unsent|sent)\b")


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
