"""Every list answers alike what it is asked and does not know: at the field, or as a bad request."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.utils import translation

from agencies.services.rows import unknown
from tests.cast import Cast
from tests.clients import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]

FILTERS: Mapping[str, tuple[str, ...]] = {
    "/actions/": ("area", "agency", "lead", "dimension", "objective", "status", "visibility", "archived"),
    "/actions/timeline/": ("area", "status"),
    "/meetings/": ("forum", "status"),
    "/meetings/decisions/": ("forum", "year", "outcome"),
    "/meetings/points/": ("forum", "year", "agency"),
    "/obstacles/": ("area", "forum", "agency"),
    "/indicators/": ("area",),
    "/est/": ("area", "weeks"),
    "/trail/": ("who", "agency", "area", "kind", "field"),
}
"""Each list and what is chosen above it."""
FILES = {
    "/meetings/": "/meetings/export/",
    "/meetings/decisions/": "/meetings/decisions/export/",
    "/meetings/points/": "/meetings/points/export/",
    "/obstacles/": "/obstacles/export/",
    "/indicators/": "/values/export/",
    "/est/": "/est/export/",
}
PLACES = {
    **dict.fromkeys(("/actions/", "/meetings/", "/meetings/decisions/", "/meetings/points/"), ("view", "after")),
    "/actions/timeline/": ("view",),
    "/obstacles/": ("view",),
    "/indicators/": ("page",),
}
"""What else an address names: its links alone hold it."""


def test_what_may_not_be_chosen_is_said_at_its_field_alike_whether_it_is_there_or_not(cast: Cast) -> None:
    """On the page and where its file is asked for; the hidden is an area or an agency of another programme."""
    client = client_of(cast.police_staff)
    hidden = {"area": cast.klockaretorpet.code, "agency": cast.outsiders.code, "lead": cast.outsiders.code}
    for address, names in FILTERS.items():
        every = dict.fromkeys(names, "no-such")
        for sent in (every, {name: hidden.get(name, "no-such") for name in names}):
            answer = client.get(address, sent)
            with translation.override("en"):
                expected = {name: [str(unknown(value))] for name, value in sent.items()}
                assert (answer.status_code, answer.context["form"].errors) == (422, expected), address
        if file := FILES.get(address):
            answer = client.get(file, {**every, "format": "csv"})
            assert (answer.status_code, [*answer.context["form"].errors]) == (422, [*names]), file


def test_what_no_link_names_is_a_bad_request(cast: Cast) -> None:
    client = client_of(cast.police_staff)
    for address, names in PLACES.items():
        found = {name: client.get(address, {name: "no-such"}).status_code for name in names}
        assert found == dict.fromkeys(names, 400), address
        if "view" in names and (file := FILES.get(address)):
            assert client.get(file, {"view": "no-such", "format": "csv"}).status_code == 400, file
