"""Who reads an object, by name and why: the wall read from the other side ("Vem kan se detta?").

The same ladder as `wall.wall`, asked for agencies instead of rows; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet

from agencies.dates import local_today
from agencies.models import Agency, Area, AreaGrant, ProgrammeGrant
from agencies.policy.rules import HANGING
from agencies.policy.viewer import SHARE_TABLES
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility, Walled


class Why(StrEnum):
    """Why an agency or a role reads an object; the first that holds, in this order."""

    OWNER = "owner"
    INVOLVED = "involved"
    SHARE_CHANGE = "share_change"
    SHARE_VIEW = "share_view"
    AREA = "area"
    PROGRAMME = "programme"
    NOT = "not"


@dataclass(frozen=True)
class Wall:
    """The five columns and the live shares of one object, possibly with one of them thought otherwise."""

    programme_id: int
    visibility: int
    owner_id: int
    involved: tuple[int, ...]
    areas: tuple[int, ...]
    share_view: frozenset[int]
    share_change: frozenset[int]

    def why(self, agency_id: int, reads: Iterable[int]) -> Why:
        """Why the agency reads it; `reads` are the programme's areas that the agency has `view_area` on."""
        if agency_id == self.owner_id:
            return Why.OWNER
        if self.visibility >= Visibility.RESTRICTED:
            for why, ids in (
                (Why.INVOLVED, self.involved),
                (Why.SHARE_CHANGE, self.share_change),
                (Why.SHARE_VIEW, self.share_view),
            ):
                if agency_id in ids:
                    return why
        read = set(reads)
        if self.visibility >= Visibility.PARTNERSHIP and (read & set(self.areas) or (read and not self.areas)):
            return Why.AREA
        return Why.PROGRAMME if self.visibility == Visibility.PROGRAMME else Why.NOT

    @property
    def roles_read(self) -> bool:
        """Do the programme's lead, steering group and auditor read it by their role?"""
        return self.visibility >= Visibility.STEERING


@dataclass(frozen=True)
class Readers:
    """Every agency that takes part (or is involved) with why it reads, by short name; and if the roles read."""

    agencies: list[tuple[Agency, Why]]
    roles_read: bool
    auditors: list[str]

    def reading(self) -> set[int]:
        """Ids of the agencies that read."""
        return {agency.pk for agency, why in self.agencies if why is not Why.NOT}


def wall_of(obj: Walled, **otherwise: Any) -> Wall:
    """The object's wall now, or with some of its columns thought otherwise (`visibility=…`)."""
    view, change = _shares(obj, local_today())
    now: dict[str, Any] = {
        "programme_id": obj.programme_id,
        "visibility": obj.visibility,
        "owner_id": obj.owner_id,
        "involved": tuple(obj.involved),
        "areas": tuple(obj.areas),
        "share_view": view,
        "share_change": change,
    }
    return Wall(**{**now, **otherwise})


def share_models(kind: type[Walled]) -> tuple[Any, Any]:
    """The two tables that shares of this kind of object lie in: with agencies, and with auditors.

    Raises LookupError for a kind that is never shared.
    """
    if kind._meta.label_lower not in SHARE_TABLES:
        raise LookupError(f"a {kind._meta.label} is never shared")
    children = [m for m, (parent, key) in HANGING.items() if parent is kind and key == "content_object_id"]
    agency = next(m for m in children if any(f.name == "group" for f in m._meta.fields))
    auditor = next(m for m in children if any(f.name == "user" for f in m._meta.fields))
    return agency, auditor


def _shares(obj: Walled, today: date) -> tuple[frozenset[int], frozenset[int]]:
    if obj._meta.label_lower not in SHARE_TABLES:
        return frozenset(), frozenset()
    rows = share_models(type(obj))[0].objects.filter(content_object_id=obj.pk, valid_until__gte=today)
    view: set[int] = set()
    change: set[int] = set()
    for agency_id, codename in rows.values_list("group__agency__id", "permission__codename"):
        (change if codename.startswith("change_") else view).add(agency_id)
    return frozenset(view), frozenset(change)


def taking_part(programme_id: int) -> QuerySet[Agency]:
    """Every agency that takes part in the programme, in no order."""
    # As one array: PostgreSQL else goes through every grant of every agency.
    areas = ArraySubquery(Area.objects.filter(programme_id=programme_id).values("pk"))
    grants = AreaGrant.objects.filter(content_object_id__eqany=areas)
    found: QuerySet[Agency] = Agency.objects.filter(group_id__in=grants.values("group_id")).order_by()
    return found


def circle(programme_id: int, also: Iterable[int] = ()) -> dict[Agency, set[int]]:
    """Every agency that takes part in the programme (and `also` by id), with the areas that it reads there."""
    grants = AreaGrant.objects.filter(content_object__programme_id=programme_id).values_list(
        "group__agency__id", "content_object_id", "permission__codename"
    )
    reads: dict[int, set[int]] = {agency_id: set() for agency_id in also}
    for agency_id, area_id, codename in grants:
        found = reads.setdefault(agency_id, set())
        if codename == "view_area":
            found.add(area_id)
    found_agencies = Agency.objects.filter(id__in=list(reads)).order_by(in_swedish_order("short_name"), "id")
    return {agency: reads[agency.pk] for agency in found_agencies}


def readers(obj: Walled, **otherwise: Any) -> Readers:
    """Who reads `obj` now, or would with some columns of its wall thought otherwise."""
    wall = wall_of(obj, **otherwise)
    named = {wall.owner_id, *wall.involved, *wall.share_view, *wall.share_change}
    agencies = [(agency, wall.why(agency.pk, reads)) for agency, reads in circle(obj.programme_id, named).items()]
    auditors: list[str] = []
    if wall.visibility >= Visibility.RESTRICTED and obj._meta.label_lower in SHARE_TABLES:
        holders = ProgrammeGrant.objects.filter(
            Q(permission__codename="audit_programme"), content_object_id=obj.programme_id
        ).values("user_id")
        shares = share_models(type(obj))[1].objects.filter(
            content_object_id=obj.pk, valid_until__gte=local_today(), user_id__in=holders
        )
        auditors = list(shares.values_list("user__title", flat=True))
    return Readers(agencies=agencies, roles_read=wall.roles_read, auditors=auditors)


def as_wide(source: Walled, target: Walled) -> bool:
    """Does everybody who reads `target` read `source`, too, as their walls are now?

    Only then may words of `source` be written into `target`. Told from the columns where rights given later could make
    a difference (areas), and from who reads now where somebody is named (owner, involved, shares).
    """
    if source.programme_id != target.programme_id or source.visibility < target.visibility:
        return False
    if source.visibility == target.visibility == Visibility.PARTNERSHIP and not _covers(source.areas, target.areas):
        return False
    wall = wall_of(target)
    named = {wall.owner_id, *wall.involved, *wall.share_view, *wall.share_change}
    return named <= readers(source).reading() and _auditors(target) <= _auditors(source)


def _covers(source: list[int], target: list[int]) -> bool:
    """Does whoever reads one of the areas `target` read one of `source`? None named is the whole programme."""
    return not source or (bool(target) and set(target) <= set(source))


def _auditors(obj: Walled) -> set[int]:
    """Ids of the auditors who read it: from `steering` up all of the programme's, else those it is shared with."""
    holders = ProgrammeGrant.objects.filter(
        Q(permission__codename="audit_programme"), content_object_id=obj.programme_id
    ).values_list("user_id", flat=True)
    if obj.visibility >= Visibility.STEERING:
        return set(holders)
    if obj._meta.label_lower not in SHARE_TABLES:
        return set()
    shares = share_models(type(obj))[1].objects.filter(content_object_id=obj.pk, valid_until__gte=local_today())
    return set(shares.filter(user_id__in=holders).values_list("user_id", flat=True))


@dataclass(frozen=True)
class Effect:
    """What another wall would do, named: who begins and who stops reading, and if the programme's roles do."""

    begin: list[Agency]
    stop: list[Agency]
    roles_begin: bool
    roles_stop: bool


def effect_of(obj: Walled, **otherwise: Any) -> Effect:
    """What some columns of its wall thought otherwise (`visibility=…`) would do to who reads `obj`."""
    now, then = readers(obj), readers(obj, **otherwise)
    before, after = now.reading(), then.reading()
    return Effect(
        begin=[agency for agency, _why in then.agencies if agency.pk in after - before],
        stop=[agency for agency, _why in now.agencies if agency.pk in before - after],
        roles_begin=then.roles_read and not now.roles_read,
        roles_stop=now.roles_read and not then.roles_read,
    )
