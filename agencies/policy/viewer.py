"""The viewer: what one person holds, fetched once per request in one query, as plain lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import orjson

from agencies.dates import local_today
from agencies.prepared import prepared

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    from agencies.models import Agency

SHARE_TABLES: dict[str, tuple[str, str]] = {}
"""Walled model's label → (table of shares with agencies, table of shares with auditors); see `register_walled`."""


@dataclass(frozen=True)
class Viewer:
    """What one person holds now. Ids only; rights change with the next request, nothing is kept longer.

    `agencies`: any membership (`short_names`: what they are called, for who shows them); `staff`: staff or
    coordinator; `coordinates`: coordinator. `areas`: with `view_area` through an agency. `records`: agency → areas
    where it may record, staff agencies only. `programmes`: where an agency takes part; `area_programmes`: where one
    reads an area. `shared` and `changes`: walled model's label → ids shared with the viewer, to read and to change
    (as staff).
    """

    user_id: int | None = None
    username: str = ""
    door: Literal["page", "api", "command", "task"] = "page"
    agencies: list[int] = field(default_factory=list)
    short_names: Mapping[int, str] = field(default_factory=dict)
    staff: list[int] = field(default_factory=list)
    coordinates: list[int] = field(default_factory=list)
    areas: list[int] = field(default_factory=list)
    records: Mapping[int, list[int]] = field(default_factory=dict)
    programmes: list[int] = field(default_factory=list)
    area_programmes: list[int] = field(default_factory=list)
    record_programmes: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    steers: list[int] = field(default_factory=list)
    audits: list[int] = field(default_factory=list)
    administers: list[int] = field(default_factory=list)
    shared: Mapping[str, list[int]] = field(default_factory=dict)
    changes: Mapping[str, list[int]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the account. Raises LookupError for nobody, who writes nothing."""
        if self.user_id is None:
            raise LookupError("nobody is signed in")
        return self.user_id

    @property
    def oversees(self) -> list[int]:
        """Programmes that one leads, steers or audits."""
        return sorted({*self.leads, *self.steers, *self.audits})

    @property
    def frame(self) -> list[int]:
        """Programmes whose frame one sees: where an agency takes part, and where one holds a role."""
        return sorted({*self.programmes, *self.oversees, *self.administers})

    @property
    def is_empty(self) -> bool:
        """Nothing is held: nothing is seen, and the database is not asked."""
        return not (self.agencies or self.frame or any(self.shared.values()))

    @property
    def reads_walled(self) -> bool:
        """Is anything held that lets through a wall? Without it the frame is all that is read (`wall.wall`)."""
        held = (self.agencies, self.areas, self.area_programmes, self.programmes, self.oversees)
        return any(held) or any(self.shared.values())


NOBODY = Viewer()

MINE = """
mine AS (SELECT m.agency_id, m.role, a.group_id, a.short_name FROM agencies_membership m
         JOIN agencies_agency a ON a.id = m.agency_id WHERE m.user_id IN (SELECT id FROM me)),"""
MEMBER = f"""
WITH me AS (SELECT id FROM agencies_user WHERE id = %(user)s AND is_active),{MINE}"""  # noqa: S608
AGENCY = """
WITH me AS (SELECT id FROM agencies_user WHERE false),
mine AS (SELECT id AS agency_id, 'reader' AS role, group_id, short_name FROM agencies_agency
         WHERE id = %(agency)s),"""
HELD = """
granted AS (SELECT mine.agency_id, mine.role, g.content_object_id AS area, r.programme_id, p.codename
            FROM mine JOIN agencies_areagrant g ON g.group_id = mine.group_id
            JOIN auth_permission p ON p.id = g.permission_id JOIN agencies_area r ON r.id = g.content_object_id),
role AS (SELECT g.content_object_id AS programme_id, p.codename FROM agencies_programmegrant g
         JOIN auth_permission p ON p.id = g.permission_id WHERE g.user_id IN (SELECT id FROM me))
SELECT (SELECT count(*) FROM me),
  (SELECT json_agg(json_build_array(agency_id, role, short_name))::text FROM mine),
  (SELECT json_agg(json_build_array(agency_id, area, programme_id, codename, role))::text FROM granted),
  (SELECT json_agg(json_build_array(programme_id, codename))::text FROM role)
"""
AGENCY_SHARES = """
  , (SELECT json_agg(json_build_array(s.content_object_id, p.codename, mine.role))::text FROM mine
     JOIN {table} s ON s.group_id = mine.group_id AND s.valid_until >= %(today)s
     JOIN auth_permission p ON p.id = s.permission_id)"""
AUDITOR_SHARES = """
  , (SELECT json_agg(s.content_object_id)::text FROM {table} s JOIN {walled} w ON w.id = s.content_object_id
     JOIN role ON role.programme_id = w.programme_id AND role.codename = 'audit_programme'
     WHERE s.user_id IN (SELECT id FROM me) AND s.valid_until >= %(today)s)"""
STAFF = ("staff", "coordinator")


def viewer_of(
    user: AbstractBaseUser | AnonymousUser,
    *,
    door: Literal["page", "api", "command", "task"] = "page",
    today: date | None = None,
) -> Viewer:
    """What `user` holds on `today` (the local date), in one query. Anonymous and closed accounts hold nothing."""
    if user.pk is None or not user.is_active:
        return NOBODY
    found, *held = _held(MEMBER, {"user": user.pk, "today": today or local_today()})
    return _member(user.pk, user.get_username(), door, held) if found else NOBODY


def viewer_with(
    asked: str, params: Mapping[str, Any], *, columns: int, user: int, username: int
) -> tuple[tuple[Any, ...], Viewer] | None:
    """The one row that `asked` finds (of so many `columns`), and what the account holds that it names; one query.

    `user` and `username`: in which columns. It is for who comes with a key, and is to see that the account is open.
    """
    names = ", ".join(f"c{number}" for number in range(columns))
    who = f"WITH found ({names}) AS MATERIALIZED ({asked}), me AS (SELECT c{user} AS id FROM found),{MINE}"  # noqa: S608
    rows = prepared(f"{_query(who)} , found.* FROM found", {**params, "today": local_today()})
    if not rows:
        return None
    (_found, *lists), row = rows[0][:-columns], rows[0][-columns:]
    return row, _member(row[user], row[username], "api", _read(lists))


def _member(pk: int, username: str, door: Any, held: list[Any]) -> Viewer:
    memberships, granted, roles, *shares = held
    return Viewer(
        user_id=pk,
        username=username,
        door=door,
        **_memberships(memberships),
        **_areas(granted),
        **_roles(roles),
        **_shares(shares),
    )


def viewer_of_agency(agency: Agency, *, today: date | None = None) -> Viewer:
    """What an agency's readers hold by their membership alone: the answer to "what does this agency see?".

    Nobody signs in as it; it restricts what somebody else reads anyway, or says what a member would.
    """
    _found, memberships, granted, _roles, *shares = _held(
        AGENCY, {"agency": agency.pk, "user": None, "today": today or local_today()}
    )
    return Viewer(**_memberships(memberships), **_areas(granted), **_shares(shares))


def as_the_steering_group(programme_id: int) -> Viewer:
    """Who reads a report for the steering group, whoever compiles it: what is on `steering` or wider, and no more.

    Nobody signs in as it. What the compiler happens to read as a member of an agency stands in no report.
    """
    return Viewer(door="task", steers=[programme_id])


def _roles(rows: list[tuple[int, str]]) -> dict[str, Any]:
    return {name: sorted(p for p, code in rows if code == f"{verb}_programme") for name, verb in ROLES.items()}


ROLES = {"leads": "lead", "steers": "steer", "audits": "audit", "administers": "administer"}


def _held(who: str, asked: Mapping[str, Any]) -> list[Any]:
    """Whether there is such an account, and the lists of what it holds."""
    ((found, *lists),) = prepared(_query(who), asked)
    return [found, *_read(lists)]


def _read(lists: Sequence[str | None]) -> list[Any]:
    """Sent as text, which is quicker."""
    return [orjson.loads(one) if one else [] for one in lists]


def _query(who: str) -> str:
    parts = [who, HELD]
    for label, (agency_table, auditor_table) in SHARE_TABLES.items():
        walled = label.replace(".", "_")
        parts += [AGENCY_SHARES.format(table=agency_table), AUDITOR_SHARES.format(table=auditor_table, walled=walled)]
    return "".join(parts)


def _memberships(rows: list[tuple[int, str, str]]) -> dict[str, Any]:
    return {
        "agencies": sorted(a for a, _, _ in rows),
        "short_names": {a: name for a, _, name in rows},
        "staff": sorted(a for a, role, _ in rows if role in STAFF),
        "coordinates": sorted(a for a, role, _ in rows if role == "coordinator"),
    }


def _areas(rows: list[tuple[int, int, int, str, str]]) -> dict[str, Any]:
    records: dict[int, list[int]] = {}
    record_programmes = set()
    for agency, area, programme, code, role in rows:
        if code == "record_area" and role in STAFF:
            records.setdefault(agency, []).append(area)
            record_programmes.add(programme)
    return {
        "areas": sorted({area for _, area, _, code, _ in rows if code == "view_area"}),
        "programmes": sorted({p for _, _, p, _, _ in rows}),
        "area_programmes": sorted({p for _, _, p, code, _ in rows if code == "view_area"}),
        "records": records,
        "record_programmes": sorted(record_programmes),
    }


def _shares(columns: list[Any]) -> dict[str, Any]:
    shared, changes = {}, {}
    for label, to_agencies, to_me in zip(SHARE_TABLES, columns[0::2], columns[1::2], strict=True):
        shared[label] = sorted({row[0] for row in to_agencies} | set(to_me))
        changes[label] = sorted(
            {row for row, code, role in to_agencies if code.startswith("change_") and role in STAFF}
        )
    return {"shared": shared, "changes": changes}
