"""SQL that is written once says for everybody what the policy says for them."""

from dataclasses import fields
from typing import Any

import pytest
from django.db.models import QuerySet

from agencies.policy import Viewer, history, permits, visible
from agencies.policy.marked import Compiled, compiled, held_by, marked_viewer
from agencies.policy.rules import VERBS
from agencies.policy.viewer import SHARE_TABLES
from agencies.trail.asked import MARKS, Asked, conditions, marks_of, shape_of
from agencies.trail.feed import feed
from agencies.trail.records import past_of, tracked_models
from agencies.walls import Visibility
from tests.cast import NOON, Cast, action, viewer

MODELS = tracked_models()
LISTS = [field.name for field in fields(Viewer) if field.type == "list[int]"]
names = pytest.mark.parametrize("model", MODELS, ids=[model._meta.label for model in MODELS])


def holding(*chosen: str) -> Viewer:
    """A viewer who holds two things of each named kind, none of them twice."""
    numbers = iter(range(1, 1_000))
    held: dict[str, Any] = {name: [next(numbers), next(numbers)] if name in chosen else [] for name in LISTS}
    for name in ("shared", "changes"):
        held[name] = {label: [next(numbers), next(numbers)] for label in SHARE_TABLES} if name in chosen else {}
    return Viewer(user_id=next(numbers), records={next(numbers): [next(numbers)]}, **held)


VIEWERS = {"everything": holding(*LISTS, "shared", "changes")} | {
    name: holding(name) for name in [*LISTS, "shared"] if not holding(name).is_empty
}


def said(query: Compiled) -> tuple[str, list[Any]]:
    """Text and parameters, with the members of a list in one order."""
    return query.sql, [sorted(param) if isinstance(param, list) else param for param in query.params]


def written(queryset: QuerySet[Any]) -> tuple[str, list[Any]]:
    return said(compiled(queryset))


@pytest.mark.django_db
@names
def test_a_rule_puts_what_one_holds_into_parameters_only(model: Any):
    for held in VIEWERS.values():
        once = compiled(history(model, marked_viewer())).filled(held_by(held))
        assert said(once) == written(history(model, held))
        once = compiled(visible(model.objects.order_by(), marked_viewer())).filled(held_by(held))
        assert said(once) == written(visible(model.objects.order_by(), held))


def test_every_kind_of_thing_that_one_holds_has_a_mark_of_its_own():
    marked = marked_viewer()
    known = {field.name for field in fields(Viewer)}
    assert known - {*LISTS, "user_id", "username", "door", "shared", "changes", "records", "short_names"} == set()
    marks = [marked.user_id, *(one for name in LISTS for one in getattr(marked, name))]
    marks += [mark for held in (marked.shared, marked.changes) for (mark,) in held.values()]
    assert len(set(marks)) == len(LISTS) + 1 + 2 * len(SHARE_TABLES)
    assert set(marks) == set(held_by(marked))
    assert all(mark < 0 for mark in marks)


FULL = Asked(
    programme_id=1,
    actor_id=2,
    agency_id=3,
    area_id=4,
    columns=["status", "end"],
    since=NOON,
    until=NOON.replace(hour=12),
    before=(NOON.isoformat(), "agencies.area", 7),
    change_sets=[8, 9],
    without=[10, 11, 12],
    not_by=13,
)


@pytest.mark.parametrize("name", [None, *MARKS, "before", "obj"])
def test_what_is_asked_stands_in_parameters_only(name: str | None):
    model = next(m for m in MODELS if m._meta.label == "actions.Note")
    action_model = next(m for m in MODELS if m._meta.label == "actions.Action")
    given = {"obj": (action_model, 5)} if name == "obj" else {name: getattr(FULL, name)} if name else {}
    for asked in (FULL, Asked(**given)):
        rows = past_of(model)._default_manager.order_by()
        once = compiled(rows.filter(*conditions(model, shape_of(asked)))).filled(marks_of(asked, "actions.note"))
        assert said(once) == written(rows.filter(*conditions(model, asked)))


def test_a_page_begins_where_the_one_before_ended_in_every_table():
    at = NOON.isoformat()
    places = {
        label: (marks_of(Asked(before=(at, "agencies.area", 7)), label).values())
        for label in ("actions.action", "agencies.area", "agencies.user")
    }
    assert {label: list(found)[-2:] for label, found in places.items()} == {
        "actions.action": [NOON, 2**63 - 1],
        "agencies.area": [NOON, 7],
        "agencies.user": [NOON, 0],
    }


def test_the_stored_question_is_asked_with_each_readers_own_rights(cast: Cast):
    mine, theirs = action(cast, rung=Visibility.DRAFT), action(cast, lead=cast.social, rung=Visibility.DRAFT)
    seen = {
        name: {row.object_id for row in feed(viewer(cast.people[name]), Asked(models=[type(mine)]))}
        for name in ("police_staff", "social_staff", "outsider", "police_staff")
    }
    assert seen == {"police_staff": {mine.pk}, "social_staff": {theirs.pk}, "outsider": set()}


@pytest.mark.django_db
def test_a_verb_puts_what_one_holds_into_parameters_only():
    for model, verb in VERBS:
        rows = model._default_manager.order_by()
        once = compiled(rows.filter(permits(marked_viewer(), verb, model)))
        for held in VIEWERS.values():
            assert said(once.filled(held_by(held))) == written(rows.filter(permits(held, verb, model)))
