"""One-time links: two people, once, for a day; and nobody comes in by one without the trail and the person knowing."""

import threading
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import Http404
from django.test import Client

from agencies import policy
from agencies.errors import Invalid, WrongStep
from agencies.models import OneTimeLink
from agencies.policy import Refused
from agencies.services import links
from agencies.services.tokens import caller_of_token, create_token
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import PASSWORD, action, make_cast, viewer
from tests.one_time_links import NEW, NOW, ask, confirm, shown, use

# --- Who asks and who confirms


@pytest.mark.parametrize(
    "by", ["police_coordinator", "police_reader", "lead", "auditor", "steering", "social_coordinator"]
)
def test_only_an_administrator_asks(cast, by):
    with pytest.raises(Refused):
        ask(cast, cast.police_staff, by=by)


@pytest.mark.parametrize("by", ["outsider", "outside_lead", "nobody"])
def test_for_who_does_not_see_the_person_there_is_nothing_to_ask_for(cast, by):
    with pytest.raises(Http404):
        ask(cast, cast.police_staff, by=by)


def test_nobody_asks_for_their_own(cast):
    with pytest.raises(Refused):
        ask(cast, cast.administrator)


def test_a_reason_is_told_only_where_the_whole_deed_may_be_read(cast):
    with because("Gäller en hemlig insats", by=System("command")):
        OneTimeLink(user=cast.police_staff, asked_by=cast.administrator, asked_at=NOW).save()
        action(cast, lead=cast.social, rung=Visibility.DRAFT)
    assert [row.reason for row in links.open_links(viewer(cast.police_coordinator), now=NOW)] == [""]


def test_a_request_has_a_reason_that_the_guard_has_read(cast):
    by = viewer(cast.administrator)
    for reason in ("", "   ", "Gäller 19121212-1212", "x" * 501):
        with pytest.raises(Invalid) as refused:
            links.ask(cast.police_staff, by=by, reason=reason, now=NOW)
        assert set(refused.value.message_dict) == {"reason"}
    assert not OneTimeLink.objects.exists()


@pytest.mark.parametrize(
    ("by", "may"),
    [
        ("police_coordinator", True),
        ("police_staff", False),  # the person
        ("police_reader", None),  # a colleague
        ("administrator", False),  # who asked
        ("lead", False),  # the person has an agency
        ("social_coordinator", None),
        ("outsider", None),
        ("nobody", None),
    ],
)
def test_a_coordinator_of_the_persons_agency_confirms_and_nobody_else(cast, by, may):
    link = ask(cast, cast.police_staff)
    if may:
        confirm(cast, link, by=by)
    else:
        with pytest.raises(Http404 if may is None else Refused):
            confirm(cast, link, by=by)
    link.refresh_from_db()
    assert bool(link.confirmed_by_id) is bool(may)


def test_who_asked_does_not_confirm_though_a_coordinator_too(cast):
    with because("Coordinates as well", by=System("command")):
        cast.police.memberships.create(user=cast.administrator, role="coordinator")
    link = ask(cast, cast.police_staff)
    with pytest.raises(Refused):
        confirm(cast, link, by="administrator")
    confirm(cast, link)


def test_nobody_confirms_their_own(cast):
    link = ask(cast, cast.police_coordinator)
    with pytest.raises(Refused):
        confirm(cast, link)


@pytest.mark.parametrize(("by", "may"), [("lead", True), ("steering", False), ("police_coordinator", False)])
def test_for_who_has_no_agency_the_lead_confirms(cast, by, may):
    link = ask(cast, cast.auditor)
    if may:
        confirm(cast, link, by=by)
    else:
        with pytest.raises(Http404):
            confirm(cast, link, by=by)


def test_a_leads_own_link_has_nobody_to_confirm_it_but_another_lead(cast):
    link = ask(cast, cast.lead)
    with pytest.raises(Refused):
        confirm(cast, link, by="lead")


def test_one_request_waits_at_a_time(cast):
    ask(cast, cast.police_staff)
    with pytest.raises(WrongStep):
        ask(cast, cast.police_staff)
    ask(cast, cast.police_reader)
    ask(cast, cast.police_staff, after=timedelta(days=7))


def test_a_request_is_confirmed_once_and_within_a_week(cast):
    link = ask(cast, cast.police_staff)
    with pytest.raises(WrongStep):
        confirm(cast, link, after=timedelta(days=7))
    confirm(cast, link, after=timedelta(days=6, hours=23))
    with pytest.raises(WrongStep):
        confirm(cast, link, after=timedelta(days=6, hours=23))


def test_a_closed_account_has_no_link(cast):
    link = ask(cast, cast.police_staff)
    with because("Left the police", by=System("command")):
        cast.police_staff.is_active = False
        cast.police_staff.save()
    with pytest.raises(WrongStep):
        confirm(cast, link)
    with pytest.raises(WrongStep):
        ask(cast, cast.police_staff, after=timedelta(days=8))


# --- What a link does


def test_a_link_sets_the_password_and_ends_every_session_and_nothing_else(cast):
    devices = [Client(), Client()]
    for device in devices:
        device.post("/accounts/login/", {"login": "police_staff", "password": PASSWORD})
    _token, raw = create_token(by=viewer(cast.police_staff), name="A", scope="read", expires=NOW.date(), now=NOW)
    use(shown(cast))
    cast.police_staff.refresh_from_db()
    assert cast.police_staff.check_password(NEW)
    assert not cast.police_staff.check_password(PASSWORD)
    assert not Session.objects.filter(pk__in=[d.cookies["kedjan_session"].value for d in devices]).exists()
    assert [d.get("/accounts/").status_code for d in devices] == [302, 302]
    assert caller_of_token(raw, now=NOW) is not None
    assert viewer(cast.police_staff).staff == [cast.police.pk]


def test_a_link_works_once(cast):
    token = shown(cast)
    use(token)
    with pytest.raises(links.LinkIsDead):
        use(token)


def test_a_link_works_for_a_day_from_being_shown(cast):
    link = ask(cast, cast.police_staff)
    token = confirm(cast, link, after=timedelta(days=2))
    assert links.until(OneTimeLink.objects.get()) == NOW + timedelta(days=3)
    with pytest.raises(links.LinkIsDead):
        use(token, after=timedelta(days=3))
    use(token, after=timedelta(days=3, microseconds=-1))


def test_a_withdrawn_link_is_dead(cast):
    token = shown(cast)
    links.withdraw(OneTimeLink.objects.get(), by=viewer(cast.administrator), now=NOW)
    with pytest.raises(links.LinkIsDead):
        use(token)
    with pytest.raises(WrongStep):
        links.withdraw(OneTimeLink.objects.get(), by=viewer(cast.administrator), now=NOW)


def test_a_newer_link_replaces_the_older(cast):
    old, new = shown(cast), shown(cast)
    with pytest.raises(links.LinkIsDead):
        use(old)
    use(new)


def test_the_link_of_a_closed_account_is_dead(cast):
    token = shown(cast)
    with because("Left the police", by=System("command")):
        cast.police_staff.is_active = False
        cast.police_staff.save()
    with pytest.raises(links.LinkIsDead):
        use(token)


@pytest.mark.parametrize("digest", ["", "0" * 64, "x" * 5000])
def test_a_link_that_was_never_made_is_dead(cast, digest):
    shown(cast)
    ask(cast, cast.police_reader)
    with pytest.raises(links.LinkIsDead):
        links.use(digest, NEW, now=NOW)


@pytest.mark.parametrize(
    ("by", "may"),
    [
        ("police_staff", True),  # the person
        ("police_coordinator", True),
        ("administrator", True),
        ("police_reader", False),
        ("lead", False),
        ("outsider", False),
    ],
)
def test_who_is_concerned_may_withdraw(cast, by, may):
    link = ask(cast, cast.police_staff)
    if may:
        links.withdraw(link, by=viewer(cast.people[by]), now=NOW)
    else:
        with pytest.raises(Refused if by == "lead" else Http404):
            links.withdraw(link, by=viewer(cast.people[by]), now=NOW)
    link.refresh_from_db()
    assert bool(link.withdrawn_at) is may


def test_the_trail_has_every_step_and_not_the_secret(cast):
    token = shown(cast)
    use(token)
    rows = OneTimeLink.history.order_by("history_date", "history_id").select_related("change_set__actor")
    assert [(row.change_set.actor, sorted(row.changed)) for row in rows] == [
        (cast.administrator, []),
        (cast.police_coordinator, ["confirmed_at", "confirmed_by_id", "shown_at"]),
        (cast.police_staff, ["used_at"]),
    ]
    assert rows[0].change_set.reason == "Har tappat lösenordet"
    assert token not in str(list(OneTimeLink.objects.values()) + list(OneTimeLink.history.values()))
    assert "digest" not in OneTimeLink.history.values()[0]


def test_the_trail_of_a_link_is_read_by_who_is_concerned_and_who_oversees(cast):
    ask(cast, cast.police_staff)
    reads = {name for name, person in cast.people.items() if policy.history(OneTimeLink, viewer(person)).exists()}
    assert reads == {"police_staff", "police_coordinator", "administrator", "lead", "auditor"}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_does():
    cast = make_cast()
    token = shown(cast)
    done, start = [], threading.Barrier(4)

    def attempt() -> None:
        start.wait()
        try:
            done.append(use(token))
        except links.LinkIsDead:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [cast.police_staff]
