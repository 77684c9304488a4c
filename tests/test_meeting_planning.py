"""Meetings are planned, changed, cancelled and shared; who joins or leaves a forum joins or leaves its meetings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import translation

from agencies.errors import Invalid, Stale, WrongStep
from agencies.models import ChangeSet
from agencies.policy import Refused
from agencies.services.forums import change_forum, effects_of_change
from agencies.services.shares import live_shares
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import Meeting, StandingItem
from meetings.recurrence import Rule
from meetings.services.changing import change_meeting, present_calls
from meetings.services.planning import plan_meetings
from meetings.services.standing import set_standing_items
from meetings.services.steps import cancel_meeting, close_meeting, open_meeting
from meetings.services.visibility import end_meeting_share, set_meeting_visibility, share_meeting
from tests.cast import NOON, TODAY, Cast, viewer
from tests.meetings import meeting, point

pytestmark = pytest.mark.usefixtures("the_day")
TOMORROW = NOON + timedelta(days=1)
SAID = {"start": TOMORROW, "end": TOMORROW + timedelta(hours=2)}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def plan(cast: Cast, by: str = "police_staff", rule: Rule | None = None, **data: Any) -> list[Meeting]:
    return plan_meetings(cast.forum, {**SAID, **data}, rule=rule, by=viewer(getattr(cast, by)))


def calls(made: Meeting) -> dict[str, str]:
    rows = made.involvements.select_related("agency")
    return {row.agency.short_name: row.called_as for row in rows}


def refusal(act: Any) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        act()
    return refused.value.message_dict


def test_a_meeting_is_planned_with_what_the_forum_says(cast):
    meeting(cast, ref="MOT-2026-07")
    (made,) = plan(cast, invited=["BO", "POL"], place="Turebergshuset")
    assert (made.ref, made.title, made.owner, made.status) == ("MOT-2026-08", cast.forum.name, cast.police, "planned")
    assert (made.areas, made.visibility) == ([cast.tureberg.pk], Visibility.PARTNERSHIP)
    assert calls(made) == {"police": "member", "social": "member", "owners": "member", "housing": "invited"}
    assert ChangeSet.objects.latest("pk").agency_id == cast.police.pk


@pytest.mark.parametrize("person", ["police_reader", "social_coordinator", "steering", "auditor"])
def test_only_the_secretariats_staff_and_the_lead_plan(cast, person):
    with pytest.raises(Refused):
        plan(cast, person)


def test_a_forum_that_one_does_not_see_does_not_exist(cast):
    with pytest.raises(Http404):
        plan(cast, "outsider")


def test_the_lead_plans_what_the_lead_reads(cast):
    assert list(refusal(lambda: plan(cast, "lead", visibility="restricted"))) == ["visibility"]
    (made,) = plan(cast, "lead", visibility="steering")
    assert made.owner == cast.police


def test_everything_that_is_wrong_is_said_at_once(cast):
    found = refusal(
        lambda: plan(cast, end=NOON, visibility="draft", invited=["POL-N"], areas=["KLO"], title="Om 19811228-9874")
    )
    assert set(found) == {"end", "visibility", "invited", "areas", "title"}
    assert found["invited"] == ["“POL-N” is not one of the values that you can choose here."]


def test_a_series_follows_its_rule_with_one_reference_each(cast):
    rule = Rule(unit="weeks", every=2, weekday=5, count=4, exceptions=frozenset({TODAY + timedelta(days=15)}))
    made = plan(cast, rule=rule, areas=[])
    assert [one.ref for one in made] == ["MOT-2026-01", "MOT-2026-02", "MOT-2026-03"]
    assert [(one.start - TOMORROW).days for one in made] == [0, 28, 42]
    assert {(one.series, one.rule) for one in made} == {(made[0].series, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=4")}
    assert [present_calls(one).keys() for one in made] == [present_calls(made[0]).keys()] * 3
    assert list(refusal(lambda: plan(cast, rule=Rule(unit="weeks", weekday=5, count=1)))) == ["rule"]


def test_this_one_and_the_following_move_by_the_clock(cast):
    first, second, third = plan(cast, rule=Rule(unit="months", nth=3, weekday=5, count=3))  # over the change of clocks
    by, later = viewer(cast.police_staff), {"start": second.start + timedelta(hours=1)}
    change_meeting(second, {**later, "end": second.end + timedelta(hours=1), "place": "Torget"}, following=True, by=by)
    rows = {row.pk: row for row in Meeting.objects.all()}
    assert (rows[first.pk].start, rows[first.pk].place) == (first.start, "")
    assert [rows[one.pk].start - one.start for one in (second, third)] == [timedelta(hours=1)] * 2
    assert [(rows[one.pk].place, rows[one.pk].sequence, rows[one.pk].version) for one in (second, third)] == [
        ("Torget", 1, 2)
    ] * 2
    cancel_meeting(rows[second.pk], following=True, by=by, reason="Ingen vikarie")
    assert [row.status for row in Meeting.objects.order_by("start")] == ["planned", "cancelled", "cancelled"]


def test_what_other_calendars_show_raises_their_sequence_and_nothing_else_does(cast):
    made, by = meeting(cast), viewer(cast.police_staff)
    assert change_meeting(made, {"chair_role": "Kommunpolis"}, by=by).sequence == 0
    assert change_meeting(made, {"place": "Torget"}, by=by, version=2).sequence == 1
    assert change_meeting(made, {"place": "Torget"}, by=by).version == 3
    with pytest.raises(Stale):
        change_meeting(made, {"place": "Huset"}, by=by, version=1)
    assert cancel_meeting(made, by=by, reason="Ställs in").sequence == 2
    with pytest.raises(WrongStep):
        change_meeting(made, {"place": "Huset"}, by=by)


def test_an_agency_is_no_longer_invited_with_a_reason_and_stays_where_it_is_responsible(cast):
    made, by = meeting(cast, called=[cast.housing, cast.school]), viewer(cast.police_staff)
    point(made, cast.housing)
    assert list(refusal(lambda: change_meeting(made, {"invited": []}, by=by))) == ["reason"]
    changed = change_meeting(made, {"invited": ["SOC"]}, by=by, reason="Färre")
    assert calls(changed) == {"housing": "responsible", "social": "invited"}
    assert changed.involved == sorted([cast.housing.pk, cast.social.pk])


def test_a_meeting_opens_and_closes_and_no_step_is_left_out(cast):
    made, by = meeting(cast), viewer(cast.lead)
    with pytest.raises(WrongStep):
        close_meeting(made, by=by)
    assert open_meeting(made, by=by).status == "open"
    assert close_meeting(made, by=by, version=2).status == "minutes_draft"
    with pytest.raises(WrongStep):
        cancel_meeting(made, by=by, reason="För sent")
    with pytest.raises(Refused):
        open_meeting(meeting(cast), by=viewer(cast.social_coordinator))


def test_fewer_read_with_a_reason_and_a_meeting_is_never_a_draft(cast):
    made, by = meeting(cast), viewer(cast.police_staff)
    assert list(refusal(lambda: set_meeting_visibility(made, Visibility.STEERING, by=by))) == ["reason"]
    assert set_meeting_visibility(made, Visibility.RESTRICTED, by=by, reason="Känsligt").visibility == 1
    with pytest.raises(WrongStep):
        set_meeting_visibility(made, Visibility.DRAFT, by=by, reason="Utkast")
    with pytest.raises(Refused):
        set_meeting_visibility(meeting(cast), Visibility.PROGRAMME, by=viewer(cast.lead))


def test_a_meeting_is_shared_on_terms_and_the_share_ends(cast):
    made, by = meeting(cast, rung=Visibility.RESTRICTED), viewer(cast.police_coordinator)
    terms = {"agency": "UTB", "legal_ground": "OSL", "purpose": "Skolan", "valid_until": TODAY}
    shared = share_meeting(made, terms, by=by)
    assert [(one.id, one.agency, one.right) for one in live_shares(made)] == [(shared.id, cast.school, "view")]
    assert Meeting.objects.visible_to(viewer(cast.school_staff)).get() == made
    end_meeting_share(made, shared.id, by=by, reason="Klart")
    assert not Meeting.objects.visible_to(viewer(cast.school_staff)).exists()


def test_joining_and_leaving_a_forum_follows_to_its_meetings(cast):
    past = meeting(cast, start=NOON - timedelta(days=30), called=[cast.social, cast.owners], status="open")
    coming = meeting(cast, called=[cast.social, cast.housing])
    other = meeting(cast, called=[cast.social], rung=Visibility.RESTRICTED)
    for one in (past, coming, other):
        cast_as_member(one, cast.social, cast.owners)
    point(past, cast.owners)
    change_forum(cast.forum, members=[cast.police, cast.school], by=viewer(cast.lead), reason="Nya parter")
    assert calls(past) == {"owners": "responsible"}
    assert calls(coming) == {"housing": "invited", "school": "member"}
    assert calls(other) == {"school": "member"}
    assert {row.status: row.version for row in Meeting.objects.all()} == {"open": 2, "planned": 2}
    assert len({row.history.latest().change_set_id for row in Meeting.objects.all()}) == 1


def cast_as_member(made: Meeting, *agencies: Any) -> None:
    with because("Kallade som medlemmar", by=System("command")):
        for row in made.involvements.filter(agency__in=agencies):
            row.called_as = "member"
            row.save()


def test_another_secretariat_takes_over_what_has_not_begun(cast):
    begun, coming = meeting(cast, status="open"), meeting(cast)
    change_forum(cast.forum, secretariat=cast.social, by=viewer(cast.lead), reason="Nytt sekretariat")
    assert [Meeting.objects.get(pk=one.pk).owner for one in (begun, coming)] == [cast.police, cast.social]
    assert open_meeting(coming, by=viewer(cast.social_staff)).status == "open"


def test_the_effect_names_meetings_that_one_reads(cast):
    meeting(cast, ref="MOT-2026-01")
    meeting(cast, ref="MOT-2026-02", rung=Visibility.RESTRICTED)
    joins, leaves, runs = effects_of_change(cast.forum, viewer(cast.lead))
    assert ("MOT-2026-01" in joins, "MOT-2026-02" in joins + leaves + runs) == (True, False)
    assert effects_of_change(cast.forum, viewer(cast.outsider)) == []


def test_standing_items_keep_their_order_and_their_rows(cast):
    by = viewer(cast.police_staff)
    first = set_standing_items(cast.forum, ["Läget", "Åtgärder", ""], by=by)
    again = set_standing_items(cast.forum, ["Åtgärder", "Läget", "Övrigt"], by=by)
    assert [row.heading for row in StandingItem.objects.filter(forum=cast.forum)] == ["Åtgärder", "Läget", "Övrigt"]
    assert {row.pk for row in first} < {row.pk for row in again}
    assert list(refusal(lambda: set_standing_items(cast.forum, ["Om 19811228-9874"], by=by))) == ["headings"]
    with pytest.raises(Refused):
        set_standing_items(cast.forum, [], by=viewer(cast.social_staff))
