"""What strangers found who tried meetings: one case each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from agencies import policy
from agencies.errors import Stale, WrongStep
from agencies.models import ForumMember
from agencies.services.forums import change_forum
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.calendars import single
from meetings.calendars.shown import event_of
from meetings.models import Attendance, Meeting, StandingItem
from meetings.services import making, minutes, points
from tests.cast import NOON, TODAY, Cast, viewer
from tests.meetings import meeting, point

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def by_lead(cast: Cast) -> Cast:
    """The programme's lead is staff of the school, too."""
    from agencies.models import Membership  # noqa: PLC0415 - beside its only use

    with because("Works there, too", by=System("command")):
        Membership.objects.create(user=cast.lead, agency=cast.school, role="staff")
    return cast


def test_who_leads_lets_no_agency_of_their_own_in_to_a_meeting_of_those_concerned(by_lead: Cast):
    cast = by_lead
    narrow, wide = (meeting(cast, rung=rung) for rung in (Visibility.RESTRICTED, Visibility.STEERING))
    members = [link.agency for link in ForumMember.objects.filter(forum=cast.forum).select_related("agency")]
    change_forum(cast.forum, members=[*members, cast.school, cast.housing], by=viewer(cast.lead), reason="Fler")
    called = {made.pk: set(Meeting.objects.get(pk=made.pk).involved) for made in (narrow, wide)}
    assert {cast.school.pk, cast.housing.pk} <= called[wide.pk]
    assert (cast.school.pk in called[narrow.pk], cast.housing.pk in called[narrow.pk]) == (False, True)
    with pytest.raises(Http404):
        policy.get_or_404(Meeting.objects.all(), viewer(cast.lead), policy.Verb.VIEW, pk=narrow.pk)


def test_a_link_that_calendars_do_not_take_is_written_so_that_they_do(cast: Cast):
    made = meeting(cast, link='https://moten.example/"><b>')
    assert b"https://moten.example/%22%3E%3Cb%3E" in single(event_of(made)).replace(b"\r\n ", b"")


def test_an_action_in_draft_leaves_no_trace_on_the_point_that_it_is_made_of(cast: Cast):
    held = meeting(cast, called=[cast.police], status="minutes_draft", sent_round_at=NOON, secretariat=cast.social)
    task = point(held, cast.police, due=TODAY + timedelta(days=9))
    making.make_action(task, {"dimension": cast.dimension.code}, by=viewer(cast.police_staff))
    task.refresh_from_db()
    assert (task.version, type(task).history.filter(id=task.pk).count()) == (1, 1)
    points.decline(task, by=viewer(cast.police_staff), reason="Hinns inte")
    with pytest.raises(WrongStep):
        making.make_action(task, {"dimension": cast.dimension.code}, by=viewer(cast.police_staff))


def test_of_two_who_note_who_came_from_one_version_one_is_told(cast: Cast):
    held, by = meeting(cast, called=[cast.social], status="open"), viewer(cast.police_staff)
    minutes.note_attendance(held, [{"agency": cast.social.code, "present": True}], by=by, version=1)
    with pytest.raises(Stale):
        minutes.note_attendance(held, [{"agency": cast.social.code, "present": False}], by=by, version=1)
    assert Attendance.objects.get(meeting=held).present


def test_what_stands_on_the_agendas_of_a_narrow_forum_is_read_by_those_concerned(cast: Cast):
    with because("A narrow forum", by=System("command")):
        cast.forum.default_visibility = Visibility.RESTRICTED
        cast.forum.save()
        StandingItem.objects.create(programme=cast.programme, forum=cast.forum, position=1, heading="Volymer")
    inside = set(ForumMember.objects.filter(forum=cast.forum).values_list("agency__code", flat=True))
    reads = {name for name, person in cast.people.items() if StandingItem.objects.visible_to(viewer(person)).exists()}
    agencies = {cast.police: "police_staff", cast.school: "school_staff", cast.housing: "housing_staff"}
    secretariat = cast.forum.secretariat.code
    for agency, name in agencies.items():
        assert (name in reads) == (agency.code in inside or agency.code == secretariat), name
    assert "lead" not in reads
