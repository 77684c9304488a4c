"""History stands behind the same wall: what one reads of the trail, and of each row in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from actions.models import Action, ActionArea, AgencyShare, Contribution, Note
from agencies import policy
from agencies.models import Agency, Area, AreaGrant, Membership, ProgrammeGrant, User
from agencies.policy import NOBODY
from agencies.trail import System, Tracked, because, tracked_models
from agencies.trail.explained import fully_readable
from agencies.trail.feed import Asked, Row, feed
from agencies.trail.newest import newest
from agencies.walls import Visibility
from tests.cast import NOON, TODAY, YESTERDAY, Cast, action, share, viewer
from tests.everything import one_of_each
from tests.walls import CIRCLE, FRAME_CIRCLE, KEEPERS, POLICE, SCHOOL, SOCIAL, Names

DRAFT, RESTRICTED, STEERING, PARTNERSHIP, PROGRAMME = Visibility


def change(row: Any, reason: str = "A change", by: User | None = None, **values: Any) -> None:
    """Save the row with other values, as the system or as somebody."""
    with because(reason, by=viewer(by) if by else System("command")):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def opened(cast: Cast) -> Action:
    """An action that began as a draft, went to those concerned, and to the area's parties; then its status moved."""
    made = action(cast, rung=DRAFT)
    change(made, "Opened", visibility=RESTRICTED, ref="IUO-900")
    change(made, "Opened wider", visibility=PARTNERSHIP)
    change(made, "Begun", status="ongoing")
    return made


def trail(person: Any, row: Tracked, today: Any = TODAY) -> list[Row]:
    """The row's own trail, oldest first."""
    rows = feed(viewer(person, today), Asked(obj=(type(row), row.pk)), limit=100)
    return [found for found in reversed(rows) if found.model is type(row)]


def told(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
    """Of each row: what the status and the rung are, what they were, and which fields changed."""
    return [
        (
            (row.values["visibility"], row.values["status"]),
            row.before and (row.before["visibility"], row.before["status"]),
            row.changed,
        )
        for row in rows
    ]


def reading(cast: Cast, model: type[Tracked], **row: Any) -> Names:
    """The people who read at least one of these history rows."""
    return frozenset(
        name for name, one in cast.people.items() if policy.history(model, viewer(one)).filter(**row).exists()
    )


# By what the row itself records


def test_the_owner_reads_the_whole_story(cast: Cast):
    assert told(trail(cast.police_reader, opened(cast))) == [
        ((DRAFT, "proposed"), None, ()),
        ((RESTRICTED, "proposed"), (DRAFT, "proposed"), ("visibility", "ref")),
        ((PARTNERSHIP, "proposed"), (RESTRICTED, "proposed"), ("visibility",)),
        ((PARTNERSHIP, "ongoing"), (PARTNERSHIP, "proposed"), ("status",)),
    ]


def test_who_was_let_in_later_reads_from_then_on_and_not_what_was_before(cast: Cast):
    rows = trail(cast.school_staff, opened(cast))
    assert told(rows) == [
        ((PARTNERSHIP, "proposed"), None, ()),
        ((PARTNERSHIP, "ongoing"), (PARTNERSHIP, "proposed"), ("status",)),
    ]
    assert [row.opened for row in rows] == [True, False]


def test_a_first_row_is_a_beginning_and_does_not_become_visible(cast: Cast):
    (row,) = trail(cast.school_staff, action(cast))
    assert (row.kind, row.opened, row.before, row.changed) == ("+", False, None, ())


def test_a_row_that_one_may_not_read_in_between_hides_what_it_said(cast: Cast):
    made = action(cast)
    change(made, visibility=RESTRICTED, status="paused")
    change(made, visibility=PARTNERSHIP, title="Another title")
    rows = trail(cast.school_staff, made)
    assert told(rows) == [((PARTNERSHIP, "proposed"), None, ()), ((PARTNERSHIP, "paused"), None, ())]
    assert [row.opened for row in rows] == [False, True]


def test_draft_rows_never_open(cast: Cast):
    made = action(cast, rung=DRAFT)
    change(made, title="A draft's second title")
    change(made, visibility=PROGRAMME, ref="IUO-900")
    drafts = {"id": made.pk, "visibility": DRAFT}
    assert reading(cast, Action, **drafts) == POLICE
    assert reading(cast, Action, id=made.pk) == CIRCLE
    share(made, cast.owners)
    share(made, cast.auditor)
    assert reading(cast, Action, **drafts) == POLICE


def test_draft_rows_stay_with_the_agency_whose_draft_it_was(cast: Cast):
    made = opened(cast)
    change(made, owner=cast.social, visibility=RESTRICTED)
    assert [row.values["visibility"] for row in trail(cast.police_staff, made)] == []
    assert told(trail(cast.social_staff, made)) == [
        ((PARTNERSHIP, "proposed"), None, ()),
        ((PARTNERSHIP, "ongoing"), (PARTNERSHIP, "proposed"), ("status",)),
        ((RESTRICTED, "ongoing"), (PARTNERSHIP, "ongoing"), ("visibility", "owner_id")),
    ]


def test_an_area_that_is_added_opens_from_then_on(cast: Cast):
    made = action(cast, areas=[cast.tureberg])
    with because("Edsberg, too", by=System("command")):
        made.areas = sorted([cast.tureberg.pk, cast.edsberg.pk])
        made.save()
        ActionArea.objects.create(action=made, area=cast.edsberg)
    change(made, status="planned")
    assert [row.values["status"] for row in trail(cast.housing_staff, made)] == ["proposed", "planned"]
    assert [row.opened for row in trail(cast.housing_staff, made)] == [True, False]
    assert [row.opened for row in trail(cast.school_staff, made)] == [False, False, False]


# And by who reads the object today


def test_what_one_no_longer_reads_has_no_trail(cast: Cast):
    made = opened(cast)
    change(made, visibility=RESTRICTED)
    assert reading(cast, Action, id=made.pk) == POLICE
    assert trail(cast.school_staff, made) == []


def test_a_contributor_that_leaves_leaves_the_trail(cast: Cast):
    made = action(cast, rung=RESTRICTED, contributors=[cast.school])
    assert reading(cast, Action, id=made.pk) == POLICE | SCHOOL
    with because("Thank you", by=System("command")):
        Contribution.objects.get(action=made).delete()
        made.involved = []
        made.save()
    assert reading(cast, Action, id=made.pk) == POLICE
    assert reading(cast, Contribution, action_id=made.pk) == POLICE


def test_a_share_opens_the_rows_from_restricted_up_and_closes_with_its_last_day(cast: Cast):
    made = opened(cast)
    change(made, visibility=RESTRICTED)
    assert trail(cast.owners_coordinator, made) == []
    lent = share(made, cast.owners, until=TODAY)
    rungs = [row.values["visibility"] for row in trail(cast.owners_coordinator, made)]
    assert rungs == [RESTRICTED, PARTNERSHIP, PARTNERSHIP, RESTRICTED]
    assert [row.opened for row in trail(cast.owners_coordinator, made)] == [True, False, False, False]
    assert trail(cast.owners_coordinator, made, TODAY + timedelta(days=1)) == []
    with because("Ended", by=System("command")):
        lent.delete()
    assert trail(cast.owners_coordinator, made) == []


def test_a_share_that_has_passed_opens_nothing(cast: Cast):
    made = action(cast, rung=RESTRICTED)
    share(made, cast.owners, until=YESTERDAY)
    share(made, cast.auditor, until=YESTERDAY)
    assert reading(cast, Action, id=made.pk) == POLICE


def test_an_auditors_share_opens_the_trail_while_they_audit(cast: Cast):
    made = action(cast, rung=RESTRICTED)
    share(made, cast.auditor)
    assert reading(cast, Action, id=made.pk) == POLICE | {"auditor"}
    with because("Over", by=System("command")):
        ProgrammeGrant.objects.get(user=cast.auditor).delete()
    assert reading(cast, Action, id=made.pk) == POLICE


def test_a_member_who_leaves_leaves_the_trail(cast: Cast):
    made = opened(cast)
    with because("To other work", by=System("command")):
        Membership.objects.get(user=cast.police_staff).delete()
    assert trail(cast.police_staff, made) == []
    assert reading(cast, Action, id=made.pk, visibility=DRAFT) == POLICE - {"police_staff"}


def test_an_agency_that_stops_reading_the_area_reads_no_trail_of_it(cast: Cast):
    made = action(cast)
    with because("Out of the area", by=System("command")):
        AreaGrant.objects.get(group=cast.school.group, permission__codename="view_area").delete()
    assert reading(cast, Action, id=made.pk) == CIRCLE - {"school_staff", "housing_staff", "owners_coordinator"}


def test_a_change_of_lead_moves_the_wall_with_it(cast: Cast):
    made = action(cast, rung=RESTRICTED, contributors=[cast.social])
    with because("Taken over", by=System("command")):
        Contribution.objects.get(action=made).delete()
        made.owner, made.involved = cast.social, []
        made.save()
    assert reading(cast, Action, id=made.pk) == SOCIAL
    assert trail(cast.police_coordinator, made) == []
    assert [row.opened for row in trail(cast.social_reader, made)] == [False, False]


# What hangs on an action


def note(made: Action, cast: Cast, text: str) -> Note:
    with because("A note", by=System("command")):
        return Note.objects.create(
            action=made, agency=cast.police, author=cast.police_staff, text=text, created_at=NOON
        )


def test_a_note_written_on_a_draft_opens_with_it_and_its_trail_does_not(cast: Cast):
    made = action(cast, rung=DRAFT)
    early = note(made, cast, "Before")
    change(made, visibility=PARTNERSHIP, ref="IUO-900")
    late = note(made, cast, "After")
    one = viewer(cast.school_staff)
    assert sorted(Note.objects.visible_to(one).values_list("pk", flat=True)) == [early.pk, late.pk]
    assert list(policy.history(Note, one).values_list("id", flat=True)) == [late.pk]
    change(early, text="Before, corrected")
    (row,) = [row for row in feed(one, Asked(models=[Note])) if row.object_id == early.pk]
    assert (row.kind, row.opened, row.before, row.changed) == ("~", True, None, ())
    assert row.values["text"] == "Before, corrected"
    assert reading(cast, Note, id=early.pk, visibility=DRAFT) == POLICE


def test_what_was_taken_away_is_still_told_to_who_reads_the_action(cast: Cast):
    made = action(cast, contributors=[cast.school])
    lent = share(made, cast.owners)
    link = Contribution.objects.get(action=made)
    ids = (link.pk, lent.pk)
    with because("Both away", by=System("command")):
        link.delete()
        lent.delete()
        made.involved = []
        made.save()
    readers = CIRCLE - {"housing_staff", "owners_coordinator"}
    assert reading(cast, Contribution, id=ids[0], history_type="-") == readers
    assert reading(cast, AgencyShare, id=ids[1], history_type="-") == readers
    rows = feed(viewer(cast.school_staff), Asked(obj=(Action, made.pk)), limit=100)
    assert [(row.model, row.kind) for row in rows if row.kind == "-"] == [(AgencyShare, "-"), (Contribution, "-")]


def test_what_hangs_is_read_by_the_wall_of_its_time(cast: Cast):
    made = action(cast, rung=RESTRICTED)
    secret = note(made, cast, "Among us")
    change(made, visibility=PROGRAMME)
    assert reading(cast, Note, id=secret.pk) == POLICE
    assert (
        frozenset(
            name
            for name, one in cast.people.items()
            if Note.objects.visible_to(viewer(one)).filter(pk=secret.pk).exists()
        )
        == CIRCLE
    )


# Reasons


def reasons(person: Any, row: Tracked) -> list[str]:
    return [found.reason for found in trail(person, row)]


def test_a_reason_is_told_to_who_reads_every_row_of_its_change_set(cast: Cast):
    open_one, secret = action(cast), action(cast, rung=RESTRICTED, contributors=[cast.social])
    with because("The square is closed", by=System("command")):
        for made in (open_one, secret):
            made.status = "paused"
            made.save()
    assert reasons(cast.police_reader, open_one)[-1] == "The square is closed"
    assert reasons(cast.social_reader, open_one)[-1] == "The square is closed"
    assert reasons(cast.school_staff, open_one)[-1] == ""
    assert reasons(cast.lead, open_one)[-1] == ""


def test_a_reason_hides_with_a_row_of_another_table(cast: Cast):
    made = action(cast)
    with because("Her membership ends with the action", by=System("command")):
        made.status = "completed"
        made.save()
        Membership.objects.get(user=cast.police_staff).delete()
    told_to = {name for name, one in cast.people.items() if "".join(reasons(one, made)[-1:]).startswith("Her")}
    assert told_to == {"police_coordinator", "lead", "auditor"}


def test_the_reason_for_opening_a_draft_is_told_to_those_whom_it_was_opened_to(cast: Cast):
    made = opened(cast)
    assert reasons(cast.school_staff, made) == ["Opened wider", "Begun"]
    assert reasons(cast.police_staff, made) == ["An action for the test", "Opened", "Opened wider", "Begun"]


def test_change_sets_are_counted_over_every_table(cast: Cast):
    rows = one_of_each(cast)
    sets = {
        model.history.model.objects.filter(id=row.pk).latest("history_id").change_set_id for model, row in rows.items()
    }
    one = viewer(cast.police_coordinator)
    expected = {
        pk
        for pk in sets
        if all(
            model.history.model.objects.filter(change_set_id=pk).count()
            == policy.history(model, one).filter(change_set_id=pk).count()
            for model in tracked_models()
        )
    }
    assert fully_readable(one, sets) == expected
    assert fully_readable(one, []) == set()
    assert fully_readable(NOBODY, sets) == set()


# Asking the trail


def test_which_fields_changed_is_not_told_by_way_of_a_filter(cast: Cast):
    made = action(cast, rung=RESTRICTED)
    change(made, visibility=PARTNERSHIP, status="paused")
    change(made, status="ongoing")

    def found(person: User, *columns: str) -> list[str]:
        asked = Asked(obj=(Action, made.pk), columns=columns)
        return [row.values["status"] for row in feed(viewer(person), asked)]

    assert found(cast.police_reader, "status") == ["ongoing", "paused"]
    assert found(cast.school_staff, "status") == ["ongoing"]
    assert found(cast.school_staff, "visibility") == []
    assert found(cast.police_reader, "visibility") == ["paused"]
    assert found(cast.school_staff) == ["ongoing", "paused"]


def test_a_trail_read_page_by_page_is_the_trail_read_at_once(cast: Cast):
    made = opened(cast)
    share(made, cast.owners)
    note(made, cast, "Lugnt.")
    one = viewer(cast.police_staff)
    whole = [(row.model, row.history_id) for row in feed(one, Asked(), limit=1000)]
    paged: list[tuple[Any, int]] = []
    asked = Asked()
    while page := feed(one, asked, limit=7):
        paged += [(row.model, row.history_id) for row in page]
        asked = Asked(before=page[-1].cursor)
    assert paged == whole
    assert len(set(whole)) == len(whole) > 30


def test_the_trail_can_be_asked_by_who_which_agency_where_and_when(cast: Cast):
    made = action(cast)
    change(made, "By hand", by=cast.police_staff, status="ongoing")
    one = viewer(cast.school_staff)
    rows = {row.history_id: row for row in feed(one, Asked(obj=(Action, made.pk)), limit=100)}
    newest = max(rows.values(), key=lambda row: row.at)
    assert (newest.actor, newest.agency) == (cast.police_staff, cast.police)

    def found(**asked: Any) -> list[int]:
        return [row.history_id for row in feed(one, Asked(models=[Action], **asked))]

    both = [row.history_id for row in sorted(rows.values(), key=lambda row: row.at) if row.model is Action][::-1]
    assert found(actor_id=cast.police_staff.pk) == found(agency_id=cast.police.pk) == both[:1]
    assert found(actor_id=cast.school_staff.pk) == found(agency_id=cast.school.pk) == []
    assert found(area_id=cast.tureberg.pk) == found(programme_id=cast.programme.pk) == both
    assert found(area_id=cast.edsberg.pk) == found(programme_id=cast.elsewhere.pk) == []
    assert found(since=newest.at) == both[:1]
    assert found(until=newest.at) == both[1:]


@pytest.mark.parametrize("name", ["police_coordinator", "lead", "auditor", "administrator", "outsider", "nobody"])
def test_the_whole_trail_is_every_tables_rows_under_the_wall(cast: Cast, name: str):
    one_of_each(cast)
    one = viewer(cast.people[name])
    rows = feed(one, Asked(), limit=10_000)
    assert {(row.model, row.history_id) for row in rows} == {
        (model, pk)
        for model in tracked_models()
        for pk in policy.history(model, one).values_list("history_id", flat=True)
    }
    for narrowed in (Asked(area_id=cast.tureberg.pk), Asked(programme_id=cast.programme.pk)):
        some = {(row.model, row.history_id) for row in feed(one, narrowed, limit=10_000)}
        assert some <= {(row.model, row.history_id) for row in rows}


def test_step_by_step_the_trail_is_the_same(cast: Cast):
    one_of_each(cast)
    one, asked = viewer(cast.lead), Asked(programme_id=cast.programme.pk)
    whole = [row.cursor for row in feed(one, asked, limit=10_000)]

    near, rest = newest(one, asked, 10_000, deeds=1)
    assert rest is not None
    far = [row.cursor for row in feed(one, rest, limit=10_000)]
    assert [(at.isoformat(), label, pk) for at, label, pk in near] + far == whole
    assert 0 < len(near) < len(whole)

    paged: list[Any] = []
    while rows := feed(one, replace(asked, before=paged[-1] if paged else None), limit=9):
        paged += [row.cursor for row in rows]
    assert paged == whole


def test_whoever_holds_nothing_reads_no_trail(cast: Cast, django_assert_num_queries):
    opened(cast)
    with django_assert_num_queries(0):
        assert feed(NOBODY, Asked()) == []


# The frame's history


def test_the_frames_history_is_read_by_the_programmes_circle(cast: Cast):
    change(cast.tureberg, name="Malmvägen")
    change(cast.forum, name="Arbetsgruppen")
    assert reading(cast, Area, id=cast.tureberg.pk, name="Tureberg") == FRAME_CIRCLE
    assert reading(cast, type(cast.forum), id=cast.forum.pk) == FRAME_CIRCLE
    assert reading(cast, Area, id=cast.klockaretorpet.pk) == {"outsider", "outside_lead"}


def test_the_history_of_grants_and_memberships_is_read_by_their_keepers(cast: Cast):
    membership = Membership.objects.get(user=cast.school_staff)
    grant = AreaGrant.objects.filter(group=cast.police.group).earliest("pk")
    ids = (membership.pk, grant.pk)
    with because("Both end", by=System("command")):
        membership.delete()
        grant.delete()
    assert reading(cast, Membership, id=ids[0], history_type="-") == KEEPERS
    assert reading(cast, AreaGrant, id=ids[1], history_type="-") == KEEPERS | {"police_coordinator"}


def test_every_tracked_models_history_has_a_reader_and_nobody_without_rights_is_one(cast: Cast):
    rows = one_of_each(cast)
    assert set(rows) == set(tracked_models())
    readers = {model: reading(cast, model, id=row.pk) for model, row in rows.items()}
    assert {model for model, names in readers.items() if not names & FRAME_CIRCLE} == set()
    assert {model for model, names in readers.items() if names & {"nobody", "anonymous", "inactive"}} == set()


def test_an_agencys_history_is_read_by_the_circle_of_the_programme_it_takes_part_in(cast: Cast):
    change(cast.school, short_name="Skolan")
    assert reading(cast, Agency, id=cast.school.pk) == FRAME_CIRCLE
    assert reading(cast, Agency, id=cast.outsiders.pk) == {"outsider", "outside_lead"}
