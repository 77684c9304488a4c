"""Obstacles to cooperation: raised by an agency that takes part, changed while they are open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import local_today
from agencies.models import Agency, Area, Programme
from agencies.policy import Refused, Rows, Verb, Viewer
from agencies.policy.readers import taking_part
from agencies.services.held import demand_step, held
from agencies.services.rows import Deed, Errors, judge, unknown
from agencies.trail import because
from agencies.walls import Visibility
from followup.guarded import MAY_NOT_RAISE, raisers
from followup.models import FollowUp, Obstacle
from followup.services.obstacle_parties import CONCERNED, members_of, parties_of, present_parties, touch, write_links

TEXTS = ("title", "text")
REQUIRED = _("Fill this in.")
S = Obstacle.Status


OBSTACLES = Rows(Obstacle.objects.select_related("programme"))


def locked(
    obstacle: Obstacle, *, by: Viewer, verb: Verb, version: int | None = None, during: Collection[str] = S.values
) -> Obstacle:
    """The obstacle, fresh and locked, if `by` may do `verb` on it. Raises Http404, Refused, Stale, and WrongStep where
    it is in none of the states `during`.
    """
    found = held(OBSTACLES, obstacle, by=by, verb=verb, version=version)
    demand_step(found.status, during, S, _("The obstacle is “%(now)s”; this cannot be done then."))
    return found


OPEN = (S.RAISED, S.ESCALATED, S.DECIDED)
"""While it is one of these, something can be done with it."""


def raise_obstacle(
    programme: Programme,
    data: Mapping[str, Any],
    *,
    by: Viewer,
    reason: str = "",
    confirm: Collection[str] = (),
) -> Obstacle:
    """A new obstacle. `data`: `title`, `text`, `raised_by` (code of an own agency; left out where there is one),
    `agencies` and `areas` (codes), `followup` (id of the own agency's follow-up that it was raised in).

    Raises Http404, Refused, and Invalid with the sentences of each field.
    """
    policy.demand(by, Verb.VIEW, programme)
    own = list(raisers(by, programme))
    if not own:
        raise Refused(MAY_NOT_RAISE)
    errors: Errors = {}
    owner = _owner(own, data, errors)
    areas, concerned = _areas(programme, data, errors), _concerned(programme, data, errors)
    now = timezone.now()
    row = Obstacle(
        programme=programme,
        owner=owner,
        visibility=Visibility.STEERING,
        raised_on=local_today(),
        followup=_followup(programme, owner, data, by, errors),
        created_at=now,
        updated_at=now,
    )
    return _write_new(row, data, areas, concerned, errors, Deed(by, reason, confirm))


def _write_new(
    row: Obstacle, data: Mapping[str, Any], areas: list[Area], concerned: list[Agency], errors: Errors, deed: Deed
) -> Obstacle:
    _say(row, data, errors)
    with because(deed.reason, by=deed.by, agency_id=row.owner_id):
        judge(deed, row, errors)
        parties = parties_of(row, [agency.pk for agency in concerned], ())
        row.areas, row.involved = sorted(area.pk for area in areas), sorted(parties)
        row.save()
        write_links(row, parties, areas)
    return row


def change_obstacle(
    obstacle: Obstacle,
    data: Mapping[str, Any],
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Obstacle:
    """Change what is named of `title`, `text`, `agencies` and `areas` while it is open: by staff of who raised it.

    Raises Http404, Refused, Stale, WrongStep and Invalid.
    """
    with because(reason, by=by, agency_id=obstacle.owner_id if obstacle.owner_id in by.staff else None):
        row = locked(obstacle, by=by, verb=Verb.WRITE, version=version, during=OPEN)
        errors: Errors = {}
        _say(row, data, errors)
        present = present_parties(row)
        concerned = {pk for pk, why in present.items() if why == CONCERNED}
        if "agencies" in data:
            concerned = {agency.pk for agency in _concerned(row.programme, data, errors, already=concerned)}
        areas = _areas(row.programme, data, errors) if "areas" in data else None
        judge(Deed(by, reason, confirm), row, errors)
        parties = parties_of(row, concerned, members_of(row.forum))
        row.involved = sorted(parties)
        row.areas = row.areas if areas is None else sorted(area.pk for area in areas)
        if row.changed_fields() or parties != present:
            touch(row)
            write_links(row, parties, areas)
        return row


def _say(row: Obstacle, data: Mapping[str, Any], errors: Errors) -> None:
    for name in TEXTS:
        if name in data:
            setattr(row, name, (data[name] or "").strip())
        if not getattr(row, name):
            errors[name] = [REQUIRED]


def _owner(own: list[Agency], data: Mapping[str, Any], errors: Errors) -> Agency:
    code = data.get("raised_by") or ""
    found = [agency for agency in own if agency.code == code]
    if found or (not code and len(own) == 1):
        return (found or own)[0]
    errors["raised_by"] = [unknown(code) if code else REQUIRED]
    return own[0]


def _areas(programme: Programme, data: Mapping[str, Any], errors: Errors) -> list[Area]:
    return _coded("areas", data, Area.objects.filter(programme=programme), errors)


def _concerned(
    programme: Programme, data: Mapping[str, Any], errors: Errors, *, already: Collection[int] = ()
) -> list[Agency]:
    """Agencies that take part, and those that it concerned `already` (ids)."""
    among = taking_part(programme.pk) | Agency.objects.filter(id__in=already).order_by()
    return _coded("agencies", data, among.distinct(), errors)


def _coded(name: str, data: Mapping[str, Any], among: Any, errors: Errors) -> list[Any]:
    wanted = list(dict.fromkeys(data.get(name) or ()))
    found = {row.code: row for row in among.filter(code__in=[code for code in wanted if "\x00" not in code])}
    if missing := [unknown(code) for code in wanted if code not in found]:
        errors[name] = missing
    return list(found.values())


def _followup(
    programme: Programme, owner: Agency, data: Mapping[str, Any], by: Viewer, errors: Errors
) -> FollowUp | None:
    wanted = data.get("followup")
    if wanted is None:
        return None
    rows = FollowUp.objects.visible_to(by).filter(programme=programme, owner=owner, pk=wanted)
    found: FollowUp | None = rows.first()
    if found is None:
        errors["followup"] = [unknown(wanted)]
    return found
