"""The own account: password, devices, language and looks; always one's own and nobody else's."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone, translation

from agencies.devices import device_name, network_of
from agencies.models import SignInFailure, User
from agencies.services import presence, sessions
from agencies.tasks import sweep_round
from agencies.trail import System, because
from config.work import SCHEDULES
from tests.cast import PASSWORD, viewer

NEW = "hundra gröna cyklar i regn"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 "
    "Mobile/15E148 Safari/604.1"
)
NOW = datetime(2026, 1, 16, 11, tzinfo=UTC)


def signed_in(username: str, agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    assert client.post("/accounts/login/", {"login": username, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


# --- Password


def test_a_new_password_ends_every_other_session_and_keeps_this_one(cast):
    here, there, colleague = signed_in("police_staff"), signed_in("police_staff"), signed_in("police_reader")
    before = here.session.session_key
    answer = here.post("/accounts/password/", {"old_password": PASSWORD, "new_password": NEW})
    assert answer["Location"] == "/accounts/"
    assert [is_in(here), is_in(there), is_in(colleague)] == [True, False, True]
    assert here.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()
    cast.police_staff.refresh_from_db()
    assert cast.police_staff.check_password(NEW)


def test_the_device_is_the_same_after_a_new_password(cast):
    here = signed_in("police_staff")
    (before,) = here.get("/accounts/").context["devices"]
    here.post("/accounts/password/", {"old_password": PASSWORD, "new_password": NEW})
    (after,) = here.get("/accounts/").context["devices"]
    assert (after.pk, after.since, after.current) == (before.pk, before.since, True)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("fel lösenord här", NEW, "old_password"),
        ("", NEW, "old_password"),
        (PASSWORD, "", "new_password"),
        (PASSWORD, "kort", "new_password"),
        (PASSWORD, "123456789012345", "new_password"),
        (PASSWORD, "police_staff1", "new_password"),
        (PASSWORD, PASSWORD, "new_password"),
        (PASSWORD, "x" * 501, "new_password"),
    ],
)
def test_a_password_that_cannot_be_is_refused_at_its_field(cast, old, new, wrong):
    here = signed_in("police_staff")
    answer = here.post("/accounts/password/", {"old_password": old, "new_password": new})
    assert (answer.status_code, list(answer.context["password_form"].errors)) == (422, [wrong])
    cast.police_staff.refresh_from_db()
    assert cast.police_staff.check_password(PASSWORD)


def test_the_present_password_is_not_guessed_at_a_browser_left_open(cast):
    here = signed_in("police_staff")
    guesses = [
        here.post("/accounts/password/", {"old_password": "fel", "new_password": NEW}).status_code for _ in range(5)
    ]
    assert guesses == [422] * 5
    assert here.post("/accounts/password/", {"old_password": PASSWORD, "new_password": NEW}).status_code == 429
    cast.police_staff.refresh_from_db()
    assert cast.police_staff.check_password(PASSWORD)


def test_a_new_password_does_not_count_as_a_wrong_one(cast):
    here = signed_in("police_staff")
    here.post("/accounts/password/", {"old_password": PASSWORD, "new_password": NEW})
    assert set(SignInFailure.objects.values_list("account", flat=True)) == {""}


# --- Devices


def test_a_device_is_named_and_its_address_only_in_part(cast):
    signed_in("police_staff", IPHONE)
    here = signed_in("police_staff")
    page = here.get("/accounts/")
    first, second = page.context["devices"]
    assert (first.name, first.current, second.name, second.current) == (
        device_name(FIREFOX), True, device_name(IPHONE), False,
    )  # fmt: skip
    body = page.content.decode()
    assert "127.0.0.x" in body
    assert "127.0.0.1" not in body
    assert str(here.session.session_key) not in body


def test_one_device_is_signed_out_and_no_other(cast):
    here, phone, third = signed_in("police_staff"), signed_in("police_staff", IPHONE), signed_in("police_staff")
    row = UserSession.objects.get(session_key=phone.session.session_key)
    assert here.post(f"/accounts/sessions/{row.pk}/end/")["Location"] == "/accounts/"
    assert [is_in(here), is_in(phone), is_in(third)] == [True, False, True]


def test_all_others_are_signed_out(cast):
    here, phone, colleague = signed_in("police_staff"), signed_in("police_staff", IPHONE), signed_in("police_reader")
    here.post("/accounts/sessions/end-others/")
    assert [is_in(here), is_in(phone), is_in(colleague)] == [True, False, True]
    assert len(here.get("/accounts/").context["devices"]) == 1


def test_nobody_elses_session_can_be_ended(cast):
    here, colleague = signed_in("police_coordinator"), signed_in("police_staff")
    row = UserSession.objects.get(session_key=colleague.session.session_key)
    for pk in (row.pk, row.pk + 1000):
        assert here.post(f"/accounts/sessions/{pk}/end/").status_code == 404
    assert is_in(colleague)


def test_when_a_device_was_last_seen_moves_with_its_requests_by_the_minutes(cast):
    here = signed_in("police_staff")
    key = here.session.session_key
    age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Session.objects.filter(pk=key).update(expire_date=NOW + age)
    (device,) = sessions.devices(by=viewer(cast.police_staff), current=None, now=NOW)
    assert (device.last_seen, device.current) == (NOW, False)
    assert sessions.devices(by=viewer(cast.police_staff), current=None, now=NOW + age) == []
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + age / 2)
    is_in(here)
    moved = Session.objects.get(pk=key).expire_date
    assert moved > timezone.now() + age - timedelta(minutes=5)
    assert settings.SESSION_COOKIE_NAME not in here.get("/accounts/").cookies
    assert Session.objects.get(pk=key).expire_date == moved


def test_a_session_ends_after_twelve_hours_without_a_request(cast):
    here = signed_in("police_staff")
    Session.objects.filter(pk=here.session.session_key).update(expire_date=timezone.now())
    assert not is_in(here)


def test_what_has_run_out_is_taken_away_with_what_was_known_of_the_device(cast):
    here, _there = signed_in("police_staff"), signed_in("police_reader")
    Session.objects.exclude(pk=here.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    assert SCHEDULES["sweep"]["task"] == sweep_round.module_path
    sweep_round.call()
    keys = [list(model.objects.values_list("session_key", flat=True)) for model in (Session, UserSession)]
    assert keys == [[here.session.session_key]] * 2
    assert is_in(here)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Windows"),
        (IPHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19.0 Safari/605.1.15", "Safari on Mac"),
        ("Something (X11; Linux x86_64)", "Browser on Linux"),
        ("Firefox/1.0", "Firefox"),
        ("<script>alert(1)</script>", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_told_in_words(agent, name):
    with translation.override("en"):
        assert device_name(agent) == name


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.17", "192.0.2.x"), ("::ffff:192.0.2.17", "192.0.2.x"), ("2001:db8:1:2::5", "2001:db8:x")],
)
def test_a_network_is_the_first_part_of_an_address(address, network):
    assert network_of(address) == network


# --- Language and looks


def test_settings_are_kept_and_hold_from_the_next_page(cast):
    here = signed_in("police_staff")
    said = {"language": "en", "scheme": "dark", "density": "compact"}
    answer = here.post("/accounts/settings/", said)
    assert (answer["Location"], answer.cookies["kedjan_language"].value) == ("/accounts/", "en")
    page = here.get("/accounts/")
    assert page["Content-Language"] == "en"
    assert '<html lang="en" data-scheme="dark" data-density="compact"' in page.content.decode()
    assert "data-shortcuts" not in page.content.decode()
    row = User.objects.get(pk=cast.police_staff.pk)
    assert (row.language, row.scheme, row.compact, row.shortcuts) == ("en", "dark", True, False)


@pytest.mark.parametrize("said", [{"language": "fi"}, {"language": ""}, {"language": "sv", "scheme": "pink"}])
def test_settings_that_are_not_there_to_choose_are_refused(cast, said):
    here = signed_in("police_staff")
    assert here.post("/accounts/settings/", said).status_code == 422
    assert User.objects.get(pk=cast.police_staff.pk).language == "sv"


def test_own_settings_and_passwords_leave_no_trail(cast):
    before = User.history.count()
    here = signed_in("police_staff")
    here.post("/accounts/settings/", {"language": "en", "scheme": "dark"})
    here.post("/accounts/password/", {"old_password": PASSWORD, "new_password": NEW})
    assert User.history.count() == before


# --- What one holds


def test_the_page_says_what_one_holds(cast):
    with because("Two agencies", by=System("command")):
        cast.school.memberships.create(user=cast.police_staff, role="reader")
    held = signed_in("police_staff").get("/accounts/").context
    assert [(m.agency, m.role) for m in held["memberships"]] == [(cast.police, "staff"), (cast.school, "reader")]
    assert held["roles"] == []
    roles = signed_in("lead").get("/accounts/").context["roles"]
    assert [programme for programme, _word in roles] == ["Inga utsatta områden"]


@pytest.mark.parametrize("sessions_and_keys", [1, 3])
def test_the_page_asks_as_many_questions_however_much_it_shows(cast, django_assert_num_queries, sessions_and_keys):
    from agencies.services.tokens import create_token  # noqa: PLC0415 - beside its only use

    for _ in range(sessions_and_keys):
        here = signed_in("police_staff")
        create_token(by=viewer(cast.police_staff), name="A", scope="read", expires=timezone.localdate())
    with django_assert_num_queries(16):
        assert len(here.get("/accounts/").context["devices"]) == sessions_and_keys


# --- When one was last here


def test_since_when_something_is_new_stays_for_as_long_as_one_is_signed_in(cast):
    user = cast.police_staff
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    assert presence.seen(user, NOW, first) is None
    user.refresh_from_db()
    assert user.last_seen_at == NOW
    assert presence.seen(user, NOW + timedelta(hours=1), first) is None
    user.refresh_from_db()
    assert presence.seen(user, NOW + timedelta(days=1), second) == NOW + timedelta(hours=1)
    assert presence.seen(user, NOW + timedelta(days=1, hours=2), second) == NOW + timedelta(hours=1)


def test_when_one_was_here_is_noted_every_quarter_of_an_hour(cast):
    user = cast.police_staff
    for after, noted in ((0, 0), (14, 0), (15, 15), (29, 15), (45, 45)):
        presence.seen(user, NOW + timedelta(minutes=after))
        user.refresh_from_db()
        assert user.last_seen_at == NOW + timedelta(minutes=noted)
