"""Claiming: a worker takes the letters of one mail for a time. Whose time runs out, the next worker takes up.

So each letter is sent once; after a crash between the sending and the mark at worst once more, and never not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from agencies.models.letter import Delivery, Letter

FLOOD = 3
"""So many letters of one kind come at once by themselves within the window; what is more comes as one mail."""
WINDOW = timedelta(minutes=10)
ATTEMPTS = 15
LONGEST_WAIT, BROKEN_WAIT = timedelta(hours=6), timedelta(hours=1)

State = Letter.State


@dataclass(frozen=True)
class Claim:
    """The letters of one mail, and until when they are ours. `number` is the mail's, the same at every attempt."""

    number: int
    letters: Sequence[Letter]
    until: datetime

    @property
    def attempts(self) -> int:
        """The which attempt this is."""
        return max(letter.attempts for letter in self.letters)


def claim() -> Claim | None:
    """Take one mail that is due, for `settings.KEDJAN_MAIL_LEASE`; None where nothing is due that nobody else has."""
    while True:
        with transaction.atomic():
            rows = _left_behind() or _fresh()
            if rows is None:
                return None
            if rows:
                return _taken(rows)


def _taken(rows: Sequence[Letter]) -> Claim:
    until = timezone.now() + settings.KEDJAN_MAIL_LEASE
    number = rows[0].bundle or min(letter.pk for letter in rows)
    Letter.objects.filter(pk__in=[letter.pk for letter in rows]).update(
        state=State.CLAIMED, claimed_until=until, bundle=number, attempts=F("attempts") + 1
    )
    for letter in rows:
        letter.attempts += 1
    return Claim(number, rows, until)


def _left_behind() -> list[Letter]:
    """A whole mail whose time has run out: its worker died, or it is to be tried again."""
    lost = Letter.objects.filter(state=State.CLAIMED, claimed_until__lte=timezone.now())
    first = lost.order_by("claimed_until", "pk").first()
    if first is None:
        return []
    _alone_with(first.receiver_id)
    return list(lost.filter(bundle=first.bundle).select_for_update(skip_locked=True).order_by("pk"))


def _fresh() -> list[Letter] | None:
    """The next mail of whoever has waited longest; nothing where another worker was faster; None where nobody waits."""
    due = Letter.objects.filter(state=State.WAITING, due_at__lte=timezone.now())
    receiver = due.order_by("due_at", "pk").values_list("receiver_id", flat=True).first()
    if receiver is None:
        return None
    _alone_with(receiver)
    theirs = due.filter(receiver_id=receiver)
    if rows := list(theirs.filter(delivery=Delivery.DIGEST).select_for_update(skip_locked=True).order_by("pk")):
        return rows
    rows = list(theirs.select_for_update(skip_locked=True).order_by("due_at", "pk"))
    return _unless_flooded([letter for letter in rows if letter.kind == rows[0].kind])


def _alone_with(receiver: int) -> None:
    """One worker at a time puts a person's mails together; it takes milliseconds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('kedjan mail'), hashint8(%s::bigint))", [receiver])


def _unless_flooded(rows: list[Letter]) -> list[Letter]:
    """Those about the first one's thing; all of them where they are many; none, put off, where many came just now."""
    if not rows:
        return []
    things = {_thing(letter) for letter in rows}
    room = FLOOD - _came_just_now(rows[0])
    if len(things) <= room:
        return [letter for letter in rows if _thing(letter) == _thing(rows[0])]
    if room > 0:
        return rows
    Letter.objects.filter(pk__in=[letter.pk for letter in rows]).update(due_at=timezone.now() + WINDOW)
    return []


def _thing(letter: Letter) -> tuple[str, int]:
    return letter.object_kind, letter.object_id


def _came_just_now(letter: Letter) -> int:
    since = timezone.now() - WINDOW
    came = Letter.objects.filter(receiver_id=letter.receiver_id, kind=letter.kind, sent_at__gt=since)
    return came.values("bundle").distinct().count()


def settle(held: Claim, *, sent: Collection[int], dropped: Mapping[int, str], broken: Collection[int]) -> None:
    """Mark what became of its letters, by id; nothing of it where our time ran out and another worker has them.

    `broken`: those that could not be composed. They wait for an hour, for a mail of their own.
    """
    ours = Letter.objects.filter(bundle=held.number, state=State.CLAIMED, claimed_until=held.until)
    with transaction.atomic():
        ours.filter(pk__in=sent).update(state=State.SENT, sent_at=timezone.now(), claimed_until=None)
        for pk, why in dropped.items():
            ours.filter(pk=pk).update(state=State.DROPPED, why=why, claimed_until=None)
        failed = ours.filter(pk__in=broken)
        failed.filter(attempts__gte=ATTEMPTS).update(state=State.FAILED, claimed_until=None)
        later = timezone.now() + BROKEN_WAIT
        failed.update(state=State.WAITING, due_at=later, bundle=None, claimed_until=None)


def try_again(held: Claim, *, for_good: bool = False) -> bool:
    """The mail could not be sent: later, as it is, or where it was tried too often or `for_good` never. Whether never.

    It stays one mail with one number, since the server may have taken it without saying so.
    """
    ours = Letter.objects.filter(bundle=held.number, state=State.CLAIMED, claimed_until=held.until)
    if for_good or held.attempts >= ATTEMPTS:
        ours.update(state=State.FAILED, why=Letter.Why.UNDELIVERABLE, claimed_until=None)
        return True
    wait = min(timedelta(minutes=2 ** (held.attempts - 1)), LONGEST_WAIT)
    ours.update(claimed_until=timezone.now() + wait)
    return False
