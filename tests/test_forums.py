"""Forums: made and changed by the programme's lead, with agencies that take part and areas of the programme."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import translation

from agencies.errors import Invalid, Stale
from agencies.models import AreaGrant, ChangeSet, Forum, ForumMember
from agencies.policy import Refused
from agencies.services.forums import change_forum, create_forum
from agencies.services.grants import end_area_grant
from agencies.walls import Visibility
from tests.cast import Cast, viewer
from tests.walls import FRAME_CIRCLE

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def new_forum(cast: Cast, **fields: Any) -> Forum:
    values: dict[str, Any] = {
        "code": "REF",
        "name": "Referensgrupp",
        "kind": "reference_group",
        "secretariat": cast.police,
    }
    return create_forum(cast.programme, **{"by": viewer(cast.lead), "reason": "Ny", **values, **fields})


def refusal(act: Any) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        act()
    return refused.value.message_dict


def members(forum: Forum) -> list[str]:
    return sorted(ForumMember.objects.filter(forum=forum).values_list("agency__code", flat=True))


@pytest.mark.parametrize(
    "act",
    [
        lambda cast, by: new_forum(cast, by=by),
        lambda cast, by: change_forum(cast.forum, name="Arbetsgruppen", by=by, reason=""),
        lambda cast, by: change_forum(cast.forum, members=[cast.police, cast.school], by=by, reason=""),
        lambda cast, by: change_forum(cast.forum, areas=[cast.edsberg], by=by, reason=""),
    ],
    ids=["new", "change", "members", "areas"],
)
def test_only_the_programmes_lead_decides_on_forums(cast, act):
    found = {}
    for name, person in cast.people.items():
        try:
            with transaction.atomic():
                act(cast, viewer(person))
                transaction.set_rollback(True)
            found[name] = "yes"
        except Refused:
            found[name] = "no"
        except Http404:
            found[name] = "absent"
    assert found == {
        name: "yes" if name == "lead" else "no" if name in FRAME_CIRCLE else "absent" for name in cast.people
    }


def test_a_forum_is_made_with_members_and_areas_in_one_deed(cast):
    forum = new_forum(
        cast, members=[cast.school, cast.owners], areas=[cast.edsberg], default_visibility=Visibility.STEERING,
        cadence=" Två gånger per år ",
    )  # fmt: skip
    assert members(forum) == ["BID", "UTB"]
    assert [link.area for link in forum.area_links.all()] == [cast.edsberg]
    assert (forum.default_visibility, forum.cadence, forum.version) == (Visibility.STEERING, "Två gånger per år", 1)
    newest = ChangeSet.objects.latest("pk")
    assert {row.change_set for row in ForumMember.history.filter(forum=forum)} == {newest}


def test_members_and_areas_that_are_given_become_all_of_them(cast):
    changed = change_forum(
        cast.forum, members=[cast.police, cast.school], areas=[], version=1, by=viewer(cast.lead), reason="Ny ordning"
    )
    assert (members(cast.forum), list(cast.forum.area_links.all()), changed.version) == (["POL", "UTB"], [], 2)
    with pytest.raises(Stale):
        change_forum(cast.forum, name="Sent", version=1, by=viewer(cast.lead), reason="")
    again = change_forum(cast.forum, members=[cast.school, cast.police], by=viewer(cast.lead), reason="")
    assert again.version == 2


def test_a_member_that_no_longer_takes_part_may_stay_and_be_taken_out(cast):
    end_area_grant(AreaGrant.objects.get(group=cast.owners.group), by=viewer(cast.administrator), reason="Lämnar")
    kept = change_forum(cast.forum, members=[cast.police, cast.owners], by=viewer(cast.lead), reason="")
    assert members(kept) == ["BID", "POL"]
    change_forum(cast.forum, members=[cast.police], by=viewer(cast.lead), reason="Har lämnat programmet")
    assert refusal(lambda: change_forum(cast.forum, members=[cast.owners], by=viewer(cast.lead), reason="")) == {
        "members": ["“BID” is not one of the values that you can choose here."]
    }


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": "ref"}, "code"),
        ({"code": "AG"}, "code"),
        ({"name": ""}, "name"),
        ({"kind": "club"}, "kind"),
        ({"purpose": "Om 19121212-1212"}, "purpose"),
        ({"default_visibility": Visibility.DRAFT}, "default_visibility"),
        ({"default_visibility": 7}, "default_visibility"),
        ({"reason": "x" * 501}, "reason"),
    ],
)
def test_what_no_forum_can_hold_is_an_error_at_its_field(cast, fields, field):
    assert list(refusal(lambda: new_forum(cast, **fields))) == [field]


def test_agencies_and_areas_of_another_programme_are_unknown(cast):
    found = refusal(
        lambda: new_forum(cast, secretariat=cast.outsiders, members=[cast.outsiders], areas=[cast.klockaretorpet])
    )
    unknown = "“%s” is not one of the values that you can choose here."
    assert found == {
        "secretariat": [unknown % "POL-N"], "members": [unknown % "POL-N"], "areas": [unknown % "KLO"],
    }  # fmt: skip


def test_a_forum_needs_a_secretariat(cast):
    values: dict[str, Any] = {"code": "REF", "name": "Referensgrupp", "kind": "reference_group"}
    found = refusal(lambda: create_forum(cast.programme, by=viewer(cast.lead), reason="", **values))
    assert list(found) == ["secretariat"]
