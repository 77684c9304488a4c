"""The example's programmes, agencies, people, areas, forums and grants."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import Group

from agencies.models import (
    Agency,
    Area,
    AreaClass,
    AreaClassification,
    Forum,
    ForumArea,
    ForumMember,
    Membership,
    Programme,
    User,
)
from agencies.services.demo import ensure_demo_credentials
from agencies.services.grants import give_role, grant_area
from agencies.trail import System
from agencies.walls import Visibility

CLASSES = (
    ("police_list", "ej_listad", "Ej listad", 0),
    ("police_list", "utsatt_omrade", "Utsatt område", 1),
    ("police_list", "riskomrade", "Riskområde", 2),
    ("police_list", "sarskilt_utsatt_omrade", "Särskilt utsatt område", 3),
    ("open_drug_scene", "ingen_oppen_drogscen", "Ingen öppen drogscen", 0),
    ("open_drug_scene", "oppen_drogscen", "Öppen drogscen", 2),
)


def day(text: str | None) -> date | None:
    """An ISO date of the file, or nothing."""
    return date.fromisoformat(text) if text else None


def load_programmes(rows: list[dict[str, Any]]) -> dict[str, Programme]:
    """The programmes by code; their offices come with the agencies."""
    found = {}
    for row in rows:
        programme = Programme(
            code=row["code"],
            ref_prefix=row["ref_prefix"],
            name=row["name"],
            municipality=row["municipality"],
            municipality_code=row["municipality_code"],
            owner_body=row["owner_body"],
            goal=row["overall_goal"],
            mandate=row["mandate_ref"],
            start=date.fromisoformat(row["start"]),
            end=day(row["end"]),
        )
        programme.save()
        for kind, code, name, rank in CLASSES:
            AreaClass(programme=programme, kind=kind, code=code, name=name, rank=rank).save()
        found[programme.code] = programme
    return found


def load_agencies(data: dict[str, Any], programmes: dict[str, Programme]) -> dict[str, Agency]:
    """The agencies by code, each registered in the programme of its municipality."""
    by_municipality = {programme.municipality: programme for programme in programmes.values()}
    found = {}
    for row in data["agencies"]:
        agency = Agency(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            sector=row["sector"],
            legal_form=row["legal_form"],
            public_access=row["is_public_authority_or_equated"],
            remark=row["note"],
            group=Group.objects.create(name=row["code"]),
            registered_in=by_municipality[row["municipalities"][0]],
        )
        agency.save()
        found[agency.code] = agency
    for row in data["programmes"]:
        programme = programmes[row["code"]]
        programme.office = found[row["office"]]
        programme.save()
    return found


def load_areas(rows: list[dict[str, Any]], shapes: dict[str, Any], programmes: dict[str, Programme]) -> dict[str, Area]:
    """The areas by code, with their dated classifications and statuses, and the police's boundary where it is known."""
    found = {}
    for row in rows:
        listed = row["police_list_name"] or ""
        area = Area(
            programme=programmes[row["programme"]],
            code=row["code"],
            name=row["name"],
            phase=row["lifecycle_phase"],
            municipality=row["municipality"],
            sub_places=row["sub_places"],
            police_list_name=listed,
            geometry=shapes.get(listed),
            geometry_source="Polisens lista 2025" if listed in shapes else "",
        )
        area.save()
        for period in row["classifications"]:
            _classify(area, period["class"], period)
        for status in row.get("other_status", []):
            code = status["kind"] if status["value"] else f"ingen_{status['kind']}"
            _classify(area, code, status)
        found[area.code] = area
    return found


PLAIN = {
    "seed 000": "Programmets underlag",
    "seed 000/002; startdatum unverified": "Programmets underlag; startdatum inte bekräftat",
    "seed 002: riskområde i utgångsläget 2020": "Programmets utgångsläge 2020",
    "uso_2025.geojson: KATEGORI 'Utsatt område'": "Polisens lista 2025",
    "startdatum unverified; slutdatum = när klassen riskområde utgick": "Klassen utgick; startdatum inte bekräftat",
    "start unverified; avlistning found: tn.se/samtiden.nu 2021-10": "Startdatum inte bekräftat; avlistad enligt press",
}
"""What the files' working notes on sources say, as a programme would write it."""


def _plain(note: str) -> str:
    return PLAIN.get(note, note)


def _classify(area: Area, code: str, period: dict[str, Any]) -> None:
    area_class = AreaClass.objects.get(programme=area.programme, code=code)
    AreaClassification(
        area=area,
        area_class=area_class,
        kind=area_class.kind,
        start=date.fromisoformat(period["from"]),
        end=day(period.get("to")),
        source=_plain(period.get("source", "")),
        certainty=_plain(period.get("certainty", "")),
    ).save()


def load_forums(
    rows: list[dict[str, Any]], programmes: dict[str, Programme], agencies: dict[str, Agency], areas: dict[str, Area]
) -> None:
    """The forums with their members and areas."""
    for row in rows:
        forum = Forum(
            programme=programmes[row["programme"]],
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            secretariat=agencies[row["secretariat"]],
            default_visibility=Visibility.from_code(row["default_visibility"]),
            cadence=row["cadence"],
            chair_role=row["chair_role"],
            purpose=row["purpose"],
        )
        forum.save()
        for code in row["members"]:
            ForumMember(forum=forum, agency=agencies[code]).save()
        for code in row["areas"]:
            ForumArea(forum=forum, area=areas[code]).save()


def load_people(
    rows: list[dict[str, Any]],
    programmes: dict[str, Programme],
    agencies: dict[str, Agency],
    *,
    by: System,
    reason: str,
) -> dict[str, User]:
    """The people by user name, with memberships, programme roles and credentials."""
    found = {}
    for row in rows:
        homes = [agencies[m["agency"]].registered_in for m in row["memberships"]]
        homes += [programmes[code] for code in row["programme_roles"]]
        user = User(
            username=row["username"],
            title=row["role_title"],
            email=f"{row['username']}@example.org",
            registered_in=homes[0],
        )
        user.set_unusable_password()
        user.save()
        for membership in row["memberships"]:
            Membership(user=user, agency=agencies[membership["agency"]], role=membership["role"]).save()
        for code, roles in row["programme_roles"].items():
            for role in roles:
                give_role(user, programmes[code], role=role, by=by, reason=reason)
        ensure_demo_credentials(user)
        found[user.username] = user
    return found


def grant_areas(
    rows: list[dict[str, Any]], agencies: dict[str, Agency], areas: dict[str, Area], *, by: System, reason: str
) -> None:
    """Which agency reads and records in which area."""
    for row in rows:
        for right in row["permissions"]:
            grant_area(agencies[row["agency"]], areas[row["area"]], right=right, by=by, reason=reason)
