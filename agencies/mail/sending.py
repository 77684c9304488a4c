"""Sending: what is due is composed for its receiver as they may read it now, and handed to the mail server."""

from __future__ import annotations

import logging
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from smtplib import SMTPException, SMTPRecipientsRefused

from django.utils import translation

from agencies.dates import local_today
from agencies.mail import queue
from agencies.mail.claiming import Claim, claim, settle, try_again
from agencies.mail.kinds import KINDS, About, Content
from agencies.mail.message import Part, mail
from agencies.models import User
from agencies.models.letter import Delivery, Letter
from agencies.policy import Viewer, viewer_of

logger = logging.getLogger(__name__)
Why = Letter.Why
REFUSED_FOR_GOOD = 500


@dataclass
class Composed:
    """What goes into one mail; which letters do not, by id and why; and which could not be composed."""

    parts: list[Part] = field(default_factory=list)
    dropped: dict[int, str] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)


def send_due() -> int:
    """Send every mail that is due now; how many were sent. Several workers may do it at the same time."""
    sent = 0
    while queue.is_on() and (held := claim()):
        sent += deliver(held)
    return sent


def deliver(held: Claim) -> bool:
    """Send one claimed mail; whether it was sent. What goes wrong is logged, without addresses, and tried again."""
    receiver = User.objects.get(pk=held.letters[0].receiver_id)
    try:
        with translation.override(receiver.language):
            found = compose(held.letters, receiver)
            if found.parts:
                mail(held.number, receiver, found.parts).send(using="default")
    except Exception as error:  # whatever it is: the mail is not lost, and the others are sent
        then = "given up" if try_again(held, for_good=_refused(error)) else "tried again later"
        told = not isinstance(error, SMTPException)  # what a mail server says holds the address
        logger.error("mail %s: %s, %s", held.number, type(error).__name__, then, exc_info=told)  # noqa: TRY400
        return False
    settle(held, sent=[part.letter.pk for part in found.parts], dropped=found.dropped, broken=found.broken)
    return bool(found.parts)


def _refused(error: Exception) -> bool:
    """Did the server say that there is no such address?"""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= REFUSED_FOR_GOOD for code, _said in error.recipients.values())


def compose(letters: Sequence[Letter], receiver: User) -> Composed:
    """What the letters say to their receiver now; of several about the same only the newest."""
    if why := _unreachable(receiver):
        return Composed(dropped={letter.pk: why for letter in letters})
    found, viewer = Composed(), viewer_of(receiver, door="task")
    newest = {(letter.kind, letter.object_kind, letter.object_id): letter.pk for letter in letters}
    for letter in letters:
        try:
            if why := _not_wanted(letter, newest.values()):
                found.dropped[letter.pk] = why
            elif content := _said(letter, viewer, receiver):
                found.parts.append(Part(letter, KINDS[letter.kind], content))
            else:
                found.dropped[letter.pk] = Why.UNSEEN
        except Exception:  # one that can't be composed keeps none of the others back
            logger.exception("letter %s, %s, could not be composed", letter.pk, letter.kind)
            found.broken.append(letter.pk)
    return found


def _unreachable(receiver: User) -> str:
    if not receiver.is_active:
        return Why.CLOSED
    return "" if receiver.email else Why.NO_ADDRESS


def _not_wanted(letter: Letter, newest: Container[int]) -> str:
    """Why the letter is not sent, whatever it would say; nothing where it may be."""
    if letter.day is not None and letter.day < local_today():
        return Why.OUTDATED
    if letter.pk not in newest:
        return Why.REPLACED
    if letter.kind not in KINDS:  # of a storey that is not there any more
        return Why.UNSEEN
    off = queue.choices_of([letter.receiver_id], letter.kind)[letter.receiver_id] == Delivery.OFF
    return Why.SWITCHED_OFF if off else ""


def _said(letter: Letter, viewer: Viewer, receiver: User) -> Content | None:
    about = About(letter.object_id, letter.occasion, receiver, local_today())
    return KINDS[letter.kind].compose(viewer, about)
