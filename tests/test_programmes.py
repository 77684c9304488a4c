"""Programmes and agencies: a new programme from the command line, and what its administrator changes."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import Http404
from django.utils import translation

from agencies.errors import Invalid, Stale
from agencies.models import Agency, AreaGrant, ChangeSet, Programme, ProgrammeGrant, User
from agencies.policy import Refused
from agencies.services.agencies import change_agency, register_agency
from agencies.services.programmes import change_programme, create_programme
from agencies.trail import System
from tests.cast import TODAY, viewer
from tests.walls import FRAME_CIRCLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
BAD_PREFIX = "--ref-prefix: Write the reference prefix in capital letters A–Z and digits, at most eight."
WORDS = {"code": "VAS-1", "name": "Trygga Väsby", "municipality": "Upplands Väsby", "ref_prefix": "VAS"}
AGENCY: dict[str, Any] = {
    "name": "Region Stockholm",
    "short_name": "Regionen",
    "sector": "health",
    "legal_form": "region",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def command(**options: Any) -> str:
    out = StringIO()
    call_command(
        "create_programme", stdout=out, **{**WORDS, "administrator": "anv50", "title": "Förvaltare", **options}
    )
    return out.getvalue()


def refusal(act: Any) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        act()
    return refused.value.message_dict


# --- A new programme


def test_the_command_makes_a_programme_and_its_administrator():
    said = command()
    programme = Programme.objects.get(code="VAS-1")
    assert (programme.name, programme.ref_prefix, programme.start, programme.end) == (
        "Trygga Väsby",
        "VAS",
        TODAY,
        None,
    )
    person = User.objects.get(username="anv50")
    grant = ProgrammeGrant.objects.get(content_object=programme)
    assert (grant.user, grant.permission.codename) == (person, "administer_programme")
    assert viewer(person).administers == [programme.pk]
    assert said.splitlines()[:2] == [
        "VAS-1: Trygga Väsby. anv50: Förvaltare.",
        "The first sign-in, good for 24 hours and shown only now:",
    ]


def test_the_command_shows_the_link_that_the_administrator_begins_with(client):
    address = command().splitlines()[2]
    assert re.fullmatch(r"http://testserver:\d+/accounts/link/[\w-]{43}/", address)
    client.get(urlsplit(address).path)
    client.post("/accounts/link/", {"new_password": "ett nytt lösenord som är långt"})
    assert client.login(username="anv50", password="ett nytt lösenord som är långt")


def test_a_new_programme_has_the_models_dimensions_and_the_polices_classes():
    command()
    programme = Programme.objects.get(code="VAS-1")
    dimensions = programme.dimensions.order_by("position").values_list("code", "name_en", "outside_model")
    assert list(dimensions) == [
        ("living_conditions", "Living conditions", False),
        ("influencing_factors", "Influencing factors", False),
        ("crime", "Crime", False),
        ("safety", "Safety", False),
        ("enabling", "Collaboration and capability", True),
    ]
    classes = programme.area_classes.order_by("kind", "rank").values_list("kind", "code", "rank")
    assert list(classes) == [
        ("open_drug_scene", "ingen_oppen_drogscen", 0),
        ("open_drug_scene", "oppen_drogscen", 2),
        ("police_list", "ej_listad", 0),
        ("police_list", "utsatt_omrade", 1),
        ("police_list", "sarskilt_utsatt_omrade", 3),
    ]
    assert {row.change_set.actor for row in programme.history.all()} == {None}


def test_somebody_who_has_an_account_may_be_the_administrator(cast):
    said = command(administrator="nobody", title="")
    assert said.splitlines() == ["VAS-1: Trygga Väsby. nobody: Nyanställd."]
    assert viewer(cast.nobody).administers == [Programme.objects.get(code="VAS-1").pk]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"code": "väsby"}, "--code: Write the code in capital letters A–Z, digits and hyphens, without spaces."),
        ({"ref_prefix": "VÄS"}, BAD_PREFIX),
        ({"ref_prefix": "TOOLONGER"}, BAD_PREFIX),
        ({"name": ""}, "--name: This field cannot be blank."),
        ({"title": ""}, "--title: This field cannot be blank."),
        ({"administrator": "å"}, "--administrator: Enter a valid username."),
        ({"start": "2026-01-01", "end": "2025-01-01"}, "--end: The end is before the start."),
        ({"start": "i morgon"}, "“i morgon” is not a date. Write for example 2026-02-28"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_option_by_option_and_nothing_is_made(options, line):
    with pytest.raises(CommandError) as refused:
        command(**options)
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)
    assert (Programme.objects.count(), User.objects.count()) == (0, 0)


def test_what_is_taken_is_said():
    command()
    with pytest.raises(CommandError) as refused:
        command(administrator="anv51")
    assert str(refused.value).splitlines() == [
        "--code: That code is taken.",
        "--ref-prefix: That reference prefix is taken.",
    ]


def test_no_person_makes_a_programme(cast):
    with pytest.raises(Refused, match="whoever holds the server"):
        create_programme(**WORDS, start=TODAY, by=viewer(cast.administrator), reason="")  # type: ignore[arg-type]


# --- What the administrator changes


ACTS = {
    "the programme": lambda cast, by: change_programme(cast.programme, name="Nytt namn", by=by, reason=""),
    "a new agency": lambda cast, by: register_agency(cast.programme, code="REG", by=by, reason="", **AGENCY),
    "an agency": lambda cast, by: change_agency(cast.school, name="Skolan", by=by, reason=""),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_only_the_administrator_changes_the_programme_and_its_agencies(cast, act):
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
    refused = FRAME_CIRCLE - {"administrator"}
    assert found == {
        name: "yes" if name == "administrator" else "no" if name in refused else "absent" for name in cast.people
    }


def test_a_programme_is_changed_from_its_present_version_only(cast):
    by = viewer(cast.administrator)
    changed = change_programme(
        cast.programme, office=cast.police, goal=" Trygga torg ", version=1, by=by, reason="Ny byrå"
    )
    assert (changed.office, changed.goal, changed.version) == (cast.police, "Trygga torg", 2)
    with pytest.raises(Stale):
        change_programme(cast.programme, goal="Annat", version=1, by=by, reason="")


def test_a_programme_ends_after_it_starts_and_its_office_takes_part(cast):
    by = viewer(cast.administrator)
    found = refusal(
        lambda: change_programme(cast.programme, end=date(2019, 1, 1), office=cast.outsiders, by=by, reason="")
    )
    assert found == {
        "end": ["The end is before the start."],
        "office": ["“POL-N” is not one of the values that you can choose here."],
    }


def test_an_agency_is_registered_with_its_first_rights_in_one_deed(cast):
    made = register_agency(
        cast.programme, code="REG", grants=[(cast.tureberg, "view_area"), (cast.edsberg, "record_area")],
        by=viewer(cast.administrator), reason="Regionen kommer med", **AGENCY,
    )  # fmt: skip
    held = AreaGrant.objects.filter(group=made.group).values_list("content_object__code", "permission__codename")
    assert sorted(held) == [("EDS", "record_area"), ("TUR", "view_area")]
    newest = ChangeSet.objects.latest("pk")
    assert (made.history.get().change_set, AreaGrant.history.latest("history_id").change_set) == (newest, newest)
    assert (made.public_access, made.registered_in, made.version) == (True, cast.programme, 1)


def test_an_agency_without_rights_does_not_take_part_but_its_administrator_sees_it(cast):
    made = register_agency(cast.programme, code="REG", by=viewer(cast.administrator), reason="", **AGENCY)
    assert Agency.objects.visible_to(viewer(cast.administrator)).filter(pk=made.pk).exists()
    assert not Agency.objects.visible_to(viewer(cast.lead)).filter(pk=made.pk).exists()


def test_an_agency_is_not_registered_with_a_right_in_another_programme(cast):
    with pytest.raises(Http404):
        register_agency(
            cast.programme, code="REG", grants=[(cast.klockaretorpet, "view_area")], by=viewer(cast.administrator),
            reason="Utanför", **AGENCY,
        )  # fmt: skip
    assert not Agency.objects.filter(code="REG").exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": "POL"}, "code"),
        ({"code": "POL-N"}, "code"),
        ({"code": "reg"}, "code"),
        ({"name": ""}, "name"),
        ({"short_name": "x" * 41}, "short_name"),
        ({"sector": "magic"}, "sector"),
        ({"legal_form": ""}, "legal_form"),
        ({"remark": "Ring 19121212-1212"}, "remark"),
    ],
)
def test_what_no_agency_can_hold_is_an_error_at_its_field(cast, fields, field):
    def register() -> Agency:
        values = {**AGENCY, "code": "REG", **fields}
        return register_agency(cast.programme, by=viewer(cast.administrator), reason="Ny", **values)

    assert list(refusal(register)) == [field]


def test_kedjan_itself_registers_agencies(cast):
    made = register_agency(cast.elsewhere, code="REG", by=System("command"), reason="Inläst", **AGENCY)
    assert made.registered_in == cast.elsewhere
