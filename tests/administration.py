"""What the tests of administration's pages share: browsers, and the rows that their addresses name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from agencies.models import AreaClass, AreaClassification, Membership, ProgrammeGrant, User
from agencies.trail import System, because
from tests.cast import Cast

BACKEND = "agencies.backends.AccountBackend"


def browser(person: User | AnonymousUser) -> Client:
    """A browser in English without any script, signed in as the person where there is an account."""
    client = Client()
    client.cookies["kedjan_language"] = "en"
    if isinstance(person, User):
        client.force_login(person, backend=BACKEND)
    return client


def address(name: str, *args: Any, **query: str) -> str:
    """The address of a page of administration, in the cast's programme."""
    return reverse(f"agencies:{name}", args=args, query={"programme": "IUO", **query})


def classified(cast: Cast) -> AreaClassification:
    """Tureberg is a risk area since 2019."""
    with because("Classified", by=System("command")):
        risk = AreaClass.objects.create(programme=cast.programme, code="risk", name="Riskområde", rank=2)
        AreaClass.objects.create(programme=cast.programme, code="utsatt", name="Utsatt område", rank=1)
        made: AreaClassification = AreaClassification.objects.create(
            area=cast.tureberg, area_class=risk, kind=risk.kind, start=date(2019, 6, 1), source="Polisen 2019"
        )
    return made


def membership_of(user: User) -> Membership:
    """The person's only membership."""
    found: Membership = Membership.objects.get(user=user)
    return found


def role_of(user: User) -> ProgrammeGrant:
    """The person's only role."""
    found: ProgrammeGrant = ProgrammeGrant.objects.get(user=user)
    return found
