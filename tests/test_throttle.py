"""How often one may try: nobody guesses a password, and nobody is locked out by another."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from agencies.models import SignInFailure
from agencies.services import throttle
from tests.test_sign_in import sign_in, signed_in

NOW = datetime(2026, 1, 16, 11, tzinfo=UTC)
HERE, THERE = "192.0.2.1", "192.0.2.2"

# --- Throttling, on a page


def test_the_sixth_wrong_password_is_not_looked_at_nor_is_a_right_one_then(client, cast):
    assert [sign_in(client, "police_staff", "fel lösenord här").status_code for _ in range(5)] == [422] * 5
    refused = sign_in(client, "police_staff")
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert next(template.name for template in refused.templates) == "429.html"
    assert not signed_in(client)


def test_an_unknown_name_is_stopped_after_as_many(client, cast):
    assert [sign_in(client, "no_such_name", "x").status_code for _ in range(6)] == [422] * 5 + [429]


def test_ten_wrong_passwords_of_one_block_no_colleague_behind_the_same_address(client, cast):
    for _ in range(10):
        sign_in(client, "police_staff", "fel lösenord här")
    assert sign_in(client, "police_reader").status_code == 302


def test_wrong_passwords_elsewhere_do_not_lock_the_person_out(client, cast):
    for _ in range(6):
        sign_in(client, "police_staff", "fel lösenord här", REMOTE_ADDR="203.0.113.9")
    assert sign_in(client, "police_staff").status_code == 302


def test_forty_right_sign_ins_from_one_address_are_all_let_in(cast):
    assert [sign_in(Client(), "police_staff").status_code for _ in range(40)] == [302] * 40


def test_an_address_that_somebody_claims_to_have_is_not_believed(client, cast):
    for number in range(5):
        sign_in(client, "police_staff", "fel lösenord här", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert sign_in(client, "police_staff", HTTP_X_FORWARDED_FOR="198.51.100.77").status_code == 429


def test_behind_a_proxy_the_address_is_what_the_proxy_saw(client, cast, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(5):
        sign_in(client, "police_staff", "fel lösenord här", HTTP_X_FORWARDED_FOR="10.0.0.1, 198.51.100.1")
    assert sign_in(client, "police_staff", HTTP_X_FORWARDED_FOR="198.51.100.2").status_code == 302
    again = sign_in(Client(), "police_staff", HTTP_X_FORWARDED_FOR="10.9.9.9, 198.51.100.1")
    assert again.status_code == 429


# --- Throttling, to the second


def wrong(username: str, address: str = HERE, after: timedelta = timedelta()) -> SignInFailure:
    return throttle.begin(username, address, now=NOW + after)


def test_five_wrong_ones_are_forgotten_after_five_minutes(db):
    for second in range(5):
        wrong("a", after=timedelta(seconds=second))
    with pytest.raises(throttle.TooManyAttempts):
        wrong("a", after=timedelta(minutes=4, seconds=59))
    wrong("a", after=timedelta(minutes=5))
    with pytest.raises(throttle.TooManyAttempts):
        wrong("a", after=timedelta(minutes=5))


def test_what_is_refused_is_not_counted(db):
    for _ in range(5):
        wrong("a")
    for _ in range(20):
        with pytest.raises(throttle.TooManyAttempts):
            wrong("a", after=timedelta(minutes=4))
    wrong("a", after=timedelta(minutes=5))


def test_a_right_one_takes_nothing_from_the_wrong_ones_before_it(db):
    for _ in range(4):
        wrong("a")
    throttle.succeeded(wrong("a"))
    wrong("a")
    with pytest.raises(throttle.TooManyAttempts):
        wrong("a")


def test_an_address_has_three_hundred_attempts_a_minute_right_or_wrong(db):
    for number in range(150):
        throttle.succeeded(wrong(f"right{number}"))
        wrong(f"wrong{number}")
    with pytest.raises(throttle.TooManyAttempts) as refused:
        wrong("another", after=timedelta(seconds=59))
    assert refused.value.wait == timedelta(minutes=1)
    wrong("another", THERE, after=timedelta(seconds=59))
    wrong("another", after=timedelta(minutes=1))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
    ],
)
def test_a_subscriber_of_ipv6_is_one_address(db, one, other, same):
    assert (wrong("a", one).address == wrong("a", other).address) is same


def test_the_table_names_nobody(db):
    row = wrong("Police_Staff")
    written = f"{row.account} {row.address}"
    assert re.fullmatch(r"[0-9a-f]{64} [0-9a-f]{64}", written)
    assert row.account == wrong("police_staff ").account
    assert row.account != wrong(HERE, "::1").address


def test_what_is_a_day_old_is_swept(db):
    wrong("a")
    throttle.succeeded(wrong("b"))
    kept = wrong("c", after=timedelta(seconds=1))
    newest = wrong("d", after=timedelta(days=1))
    assert list(SignInFailure.objects.order_by("pk")) == [kept, newest]


@pytest.mark.django_db(transaction=True)
def test_twelve_at_once_are_let_through_as_five():
    passed, start = [], threading.Barrier(12)

    def attempt() -> None:
        start.wait()
        try:
            passed.append(wrong("a"))
        except throttle.TooManyAttempts:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 5
