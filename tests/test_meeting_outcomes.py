"""What becomes of action points and decisions, and who may say so."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import translation

from actions.models import Action
from agencies import policy
from agencies.errors import Invalid, Stale, WrongStep
from agencies.policy import Refused
from agencies.trail import System, because
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import deeds
from agencies.walls import Visibility
from meetings.models import ActionPoint, AgendaItem, Involvement, ItemAction, PointAction
from meetings.registers import listed
from meetings.registers.linked import linked
from meetings.services import decided, making, points
from tests.cast import NOON, TODAY, Cast, action, viewer
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def offered(cast: Cast) -> ActionPoint:
    """The social services have been offered a task by the police's meeting, whose minutes are sent round."""
    held = meeting(cast, called=[cast.social], status="minutes_draft", sent_round_at=NOON)
    offered: ActionPoint = point(held, cast.social)
    return offered


def test_the_responsible_agency_accepts_and_says_what_was_done(cast: Cast, offered: ActionPoint):
    by = viewer(cast.social_staff)
    points.accept(offered, by=by, version=1)
    with pytest.raises(Invalid) as refused:
        points.complete(offered, " ", by=by)
    assert list(refused.value.message_dict) == ["text"]
    done = points.complete(offered, "Lampan lyser.", by=by)
    assert (done.status, done.done_text, done.closed_on, done.version) == ("done", "Lampan lyser.", TODAY, 3)
    with pytest.raises(WrongStep):
        points.accept(offered, by=by)


def test_it_declines_with_a_reason_and_is_asked_again(cast: Cast, offered: ActionPoint):
    with pytest.raises(Invalid) as refused:
        points.decline(offered, by=viewer(cast.social_staff), reason="")
    assert list(refused.value.message_dict) == ["reason"]
    declined = points.decline(offered, by=viewer(cast.social_staff), reason="Inte vår lampa")
    assert (declined.status, declined.answer) == ("declined", "Inte vår lampa")
    again = points.reassign(offered, cast.housing, by=viewer(cast.police_staff), due=TODAY + timedelta(days=9))
    assert (again.agency, again.status, again.answer) == (cast.housing, "offered", "")
    assert again.due == TODAY + timedelta(days=9)
    called = dict(Involvement.objects.filter(meeting=offered.meeting).values_list("agency__code", "called_as"))
    assert called == {cast.social.code: "invited", cast.housing.code: "responsible"}
    assert policy.visible(ActionPoint.objects.all(), viewer(cast.housing_staff)).get() == offered


def test_it_is_given_to_nobody_outside_the_programme(cast: Cast, offered: ActionPoint):
    with pytest.raises(Invalid) as refused:
        points.reassign(offered, cast.outsiders, by=viewer(cast.police_staff))
    assert list(refused.value.message_dict) == ["agency"]
    assert offered.meeting.involvements.count() == 1


def test_only_the_responsible_agencys_staff_answer_and_only_the_secretariat_arranges(cast: Cast, offered: ActionPoint):
    for person in (cast.social_reader, cast.police_staff, cast.lead):
        with pytest.raises(Refused):
            points.accept(offered, by=viewer(person))
    for person in (cast.social_coordinator, cast.lead):
        with pytest.raises(Refused):
            points.cancel(offered, by=viewer(person), reason="Behövs inte")
    with pytest.raises(Http404):
        points.accept(offered, by=viewer(cast.outsider))
    with pytest.raises(Stale):
        points.accept(offered, by=viewer(cast.social_staff), version=7)


def test_it_sleeps_until_a_day_that_is_to_come(cast: Cast, offered: ActionPoint):
    by = viewer(cast.police_staff)
    with pytest.raises(Invalid):
        points.snooze(offered, TODAY, by=by)
    assert points.snooze(offered, TODAY + timedelta(days=1), by=by).snoozed_until == TODAY + timedelta(days=1)
    assert points.snooze(offered, None, by=by).snoozed_until is None


def test_before_the_minutes_are_sent_round_a_point_is_offered_to_nobody(cast: Cast):
    held = meeting(cast, called=[cast.social], status="minutes_draft")
    task = point(held, cast.social)
    with pytest.raises(Http404):
        points.accept(task, by=viewer(cast.social_staff))
    with pytest.raises(WrongStep):
        points.cancel(task, by=viewer(cast.police_staff), reason="Behövs inte")


def test_an_action_is_made_of_it_in_one_step_and_linked_both_ways(cast: Cast):
    held = meeting(cast, called=[cast.police], status="minutes_draft", sent_round_at=NOON, secretariat=cast.social)
    task = point(held, cast.police, "Fler kvällsvandringar", due=TODAY + timedelta(days=30))
    known = action(cast)
    made = making.make_action(
        task, {"dimension": cast.dimension.code}, by=viewer(cast.police_staff), reason="Beslutat på mötet"
    )
    assert (made.title, made.owner, made.visibility) == ("Fler kvällsvandringar", cast.police, Visibility.DRAFT)
    assert (made.areas, made.end) == (held.areas, task.due)
    assert Action.objects.exclude(pk=known.pk).get(point_links__point=task) == made
    # Who reads the meeting, but no draft of the police's, sees no link and no hidden one.
    other = viewer(cast.social_staff)
    assert not policy.visible(PointAction.objects.all(), other).exists()
    assert list(policy.links_from(other, PointAction, "point_id", [task.pk])) == []


def test_a_link_to_what_one_does_not_read_is_counted_and_nothing_more(cast: Cast):
    held = meeting(cast, called=[cast.school])
    seen, unseen, draft = (
        action(cast, rung=rung) for rung in (Visibility.PARTNERSHIP, Visibility.RESTRICTED, Visibility.DRAFT)
    )
    row = item(held, actions=[seen, unseen, draft])
    by = viewer(cast.school_staff)
    links = policy.visible(ItemAction.objects.all(), by)
    assert [link.action for link in links] == [seen]
    assert linked(by, AgendaItem, [row.pk])[row.pk].hidden == 1
    assert list(policy.links_from(viewer(cast.outsider), ItemAction, "item_id", [row.pk])) == []
    assert {
        row.values["action_id"] for row in feed(by, Asked(obj=(type(held), held.pk))) if row.model is ItemAction
    } == {seen.pk}


def test_what_an_action_was_made_of_is_said_only_to_who_reads_the_meeting(cast: Cast):
    held = meeting(
        cast, rung=Visibility.RESTRICTED, called=[cast.police], status="minutes_draft", sent_round_at=NOON,
        secretariat=cast.social,
    )  # fmt: skip
    task = point(held, cast.police)
    by = viewer(cast.police_staff)
    made = making.make_action(task, {"dimension": cast.dimension.code}, by=by)
    from actions.services import set_visibility  # noqa: PLC0415 - told apart from the module's own

    set_visibility(made, Visibility.PROGRAMME, by=by)
    said = {
        name: {row.cause.text for row in feed(viewer(person), Asked(obj=(Action, made.pk))) if row.cause}
        for name, person in (("police", cast.police_staff), ("school", cast.school_staff))
    }
    assert said == {"police": {task.ref}, "school": set()}


def test_what_became_of_a_decision(cast: Cast):
    held = meeting(cast, called=[cast.social], status="minutes_draft", sent_round_at=NOON)
    first, second = decision(held), decision(held, "Något annat.")
    by = viewer(cast.police_staff)
    with pytest.raises(Invalid) as refused:
        decided.set_outcome(first, "superseded", by=by)
    assert list(refused.value.message_dict) == ["superseded_by"]
    done = decided.set_outcome(first, "superseded", superseded_by=second, text="Nytt beslut", by=by, version=1)
    assert (done.outcome, done.superseded_by, done.closed_on, done.version) == ("superseded", second, TODAY, 2)
    with pytest.raises(Invalid) as refused:
        decided.set_outcome(first, "open", by=by)
    assert list(refused.value.message_dict) == ["reason"]
    assert decided.set_outcome(first, "open", by=by, reason="Återtaget").closed_on is None
    with pytest.raises(Refused):
        decided.set_outcome(first, "carried_out", by=viewer(cast.social_staff))


def test_what_was_changed_after_sending_round_does_not_say_that_the_meeting_became_visible(cast: Cast):
    held = meeting(cast, called=[cast.social], status="minutes_draft")
    row = decision(held)
    with because("Sent round", by=System("command")):
        held.sent_round_at = NOON
        held.save()
    decided.set_outcome(row, "carried_out", text="Klart", by=viewer(cast.police_staff))
    reader = viewer(cast.social_staff)
    with translation.override("en"):
        newest = deeds(feed(reader, Asked(obj=(type(held), held.pk))), reader)[0]
    [said] = [re.sub("<[^>]+>", "", sentence) for sentence in newest.sentences]
    assert said == f"changed decision for {held.ref}; what was there before is not visible to you"


@pytest.mark.usefixtures("the_day")
def test_a_register_counts_each_of_its_views(cast: Cast):
    held = meeting(cast, called=[cast.social, cast.housing], status="minutes_draft", sent_round_at=NOON)
    meeting_of_others = meeting(cast, rung=Visibility.RESTRICTED, status="minutes_draft", sent_round_at=NOON)
    for late in (3, 1, -1):
        point(held, cast.social if late > 1 else cast.housing, due=TODAY - timedelta(days=late))
        point(meeting_of_others, cast.police)
    point(held, cast.social, status="cancelled", closed_on=TODAY)
    reader = viewer(cast.social_staff)
    found = {}
    for view in ("", "mine", "late", "closed"):
        choices = listed.Choices(reader, cast.programme)
        one = listed.points(reader, cast.programme, {"view": view}, choices)
        found[view] = (len(one.rows), one.count, one.late)
    assert found == {"": (3, 3, 2), "mine": (1, 1, 1), "late": (2, 2, 2), "closed": (1, 1, 0)}
    assert (one.tabs[""], one.tabs["mine"], one.tabs["late"], one.tabs["closed"]) == (3, 1, 2, 1)
    assert choices.years == [2026]
