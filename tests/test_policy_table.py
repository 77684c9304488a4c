"""The table of walls.md, tried on every door for everybody; and who may do what on what they see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from pytest_django import DjangoDbBlocker

from actions.models import Action, Note
from agencies import policy
from agencies.models import Membership, ProgrammeGrant
from agencies.policy import Refused, Verb
from agencies.policy.readers import Why, readers
from agencies.trail import System, because
from agencies.walls import Visibility
from tests import oracle
from tests.cast import NOON, PEOPLE, TODAY, Cast, make_cast, viewer
from tests.committed import committed
from tests.doors import COUNTS, DOORS, Door, Visit
from tests.walls import CIRCLE, ROLES, SCENES, VERBS, Names, Scene, verb_scene

pytestmark = pytest.mark.usefixtures("the_day", "db")
EVERYBODY = pytest.mark.parametrize("name", PEOPLE)
AT_THE_WEB = [
    *("police_staff", "social_reader", "school_staff", "owners_coordinator", "lead", "auditor", "administrator"),
    *("outsider", "outside_lead", "nobody", "inactive", "anonymous"),
]
"""A page costs a hundred times what a query costs: there, one person of each kind stands for all of that kind."""
AT_DOORS = [
    (door, name) for door in DOORS for name in (AT_THE_WEB if door.name.startswith(("API", "page")) else PEOPLE)
]


@dataclass(frozen=True, repr=False)
class Table:
    """The whole table, lying in the database at once: what could leak is there."""

    cast: Cast
    actions: dict[tuple[str, Visibility], Action]
    verbs: dict[Visibility, Action]

    def expected(self, name: str) -> dict[int, bool]:
        """Does the table say that this person reads the action?"""
        rows = {
            self.actions[scene.name, rung].pk: name in scene.readers[rung] for scene in SCENES for rung in Visibility
        }
        return rows | {made.pk: name in VERBS["view"][rung] for rung, made in self.verbs.items()}

    def border(self, name: str) -> frozenset[int]:
        """In every third scene the last rung that hides and the first that shows, for this person."""
        found = set()
        for scene in SCENES[PEOPLE.index(name) % 3 :: 3]:
            shows = [rung for rung in Visibility if name in scene.readers[rung]]
            first = min(shows, default=None)
            hides = [rung for rung in Visibility if first is None or rung < first]
            found |= {self.actions[scene.name, rung].pk for rung in (first, *hides[-1:]) if rung is not None}
        return frozenset(found)


def build() -> Table:
    cast = make_cast()
    actions = {(scene.name, rung): scene.build(cast, rung) for scene in SCENES for rung in Visibility}
    table = Table(cast, actions, {rung: verb_scene(cast, rung) for rung in Visibility})
    with because("A note, a number and an end on each", by=System("command")):
        for made in Action.objects.all():
            made.registry_number = f"KS {made.pk}"  # by which a file's row says which action it is
            made.end = TODAY + timedelta(days=7)  # of which a letter reminds
            made.save()
            Note.objects.create(action=made, author=cast.nobody, text="Lugnt.", created_at=NOON)
    return table


@pytest.fixture(scope="module")
def table(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Table]:
    yield from committed(django_db_blocker, build)


def allowed(cast: Cast, verb: Verb, row: Any) -> Names:
    """The people who may do the verb on the row."""
    return frozenset(name for name, one in cast.people.items() if policy.allows(viewer(one), verb, row))


# Reading


def test_everybody_of_the_cast_is_in_the_table(table: Table):
    assert sorted(table.cast.people) == PEOPLE
    assert {name for scene in SCENES for rung in scene.readers for name in rung} <= set(PEOPLE)


def test_each_rung_adds_readers_to_the_one_before():
    for scene in SCENES:
        assert list(scene.readers) == sorted(scene.readers, key=len), scene.name
        assert all(fewer <= more for fewer, more in zip(scene.readers, scene.readers[1:], strict=False)), scene.name


@pytest.mark.parametrize(("door", "name"), AT_DOORS, ids=lambda one: getattr(one, "name", one))
def test_a_door_shows_what_the_table_says_and_nothing_else(table: Table, door: Door, name: str):
    expected = table.expected(name)
    visit = Visit(table.cast.people[name], table.border(name) if door.dear else frozenset(expected))
    shown = {pk for pk in visit.among if expected[pk]}
    if door.framed:
        shown &= set(Action.objects.filter(programme__in=visit.viewer.frame).values_list("pk", flat=True))
    found = list(door.find(visit))
    assert (sorted(set(found) - shown), sorted(shown - set(found)) * (not door.some)) == ([], [])
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", AT_THE_WEB)
@pytest.mark.parametrize("count", COUNTS)
def test_a_count_counts_what_the_table_says(table: Table, count: str, name: str):
    expected = table.expected(name)
    visit = Visit(table.cast.people[name], frozenset(expected))
    assert COUNTS[count](visit) == sum(expected.values())


@EVERYBODY
def test_the_oracle_says_what_the_table_says(table: Table, name: str):
    one = oracle.person(table.cast.people[name], TODAY)
    assert {made.pk: one.reads(oracle.wall_of(made)) for made in Action.objects.all()} == table.expected(name)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_who_can_see_this_names_those_who_can(table: Table, scene: Scene):
    for rung in Visibility:
        found = readers(table.actions[scene.name, rung])
        agencies = {agency.pk for agency, why in found.agencies if why is not Why.NOT}
        members = Membership.objects.filter(agency_id__in=agencies, user__is_active=True)
        named = set(members.values_list("user__username", flat=True))
        programme = table.actions[scene.name, rung].programme_id
        roles = ProgrammeGrant.objects.filter(content_object_id=programme)
        holders = roles.exclude(permission__codename="administer_programme") if found.roles_read else roles.none()
        named |= set(holders.values_list("user__username", flat=True))
        named |= {name for name, one in table.cast.people.items() if getattr(one, "title", None) in found.auditors}
        assert named == scene.readers[rung], rung


# Doing


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("rung", Visibility, ids=lambda rung: rung.code)
def test_a_verb_is_allowed_to_whom_the_table_says_and_nobody_else(table: Table, rung: Visibility, verb: str):
    assert allowed(table.cast, Verb(verb), table.verbs[rung]) == VERBS[verb][rung]


@EVERYBODY
def test_every_way_to_ask_about_a_verb_answers_the_same(table: Table, name: str):
    one = table.cast.people[name]
    verbs = [Verb(verb) for verb in VERBS]
    rows = Action.objects.visible_to(viewer(one)).knowing(viewer(one), *verbs)
    known = {row.pk: {verb.value for verb in verbs if getattr(row, f"may_{verb.value}")} for row in rows}
    for rung, made in table.verbs.items():
        expected = {verb for verb in VERBS if name in VERBS[verb][rung]}
        assert known.get(made.pk, set()) == expected
        assert {verb for verb in VERBS if one.has_perm(f"actions.{verb}_action", made)} == expected
        assert {verb for verb in VERBS if answer(one, Verb(verb), made) == "yes"} == expected


def answer(one: Any, verb: Verb, made: Action) -> str:
    """What a view gets that fetches the action through the verb; a service that demands it gets the same."""
    said = []
    for ask in (
        lambda: policy.get_or_404(Action.objects.all(), viewer(one), verb, pk=made.pk),
        lambda: policy.demand(viewer(one), verb, made),
    ):
        try:
            ask()
            said.append("yes")
        except Http404:
            said.append("absent")
        except Refused as refused:
            said.append("refused" if refused.sentence else "refused without a word")
    assert said[0] == said[1]
    return said[0]


@EVERYBODY
def test_what_one_may_not_see_is_absent_on_every_verb(table: Table, name: str):
    one = table.cast.people[name]
    for rung, made in table.verbs.items():
        for verb in VERBS:
            refused = "refused" if name in VERBS["view"][rung] else "absent"
            assert answer(one, Verb(verb), made) == ("yes" if name in VERBS[verb][rung] else refused)


@EVERYBODY
def test_the_oracle_allows_what_the_table_allows(table: Table, name: str):
    one = oracle.person(table.cast.people[name], TODAY)
    for rung, made in table.verbs.items():
        wall = oracle.wall_of(made)
        assert {v for v in oracle.VERBS if one.may(v, wall)} == {v for v in oracle.VERBS if name in VERBS[v][rung]}


def test_the_circle_is_every_member_and_every_role_of_the_programme():
    members = {name for name in PEOPLE if name.startswith(("police", "social", "school", "housing", "owners"))}
    assert members == CIRCLE - ROLES
