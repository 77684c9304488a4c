"""The cast: the same agencies, areas and people in every test.

One programme (`programme`) with two areas: police and social services read and record in both, the school only in
Tureberg, the housing company only in Edsberg, and the property owners' association records in Tureberg without
reading the area. Another programme (`elsewhere`) with one area and an agency of its own. Whoever holds a role of a
programme is a member of no agency, so that a test sees what the role alone gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser, Group, Permission

from actions.models import Action, ActionArea, AgencyShare, AuditorShare, Contribution, Dimension, Indicator, Objective
from agencies.models import (
    Agency,
    Area,
    AreaGrant,
    Forum,
    ForumArea,
    ForumMember,
    Membership,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.policy import Viewer, viewer_of
from agencies.trail import System, Tracked, because, write_many
from agencies.walls import Visibility

PASSWORD = "grönt ljus över Tureberg"
TODAY = date(2026, 1, 16)
YESTERDAY = TODAY - timedelta(days=1)
NOON = datetime(2026, 1, 16, 11, tzinfo=UTC)

AGENCIES = {
    "police": ("POL", "police", "state_authority"),
    "social": ("SOC", "social_services", "municipal_department"),
    "school": ("UTB", "education", "municipal_department"),
    "housing": ("BO", "housing", "municipal_company"),
    "owners": ("BID", "property_owners", "private_association"),
    "outsiders": ("POL-N", "police", "state_authority"),
}
MEMBERS = {
    "police_reader": ("police", "reader", "Analytiker"),
    "police_staff": ("police", "staff", "Områdespolis Tureberg"),
    "police_coordinator": ("police", "coordinator", "Kommunpolis"),
    "social_reader": ("social", "reader", "Socialsekreterare"),
    "social_staff": ("social", "staff", "Fältassistent"),
    "social_coordinator": ("social", "coordinator", "Enhetschef fältverksamhet"),
    "school_staff": ("school", "staff", "Samordnare skolsociala team"),
    "housing_staff": ("housing", "staff", "Bosocial utvecklare"),
    "owners_coordinator": ("owners", "coordinator", "Verksamhetsledare"),
    "outsider": ("outsiders", "coordinator", "Områdespolis Klockaretorpet"),
}
ROLES = {
    "lead": ("programme", "lead", "Projektledare"),
    "steering": ("programme", "steer", "Kommundirektör"),
    "auditor": ("programme", "audit", "Kommunrevisionens sakkunniga"),
    "administrator": ("programme", "administer", "Systemförvaltare"),
    "outside_lead": ("elsewhere", "lead", "Områdesutvecklare"),
}


@dataclass(frozen=True)
class Cast:
    """Who is there. People are `User`s; `anonymous` is Django's."""

    programme: Programme
    elsewhere: Programme
    tureberg: Area
    edsberg: Area
    klockaretorpet: Area
    police: Agency
    social: Agency
    school: Agency
    housing: Agency
    owners: Agency
    outsiders: Agency
    dimension: Dimension
    other_dimension: Dimension
    outside_dimension: Dimension
    objective: Objective
    outside_objective: Objective
    indicator: Indicator
    forum: Forum
    police_reader: User
    police_staff: User
    police_coordinator: User
    social_reader: User
    social_staff: User
    social_coordinator: User
    school_staff: User
    housing_staff: User
    owners_coordinator: User
    outsider: User
    lead: User
    steering: User
    auditor: User
    administrator: User
    outside_lead: User
    nobody: User
    inactive: User
    anonymous: AnonymousUser

    @cached_property
    def people(self) -> dict[str, User | AnonymousUser]:
        """Everybody by name, in the order of the fields above."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: one for name, one in named.items() if isinstance(one, User | AnonymousUser)}


PEOPLE = sorted(field.name for field in fields(Cast) if field.type in {"User", "AnonymousUser"})
"""Everybody's name."""


def viewer(person: User | AnonymousUser, today: date = TODAY) -> Viewer:
    """What the person holds on the tests' day."""
    return viewer_of(person, today=today)


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of TODAY for everything that asks Django's clock: a page has no other way to be told."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


def make_cast() -> Cast:
    """Write the cast into the database, in one change set of the system's; many rows at a time, since most tests do."""
    with because("The cast enters", by=System("command")):
        made = _programmes()
        made |= _agencies(made["programme"], made["elsewhere"])
        made |= _plan(made)
        made |= _people(made)
        _grants(made)
    return Cast(**made, anonymous=AnonymousUser())


def _written[Row: Tracked](**rows: Row) -> dict[str, Row]:
    """Rows of one model by their names in the cast."""
    write_many(rows.values())
    return rows


def _programmes() -> dict[str, Any]:
    both = _written(
        programme=Programme(
            code="IUO", ref_prefix="IUO", name="Inga utsatta områden", municipality="Sollentuna", start=date(2020, 1, 1)
        ),
        elsewhere=Programme(
            code="NKP", ref_prefix="NKP", name="Trygga områden", municipality="Norrköping", start=date(2021, 12, 1)
        ),
    )
    areas = _written(
        tureberg=Area(programme=both["programme"], code="TUR", name="Tureberg"),
        edsberg=Area(programme=both["programme"], code="EDS", name="Edsberg"),
        klockaretorpet=Area(programme=both["elsewhere"], code="KLO", name="Klockaretorpet"),
    )
    return both | areas


def _agencies(programme: Programme, elsewhere: Programme) -> dict[str, Agency]:
    groups = Group.objects.bulk_create([Group(name=code) for code, _sector, _legal_form in AGENCIES.values()])
    return _written(
        **{
            name: Agency(
                code=code,
                name=f"{name} agency",
                short_name=name,
                sector=sector,
                legal_form=legal_form,
                public_access=name != "owners",
                group=group,
                registered_in=elsewhere if name == "outsiders" else programme,
            )
            for (name, (code, sector, legal_form)), group in zip(AGENCIES.items(), groups, strict=True)
        }
    )


def _plan(made: dict[str, Any]) -> dict[str, Any]:
    programme, elsewhere = made["programme"], made["elsewhere"]
    dimensions = _written(
        dimension=Dimension(programme=programme, code="safety", name="Trygghet", name_en="Safety"),
        outside_dimension=Dimension(programme=elsewhere, code="safety", name="Trygghet"),
        other_dimension=Dimension(programme=programme, code="crime", name="Brott", position=1),
    )
    forum = Forum(
        programme=programme, code="AG", name="Arbetsgrupp Tureberg", kind="working_group", secretariat=made["police"]
    )
    write_many([forum])
    write_many([ForumArea(forum=forum, area=made["tureberg"])])
    write_many([ForumMember(forum=forum, agency=made[name]) for name in ("police", "social", "owners")])
    objectives = _written(
        objective=Objective(programme=programme, code="M1", title="Trygga torg", dimension=dimensions["dimension"]),
        outside_objective=Objective(programme=elsewhere, code="M1", title="Trygga gator"),
    )
    indicator = Indicator(programme=programme, code="I1", title="Upplevd trygghet", direction="higher_better", unit="%")
    write_many([indicator])
    return {**dimensions, **objectives, "forum": forum, "indicator": indicator}


def _people(made: dict[str, Any]) -> dict[str, User]:
    titles = {name: title for name, (_, _, title) in (MEMBERS | ROLES).items()}
    titles |= {"nobody": "Nyanställd", "inactive": "Tidigare kommunpolis"}
    password = make_password(PASSWORD)
    people = _written(
        **{
            name: User(username=name, title=title, password=password, is_active=name != "inactive",
                       registered_in=made["programme"])
            for name, title in titles.items()
        }
    )  # fmt: skip
    memberships = [
        Membership(user=people[name], agency=made[agency], role=role) for name, (agency, role, _) in MEMBERS.items()
    ]
    write_many([*memberships, Membership(user=people["inactive"], agency=made["police"], role="coordinator")])
    return people


def _grants(made: dict[str, Any]) -> None:
    """What agencies may in areas, and who has which role in a programme."""
    rights = {right.codename: right for right in Permission.objects.filter(content_type__app_label="agencies")}
    where = (("police", ("tureberg", "edsberg")), ("social", ("tureberg", "edsberg")), ("school", ("tureberg",)),
             ("housing", ("edsberg",)), ("outsiders", ("klockaretorpet",)))  # fmt: skip
    pairs = [(name, area, right) for name, areas in where for area in areas for right in ("view_area", "record_area")]
    write_many(
        [
            AreaGrant(group=made[name].group, content_object=made[area], permission=rights[right])
            for name, area, right in [*pairs, ("owners", "tureberg", "record_area")]
        ]
    )
    write_many(
        [
            ProgrammeGrant(user=made[name], content_object=made[programme], permission=rights[f"{role}_programme"])
            for name, (programme, role, _) in ROLES.items()
        ]
    )


def action(
    cast: Cast,
    *,
    lead: Agency | None = None,
    rung: Visibility = Visibility.PARTNERSHIP,
    areas: Iterable[Area] | None = None,
    contributors: Iterable[Agency] = (),
    programme: Programme | None = None,
    **values: Any,
) -> Action:
    """One action with its links. The police lead it in Tureberg, unless said otherwise; `areas=[]` names none."""
    programme = programme or cast.programme
    found = [cast.tureberg] if areas is None else list(areas)
    agencies = list(contributors)
    with because("An action for the test", by=System("command")):
        made = Action(
            programme=programme,
            owner=lead or cast.police,
            visibility=rung,
            areas=sorted(area.pk for area in found),
            involved=sorted(agency.pk for agency in agencies),
            ref=None if rung == Visibility.DRAFT else _next_ref(programme),
            **{
                "title": "Kvällsvandring",
                "description": "Vuxna på torget.",
                "start": TODAY,
                "dimension": cast.outside_dimension if programme == cast.elsewhere else cast.dimension,
            }
            | values,
            created_at=NOON,
            updated_at=NOON,
        )
        made.save()
        for area in found:
            ActionArea.objects.create(action=made, area=area)
        for agency in agencies:
            Contribution.objects.create(action=made, agency=agency)
    return made


def _next_ref(programme: Programme) -> str:
    counted = Programme.objects.get(pk=programme.pk)
    counted.ref_last += 1
    counted.save(update_fields=["ref_last"])
    return f"{counted.ref_prefix}-{counted.ref_last:03d}"


def share(
    row: Action, receiver: Agency | User, *, right: Literal["view", "change"] = "view", until: date = TODAY
) -> AgencyShare | AuditorShare:
    """A share of the action with an agency or an auditor, whose last day is `until`."""
    terms = {"legal_ground": "OSL 10 kap. 2 §", "purpose": "Gemensam insats", "decided_by": "Kommunpolis"}
    with because("A share for the test", by=System("command")):
        if isinstance(receiver, Agency):
            made: AgencyShare | AuditorShare = AgencyShare(group=receiver.group, **terms)
        else:
            made = AuditorShare(user=receiver, **terms)
        made.content_object, made.valid_until = row, until
        made.permission = Permission.objects.get(content_type__app_label="actions", codename=f"{right}_action")
        made.save()
    return made
