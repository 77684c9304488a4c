"""*Vad ser part X?*: what an agency sees, and of the content only what the asker reads too."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from agencies import policy
from agencies.models import Agency, AreaGrant, Programme, User
from agencies.policy import viewer_of_agency
from agencies.services.grants import end_area_grant, give_role
from agencies.services.sight import Sight, sight_of
from agencies.trail import System, because
from agencies.walls import Visibility
from tests import followup
from tests.cast import TODAY, YESTERDAY, Cast, action, share, viewer
from tests.clients import client_of
from tests.walls import FRAME_CIRCLE

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def asked(cast: Cast, agency: Agency, by: User) -> Sight:
    return sight_of(agency, cast.programme, asker=viewer(by), today=TODAY)


def titles(sight: Sight) -> list[str]:
    part = sight.parts[0]
    return sorted(seen.title for seen in part.seen)


@pytest.fixture
def register(cast: Cast) -> dict[str, Any]:
    """Actions that the school and others read or don't, each named after why."""
    hows: dict[str, dict[str, Any]] = {
        "own draft": {"lead": cast.school, "rung": Visibility.DRAFT},
        "own": {"lead": cast.school, "rung": Visibility.RESTRICTED},
        "helps": {"contributors": [cast.school], "rung": Visibility.RESTRICTED},
        "area": {"rung": Visibility.PARTNERSHIP},
        "no area": {"rung": Visibility.PARTNERSHIP, "areas": []},
        "programme": {"rung": Visibility.PROGRAMME, "areas": [cast.edsberg]},
        "police only": {"rung": Visibility.RESTRICTED},
        "steering": {"rung": Visibility.STEERING},
        "other area": {"rung": Visibility.PARTNERSHIP, "areas": [cast.edsberg]},
    }
    return {title: action(cast, title=title, **how) for title, how in hows.items()}


SCHOOL_READS = ["area", "helps", "no area", "own", "own draft", "programme"]


def test_a_member_of_the_agency_gets_the_whole_answer(cast, register):
    sight = asked(cast, cast.school, cast.school_staff)
    assert titles(sight) == SCHOOL_READS
    why = {seen.title: seen.why for seen in sight.parts[0].seen}
    assert why == {
        "own draft": "leads it",
        "own": "leads it",
        "helps": "contributes to it",
        "area": "reads the area",
        "no area": "reads the area",
        "programme": "takes part in the programme",
    }


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("police_coordinator", ["area", "helps", "no area", "programme"]),
        ("lead", ["area", "no area", "programme"]),
        ("auditor", ["area", "no area", "programme"]),
        ("owners_coordinator", ["programme"]),
        ("administrator", []),
        ("outsider", []),
        ("nobody", []),
    ],
)
def test_everybody_else_is_told_only_what_they_read_themselves(cast, register, who, reads):
    assert titles(asked(cast, cast.school, getattr(cast, who))) == reads


def test_the_answer_is_what_both_read_for_every_pair(cast, register):
    """Held against the wall itself: the asker's sight and the agency's, cut."""
    from actions.models import Action  # noqa: PLC0415 - beside its only use

    for agency in (cast.police, cast.social, cast.school, cast.housing, cast.owners):
        of_agency = set(
            Action.objects.visible_to(viewer_of_agency(agency, today=TODAY)).values_list("title", flat=True)
        )
        for name in FRAME_CIRCLE:
            person = getattr(cast, name)
            own = set(Action.objects.visible_to(viewer(person)).values_list("title", flat=True))
            assert set(titles(asked(cast, agency, person))) == of_agency & own


def test_a_share_is_told_while_it_lasts_to_who_reads_what_is_shared(cast, register):
    share(register["police only"], cast.school)
    share(register["other area"], cast.school, right="change")
    share(register["steering"], cast.school, until=YESTERDAY)
    for who, told in {
        "school_staff": [("police only", "view"), ("other area", "change")],
        "police_reader": [("police only", "view"), ("other area", "change")],
        "lead": [("other area", "change")],
        "administrator": [],
    }.items():
        part = asked(cast, cast.school, getattr(cast, who)).parts[0]
        assert sorted((one.seen.title, one.right) for one in part.shares) == sorted(told)


def test_of_follow_up_too_it_tells_what_both_read(cast):
    now, before = followup.period(cast), followup.period(cast, "2025T3")
    followup.followup(cast, now, agency=cast.social)
    followup.followup(cast, before, agency=cast.school, status="submitted")
    settled = followup.followup(cast, before, status="accepted")
    followup.lock(before)
    followup.correction(cast, type(settled).objects.get(pk=settled.pk), status="accepted")
    followup.obstacle(cast, title="Socialtjänstens", concerns=[cast.social])
    followup.obstacle(cast, title="Polisens")
    reads = {
        who: {part.heading: [seen.title for seen in part.seen] for part in asked(cast, cast.social, by).parts}
        for who, by in (("social", cast.social_staff), ("lead", cast.lead), ("administrator", cast.administrator))
    }
    both = {"Follow-ups": ["police, Tertial 2025T3"], "Corrections": ["police, Tertial 2025T3"]}
    none: dict[str, list[str]] = {"Annual analyses": [], "Action plans": [], "Steering reports": []}
    of_both = {"Actions": [], "Meetings": [], **both, "Obstacles": ["Socialtjänstens"], **none}
    own = ["social, Tertial 2026T1", *both["Follow-ups"]]
    assert reads == {
        "social": {**of_both, "Follow-ups": own},
        "lead": of_both,
        "administrator": {name: [] for name in of_both},
    }
    page = client_of(cast.social_coordinator).get("/administration/sight/?agency=SOC").content.decode()
    assert '<a class="title" href="/followup/2026T1/SOC/">social, Tertial 2026T1</a>' in page
    assert "Nothing that both the agency and you read: actions, meetings, annual analyses" in page


def test_an_archived_action_is_left_out(cast, register):
    from actions.services import archive_action  # noqa: PLC0415 - beside its only use

    archive_action(register["area"], by=viewer(cast.police_staff), reason="Dubblett")
    assert titles(asked(cast, cast.school, cast.lead)) == ["no area", "programme"]


def test_at_most_fifty_are_told_the_last_changed_first(cast):
    for number in range(52):
        action(cast, title=f"{number:02}")
    part = asked(cast, cast.school, cast.police_reader).parts[0]
    assert (len(part.seen), part.more, part.seen[0].title) == (50, True, "51")


def test_nothing_of_another_programme_is_told(cast):
    action(cast, title="here")
    action(cast, title="there", programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet])
    assert titles(asked(cast, cast.police, cast.police_reader)) == ["here"]


def ladder(sight: Sight) -> list[tuple[str, str]]:
    return [(step.visibility.code, step.reads) for step in sight.ladder]


def test_the_ladder_says_what_an_agency_with_areas_reads(cast):
    assert ladder(asked(cast, cast.police, cast.administrator)) == [
        ("draft", "own drafts"),
        ("restricted", "where the agency is involved"),
        ("steering", "where the agency is involved"),
        ("partnership", "everything in Edsberg, Tureberg, and what names no area"),
        ("programme", "everything"),
    ]


def test_the_ladder_says_what_an_agency_that_only_records_reads(cast):
    assert ladder(asked(cast, cast.owners, cast.administrator))[3:] == [
        ("partnership", "where the agency is involved"),
        ("programme", "everything"),
    ]


def test_the_ladder_says_what_an_agency_outside_the_programme_reads(cast):
    end_area_grant(AreaGrant.objects.get(group=cast.owners.group), by=viewer(cast.administrator), reason="Lämnar")
    sight = asked(cast, cast.owners, cast.administrator)
    assert (ladder(sight)[4], sight.rights) == (("programme", "where the agency is involved"), {})


def test_rights_forums_members_and_their_roles_are_told(cast):
    give_role(cast.police_reader, cast.programme, role="steer", by=viewer(cast.administrator), reason="Ny chef")
    sight = asked(cast, cast.police, cast.administrator)
    assert sight.rights == {"Edsberg": ["view_area", "record_area"], "Tureberg": ["view_area", "record_area"]}
    assert list(sight.forums) == ["Arbetsgrupp Tureberg"]
    assert {(m.user.username, m.role) for m in sight.members} == {
        ("police_reader", "reader"), ("police_staff", "staff"), ("police_coordinator", "coordinator"),
    }  # fmt: skip
    assert [(role.user, role.permission.codename) for role in sight.roles] == [(cast.police_reader, "steer_programme")]


def test_who_only_administers_reads_no_content(cast):
    found = {name for name, person in cast.people.items() if asked(cast, cast.school, person).reads_content}
    assert found == FRAME_CIRCLE - {"administrator"}


def test_whether_there_is_anything_to_read_is_asked_programme_by_programme(cast):
    with because("A third programme", by=System("command")):
        third = Programme(code="TRE", ref_prefix="TRE", name="Tredje", municipality="Solna", start=TODAY)
        third.save()
    assert not policy.reads_content(viewer(cast.outsider), cast.programme)
    share(action(cast), cast.outsiders)
    reads = [policy.reads_content(viewer(cast.outsider), one) for one in (cast.programme, cast.elsewhere, third)]
    assert reads == [True, True, False]


def test_who_leads_an_action_still_reads_it_when_the_agency_no_longer_takes_part(cast):
    action(cast, lead=cast.owners)
    end_area_grant(AreaGrant.objects.get(group=cast.owners.group), by=viewer(cast.administrator), reason="Lämnar")
    assert policy.reads_content(viewer(cast.owners_coordinator), cast.programme)
