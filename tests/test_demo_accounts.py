"""The demo's accounts: known passwords, in a demo only, and hashed like all others."""

import json
import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from agencies.models import ApiToken
from agencies.services import demo
from agencies.services.tokens import caller_of_token, tokens_of
from tests.cast import viewer

NOW = datetime(2026, 1, 16, 11, tzinfo=UTC)


def printed(*words: str) -> str:
    out = StringIO()
    call_command("demo_accounts", *words, stdout=out)
    return out.getvalue()


def test_credentials_are_the_same_at_every_start_and_differ_by_account_and_by_secret(settings):
    first = demo.demo_credentials("anv01")
    assert demo.demo_credentials("anv01") == first
    assert re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}", first[0])
    assert re.fullmatch(r"kj_[\w-]{43}", first[1])
    assert set(demo.demo_credentials("anv02")) & set(first) == set()
    settings.KEDJAN_DEMO_SECRET = "another"
    assert set(demo.demo_credentials("anv01")) & set(first) == set()


def test_a_demo_account_signs_in_and_calls_with_what_is_printed(client, cast):
    demo.ensure_demo_credentials(cast.police_staff, now=NOW)
    (account,) = json.loads(printed("--json"))
    client.post("/accounts/login/", {"login": account["username"], "password": account["password"]})
    assert client.session["_auth_user_id"] == str(cast.police_staff.pk)
    found = caller_of_token(account["token"], now=NOW)
    assert found is not None
    assert (found[0].user, found[0].scope, found[0].name) == (cast.police_staff, "write", "Demo")
    assert caller_of_token(account["token"], now=NOW + timedelta(days=3000)) is not None


def test_passwords_and_keys_are_stored_hashed(cast):
    demo.ensure_demo_credentials(cast.police_staff, now=NOW)
    password, token = demo.demo_credentials("police_staff")
    cast.police_staff.refresh_from_db()
    stored = cast.police_staff.password + str(ApiToken.objects.values().get())
    assert password not in stored
    assert token not in stored


def test_a_second_start_finds_or_restores_the_credentials_and_adds_nothing(cast):
    demo.ensure_demo_credentials(cast.police_staff, now=NOW)
    cast.police_staff.set_password("något annat som sattes")
    cast.police_staff.save(update_fields=["password"])
    ApiToken.objects.update(revoked_at=NOW)
    demo.ensure_demo_credentials(cast.police_staff, now=NOW + timedelta(days=1))
    cast.police_staff.refresh_from_db()
    assert cast.police_staff.check_password(demo.demo_credentials("police_staff")[0])
    assert tokens_of(viewer(cast.police_staff), now=NOW + timedelta(days=1)).count() == 1


def test_the_list_says_who_is_who(cast):
    for user in (cast.police_staff, cast.lead, cast.nobody, cast.inactive):
        demo.ensure_demo_credentials(user, now=NOW)
    held = {account.pop("username"): account for account in json.loads(printed("--json"))}
    for account in held.values():
        del account["password"], account["token"]
    assert held == {
        "lead": {"title": "Projektledare", "memberships": [], "programme_roles": {"IUO": ["lead"]}},
        "nobody": {"title": "Nyanställd", "memberships": [], "programme_roles": {}},
        "police_staff": {
            "title": "Områdespolis Tureberg",
            "memberships": [{"agency": "POL", "role": "staff"}],
            "programme_roles": {},
        },
    }


def test_accounts_that_the_loader_did_not_make_are_not_listed(cast):
    assert json.loads(printed("--json")) == []


def test_a_person_reads_it_as_a_table(cast):
    demo.ensure_demo_credentials(cast.police_staff, now=NOW)
    password, token = demo.demo_credentials("police_staff")
    assert printed().splitlines()[1] == f"police_staff  {password}  Områdespolis Tureberg: staff of POL"
    assert token not in printed()


def test_where_there_is_no_demo_nothing_is_known(cast, settings):
    settings.KEDJAN_DEMO = False
    with pytest.raises(CommandError):
        printed("--json")
    with pytest.raises(ImproperlyConfigured):
        demo.ensure_demo_credentials(cast.police_staff)


def test_without_a_secret_nothing_is_known(settings):
    settings.KEDJAN_DEMO_SECRET = ""
    with pytest.raises(ImproperlyConfigured):
        demo.demo_credentials("anv01")
