"""How often one may try to sign in: wrong passwords by account and address together, all attempts by address.

Together, so that one person's mistakes never lock out a colleague behind the same address; the address alone is bounded
far higher, against somebody who tries one password on many accounts. What is counted is what was typed, whether there
is such an account or not, so that the answer does not tell. The counters are keyed hashes: the table names nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from agencies.models import SignInFailure

WRONG_LIMIT, WRONG_WITHIN = 5, timedelta(minutes=5)
ADDRESS_LIMIT, ADDRESS_WITHIN = 300, timedelta(minutes=1)
KEPT = timedelta(days=1)
SWEPT_AT_A_TIME = 100


class TooManyAttempts(Exception):
    """No password is checked now; `wait` says how long to leave it."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(f"wait {wait}")


def begin(username: str, address: str, *, now: datetime) -> SignInFailure:
    """Count one attempt before its password is checked, as a wrong one until `succeeded` says otherwise.

    Counting first, under a lock for this account and address, lets nobody try a hundred passwords at once. Call it
    outside a transaction that checking the password may roll back. Raises TooManyAttempts, which counts nothing.
    """
    account, source = _keyed("account", username.strip().lower()), _keyed("address", _network(address))
    with transaction.atomic():
        _take_turns(account, source)
        _sweep(now)
        wrong = SignInFailure.objects.filter(account=account, address=source, at__gt=now - WRONG_WITHIN)
        if wrong.count() >= WRONG_LIMIT:
            raise TooManyAttempts(WRONG_WITHIN)
        if SignInFailure.objects.filter(address=source, at__gt=now - ADDRESS_WITHIN).count() >= ADDRESS_LIMIT:
            raise TooManyAttempts(ADDRESS_WITHIN)
        return SignInFailure.objects.create(account=account, address=source, at=now)


def succeeded(attempt: SignInFailure) -> None:
    """The password was right: the attempt counts for its address only. Earlier wrong ones stand."""
    SignInFailure.objects.filter(pk=attempt.pk).update(account="")


def _keyed(kind: str, value: str) -> str:
    return salted_hmac(f"kedjan.sign-in.{kind}", value, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """The address, of IPv6 its /64: one subscriber has all of those."""
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))
    return str(found)


def _take_turns(account: str, source: str) -> None:
    """Attempts on the same account from the same address are counted one after the other."""
    key = int(account[:8] + source[:8], 16) - 2**63
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _sweep(now: datetime) -> None:
    """Remove the oldest rows once they are a day old, a few with each attempt."""
    oldest = SignInFailure.objects.order_by("pk").values("pk")[:SWEPT_AT_A_TIME]
    SignInFailure.objects.filter(pk__in=oldest, at__lte=now - KEPT).delete()
