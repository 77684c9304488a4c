"""The first link of an account: made by who made the account, until somebody has been in."""

import pytest
from django.http import Http404

from agencies.models import User
from agencies.policy import Refused
from agencies.services import links
from agencies.trail import System, because
from tests.cast import viewer
from tests.one_time_links import NOW, ask, confirm, make_newcomer, use


@pytest.fixture
def newcomer(cast) -> User:
    return make_newcomer(cast)


def test_who_made_the_account_makes_its_first_link(cast, newcomer):
    made = links.invite(newcomer, by=viewer(cast.administrator), now=NOW)
    assert (made.link.asked_by_id, made.link.confirmed_by_id) == (cast.administrator.pk, None)
    assert use(made.token) == newcomer


def test_a_newer_first_link_replaces_the_older(cast, newcomer):
    old = links.invite(newcomer, by=viewer(cast.administrator), now=NOW)
    new = links.invite(newcomer, by=viewer(cast.administrator), now=NOW)
    with pytest.raises(links.LinkIsDead):
        use(old.token)
    use(new.token)


def test_nobody_else_makes_the_first_link(cast, newcomer):
    for by in ("lead", "auditor", "police_coordinator"):
        with pytest.raises((Refused, Http404)):
            links.invite(newcomer, by=viewer(cast.people[by]), now=NOW)
    with pytest.raises(Refused):
        links.invite(cast.police_staff, by=viewer(cast.administrator), now=NOW)


def test_after_the_first_link_is_used_it_takes_two(cast, newcomer):
    use(links.invite(newcomer, by=viewer(cast.administrator), now=NOW).token)
    with pytest.raises(Refused):
        links.invite(newcomer, by=viewer(cast.administrator), now=NOW)


def test_after_the_first_sign_in_it_takes_two(cast, newcomer):
    newcomer.last_login = NOW
    newcomer.save(update_fields=["last_login"])
    with pytest.raises(Refused):
        links.invite(newcomer, by=viewer(cast.administrator), now=NOW)


def test_who_made_the_account_and_no_longer_answers_for_it_makes_no_link(cast, newcomer):
    with because("Another administrator took over", by=System("command")):
        cast.administrator.programme_grants.get().delete()
    with pytest.raises((Refused, Http404)):
        links.invite(newcomer, by=viewer(cast.administrator), now=NOW)


def test_a_page_about_a_person_says_what_may_be_done(cast, newcomer):
    now = {"now": NOW}
    state = links.state_of(newcomer, by=viewer(cast.administrator), **now)
    assert (state.may_invite, state.may_ask) == (True, True)
    state = links.state_of(cast.police_staff, by=viewer(cast.administrator), **now)
    assert (state.may_invite, state.may_ask, state.waiting, state.live) == (False, True, None, None)
    link = ask(cast, cast.police_staff)
    assert links.state_of(cast.police_staff, by=viewer(cast.administrator), **now).waiting == link
    confirm(cast, link)
    assert links.state_of(cast.police_staff, by=viewer(cast.administrator), **now).live == link
    state = links.state_of(cast.police_staff, by=viewer(cast.lead), **now)
    assert (state.may_invite, state.may_ask, state.waiting, state.live) == (False, False, None, None)
