"""People: accounts made by administrators and coordinators, closed and opened again, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.utils import translation

from agencies.errors import Invalid, WrongStep
from agencies.models import ApiToken, Membership, OneTimeLink, User
from agencies.policy import NOBODY, Refused, viewer_of
from agencies.services.people import change_person, close_account, create_person, reopen
from agencies.trail import System, because
from tests.cast import NOON, PASSWORD, Cast, viewer
from tests.walls import FRAME_CIRCLE, names

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def new_person(cast: Cast, by: Any, **fields: Any) -> User:
    return create_person(
        registered_in=cast.programme, by=by, reason="Ny", **{"username": "anv99", "title": "Fältare"} | fields
    )


def refusal(act: Callable[[], Any]) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        act()
    return refused.value.message_dict


def outcomes(cast: Cast, act: Callable[[Any], Any]) -> dict[str, str]:
    """What came of it for everybody; whatever was done is undone."""
    found = {}
    for name, person in cast.people.items():
        try:
            with transaction.atomic():
                act(viewer(person))
                transaction.set_rollback(True)
            found[name] = "yes"
        except Refused:
            found[name] = "no"
        except Http404:
            found[name] = "absent"
    return found


def wanted(cast: Cast, yes: frozenset[str], no: frozenset[str]) -> dict[str, str]:
    return {name: "yes" if name in yes else "no" if name in no else "absent" for name in cast.people}


# --- Who


def test_an_administrator_makes_accounts(cast):
    yes = names("administrator")
    assert outcomes(cast, lambda by: new_person(cast, by)) == wanted(cast, yes, FRAME_CIRCLE - yes)


def test_a_coordinator_makes_accounts_for_the_own_agency_only(cast):
    yes = names("police_coordinator")
    found = outcomes(cast, lambda by: new_person(cast, by, agency=cast.police, role="staff"))
    assert found == wanted(cast, yes, FRAME_CIRCLE - yes)


def test_an_administrator_makes_the_account_of_an_agencys_first_coordinator(cast):
    yes = names("administrator")
    found = outcomes(cast, lambda by: new_person(cast, by, agency=cast.school, role="coordinator"))
    assert found == wanted(cast, yes, FRAME_CIRCLE - yes)


@pytest.mark.parametrize("act", [close_account, change_person])
def test_only_an_administrator_changes_and_closes_accounts(cast, act):
    more = {"title": "Gruppchef"} if act is change_person else {}
    yes = names("administrator")
    found = outcomes(cast, lambda by: act(cast.police_staff, by=by, reason="Slutat", **more))
    assert found == wanted(cast, yes, FRAME_CIRCLE - yes)


def test_nobody_closes_or_opens_the_own_account(cast):
    for act in (close_account, reopen):
        with pytest.raises(Refused, match="nobody their own"):
            act(cast.administrator, by=viewer(cast.administrator), reason="Semester")


def test_kedjan_itself_makes_accounts(cast):
    made = new_person(cast, System("command"))
    assert (made.registered_by, made.registered_in) == (None, cast.programme)


# --- What becomes of it


def test_a_new_account_has_no_password_and_is_seen_by_whoever_made_it(cast):
    made = new_person(cast, viewer(cast.administrator), email="falt@example.org")
    assert (made.has_usable_password(), made.registered_by, made.email) == (
        False,
        cast.administrator,
        "falt@example.org",
    )
    assert User.objects.visible_to(viewer(cast.administrator)).filter(pk=made.pk).exists()
    assert not User.objects.visible_to(viewer(cast.lead)).filter(pk=made.pk).exists()
    assert viewer_of(made).is_empty


def test_a_coordinators_new_account_is_a_member_in_the_same_deed(cast):
    made = new_person(cast, viewer(cast.police_coordinator), agency=cast.police, role="staff")
    membership = Membership.objects.get(user=made)
    assert (membership.agency, membership.role) == (cast.police, "staff")
    change_set = made.history.get().change_set
    assert membership.history.get().change_set == change_set
    assert (change_set.actor, change_set.agency, change_set.reason) == (cast.police_coordinator, cast.police, "Ny")


def test_an_account_whose_membership_is_refused_is_not_made_either(cast):
    with pytest.raises(Refused):
        new_person(cast, viewer(cast.administrator), agency=cast.police, role="staff")
    assert not User.objects.filter(username="anv99").exists()


def test_a_closed_account_loses_everything_at_once_and_keeps_what_is_noted(cast, client: Client):
    client.login(username="police_staff", password=PASSWORD)
    assert client.get("/accounts/").status_code == 200
    ApiToken.objects.create(user=cast.police_staff, name="Excel", digest="x", created_at=NOON,
                            expires_at=NOON + timedelta(days=1))  # fmt: skip
    with because("A link", by=System("command")):
        OneTimeLink.objects.create(user=cast.police_staff, asked_by=cast.administrator, asked_at=NOON)
    closed = close_account(cast.police_staff, by=viewer(cast.administrator), reason="Slutat")
    assert (closed.is_active, viewer_of(closed)) == (False, NOBODY)
    assert client.get("/accounts/")["Location"].startswith("/accounts/login/")
    assert ApiToken.objects.get().revoked_at == NOON
    assert OneTimeLink.objects.get().withdrawn_at == NOON
    assert Membership.objects.get(user=cast.police_staff).role == "staff"
    with pytest.raises(WrongStep, match="closed already"):
        close_account(cast.police_staff, by=viewer(cast.administrator), reason="Igen")


def test_an_account_that_is_opened_again_has_its_memberships_and_needs_a_new_password(cast, client: Client):
    client.login(username="police_staff", password=PASSWORD)
    close_account(cast.police_staff, by=viewer(cast.administrator), reason="Tjänstledig")
    opened = reopen(cast.police_staff, by=viewer(cast.administrator), reason="Åter i tjänst")
    assert viewer_of(opened).staff == [cast.police.pk]
    assert client.get("/accounts/")["Location"].startswith("/accounts/login/")
    assert not client.login(username="police_staff", password=PASSWORD)
    with pytest.raises(WrongStep, match="open already"):
        reopen(cast.police_staff, by=viewer(cast.administrator), reason="Igen")


def test_a_person_is_changed_with_a_trail(cast):
    changed = change_person(cast.police_staff, title=" Gruppchef ", email="chef@example.org",
                            by=viewer(cast.administrator), reason="Ny tjänst")  # fmt: skip
    assert (changed.title, changed.email, cast.police_staff.title) == (
        "Gruppchef", "chef@example.org", "Områdespolis Tureberg",
    )  # fmt: skip
    newest = changed.history.latest("history_id")
    assert (newest.changed, newest.change_set.reason) == (["title", "email"], "Ny tjänst")


# --- What bad input gets


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "åsa"}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "a\x00b"}, "username"),
        ({"username": "x" * 61}, "username"),
        ({"username": "police_staff"}, "username"),
        ({"username": "POLICE_STAFF"}, "username"),
        ({"username": "outsider"}, "username"),
        ({"username": "191212121212"}, "username"),
        ({"title": ""}, "title"),
        ({"title": "x" * 101}, "title"),
        ({"title": "Kommunpolis 19121212-1212"}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"email": "falt"}, "email"),
        ({"email": "a\x00@example.org"}, "email"),
    ],
)
def test_what_no_account_can_hold_is_an_error_at_its_field(cast, fields, field):
    assert list(refusal(lambda: new_person(cast, viewer(cast.administrator), **fields))) == [field]


def test_everything_that_is_wrong_is_said_at_once(cast):
    found = refusal(
        lambda: create_person(
            username="å", title="", email="x", registered_in=cast.programme, by=viewer(cast.administrator),
            reason="y" * 501,
        )
    )  # fmt: skip
    assert sorted(found) == ["email", "reason", "title", "username"]


def test_closing_needs_a_reason(cast):
    assert list(refusal(lambda: close_account(cast.police_staff, by=viewer(cast.administrator), reason=" "))) == [
        "reason"
    ]
    assert User.objects.get(pk=cast.police_staff.pk).is_active


def test_an_account_for_an_agency_needs_a_reason(cast):
    found = refusal(
        lambda: create_person(
            username="anv99", title="Fältare", registered_in=cast.programme, agency=cast.police, role="staff",
            by=viewer(cast.police_coordinator), reason="",
        )
    )  # fmt: skip
    assert list(found) == ["reason"]
