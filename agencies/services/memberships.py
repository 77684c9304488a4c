"""Memberships: who works for which agency and as what (walls.md, Who may do what).

The agency's coordinator gives and ends them; an administrator appoints the coordinator while the agency has none,
and may end any. Nobody gives, changes or ends a membership of their own. Every one has a reason.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.models import Agency, Membership, User
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, fresh, judge, store, unknown
from agencies.trail import System, because


def give_membership(
    user: User, agency: Agency, *, role: str, by: By, reason: str, confirm: Collection[str] = ()
) -> Membership:
    """Make a person a member of an agency, as `reader`, `staff` or `coordinator`.

    Raises Http404, Refused, and Invalid for a closed account or one that is a member already. Two administrators
    who appoint a coordinator at once wait for each other, and the second is refused.
    """
    with because(reason, by=by, agency_id=acting(by, agency)):
        person = fresh(user)  # locked before it is asked: a role given meanwhile is seen
        policy.demand(by, Verb.ENROL, person)
        errors = {} if person.is_active else {"user": [unknown(user.username)]}
        return enrol(user, agency, role=role, deed=Deed(by, reason, confirm, needs_reason=True), errors=errors)


def enrol(user: User, agency: Agency, *, role: str, deed: Deed, errors: Errors | None = None) -> Membership:
    """The membership itself, once it is settled that the person may have one (a new account has seen nobody yet)."""
    fresh(agency)
    _demand_role(deed.by, role, agency)
    judge(deed, errors={**_role_errors(role), **(errors or {})})
    membership = Membership(user=user, agency=agency, role=role)
    store(membership, at="user", taken=_("The person is a member of the agency already."))
    return membership


def change_role(
    membership: Membership,
    *,
    role: str,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Membership:
    """Make a member something else in the agency. Raises Http404, Refused, Stale and Invalid."""
    with because(reason, by=by, agency_id=acting(by, membership.agency)):
        fresh(membership.agency)
        policy.demand(by, Verb.VIEW, membership)
        policy.demand(by, Verb.GRANT, membership.user)
        _demand_role(by, role, membership.agency)
        judge(Deed(by, reason, confirm, needs_reason=True), errors=_role_errors(role))
        changed = fresh(membership, version=version)
        changed.role = role
        changed.save()
    return changed


def end_membership(membership: Membership, *, by: By, reason: str, confirm: Collection[str] = ()) -> None:
    """End a membership; what the person read as a member is closed to them at once.

    The agency's last coordinator may go too: until an administrator appoints another, nobody speaks for it.
    Raises Http404, Refused and Invalid.
    """
    with because(reason, by=by, agency_id=acting(by, membership.agency)):
        policy.demand(by, Verb.END, membership)
        judge(Deed(by, reason, confirm, needs_reason=True))
        fresh(membership).delete()


def _demand_role(by: By, role: str, agency: Agency) -> None:
    """An administrator gives an agency nothing but its coordinator."""
    policy.demand(by, Verb.APPOINT if role == Membership.Role.COORDINATOR else Verb.COORDINATE, agency)


def _role_errors(role: str) -> Errors:
    return {} if role in Membership.Role.values else {"role": [unknown(role)]}


def acting(by: By, agency: Agency | None) -> int | None:
    """A coordinator acts for the agency; an administrator for none."""
    if agency is None or isinstance(by, System):
        return None
    return agency.pk if agency.pk in by.coordinates else None
