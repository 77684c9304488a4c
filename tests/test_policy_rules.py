"""What the table leaves open: dates, roles in two places, the frame, and the forms that a question can take."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from actions.models import Action, Dimension, Indicator, Objective, Priority
from agencies import policy
from agencies.models import (
    Agency,
    Area,
    AreaClass,
    AreaClassification,
    AreaGrant,
    Forum,
    ForumArea,
    ForumMember,
    Membership,
    OneTimeLink,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.policy import NOBODY, Verb
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import TODAY, YESTERDAY, Cast, action, share, viewer
from tests.everything import one_of_each
from tests.walls import FRAME_CIRCLE, KEEPERS, OTHER_CIRCLE, POLICE, SCHOOL, SOCIAL, Names

pytestmark = pytest.mark.usefixtures("the_day")


def seen_by(cast: Cast, row: Any) -> Names:
    """The people who read the row."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    return frozenset(name for name, one in cast.people.items() if rows.visible_to(viewer(one)).exists())


def allowed(cast: Cast, verb: Verb, row: Any) -> Names:
    """The people who may do the verb on the row."""
    return frozenset(name for name, one in cast.people.items() if policy.allows(viewer(one), verb, row))


def test_a_share_counts_on_its_last_day_and_not_the_day_after(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED)
    share(made, cast.owners, until=YESTERDAY)
    rows = Action.objects.filter(pk=made.pk)
    assert rows.visible_to(viewer(cast.owners_coordinator, YESTERDAY)).exists()
    assert not rows.visible_to(viewer(cast.owners_coordinator, TODAY)).exists()


def test_who_no_longer_audits_reads_no_share_of_an_auditor(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED)
    share(made, cast.auditor)
    rows = Action.objects.filter(pk=made.pk)
    assert rows.visible_to(viewer(cast.auditor)).exists()
    with because("The audit is over", by=System("command")):
        ProgrammeGrant.objects.get(user=cast.auditor).delete()
    assert not rows.visible_to(viewer(cast.auditor)).exists()


def test_a_closed_account_holds_nothing_from_the_next_request(cast: Cast):
    assert viewer(cast.police_staff) != NOBODY
    with because("Gone", by=System("command")):
        person = User.objects.get(pk=cast.police_staff.pk)
        person.is_active = False
        person.save()
    assert viewer(cast.police_staff) == NOBODY  # the account as it was when the session began
    assert viewer(person) == NOBODY
    assert viewer(AnonymousUser()) == NOBODY


def test_whoever_holds_nothing_asks_the_database_nothing(cast: Cast, django_assert_num_queries):
    action(cast, rung=Visibility.PROGRAMME)
    with django_assert_num_queries(0):
        assert list(Action.objects.visible_to(NOBODY)) == []
        assert list(policy.history(Action, NOBODY)) == []


def test_what_one_holds_is_fetched_in_one_query(cast: Cast, django_assert_num_queries):
    share(action(cast, rung=Visibility.RESTRICTED), cast.owners)
    with django_assert_num_queries(1):
        viewer(cast.police_coordinator)
    with django_assert_num_queries(1):
        viewer(cast.owners_coordinator)
    with django_assert_num_queries(0):
        viewer(cast.anonymous)


def test_a_reader_of_an_agency_with_a_share_to_change_only_reads(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED)
    share(made, cast.social, right="change")
    assert allowed(cast, Verb.VIEW, made) == POLICE | SOCIAL
    assert allowed(cast, Verb.CHANGE, made) == (POLICE | SOCIAL) - {"police_reader", "social_reader"}


def test_a_share_to_change_ends_with_its_last_day(cast: Cast):
    made = action(cast, rung=Visibility.PROGRAMME)
    share(made, cast.social, right="change", until=YESTERDAY)
    assert allowed(cast, Verb.CHANGE, made) == {"police_staff", "police_coordinator"}


def test_a_member_of_two_agencies_has_each_agencys_role_there_only(cast: Cast):
    with because("A second agency", by=System("command")):
        Membership.objects.create(user=cast.police_reader, agency=cast.school, role="staff")
    police, school = action(cast), action(cast, lead=cast.school)
    assert "police_reader" not in allowed(cast, Verb.CHANGE, police)
    assert "police_reader" in allowed(cast, Verb.CHANGE, school)


def test_a_question_that_nobody_has_decided_is_an_error_and_not_a_no(cast: Cast):
    made = action(cast)
    with pytest.raises(policy.UndecidedError):
        policy.allows(viewer(cast.police_staff), Verb.ADMINISTER, made)
    with pytest.raises(policy.UndecidedError):
        policy.allows(viewer(cast.police_staff), Verb.CHANGE, cast.tureberg)


def test_there_is_no_form_of_the_question_without_an_object(cast: Cast):
    made = action(cast)
    for one in (cast.police_coordinator, cast.administrator, cast.lead):
        assert not one.has_perm("actions.change_action")
        assert not one.has_perm("actions.view_action")
    assert cast.police_coordinator.has_perm("actions.change_action", made)
    for perm in ("actions.delete_action", "actions.change_note", "agencies.change_action", "change_action", ""):
        assert not cast.police_coordinator.has_perm(perm, made)


def test_nobody_is_above_the_rules(cast: Cast):
    person = cast.nobody
    person.is_superuser = person.is_staff = True
    assert not person.has_perm("actions.view_action", action(cast, rung=Visibility.PROGRAMME))
    assert viewer(person).is_empty


# The frame


FRAME: dict[Any, Names] = {
    Programme: FRAME_CIRCLE,
    Area: FRAME_CIRCLE,
    AreaClass: FRAME_CIRCLE,
    AreaClassification: FRAME_CIRCLE,
    Agency: FRAME_CIRCLE,
    User: FRAME_CIRCLE,
    Forum: FRAME_CIRCLE,
    ForumArea: FRAME_CIRCLE,
    ForumMember: FRAME_CIRCLE,
    Dimension: FRAME_CIRCLE,
    Objective: FRAME_CIRCLE,
    Priority: FRAME_CIRCLE,
    Indicator: FRAME_CIRCLE,
}


def test_the_frame_is_read_by_the_programmes_whole_circle(cast: Cast):
    rows = one_of_each(cast)
    assert {model: seen_by(cast, rows[model]) for model in FRAME} == FRAME


def test_the_other_programme_is_absent(cast: Cast):
    others = (cast.elsewhere, cast.klockaretorpet, cast.outsiders, cast.outside_dimension, cast.outside_objective)
    assert {str(row): seen_by(cast, row) for row in others} == {str(row): OTHER_CIRCLE for row in others}
    assert seen_by(cast, cast.outsider) == OTHER_CIRCLE | {"administrator"}  # who registered the account


def test_who_belongs_nowhere_is_seen_by_the_administrator_who_registered_them(cast: Cast):
    assert seen_by(cast, cast.nobody) == {"administrator"}


def test_an_agency_that_no_longer_takes_part_leaves_the_circle(cast: Cast):
    with because("It leaves", by=System("command")):
        AreaGrant.objects.filter(group=cast.school.group).delete()
    assert seen_by(cast, cast.tureberg) == FRAME_CIRCLE - SCHOOL
    assert seen_by(cast, cast.school) == SCHOOL | {"administrator"}
    assert seen_by(cast, cast.police) == FRAME_CIRCLE - SCHOOL


def test_memberships_and_grants_are_read_by_their_keepers(cast: Cast):
    membership = Membership.objects.get(user=cast.police_staff)
    assert seen_by(cast, membership) == KEEPERS | {"police_coordinator", "police_staff"}
    grant = AreaGrant.objects.filter(group=cast.police.group).earliest("pk")
    assert seen_by(cast, grant) == KEEPERS | {"police_coordinator"}
    assert seen_by(cast, ProgrammeGrant.objects.get(user=cast.steering)) == KEEPERS | {"steering"}
    outside = ProgrammeGrant.objects.get(user=cast.outside_lead)
    assert seen_by(cast, outside) == {"outside_lead"}


def test_a_share_is_read_as_the_action_that_it_is_on(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED, contributors=[cast.social])
    assert seen_by(cast, share(made, cast.owners)) == POLICE | SOCIAL | {"owners_coordinator"}
    assert seen_by(cast, share(made, cast.auditor)) == POLICE | SOCIAL | {"owners_coordinator", "auditor"}


def test_a_one_time_link_is_read_by_whom_it_concerns_and_by_who_oversees(cast: Cast):
    link = one_of_each(cast)[OneTimeLink]
    assert seen_by(cast, link) == {"police_staff", "police_coordinator", "administrator", "lead", "auditor"}


def test_whoever_holds_a_role_of_the_programme_does_what_the_role_is_for(cast: Cast):
    assert allowed(cast, Verb.ADMINISTER, cast.programme) == {"administrator"}
    assert allowed(cast, Verb.LEAD, cast.programme) == {"lead"}
    assert allowed(cast, Verb.LEAD, cast.elsewhere) == {"outside_lead"}
    assert allowed(cast, Verb.ADMINISTER, cast.tureberg) == {"administrator"}
    assert allowed(cast, Verb.LEAD, cast.objective) == {"lead"}
    assert allowed(cast, Verb.COORDINATE, cast.police) == {"police_coordinator"}


def test_an_administrator_reads_no_content_by_being_one(cast: Cast):
    for rung in Visibility:
        action(cast, rung=rung)
    one = viewer(cast.administrator)
    assert list(Action.objects.visible_to(one)) == []
    assert list(policy.history(Action, one)) == []


def test_nobody_gives_or_takes_what_is_their_own(cast: Cast):
    own = Membership.objects.get(user=cast.police_coordinator)
    other = Membership.objects.get(user=cast.police_staff)
    assert allowed(cast, Verb.END, own) == {"administrator"}
    assert allowed(cast, Verb.END, other) == {"administrator", "police_coordinator"}
    assert allowed(cast, Verb.END, ProgrammeGrant.objects.get(user=cast.administrator)) == set()
    assert allowed(cast, Verb.END, ProgrammeGrant.objects.get(user=cast.lead)) == {"administrator"}
