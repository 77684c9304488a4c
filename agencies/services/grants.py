"""Grants: what an agency may in an area, and which role a person has in a programme (walls.md, Who holds what).

The only place that writes guardian's object permissions. Nobody gives or takes a right of their own, neither in
person nor for an agency that one is a member of. Every grant has a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, cast

from guardian.shortcuts import assign_perm

from agencies import policy
from agencies.errors import Invalid
from agencies.models import Agency, Area, AreaGrant, Programme, ProgrammeGrant, User
from agencies.policy import Verb
from agencies.services.rows import By, Deed, fresh, judge, unknown
from agencies.trail import because

RIGHTS = ("view_area", "record_area")
ROLES = ("lead", "steer", "audit", "administer")


def grant_area(
    agency: Agency, area: Area, *, right: str, by: By, reason: str, confirm: Collection[str] = ()
) -> AreaGrant:
    """Let an agency read (`view_area`) or record in (`record_area`) an area; with its first one it takes part.

    By the administrator of the area's programme. A right that the agency has already is left as it is. Raises
    Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.ADMINISTER, area)
    policy.demand(by, Verb.GRANT, agency)
    errors = {} if right in RIGHTS else {"right": [unknown(right)]}
    with because(reason, by=by):
        judge(Deed(by, reason, confirm, needs_reason=True), errors=errors)
        return cast("AreaGrant", assign_perm(right, agency.group, area))


def end_area_grant(grant: AreaGrant, *, by: By, reason: str, confirm: Collection[str] = ()) -> None:
    """Take the right away; without any in the programme the agency no longer takes part in it.

    By the administrator of the area's programme. Raises Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.END, grant)
    with because(reason, by=by):
        judge(Deed(by, reason, confirm, needs_reason=True))
        fresh(grant).delete()


def set_area_grants(
    agency: Agency,
    programme: Programme,
    *,
    rights: Iterable[tuple[Area, str]],
    started_from: Iterable[tuple[Area, str]] | None = None,
    by: By,
    reason: str,
    confirm: Collection[str] = (),
) -> None:
    """Make these (area, right) pairs what the agency may in the programme's areas: one deed for all that is given
    and taken.

    `started_from`: what the agency held when the writer chose. Only what differs from it is given and taken, so that
    what somebody else gave or took meanwhile stands. Without it the pairs become all that the agency holds.

    By the programme's administrator. Raises Http404, Refused and Invalid.
    """
    policy.demand(by, Verb.ADMINISTER, programme)
    policy.demand(by, Verb.GRANT, agency)
    with because(reason, by=by):
        judge(Deed(by, reason, confirm, needs_reason=True))
        fresh(agency)
        present = AreaGrant.objects.filter(group=agency.group_id, content_object__programme=programme)
        held = {(grant.content_object, grant.permission.codename): grant for grant in _named(present)}
        wanted = set(rights)
        before = set(held if started_from is None else started_from)
        for area, right in sorted(wanted - before - held.keys(), key=lambda pair: (pair[0].code, pair[1])):
            grant_area(agency, area, right=right, by=by, reason=reason, confirm=confirm)
        for pair in sorted((before - wanted) & held.keys(), key=lambda pair: (pair[0].code, pair[1])):
            end_area_grant(held[pair], by=by, reason=reason, confirm=confirm)


def _named(grants: Any) -> Iterable[AreaGrant]:
    found: Iterable[AreaGrant] = grants.select_related("content_object", "permission")
    return found


def give_role(
    user: User, programme: Programme, *, role: str, by: By, reason: str, confirm: Collection[str] = ()
) -> ProgrammeGrant:
    """Let a person `lead`, `steer`, `audit` or `administer` a programme, by its administrator.

    A role that the person has already is left as it is. Raises Http404, Refused (a member of an agency does not audit,
    too), and Invalid for a closed account.
    """
    policy.demand(by, Verb.ADMINISTER, programme)
    errors = {} if role in ROLES else {"role": [unknown(role)]}
    with because(reason, by=by):
        person = fresh(user)  # locked before it is asked: a membership given meanwhile is seen
        policy.demand(by, policy.verb_of_giving(role), person)
        if not person.is_active:
            raise Invalid({"user": [unknown(user.username)]})
        judge(Deed(by, reason, confirm, needs_reason=True), errors=errors)
        return cast("ProgrammeGrant", assign_perm(f"{role}_programme", user, programme))


def end_role(grant: ProgrammeGrant, *, by: By, reason: str, confirm: Collection[str] = ()) -> None:
    """Take the role away, by the programme's administrator. Raises Http404, Refused and Invalid."""
    policy.demand(by, Verb.END, grant)
    with because(reason, by=by):
        judge(Deed(by, reason, confirm, needs_reason=True))
        fresh(grant).delete()
