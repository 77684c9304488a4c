"""Filters of the API's lists: what they narrow, and what they never tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from actions.models import Action, Dimension, Objective
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import Caller, full
from tests.cast import NOON, TODAY, Cast, action, make_cast
from tests.committed import committed

pytestmark = pytest.mark.usefixtures("the_day", "db")


@dataclass(frozen=True, repr=False)
class There:
    """What is there to be found: actions that differ in one thing each, and what could leak."""

    cast: Cast
    rows: dict[str, Action]


def build() -> There:
    cast = make_cast()
    with because("More to plan by", by=System("command")):
        other = Objective.objects.create(programme=cast.programme, code="M2", title="Ljus")
        Objective.objects.create(programme=cast.elsewhere, code="M9", title="Trygga gator")
        Dimension.objects.create(programme=cast.elsewhere, code="outside", name="Annat")
    rows = {
        "plain": action(cast),
        "edsberg": action(cast, areas=[cast.edsberg]),
        "social": action(cast, lead=cast.social),
        "helped": action(cast, contributors=[cast.social]),
        "ongoing": action(cast, status="ongoing"),
        "crime": changed(action(cast), dimension=cast.other_dimension),
        "objective": action(cast, objective=other),
        "steering": action(cast, rung=Visibility.STEERING),
        "lamps": action(cast, title="Lampor i parken"),
        "told": action(cast, description="Byt till 100 % lampor_"),
        "due": action(cast, end=TODAY + timedelta(days=10)),
        "late": changed(action(cast), updated_at=NOON + timedelta(hours=1)),
        "archived": action(cast, archived_at=NOON),
    }
    return There(cast, rows)


def changed(row: Action, **values: Any) -> Action:
    with because("Changed", by=System("command")):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return row


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[There]:
    yield from committed(django_db_blocker, build)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("area=EDS", {"edsberg"}),
        ("lead=SOC", {"social"}),
        ("agency=SOC", {"social", "helped"}),
        ("status=ongoing", {"ongoing"}),
        ("status=ongoing&status=paused", {"ongoing"}),
        ("dimension=crime", {"crime"}),
        ("objective=M2", {"objective"}),
        ("visibility=steering", {"steering"}),
        ("q=LAMPOR", {"lamps", "told"}),
        ("q=100+%25", {"told"}),
        ("q=lampor_", {"lamps", "told"}),
        ("q=IUO-002", {"edsberg"}),
        ("due_before=2026-01-27", {"due"}),
        ("due_before=2026-01-26", set()),
        ("updated_since=2026-01-16T13:00:00%2B01:00", {"late"}),
        ("updated_since=2026-01-16T13:00:00+01:00", {"late"}),
        ("updated_since=2026-01-16T12:00:00Z", {"late"}),
        ("updated_since=2026-01-17", set()),
        ("area=EDS&status=ongoing", set()),
        ("archived=true&area=TUR&status=proposed&q=Vuxna&lead=POL&visibility=partnership&dimension=safety",
         {"plain", "helped", "objective", "lamps", "due", "late", "archived"}),
    ],
)  # fmt: skip
def test_a_filter_narrows_the_list_and_its_count(there: There, query: str, expected: set[str]):
    caller = Caller(there.cast.police_staff)
    named = {row.pk: name for name, row in there.rows.items()}
    assert {named[pk] for pk in caller.ids(f"actions/?programme=IUO&{query}")} == expected
    counted = caller.get(f"actions/count/?programme=IUO&{query}").json()
    assert counted == {"count": len(expected), "exact": True}


def test_what_is_archived_is_left_out_unless_it_is_asked_for(there: There):
    caller = Caller(there.cast.police_staff)
    everything = {row.pk for row in there.rows.values()}
    for query in ({}, {"archived": "false"}):
        assert set(caller.ids("actions/", query)) == everything - {there.rows["archived"].pk}
    assert set(caller.ids("actions/", {"archived": "true"})) == everything


@pytest.mark.parametrize(
    ("name", "unknown", "hidden"),
    [
        ("programme", "NIX", "NKP"),
        ("area", "NIX", "KLO"),
        ("agency", "NIX", "POL-N"),
        ("lead", "NIX", "POL-N"),
        ("dimension", "nix", "outside"),
        ("objective", "NIX", "M9"),
    ],
)
def test_a_filter_says_the_same_of_the_unknown_and_the_hidden(there: There, name: str, unknown: str, hidden: str):
    caller = Caller(there.cast.police_staff)
    for path in ("actions/", "actions/count/"):
        missed, found = (caller.get(path, {name: value}) for value in (unknown, hidden))
        assert (missed.status_code, list(missed.json())) == (400, [name])
        assert found.content == missed.content.replace(unknown.encode(), hidden.encode())


@pytest.mark.parametrize(
    "query",
    [
        "status=nonsense",
        "status=",
        "visibility=0",
        "archived=yes",
        "archived=true&archived=false",
        "due_before=16/1",
        "due_before=2026-02-30",
        "due_before=9999999-01-01",
        "updated_since=2026-01-16T10:00:00",
        "updated_since=yesterday",
        "updated_since=9999-12-31T23:59:59-23:59",
        "q=",
        "q=%00",
        "q=19121212-1212",
        "q=" + "x" * 201,
        "area=%00",
        "agency=%00",
        "programme=%00",
    ],
)
def test_a_wrong_value_is_refused_at_its_name(there: There, query: str):
    answer = Caller(there.cast.police_staff).get(f"actions/?{query}")
    assert (answer.status_code, list(answer.json())) == (400, [query.partition("=")[0]])


def test_a_filter_reads_what_the_caller_reads_only(there: There):
    hidden = changed(full(there.cast), visibility=Visibility.RESTRICTED)
    reader, outsider = Caller(there.cast.social_staff), Caller(there.cast.school_staff)
    for query in ("area=EDS", "agency=BID", "objective=M1", f"due_before=2027-01-01&q={hidden.ref}", f"q={hidden.ref}"):
        assert hidden.pk in reader.ids(f"actions/?{query}")
        assert hidden.pk not in outsider.ids(f"actions/?{query}")
        counted = outsider.get(f"actions/count/?{query}").json()
        assert counted == {"count": len(outsider.ids(f"actions/?{query}")), "exact": True}
