"""The wall and the verbs, written as SQL once: the same answers as the one Q, whoever asks and whatever the alias."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.db.models import Exists, OuterRef

from actions import listing
from actions.listing import Frame
from actions.models import Action, Dimension, Objective
from agencies import policy
from agencies.models import Area, Programme
from agencies.policy import Verb, readers
from agencies.policy.rules import VERBS, UndecidedError
from agencies.policy.verbs import walled_verb
from agencies.policy.wall import wall
from agencies.walls import Visibility
from tests.cast import PEOPLE, TODAY, Cast, action, viewer

ASKED = (Verb.CHANGE, Verb.VISIBILITY, Verb.PLAN, Verb.SHARE, Verb.NOTE, Verb.FILES, Verb.HAND_OVER, Verb.ARCHIVE)


@pytest.fixture
def every_rung(cast: Cast) -> None:
    for rung in Visibility:
        action(cast, rung=rung, areas=[cast.tureberg], contributors=[cast.school])
        action(cast, rung=rung, lead=cast.social, areas=[])


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_seen_is_what_the_q_says_under_any_alias(cast: Cast, every_rung: None, person: str):
    who = viewer(getattr(cast, person))
    seen = set(Action.objects.visible_to(who).values_list("pk", flat=True))
    inside = Action.objects.filter(Exists(Action.objects.filter(pk=OuterRef("pk")).visible_to(who)))
    assert set(inside.values_list("pk", flat=True)) == seen
    assert seen == set(Action.objects.filter(wall(who, "actions.Action")).values_list("pk", flat=True))


@pytest.mark.parametrize("person", PEOPLE)
def test_what_a_page_begins_with_is_what_the_rules_say(cast: Cast, person: str):
    who = viewer(getattr(cast, person))
    rows = Programme.objects.visible_to(who).knowing(who, Verb.READ_GRANTS).order_by("name")
    shown = [(row, row.code, row.may_read_grants) for row in policy.programmes_in_sight(who)]  # type: ignore[attr-defined]
    assert shown == [(row, row.code, row.may_read_grants) for row in rows]
    for programme in (cast.programme, cast.elsewhere):
        frame = Frame(who, programme)
        for model, found in ((Area, frame.areas), (Dimension, frame.dimensions), (Objective, frame.objectives)):
            rows = model.objects.visible_to(who).filter(programme=programme)
            assert {(row.pk, row.code) for row in found} == set(rows.values_list("pk", "code"))
        takes_part = readers.taking_part(programme.pk) if programme.pk in who.frame else ()
        assert {row.pk for row in frame.agencies} == {agency.pk for agency in takes_part}


@pytest.mark.parametrize("person", PEOPLE)
def test_the_list_written_once_is_the_list(cast: Cast, every_rung: None, person: str):
    who = viewer(getattr(cast, person))
    asking: list[dict[str, Any]] = [{}, {"due_before": TODAY}]
    if cast.programme.pk in who.frame:
        asking.append({"area": "TUR", "agency": "UTB"})
    for wanted, (order, along) in product(asking, (("due", False), ("-area", True))):
        frame = Frame(who, cast.programme)
        rows = listing.asked(Action.objects.visible_to(who), wanted, frame=frame, today=TODAY)
        usual = listing.usual(frame, wanted, TODAY)
        if usual is None:
            assert who.is_empty
            continue
        assert usual.sums() == listing.sums(rows, viewer=who, today=TODAY, programme=cast.programme)
        whole = listing.page(
            listing.lines(rows, today=TODAY), order, belongs_to="", columns=listing.LINE,
            along=cast.programme.pk if along else None,
        )  # fmt: skip
        assert usual.page("", order, belongs_to="", along=along).rows == whole.rows


@pytest.mark.parametrize("person", PEOPLE)
def test_a_list_of_verbs_says_the_same_as_each_verb(cast: Cast, every_rung: None, person: str):
    who = viewer(getattr(cast, person))
    rows = Action.objects.annotate(may=policy.permits_each(who, ASKED, Action)).knowing(who, *ASKED)
    for row in rows:
        assert row.may == [getattr(row, f"may_{verb.value}") for verb in ASKED]
    for place, verb in enumerate(ASKED):
        said = set(Action.objects.filter(walled_verb(who, verb, "actions.Action")).values_list("pk", flat=True))
        assert {row.pk for row in rows if row.may[place]} == said


def test_a_verb_with_a_rule_of_its_own_is_not_written_so(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    rules: dict[Any, Any] = VERBS
    monkeypatch.setitem(rules, (Action, Verb.NOTE), lambda _: None)
    with pytest.raises(UndecidedError):
        policy.permits_each(viewer(cast.lead), ASKED, Action)
