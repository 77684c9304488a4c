"""Who gives and takes rights, roles and memberships: walls.md as a table, the "no" as explicit as the "yes".

Whoever reads the thing and may not do it is refused with a sentence (403); for everybody else it is absent (404).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import translation
from guardian.shortcuts import assign_perm

from agencies import policy
from agencies.errors import Invalid
from agencies.models import Agency, AreaGrant, ChangeSet, Membership, ProgrammeGrant, User
from agencies.policy import NOBODY, Refused, Viewer
from agencies.services.grants import end_area_grant, end_role, give_role, grant_area, set_area_grants
from agencies.services.memberships import change_role, end_membership, give_membership
from agencies.trail import System, because
from agencies.trail.because import OutsideBecauseError
from tests.cast import Cast, viewer
from tests.walls import FRAME_CIRCLE, KEEPERS, NONE, Names, names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]

type Act = Callable[[Cast, Viewer], Any]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@dataclass(frozen=True)
class Row:
    """One deed: who does it, and who is refused it; it is absent for everybody else."""

    name: str
    act: Act
    yes: Names
    no: Names


def right_of(agency: Agency) -> AreaGrant:
    found: AreaGrant = AreaGrant.objects.filter(group=agency.group).earliest("pk")
    return found


def role_of(user: User) -> ProgrammeGrant:
    found: ProgrammeGrant = ProgrammeGrant.objects.get(user=user)
    return found


def membership_of(user: User) -> Membership:
    found: Membership = Membership.objects.get(user=user)
    return found


def member(user: Callable[[Cast], User], agency: Callable[[Cast], Agency], role: str) -> Act:
    return lambda cast, by: give_membership(user(cast), agency(cast), role=role, by=by, reason="Ny")


TABLE = (
    Row(
        "let an agency read an area",
        lambda cast, by: grant_area(cast.housing, cast.tureberg, right="view_area", by=by, reason="Bygger"),
        yes=names("administrator"),
        no=FRAME_CIRCLE - {"administrator"},
    ),
    Row(
        "take a right away",
        lambda cast, by: end_area_grant(right_of(cast.police), by=by, reason="Slutar"),
        yes=names("administrator"),
        no=(KEEPERS | {"police_coordinator"}) - {"administrator"},
    ),
    Row(
        "set all rights of an agency",
        lambda cast, by: set_area_grants(
            cast.police, cast.programme, rights=[(cast.tureberg, "view_area")], by=by, reason="Ny ordning"
        ),
        yes=names("administrator"),
        no=FRAME_CIRCLE - {"administrator"},
    ),
    Row(
        "give a role in the programme",
        lambda cast, by: give_role(cast.police_reader, cast.programme, role="steer", by=by, reason="Ny chef"),
        yes=names("administrator"),
        no=FRAME_CIRCLE - {"administrator"},
    ),
    Row(
        "end a role in the programme",
        lambda cast, by: end_role(role_of(cast.steering), by=by, reason="Slutat"),
        yes=names("administrator"),
        no=names("lead auditor steering"),
    ),
    Row(
        "make somebody staff",
        member(lambda cast: cast.housing_staff, lambda cast: cast.police, "staff"),
        yes=names("police_coordinator"),
        no=FRAME_CIRCLE - {"police_coordinator"},
    ),
    Row(
        "appoint the first coordinator",
        member(lambda cast: cast.housing_staff, lambda cast: cast.school, "coordinator"),
        yes=names("administrator"),
        no=FRAME_CIRCLE - {"administrator"},
    ),
    Row(
        "make another coordinator where there is one",
        member(lambda cast: cast.housing_staff, lambda cast: cast.police, "coordinator"),
        yes=names("police_coordinator"),
        no=FRAME_CIRCLE - {"police_coordinator"},
    ),
    Row(
        "make the first member a reader",
        member(lambda cast: cast.housing_staff, lambda cast: cast.school, "reader"),
        yes=NONE,
        no=FRAME_CIRCLE,
    ),
    Row(
        "change what a member is",
        lambda cast, by: change_role(membership_of(cast.police_staff), role="reader", by=by, reason="Ny uppgift"),
        yes=names("police_coordinator"),
        no=KEEPERS | {"police_staff"},
    ),
    Row(
        "make a member the first coordinator",
        lambda cast, by: change_role(membership_of(cast.school_staff), role="coordinator", by=by, reason="Först"),
        yes=names("administrator"),
        no=names("lead auditor school_staff"),
    ),
    Row(
        "end a membership",
        lambda cast, by: end_membership(membership_of(cast.police_staff), by=by, reason="Slutat"),
        yes=names("administrator police_coordinator"),
        no=names("lead auditor police_staff"),
    ),
)


def outcome(act: Act, cast: Cast, by: Viewer) -> str:
    """What came of it; whatever was done is undone."""
    try:
        with transaction.atomic():
            act(cast, by)
            transaction.set_rollback(True)
    except Refused:
        return "no"
    except Http404:
        return "absent"
    return "yes"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name.replace(" ", "-"))
def test_the_table(cast: Cast, row: Row):
    found = {name: outcome(row.act, cast, viewer(person)) for name, person in cast.people.items()}
    wanted = {name: "yes" if name in row.yes else "no" if name in row.no else "absent" for name in cast.people}
    assert found == wanted


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name.replace(" ", "-"))
def test_kedjan_itself_does_what_a_service_does_and_nobody_does_nothing(cast: Cast, row: Row):
    assert outcome(row.act, cast, NOBODY) == "absent"
    with transaction.atomic():
        row.act(cast, System("command"))  # type: ignore[arg-type]
        transaction.set_rollback(True)


# --- What is one's own


def make_member(user: User, agency: Agency, role: str = "reader") -> Membership:
    with because("Also a member", by=System("command")):
        made: Membership = Membership.objects.create(user=user, agency=agency, role=role)
    return made


OWN: dict[str, Act] = {
    "a role": lambda cast, by: give_role(cast.administrator, cast.programme, role="lead", by=by, reason="Jag"),
    "the end of a role": lambda cast, by: end_role(role_of(cast.administrator), by=by, reason="Jag"),
    "a membership": lambda cast, by: give_membership(
        cast.administrator, cast.housing, role="coordinator", by=by, reason="Jag"
    ),
    "another role in the agency": lambda cast, by: change_role(
        membership_of(cast.administrator), role="coordinator", by=by, reason="Jag"
    ),
    "the end of a membership": lambda cast, by: end_membership(membership_of(cast.administrator), by=by, reason="Jag"),
    "the agency's right": lambda cast, by: grant_area(cast.school, cast.edsberg, right="view_area", by=by, reason="Vi"),
    "the end of the agency's right": lambda cast, by: end_area_grant(right_of(cast.school), by=by, reason="Vi"),
    "all the agency's rights": lambda cast, by: set_area_grants(
        cast.school, cast.programme, rights=[], by=by, reason="Vi"
    ),
}


@pytest.mark.parametrize("act", OWN.values(), ids=OWN.keys())
def test_an_administrator_gives_and_takes_nothing_of_their_own(cast: Cast, act: Act):
    make_member(cast.administrator, cast.school)
    with pytest.raises(Refused):
        act(cast, viewer(cast.administrator))


@pytest.mark.parametrize("role", ["reader", "staff"])
def test_a_coordinator_neither_changes_nor_ends_the_own_membership(cast: Cast, role: str):
    own, by = membership_of(cast.police_coordinator), viewer(cast.police_coordinator)
    with pytest.raises(Refused, match="of their own"):
        change_role(own, role=role, by=by, reason="Vill mindre")
    with pytest.raises(Refused, match="their own"):
        end_membership(own, by=by, reason="Slutar")


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_who_stands_outside_the_agencies_is_made_a_member_of_none(cast: Cast, who: str):
    by = viewer(cast.owners_coordinator)
    with pytest.raises(Refused, match="stands outside the agencies"):
        give_membership(getattr(cast, who), cast.owners, role="reader", by=by, reason="Vi vill gärna ha med er")
    assert list(Membership.objects.filter(user=getattr(cast, who))) == []


def test_a_member_of_an_agency_does_not_audit(cast: Cast):
    by = viewer(cast.administrator)
    with pytest.raises(Refused, match="member of no agency"):
        give_role(cast.police_reader, cast.programme, role="audit", by=by, reason="Ny revisor")
    end_membership(membership_of(cast.police_reader), by=by, reason="Byter tjänst")
    give_role(cast.police_reader, cast.programme, role="audit", by=by, reason="Ny revisor")
    assert viewer(cast.police_reader).audits == [cast.programme.pk]


# --- What follows


def test_an_administrator_appoints_a_coordinator_where_the_only_one_has_a_closed_account(cast: Cast):
    with because("Closed", by=System("command")):
        coordinator = User.objects.get(pk=cast.social_coordinator.pk)
        coordinator.is_active = False
        coordinator.save()
    given = give_membership(
        cast.housing_staff, cast.social, role="coordinator", by=viewer(cast.administrator), reason="Den förra slutade"
    )
    assert (given.user, given.agency, given.role) == (cast.housing_staff, cast.social, "coordinator")
    assert cast.social.pk in viewer(cast.housing_staff).coordinates


def test_the_last_coordinator_may_go_and_an_administrator_appoints_the_next(cast: Cast):
    by = viewer(cast.administrator)
    end_membership(membership_of(cast.owners_coordinator), by=by, reason="Slutat")
    assert list(Membership.objects.filter(agency=cast.owners)) == []
    give_membership(cast.owners_coordinator, cast.owners, role="coordinator", by=by, reason="Ångrade sig")
    assert viewer(cast.owners_coordinator).coordinates == [cast.owners.pk]


def test_an_agency_takes_part_with_its_first_right_and_no_longer_without_any(cast: Cast):
    assert viewer(cast.owners_coordinator).programmes == [cast.programme.pk]
    end_area_grant(right_of(cast.owners), by=viewer(cast.administrator), reason="Lämnar samarbetet")
    assert viewer(cast.owners_coordinator).programmes == []
    assert not policy.allows(viewer(cast.owners_coordinator), policy.Verb.VIEW, cast.programme)
    grant_area(cast.owners, cast.edsberg, right="record_area", by=viewer(cast.administrator), reason="Tillbaka")
    assert viewer(cast.owners_coordinator).programmes == [cast.programme.pk]


def test_a_right_that_is_there_already_is_left_as_it_is(cast: Cast):
    before = AreaGrant.history.count()
    again = grant_area(cast.police, cast.tureberg, right="view_area", by=viewer(cast.administrator), reason="Igen")
    assert again == AreaGrant.objects.get(
        group=cast.police.group, content_object=cast.tureberg, permission__codename="view_area"
    )
    assert AreaGrant.history.count() == before


def test_rights_that_are_set_together_are_one_deed(cast: Cast):
    set_area_grants(
        cast.school,
        cast.programme,
        rights=[(cast.tureberg, "record_area"), (cast.edsberg, "view_area")],
        by=viewer(cast.administrator),
        reason="Skolan flyttar",
    )
    held = AreaGrant.objects.filter(group=cast.school.group).values_list("content_object__code", "permission__codename")
    assert sorted(held) == [("EDS", "view_area"), ("TUR", "record_area")]
    newest = ChangeSet.objects.latest("pk")
    assert newest.reason == "Skolan flyttar"
    assert sorted(AreaGrant.history.filter(change_set=newest).values_list("history_type", flat=True)) == ["+", "-"]


def test_setting_rights_leaves_those_of_other_programmes_alone(cast: Cast):
    with because("Also elsewhere", by=System("command")):
        assign_perm("view_area", cast.police.group, cast.klockaretorpet)
    set_area_grants(cast.police, cast.programme, rights=[], by=viewer(cast.administrator), reason="Ut härifrån")
    held = AreaGrant.objects.filter(group=cast.police.group).values_list("content_object__code", flat=True)
    assert list(held) == ["KLO"]


def test_each_deed_stands_in_the_trail_with_who_for_whom_and_why(cast: Cast):
    give_membership(
        cast.housing_staff, cast.police, role="staff", by=viewer(cast.police_coordinator), reason="  Lånas in "
    )
    newest = ChangeSet.objects.latest("pk")
    assert (newest.actor, newest.agency, newest.reason, newest.door) == (
        cast.police_coordinator, cast.police, "Lånas in", "page",
    )  # fmt: skip
    end_membership(Membership.objects.get(user=cast.housing_staff, agency=cast.police), by=viewer(cast.administrator),
                   reason="Åter")  # fmt: skip
    newest = ChangeSet.objects.latest("pk")
    assert (newest.actor, newest.agency, newest.reason) == (cast.administrator, None, "Åter")


# --- What bad input gets


@pytest.mark.parametrize("reason", ["", "   "])
@pytest.mark.parametrize(
    "act",
    [
        lambda cast, by, reason: grant_area(cast.housing, cast.tureberg, right="view_area", by=by, reason=reason),
        lambda cast, by, reason: end_area_grant(right_of(cast.police), by=by, reason=reason),
        lambda cast, by, reason: set_area_grants(cast.police, cast.programme, rights=[], by=by, reason=reason),
        lambda cast, by, reason: give_role(cast.police_reader, cast.programme, role="lead", by=by, reason=reason),
        lambda cast, by, reason: end_role(role_of(cast.steering), by=by, reason=reason),
        lambda cast, by, reason: give_membership(
            cast.housing_staff, cast.school, role="coordinator", by=by, reason=reason
        ),
        lambda cast, by, reason: change_role(
            membership_of(cast.school_staff), role="coordinator", by=by, reason=reason
        ),
        lambda cast, by, reason: end_membership(membership_of(cast.police_staff), by=by, reason=reason),
    ],
)
def test_nothing_is_given_or_taken_without_a_reason(cast: Cast, act: Any, reason: str):
    with pytest.raises(Invalid) as refused:
        act(cast, viewer(cast.administrator), reason)
    assert refused.value.message_dict == {"reason": ["Write why; the reason stands in the history."]}


def test_a_reason_passes_the_guard_and_has_an_end(cast: Cast):
    def grant(reason: str, confirm: tuple[str, ...] = ()) -> AreaGrant:
        return grant_area(
            cast.housing,
            cast.tureberg,
            right="view_area",
            by=viewer(cast.administrator),
            reason=reason,
            confirm=confirm,
        )

    with pytest.raises(Invalid) as long:
        grant("x" * 501)
    assert long.value.message_dict == {"reason": ["The reason is 501 characters; at most 500."]}
    with pytest.raises(Invalid) as named:
        grant("Gäller 19121212-1212")
    assert list(named.value.message_dict) == ["reason"]
    with pytest.raises(Invalid) as asked:
        grant("Ring 070-174 06 05")
    assert (asked.value.confirm, list(asked.value.warnings)) == (["reason"], ["reason"])
    assert grant("Ring 070-174 06 05", confirm=("reason",)).content_object == cast.tureberg


@pytest.mark.parametrize(
    ("who", "act", "field"),
    [
        (
            "administrator",
            lambda cast, by: grant_area(cast.housing, cast.tureberg, right="own_area", by=by, reason="x"),
            "right",
        ),
        (
            "administrator",
            lambda cast, by: give_role(cast.police_reader, cast.programme, role="rule", by=by, reason="x"),
            "role",
        ),
        (
            "police_coordinator",
            lambda cast, by: change_role(membership_of(cast.police_staff), role="owner", by=by, reason="x"),
            "role",
        ),
    ],
)
def test_an_unknown_right_or_role_is_an_error_at_its_field(cast: Cast, who: str, act: Act, field: str):
    with pytest.raises(Invalid) as refused:
        act(cast, viewer(getattr(cast, who)))
    assert list(refused.value.message_dict) == [field]


def test_who_is_a_member_already_is_not_made_one_again(cast: Cast):
    with pytest.raises(Invalid) as refused:
        give_membership(cast.police_reader, cast.police, role="staff", by=viewer(cast.police_coordinator), reason="x")
    assert refused.value.message_dict == {"user": ["The person is a member of the agency already."]}


def test_a_closed_account_is_given_nothing(cast: Cast):
    for act in (
        lambda: give_role(cast.inactive, cast.programme, role="steer", by=viewer(cast.administrator), reason="x"),
        lambda: give_membership(
            cast.inactive, cast.school, role="coordinator", by=viewer(cast.administrator), reason="x"
        ),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert list(refused.value.message_dict) == ["user"]


def test_a_coordinator_does_not_find_an_account_that_they_can_not_see(cast: Cast):
    for person in (cast.nobody, cast.outsider):
        with pytest.raises(Http404):
            give_membership(person, cast.police, role="staff", by=viewer(cast.police_coordinator), reason="x")


def test_what_has_ended_meanwhile_is_absent(cast: Cast):
    gone = membership_of(cast.police_staff)
    end_membership(membership_of(cast.police_staff), by=viewer(cast.police_coordinator), reason="Slutat")
    with pytest.raises(Http404):
        end_membership(gone, by=viewer(cast.police_coordinator), reason="Slutat")


def test_a_grant_is_not_written_past_its_service(cast: Cast):
    with pytest.raises(OutsideBecauseError):
        assign_perm("view_area", cast.housing.group, cast.tureberg)
