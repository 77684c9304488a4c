"""One-time sign-in links: the way in for a new account, and back in for who forgot the password (walls.md).

Whoever made an account makes its first link. After that it takes two: an administrator asks, and a coordinator of one
of the person's agencies (the programme's lead where there is none) confirms, is shown the link and hands it to the
person, whom they know. It works once, for 24 hours from being shown, sets a new password and signs out everywhere;
rights, keys and memberships stay as they are. The trail has every step; the person is told at the next sign-in.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.errors import WrongStep
from agencies.models import OneTimeLink, User
from agencies.policy import Verb, Viewer, viewer_of
from agencies.services import sessions
from agencies.services.accounts import own_id
from agencies.services.rows import Deed, fresh, judge
from agencies.services.tokens import digest_of
from agencies.trail import System, because
from agencies.trail.explained import fully_readable

GOOD_FOR = timedelta(hours=24)
WAITS_FOR = timedelta(days=7)
"""How long a request waits to be confirmed; then it lapses, since nobody remembers why it was made."""

CLOSED = _("The account is closed. It must be opened before it can have a link.")


class LinkIsDead(Exception):
    """The link was never made, or is used, withdrawn, replaced or too old: the same to whoever comes with it."""


@dataclass(frozen=True)
class Shown:
    """A link at the one moment when its secret is known, and told."""

    link: OneTimeLink
    token: str


@dataclass(frozen=True)
class OpenLink:
    """A request that waits or a link that works, why it was asked for, and when it ends by itself."""

    link: OneTimeLink
    reason: str
    until: datetime


@dataclass(frozen=True)
class LinkState:
    """What the viewer may do about a person's link, and the links that wait and that work now."""

    may_invite: bool
    may_ask: bool
    waiting: OneTimeLink | None
    live: OneTimeLink | None


def invite(
    person: User, *, by: Viewer | System, reason: str = "", confirm: Collection[str] = (), now: datetime | None = None
) -> Shown:
    """The first link of an account, made by who made the account. Links made before stop working.

    Kedjan itself makes the one of a new programme's first administrator, in that person's own name: nobody else is
    there. Raises Http404 and Refused (`Verb.INVITE`), and Invalid for the reason.
    """
    policy.demand(by, Verb.INVITE, person)
    now = now or timezone.now()
    with because(reason, by=by):
        judge(Deed(by, reason, confirm))
        fresh(person)
        asked_by = person.pk if isinstance(by, System) else own_id(by)
        return _show(OneTimeLink(user=person, asked_by_id=asked_by, asked_at=now), by=by, now=now)


def ask(
    person: User, *, by: Viewer, reason: str, confirm: Collection[str] = (), now: datetime | None = None
) -> OneTimeLink:
    """Ask for a link that another person must confirm.

    Raises Http404 and Refused (`Verb.ASK_LINK`), Invalid where the reason is missing or refused, and WrongStep for a
    closed account and where a request waits already.
    """
    policy.demand(by, Verb.ASK_LINK, person)
    now = now or timezone.now()
    with because(reason, by=by):
        judge(Deed(by, reason, confirm, needs_reason=True))
        if not fresh(person).is_active:
            raise WrongStep(CLOSED)
        if OneTimeLink.objects.filter(waiting(now), user=person).exists():
            raise WrongStep(_("Somebody has asked for this link already. It waits to be confirmed."))
        link = OneTimeLink(user=person, asked_by_id=own_id(by), asked_at=now)
        link.save()
    return link


def confirm_link(link: OneTimeLink, *, by: Viewer, now: datetime | None = None) -> Shown:
    """Confirm what another asked for, and be shown the link to hand over. Links made before stop working.

    Raises Http404 and Refused (`Verb.CONFIRM_LINK`), and WrongStep for one that no longer waits.
    """
    policy.demand(by, Verb.CONFIRM_LINK, link)
    now = now or timezone.now()
    with because("", by=by):
        person = fresh(link.user)
        found = fresh(link)
        if not person.is_active:
            raise WrongStep(CLOSED)
        if not OneTimeLink.objects.filter(waiting(now), pk=found.pk).exists():
            raise WrongStep(_("The request no longer waits: it is confirmed, withdrawn or more than a week old."))
        found.confirmed_by_id, found.confirmed_at = by.user_id, now
        return _show(found, by=by, now=now)


def _show(link: OneTimeLink, *, by: Viewer | System, now: datetime) -> Shown:
    for earlier in OneTimeLink.objects.filter(live(now), user_id=link.user_id):
        withdraw(earlier, by=by, now=now)
    token = secrets.token_urlsafe(32)
    link.shown_at, link.digest = now, digest_of(token)
    link.save()
    return Shown(link, token)


def withdraw(link: OneTimeLink, *, by: Viewer | System, now: datetime | None = None) -> OneTimeLink:
    """Take back a request, or a link that has been shown: it works no more.

    By the person it is for, their administrators and whoever may confirm it. Raises Http404 for anybody else and
    WrongStep for one that is used or withdrawn already.
    """
    policy.demand(by, Verb.WITHDRAW_LINK, link)
    with because("", by=by):
        found = fresh(link)
        if found.used_at or found.withdrawn_at:
            raise WrongStep(_("The link is used or withdrawn already."))
        found.withdrawn_at = now or timezone.now()
        found.save()
    return found


def person_of(digest: str, *, now: datetime | None = None) -> User:
    """Whose password the link with this digest may set. Raises LinkIsDead."""
    rows = (
        OneTimeLink.objects.filter(live(now or timezone.now()), digest=digest) if digest else OneTimeLink.objects.none()
    )
    link: OneTimeLink | None = rows.select_related("user").filter(user__is_active=True).first()
    if link is None:
        raise LinkIsDead
    return link.user


def use(digest: str, password: str, *, now: datetime | None = None) -> User:
    """Set the password and spend the link; every session of the person ends. `password` is validated already.

    Raises LinkIsDead; of two uses at the same time the second one does.
    """
    now = now or timezone.now()
    with transaction.atomic():
        person = fresh(person_of(digest, now=now))
        link = OneTimeLink.objects.select_for_update().filter(live(now), digest=digest).first()
        if link is None or not person.is_active:
            raise LinkIsDead
        person.set_password(password)
        person.save(update_fields=["password"])
        by = viewer_of(person)
        with because("", by=by):
            link.used_at = now
            link.save()
        sessions.end_others(by=by, keep=None)
    return person


def untold(person: User, *, now: datetime | None = None) -> list[OneTimeLink]:
    """The links that were used for this account and that the person has not been told of; they are now."""
    found = OneTimeLink.objects.filter(user=person, used_at__isnull=False, noticed_at__isnull=True)
    told = list(found.select_related("asked_by", "confirmed_by").order_by("used_at"))
    for link in told:
        link.noticed_at = now or timezone.now()
        link.save(update_fields=["noticed_at"])
    return told


def state_of(person: User, *, by: Viewer, now: datetime | None = None) -> LinkState:
    """What a page about the person says of links to this viewer."""
    now = now or timezone.now()
    concerning = OneTimeLink.objects.visible_to(by).knowing(by, Verb.WITHDRAW_LINK).filter(may_withdraw_link=True)
    mine = concerning.filter(user=person).select_related("asked_by", "confirmed_by")
    return LinkState(
        may_invite=policy.allows(by, Verb.INVITE, person),
        may_ask=person.is_active and policy.allows(by, Verb.ASK_LINK, person),
        waiting=mine.filter(waiting(now)).first(),
        live=mine.filter(live(now)).first(),
    )


def open_links(by: Viewer, *, now: datetime | None = None) -> list[OpenLink]:
    """Other people's requests that wait and links that work, as far as they concern the viewer, the oldest first.

    Each link knows `may_confirm_link`.
    """
    now = now or timezone.now()
    rows = OneTimeLink.objects.visible_to(by).knowing(by, Verb.CONFIRM_LINK, Verb.WITHDRAW_LINK)
    rows = (
        rows.filter(may_withdraw_link=True)
        .filter(waiting(now) | live(now), user__is_active=True)
        .exclude(user_id=by.user_id)
    )
    found = list(rows.select_related("user", "asked_by", "confirmed_by").order_by("asked_at", "pk"))
    first = policy.history(OneTimeLink, by).filter(id__in=[link.pk for link in found], history_type="+")
    asked = {row.id: row.change_set for row in first.select_related("change_set")}
    told = fully_readable(by, [deed.pk for deed in asked.values()])
    reasons = {pk: deed.reason for pk, deed in asked.items() if deed.pk in told}
    return [OpenLink(link, reasons.get(link.pk, ""), until(link)) for link in found]


def own_links(by: Viewer, *, now: datetime | None = None) -> list[OneTimeLink]:
    """The viewer's own: what somebody has asked for on their account, and what works now."""
    now = now or timezone.now()
    rows = OneTimeLink.objects.visible_to(by).filter(waiting(now) | live(now), user_id=by.user_id)
    return list(rows.select_related("asked_by", "confirmed_by").order_by("asked_at", "pk"))


def until(link: OneTimeLink) -> datetime:
    """When the request lapses, or the link stops working, if nothing happens before."""
    return link.shown_at + GOOD_FOR if link.shown_at else link.asked_at + WAITS_FOR


def waiting(now: datetime) -> Q:
    """Asked for, and neither confirmed, withdrawn nor lapsed."""
    return Q(shown_at__isnull=True, withdrawn_at__isnull=True, asked_at__gt=now - WAITS_FOR)


def live(now: datetime) -> Q:
    """Shown within the last 24 hours, neither used nor withdrawn."""
    return Q(shown_at__gt=now - GOOD_FOR, used_at__isnull=True, withdrawn_at__isnull=True)
