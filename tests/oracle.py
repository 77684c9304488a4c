"""The ladder of walls.md once more, in plain Python over plain facts: what the policy's SQL is compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import AgencyShare, AuditorShare
from agencies.models import AreaGrant, Membership, ProgrammeGrant, User

DRAFT, RESTRICTED, STEERING, PARTNERSHIP, PROGRAMME = range(5)
VERBS = ("change", "files", "visibility", "contributors", "archive", "plan", "note", "share", "hand_over")


@dataclass(frozen=True)
class Wall:
    """The five columns of one row, and the id of the action that it is, or hangs on."""

    action: int
    programme: int
    rung: int
    owner: int
    involved: frozenset[int]
    areas: frozenset[int]


def wall_of(row: Any, action: int | None = None) -> Wall:
    """The wall that a live row or a history row carries."""
    involved, areas = frozenset(row.involved), frozenset(row.areas)
    return Wall(action or row.id, row.programme_id, row.visibility, row.owner_id, involved, areas)


@dataclass(frozen=True)
class Person:
    """What one person holds on a day; all empty for whoever is closed or not signed in."""

    agencies: dict[int, str]
    areas: frozenset[tuple[int, int, str]]
    roles: frozenset[tuple[int, str]]
    shares: frozenset[tuple[int, int, str]]
    audits: frozenset[tuple[int, str]]

    def reads(self, wall: Wall) -> bool:
        """Every rung adds readers to the one before."""
        mine, roles = set(self.agencies), {role for programme, role in self.roles if programme == wall.programme}
        taking_part = {right for _, programme, right in self.areas if programme == wall.programme}
        viewed = {area for area, _, right in self.areas if right == "view_area"}
        shared = {action for action, _, _ in self.shares}
        if "audit_programme" in roles:
            shared |= {action for action, _ in self.audits}
        return (
            wall.owner in mine
            or (wall.rung >= RESTRICTED and bool(mine & wall.involved or wall.action in shared))
            or (wall.rung >= STEERING and bool(roles & {"lead_programme", "steer_programme", "audit_programme"}))
            or (wall.rung >= PARTNERSHIP and bool(viewed & wall.areas if wall.areas else "view_area" in taking_part))
            or (wall.rung >= PROGRAMME and bool(taking_part))
        )

    def may(self, verb: str, wall: Wall) -> bool:
        """A verb needs sight of the object first."""
        staff = {agency for agency, role in self.agencies.items() if role in {"staff", "coordinator"}}
        leads, programme_lead = wall.owner in staff, (wall.programme, "lead_programme") in self.roles
        change = leads or any(
            action == wall.action and right == "change_action" and agency in staff and wall.rung >= RESTRICTED
            for action, agency, right in self.shares
        )
        coordinates = self.agencies.get(wall.owner) == "coordinator" and wall.rung >= RESTRICTED
        allowed = {"visibility": leads, "contributors": leads, "archive": leads, "change": change, "files": change}
        allowed["plan"] = change or (programme_lead and wall.rung >= STEERING)
        allowed["note"] = leads or programme_lead or (wall.rung >= RESTRICTED and bool(staff & wall.involved))
        allowed |= {"share": coordinates, "hand_over": coordinates}
        return self.reads(wall) and allowed[verb]

    def remembers(self, then: Wall, now: Wall | None) -> bool:
        """A trail row: by whoever reads the object today, and by what the row itself records."""
        return now is not None and self.reads(now) and self.reads(then)


def person(user: Any, today: date) -> Person:
    """What the database says that the user holds, asked as simply as can be."""
    if not User.objects.filter(pk=user.pk, is_active=True).exists():
        return Person({}, frozenset(), frozenset(), frozenset(), frozenset())
    agencies = dict(Membership.objects.filter(user=user).values_list("agency_id", "role"))
    mine = {"group__agency__id__in": list(agencies)}
    live: dict[str, Any] = {"valid_until__gte": today}
    area = ("content_object_id", "content_object__programme_id", "permission__codename")
    share = ("content_object_id", "group__agency__id", "permission__codename")
    return Person(
        agencies,
        _rows(AreaGrant.objects.filter(**mine).values_list(*area)),
        _rows(ProgrammeGrant.objects.filter(user=user).values_list("content_object_id", "permission__codename")),
        _rows(AgencyShare.objects.filter(**mine, **live).values_list(*share)),
        _rows(AuditorShare.objects.filter(user=user, **live).values_list("content_object_id", "permission__codename")),
    )


def _rows(rows: Iterable[Any]) -> frozenset[Any]:
    return frozenset(map(tuple, rows))
