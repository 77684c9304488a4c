"""Keys to the API: shown once, kept as a digest, always only what their person is and may."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.dates import local_today
from agencies.errors import Invalid
from agencies.models import ApiToken
from agencies.policy import NOBODY, viewer_of
from agencies.services import tokens
from agencies.trail import System, because
from tests.cast import Cast, viewer

NOW = datetime(2026, 1, 16, 11, tzinfo=UTC)
SPRING = date(2026, 4, 30)
BACKEND = "agencies.backends.AccountBackend"
FORM = {"name": "Veckorapport", "scope": "read", "expires": "2026-04-30"}


def make(cast: Cast, **values) -> tuple[ApiToken, str]:
    asked: dict[str, Any] = {
        "by": viewer(cast.police_staff),
        "name": "Veckorapport",
        "scope": "read",
        "expires": SPRING,
        "now": NOW,
    }
    return tokens.create_token(**asked | values)


def errors(cast: Cast, **values) -> set[str]:
    with pytest.raises(Invalid) as refused:
        make(cast, **values)
    return set(refused.value.message_dict)


def test_only_the_digest_of_a_key_is_kept(cast):
    token, raw = make(cast)
    assert re.fullmatch(r"kj_[\w-]{43}", raw)
    row = ApiToken.objects.values().get(pk=token.pk)
    assert raw not in str(row)
    assert row["digest"] == tokens.digest_of(raw)
    assert raw != make(cast)[1]


def test_a_key_is_its_person_and_what_it_may(cast):
    token, raw = make(cast, scope="write")
    found = tokens.caller_of_token(raw, now=NOW)
    assert found == (token, viewer_of(cast.police_staff, door="api"))
    assert found[0].user == cast.police_staff
    assert (token.scope, token.name) == ("write", "Veckorapport")


@pytest.mark.parametrize("raw", ["", "kj_", "kj_unknown", "KJ_", "\x00", "å" * 5000])
def test_what_is_no_key_is_nobody(cast, raw):
    make(cast)
    assert tokens.caller_of_token(raw, now=NOW) is None


def test_the_digest_of_a_key_is_no_key(cast):
    token, _raw = make(cast)
    assert tokens.caller_of_token(token.digest, now=NOW) is None


def test_a_key_works_to_the_end_of_its_last_day_in_stockholm(cast):
    _token, raw = make(cast)
    assert tokens.caller_of_token(raw, now=datetime(2026, 4, 30, 21, 59, 59, tzinfo=UTC)) is not None
    assert tokens.caller_of_token(raw, now=datetime(2026, 4, 30, 22, 0, 0, tzinfo=UTC)) is None


def test_a_revoked_key_stops_at_once_and_stays_in_the_table(cast):
    token, raw = make(cast)
    tokens.revoke_token(token.pk, by=viewer(cast.police_staff), now=NOW)
    assert tokens.caller_of_token(raw, now=NOW) is None
    later = tokens.revoke_token(token.pk, by=viewer(cast.police_staff), now=NOW + timedelta(days=1))
    assert later.revoked_at == NOW


@pytest.mark.parametrize("somebody", ["police_coordinator", "administrator", "outsider"])
def test_nobody_elses_key_can_be_revoked(cast, somebody):
    token, raw = make(cast)
    with pytest.raises(Http404):
        tokens.revoke_token(token.pk, by=viewer(cast.people[somebody]), now=NOW)
    assert tokens.caller_of_token(raw, now=NOW) is not None


def test_the_key_of_a_closed_account_is_nobody(cast):
    _token, raw = make(cast)
    with because("Left the police", by=System("command")):
        cast.police_staff.is_active = False
        cast.police_staff.save()
    assert tokens.caller_of_token(raw, now=NOW) is None


def test_when_a_key_was_last_used_is_noted_every_five_minutes(cast):
    token, raw = make(cast)
    for after, noted in ((0, 0), (4, 0), (5, 5), (9, 5), (60, 60)):
        tokens.caller_of_token(raw, now=NOW + timedelta(minutes=after))
        token.refresh_from_db()
        assert token.last_used_at == NOW + timedelta(minutes=noted)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": "  "}, {"name"}),
        ({"name": "x" * 101}, {"name"}),
        ({"name": "x\x00"}, {"name"}),
        ({"name": "Bevakning av 19121212-1212"}, {"name"}),
        ({"scope": "admin"}, {"scope"}),
        ({"scope": ""}, {"scope"}),
        ({"expires": date(2026, 1, 15)}, {"expires"}),
        ({"expires": date(2027, 1, 17)}, {"expires"}),
        ({"name": "", "scope": "admin", "expires": date(2030, 1, 1)}, {"name", "scope", "expires"}),
    ],
)
def test_a_key_that_cannot_be_is_refused_at_its_field(cast, values, wrong):
    assert errors(cast, **values) == wrong
    assert not ApiToken.objects.exists()


def test_a_key_lasts_from_today_to_the_same_day_next_year(cast):
    for day in (date(2026, 1, 16), date(2027, 1, 16)):
        assert make(cast, expires=day)[0].user_id == cast.police_staff.pk


def test_what_the_guard_asks_about_can_be_confirmed(cast):
    with pytest.raises(Invalid) as asked:
        make(cast, name="Frågor till 070-123 45 67")
    assert (asked.value.confirm, set(asked.value.warnings)) == (["name"], {"name"})
    assert make(cast, name="Frågor till 070-123 45 67", confirm=["name"])[0].name == "Frågor till 070-123 45 67"


def test_nobody_has_more_than_twenty_live_keys(cast):
    first, *_rest = [make(cast)[0] for _ in range(20)]
    assert errors(cast) == {"name"}
    make(cast, by=viewer(cast.school_staff))
    tokens.revoke_token(first.pk, by=viewer(cast.police_staff), now=NOW)
    make(cast)


def test_who_is_not_signed_in_makes_no_key(cast):
    with pytest.raises(PermissionDenied):
        make(cast, by=NOBODY)


# --- The page


@pytest.fixture
def page(client, cast):
    client.force_login(cast.police_staff, backend=BACKEND)
    return client


def test_a_key_is_shown_once(page):
    made = page.post("/accounts/tokens/", FORM | {"expires": f"{local_today() + timedelta(days=30)}"})
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    (raw,) = set(re.findall(r"kj_[\w-]{43}", made.content.decode()))
    assert ApiToken.objects.get().digest == tokens.digest_of(raw)
    again = page.get("/accounts/").content.decode()
    assert "Veckorapport" in again
    assert raw not in again


def test_a_refused_key_is_said_at_its_field_and_nothing_typed_is_lost(page):
    answer = page.post("/accounts/tokens/", {"name": "Veckorapport", "scope": "write", "expires": "2019-01-01"})
    assert answer.status_code == 422
    assert list(answer.context["token_form"].errors) == ["expires"]
    body = answer.content.decode()
    assert all(f'value="{kept}"' in body for kept in ("Veckorapport", "2019-01-01"))
    assert not ApiToken.objects.exists()


def test_another_persons_key_cannot_be_revoked_by_its_number(page, cast):
    token, _raw = make(cast, by=viewer(cast.police_coordinator), now=None, expires=local_today())
    for pk in (token.pk, token.pk + 1000):
        assert page.post(f"/accounts/tokens/{pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_an_own_key_is_revoked_and_gone_from_the_list(page, cast):
    token, _raw = make(cast, now=None, expires=local_today())
    assert [row.pk for row in page.get("/accounts/").context["tokens"]] == [token.pk]
    assert page.post(f"/accounts/tokens/{token.pk}/revoke/")["Location"] == "/accounts/"
    assert list(page.get("/accounts/").context["tokens"]) == []


def test_coming_to_where_a_form_is_sent_shows_the_account(page):
    for path in ("tokens/", "tokens/1/revoke/", "password/", "settings/", "sessions/1/end/", "sessions/end-others/"):
        assert page.get(f"/accounts/{path}")["Location"] == "/accounts/"
