"""Minutes, attendance, decisions and action points as they are written, and who does not read them yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agencies.errors import Invalid, Stale, WrongStep
from agencies.policy import Refused
from agencies.walls import Visibility
from meetings.models import ActionPoint, Attendance, Decision, Involvement, ItemMinutes, Meeting, PointAction
from meetings.services.minutes import expected, minutes_of, note_attendance, write_minutes
from meetings.services.outcomes import (
    change_decision,
    change_point,
    record_decision,
    record_point,
    remove_decision,
    remove_point,
)
from tests.cast import NOON, Cast, action, viewer
from tests.meetings import item, meeting

pytestmark = pytest.mark.usefixtures("the_day")
DUE = date(2026, 3, 31)


@pytest.fixture
def now(cast: Cast) -> Meeting:
    return meeting(cast, status="open", called=[cast.social])


def test_two_secretaries_write_under_different_items_and_collide_under_one(cast: Cast, now: Meeting):
    one, two = item(now), item(now, "Två")
    first, second = viewer(cast.police_staff), viewer(cast.police_coordinator)
    write_minutes(one, "Lugnt", by=first, version=0)
    write_minutes(two, "Oroligt", by=second, version=0)
    with pytest.raises(Stale) as stale:
        write_minutes(one, "Inte alls lugnt", by=second, version=0)
    assert (stale.value.present.text, stale.value.present.version) == ("Lugnt", 1)
    assert write_minutes(one, "Lugnt ", by=second, version=0).version == 1
    assert write_minutes(one, "Inte alls lugnt", by=second, version=1).version == 2
    assert list(ItemMinutes.objects.order_by("id").values_list("text", flat=True)) == ["Inte alls lugnt", "Oroligt"]


def test_minutes_are_judged_by_the_guard_and_their_length(cast: Cast, now: Meeting):
    row, by = item(now), viewer(cast.police_staff)
    for text in ("Pojken 19811228-9874 sågs", "x" * 20_001):
        with pytest.raises(Invalid) as refused:
            write_minutes(row, text, by=by)
        assert list(refused.value.message_dict) == ["text"]
    with pytest.raises(Invalid) as asked:
        write_minutes(row, "Ring 070-174 06 35", by=by)
    assert asked.value.confirm == ["text"]
    assert write_minutes(row, "Ring 070-174 06 35", by=by, confirm=["text"]).version == 1


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_only_a_meeting_that_lasts_or_is_being_settled_is_written(cast: Cast, status: str):
    closed = meeting(cast, status=status)
    row = item(closed)
    with pytest.raises(WrongStep):
        write_minutes(row, "Sent", by=viewer(cast.police_staff))
    with pytest.raises(WrongStep):
        record_decision(closed, {"text": "Sent"}, by=viewer(cast.police_staff))


def test_presence_is_noted_for_who_is_called(cast: Cast, now: Meeting):
    by = viewer(cast.police_staff)
    assert expected(now) == [cast.police, cast.social]
    note_attendance(now, [{"agency": "POL", "role": "ordförande"}, {"agency": "SOC", "present": False}], by=by)
    note_attendance(now, [{"agency": "SOC", "present": True, "role": "enhetschef"}], by=by)
    rows = Attendance.objects.order_by("id").values_list("agency__code", "present", "role", "version")
    assert list(rows) == [("POL", True, "ordförande", 1), ("SOC", True, "enhetschef", 2)]
    for strange in ("BO", "NOPE"):
        with pytest.raises(Invalid) as refused:
            note_attendance(now, [{"agency": strange}], by=by)
        assert list(refused.value.message_dict) == ["agency"]


def test_decisions_and_points_are_numbered_linked_and_taken_back_from_the_end(cast: Cast, now: Meeting):
    by, row, linked = viewer(cast.police_staff), item(now), action(cast)
    one = record_decision(now, {"text": "Ett", "item": row.pk, "actions": [linked.ref]}, by=by)
    two = record_decision(now, {"text": "Två", "due": DUE}, by=by)
    asked = record_point(now, {"text": "Sök hyra", "agency": "BO", "due": DUE, "actions": [linked.ref]}, by=by)
    assert (one.ref, two.ref, asked.ref, asked.status) == (
        *(f"{now.ref}-{name}" for name in ("B1", "B2", "P1")),
        "offered",
    )
    with pytest.raises(WrongStep):
        remove_decision(one, by=by)
    remove_decision(two, by=by)
    remove_decision(one, by=by)
    assert [*Decision.objects.all(), *one.action_links.model.objects.all()] == []
    assert PointAction.objects.get().action == linked


def test_naming_an_agency_calls_it_and_taking_it_back_lets_it_go(cast: Cast, now: Meeting):
    by = viewer(cast.police_staff)
    asked = record_point(now, {"text": "Sök hyra", "agency": "BO", "due": DUE}, by=by)
    assert Involvement.objects.get(agency=cast.housing).called_as == "responsible"
    assert list(Meeting.objects.visible_to(viewer(cast.housing_staff))) == [now]
    assert list(ActionPoint.objects.visible_to(viewer(cast.housing_staff))) == []
    change_point(asked, {"agency": "SOC"}, by=by, version=1)
    assert sorted(Involvement.objects.values_list("agency__code", "called_as")) == [("SOC", "invited")]
    change_point(asked, {"agency": "POL"}, by=by)
    assert sorted(Involvement.objects.values_list("agency__code", flat=True)) == ["SOC"]
    change_point(asked, {"agency": "BO"}, by=by)
    remove_point(asked, by=by)
    assert (list(Meeting.objects.visible_to(viewer(cast.housing_staff))), ActionPoint.objects.count()) == ([], 0)


def test_a_point_has_an_agency_of_the_programme_and_a_day(cast: Cast, now: Meeting):
    by = viewer(cast.police_staff)
    for sent, wrong in (
        ({"text": "Sök", "agency": "BO"}, ["due"]),
        ({"text": "", "agency": "POL-N", "due": DUE}, ["agency", "text"]),
        ({"due": DUE, "item": 999_999}, ["agency", "item", "text"]),
    ):
        with pytest.raises(Invalid) as refused:
            record_point(now, sent, by=by)
        assert sorted(refused.value.message_dict) == wrong


def test_after_sending_round_texts_are_corrected_and_nothing_is_removed(cast: Cast):
    by = viewer(cast.police_staff)
    round_ = meeting(cast, status="minutes_draft", sent_round_at=NOON)
    made = record_decision(round_, {"text": "Ett"}, by=by)
    asked = record_point(round_, {"text": "Sök", "agency": "POL", "due": DUE}, by=by)
    assert change_decision(made, {"text": "Ett och ett"}, by=by, version=1).version == 2
    for remove, row in ((remove_decision, made), (remove_point, asked)):
        remover: Any = remove
        with pytest.raises(WrongStep):
            remover(row, by=by)


def test_the_lead_writes_from_the_steering_rung_and_others_never(cast: Cast):
    for rung, people in ((Visibility.STEERING, ["lead"]), (Visibility.RESTRICTED, [])):
        held = meeting(cast, rung=rung, status="open", called=[cast.social])
        row = item(held)
        for name in people:
            write_minutes(row, "Skrivet", by=viewer(getattr(cast, name)))
        with pytest.raises(Refused):
            write_minutes(row, "Skrivet", by=viewer(cast.social_staff))
        assert minutes_of(row).version == len(people)
