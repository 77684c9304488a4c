"""People: accounts are made, changed, closed and opened again; they are never deleted."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict, Unpack

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.errors import WrongStep
from agencies.models import Agency, ApiToken, CalendarLink, Membership, OneTimeLink, Programme, User
from agencies.policy import Verb
from agencies.services.memberships import acting, enrol
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, rewrite, store
from agencies.trail import System, because

USERNAME_TAKEN = _("That user name is taken.")


class PersonFields(TypedDict, total=False):
    """What is said of a person: the role that others see, and an e-mail address at work."""

    title: str
    email: str


def create_person(
    *,
    username: str,
    registered_in: Programme,
    agency: Agency | None = None,
    role: str = Membership.Role.READER,
    by: By,
    reason: str,
    confirm: Collection[str] = (),
    **fields: Unpack[PersonFields],
) -> User:
    """An account without a password: the person begins with a one-time link.

    An administrator of `registered_in` makes it. An agency's coordinator makes one for `agency`, with the membership
    `role` in the same step; an administrator may do so too, for the agency's first coordinator. `title` is needed.
    Raises Http404, Refused and Invalid; a user name is unique in the installation.
    """
    _demand_creation(by, registered_in, agency)
    user = User(username=username.strip(), registered_in=registered_in, registered_by_id=_creator(by))
    assign(user, fields)
    user.set_unusable_password()
    with because(reason, by=by, agency_id=acting(by, agency)):
        deed = Deed(by, reason, confirm, needs_reason=agency is not None)
        judge(deed, user, _name_errors(user.username))
        store(user, at="username", taken=USERNAME_TAKEN)
        if agency is not None:
            enrol(user, agency, role=role, deed=deed)
    return user


def change_person(
    user: User,
    *,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[PersonFields],
) -> User:
    """Change a person's title or address, as an administrator. Raises Http404, Refused, Stale and Invalid."""
    policy.demand(by, Verb.ADMINISTER, user)
    with because(reason, by=by):
        return rewrite(user, changes, Deed(by, reason, confirm), version=version)


def close_account(user: User, *, by: By, reason: str, confirm: Collection[str] = ()) -> User:
    """Close an account: it signs in no more, its sessions and API keys end at once; memberships and roles stay noted.

    By an administrator, never one's own. Raises Http404, Refused, Invalid, and WrongStep on a closed one.
    """
    policy.demand(by, Verb.CLOSE, user)
    with because(reason, by=by):
        closed = fresh(user)
        if not closed.is_active:
            raise WrongStep(_("The account is closed already."))
        judge(Deed(by, reason, confirm, needs_reason=True))
        closed.is_active = False
        closed.set_unusable_password()  # its sessions end with the password, and stay ended if it is opened again
        closed.save()
        for link in OneTimeLink.objects.filter(user=closed, used_at=None, withdrawn_at=None):
            link.withdrawn_at = timezone.now()
            link.save()
        for keys in (ApiToken, CalendarLink):
            keys._default_manager.filter(user=closed, revoked_at=None).update(revoked_at=timezone.now())
    return closed


def reopen(user: User, *, by: By, reason: str, confirm: Collection[str] = ()) -> User:
    """Open a closed account again, with the memberships and roles that it had; it needs a new one-time link.

    By an administrator, never one's own. Raises Http404, Refused, Invalid, and WrongStep on an open one.
    """
    policy.demand(by, Verb.CLOSE, user)
    with because(reason, by=by):
        opened = fresh(user)
        if opened.is_active:
            raise WrongStep(_("The account is open already."))
        judge(Deed(by, reason, confirm, needs_reason=True))
        opened.is_active = True
        opened.save()
    return opened


def _demand_creation(by: By, programme: Programme, agency: Agency | None) -> None:
    """An administrator makes accounts in the programme; a coordinator for an own agency that takes part in it."""
    if agency is None or acting(by, agency) is None:
        policy.demand(by, Verb.ADMINISTER, programme)
    else:
        policy.demand(by, Verb.READ_GRANTS, programme)
        policy.demand(by, Verb.COORDINATE, agency)


def _name_errors(username: str) -> Errors:
    taken = "\x00" not in username and User.objects.filter(username__iexact=username).exists()
    return {"username": [USERNAME_TAKEN]} if taken else {}


def _creator(by: By) -> int | None:
    return None if isinstance(by, System) else by.user_id
