"""Actions by the API: how one is shown, made and changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.api import shapes
from actions.models import Action
from agencies.trail import System, because
from tests.api import ALL, READ_ONLY, SHOWN, Caller, full, new_action, one
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("the_day")


def true(may: dict[str, bool]) -> set[str]:
    """The verbs that are allowed."""
    assert may.keys() == ALL
    return {verb for verb, allowed in may.items() if allowed}


# Shown


def test_an_action_is_shown_with_every_field_and_nothing_more(cast: Cast):
    made = full(cast)
    answer = Caller(cast.social_reader).get(one(made))
    found = answer.json()
    assert list(found) == list(shapes.FIELDS)
    assert true(found.pop("may")) == set()
    assert found == {"id": made.pk, **SHOWN}
    assert answer["ETag"] == '"1"'


def test_a_row_of_the_list_is_the_action_as_it_is_shown_alone(cast: Cast):
    made, caller = full(cast), Caller(cast.police_coordinator)
    assert caller.get("actions/").json()["results"] == [caller.get(one(made)).json()]


def test_what_one_may_is_said_beside_it(cast: Cast):
    made = full(cast)
    expected: dict[str, set[str]] = {
        "police_reader": set(),
        "police_staff": ALL - {"share", "hand_over"},
        "police_coordinator": ALL,
        "social_staff": {"note"},
        "lead": {"plan", "note"},
        "auditor": set(),
    }
    for name, may in expected.items():
        assert (name, true(Caller(cast.people[name]).get(one(made)).json()["may"])) == (name, may)


def test_of_what_is_archived_one_may_only_take_it_out(cast: Cast):
    made, caller = full(cast), Caller(cast.police_coordinator)
    answer = caller.post(one(made, "archive/"), {"reason": "Klart"}, version=1)
    assert true(answer.json()["may"]) == {"archive"}
    for method, path, body in (("PATCH", "", {"title": "Ny"}), ("POST", "status/", {"status": "ongoing"})):
        assert caller.call(method, one(made, path), body, version=2).status_code == 409
    assert true(caller.post(one(made, "unarchive/"), version=2).json()["may"]) == ALL


@pytest.mark.parametrize(("rows", "queries"), [(1, 5), (3, 5)])
def test_a_list_asks_the_same_of_the_database_however_long_it_is(cast: Cast, rows: int, queries: int):
    for _number in range(rows):
        full(cast)
    caller = Caller(cast.police_staff)
    caller.get("me/")
    with CaptureQueriesContext(connection) as asked:
        answer = caller.get("actions/")
    assert len(answer.json()["results"]) == rows
    assert len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == queries


# Made


def test_a_new_action_is_a_draft_without_a_reference(cast: Cast):
    answer = Caller(cast.police_staff).post("actions/", new_action())
    found = answer.json()
    assert answer.status_code == 201
    assert answer["ETag"] == '"1"'
    least = {name: found[name] for name in ("ref", "status", "visibility", "version", "areas", "lead")}
    assert least == {
        "ref": None,
        "status": "proposed",
        "visibility": "draft",
        "version": 1,
        "areas": ["TUR"],
        "lead": "POL",
    }
    assert found == Caller(cast.police_staff).get(f"actions/{found['id']}/").json()


def test_a_new_action_takes_all_of_its_fields(cast: Cast):
    body = {name: value for name, value in SHOWN.items() if name not in READ_ONLY}
    answer = Caller(cast.police_staff).post("actions/", {**body, "reason": "Beslut i arbetsgruppen"})
    assert answer.status_code == 201, answer.content
    found = answer.json()
    assert {name: found[name] for name in body} == body
    assert found["ref"] == "IUO-001"
    assert Action.history.model.objects.get().change_set.reason == "Beslut i arbetsgruppen"


def test_what_is_written_back_as_it_was_read_changes_nothing(cast: Cast):
    made, caller = full(cast), Caller(cast.police_staff)
    verbs = {"programme", "lead", "status", "visibility"}
    body = {name: value for name, value in SHOWN.items() if name not in READ_ONLY | verbs}
    answer = caller.patch(one(made), body, version=1)
    assert (answer.status_code, answer["ETag"], answer.json()["version"]) == (200, '"1"', 1)


def test_everything_that_is_missing_is_said_at_once(cast: Cast):
    answer = Caller(cast.police_staff).post("actions/", {"programme": "IUO"})
    assert answer.status_code == 400
    assert set(answer.json()) == {"title", "description", "areas", "lead", "dimension", "start"}
    assert list(Caller(cast.police_staff).post("actions/", {}).json()) == ["programme"]


@pytest.mark.parametrize(
    ("field", "unknown", "hidden"),
    [
        ("programme", "NIX", "NKP"),
        ("areas", ["NIX"], ["KLO"]),
        ("lead", "NIX", "POL-N"),
        ("lead", "NIX", "SOC"),
        ("dimension", "nix", "OUT"),
        ("objective", "NIX", "M2"),
        ("contributors", ["NIX"], ["POL-N"]),
        ("contact", "nix", "outsider"),
        ("contact", "nix", "social_staff"),
    ],
)
def test_the_unknown_and_the_hidden_get_the_same_words(cast: Cast, field: str, unknown: Any, hidden: Any):
    with because("What could leak", by=System("command")):
        type(cast.objective).objects.create(programme=cast.elsewhere, code="M2", title="Ljusa gator")
        type(cast.dimension).objects.create(programme=cast.elsewhere, code="OUT", name="Utanför")
    caller = Caller(cast.police_staff)
    missed, found = (caller.post("actions/", new_action(**{field: value})) for value in (unknown, hidden))
    assert (missed.status_code, list(missed.json())) == (400, [field])
    names = [value[0] if isinstance(value, list) else value for value in (unknown, hidden)]
    assert found.json() == {field: [missed.json()[field][0].replace(*names)]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 5),
        ("title", ["x"]),
        ("title", "x" * 201),
        ("title", "\x00"),
        ("title", "  "),
        ("description", None),
        ("start", "16/1 2026"),
        ("start", "20260116"),
        ("start", "2026-02-30"),
        ("start", "2026-W01-1"),
        ("start", 20260116),
        ("end", "2020-01-01"),
        ("areas", "TUR"),
        ("areas", [1]),
        ("areas", []),
        ("areas", [["TUR"]]),
        ("contributor_tasks", {"SOC": 1}),
        ("contributor_tasks", {"SOC": "Går med"}),
        ("contributor_tasks", []),
        ("budget_sek", "5"),
        ("budget_sek", 1.5),
        ("budget_sek", True),
        ("budget_sek", -1),
        ("budget_sek", 10**18),
        ("budget_sek", 10**30),
        ("approach", "nonsense"),
        ("status", "cancelled"),
        ("status", "nonsense"),
        ("visibility", "DRAFT"),
        ("visibility", "all"),
        ("reason", "x" * 501),
        ("reason", "\x00"),
        ("reason", 1),
        ("confirm", "title"),
    ],
)
def test_an_invalid_value_is_refused_at_its_field(cast: Cast, field: str, value: Any):
    answer = Caller(cast.police_staff).post("actions/", new_action(**{field: value}))
    assert (answer.status_code, list(answer.json())) == (400, [field]), answer.content
    assert all(isinstance(sentence, str) for sentence in answer.json()[field])
    assert Action.objects.count() == 0


def test_texts_are_trimmed_and_nulls_empty_what_may_be_empty(cast: Cast):
    made, caller = full(cast), Caller(cast.police_staff)
    empty = dict.fromkeys(("end", "objective", "approach", "target_group", "budget_sek", "contact", "forum"))
    found = caller.patch(one(made), {"title": "  Ny vandring ", "indicators": None, **empty}, version=1).json()
    assert (found["title"], found["indicators"], found["target_group"]) == ("Ny vandring", [], "")
    assert all(found[name] is None for name in empty if name != "target_group")


def test_the_lead_of_the_programme_creates_for_others_but_no_draft(cast: Cast):
    caller = Caller(cast.lead)
    assert list(caller.post("actions/", new_action()).json()) == ["visibility"]
    answer = caller.post("actions/", new_action(visibility="steering"))
    assert (answer.status_code, answer.json()["ref"]) == (201, "IUO-001")
