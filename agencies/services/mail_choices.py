"""What a person wants of Kedjan by mail: an own setting, seen by nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.mail import KINDS, Delivery, Kind
from agencies.models import Letter, MailChoice
from agencies.policy import Viewer
from agencies.services.accounts import own_id

NEWEST = 10


@dataclass(frozen=True)
class Told:
    """One letter as its receiver sees it afterwards: never what it said."""

    letter: Letter
    kind: Kind | None


def mail_choices(*, by: Viewer) -> dict[str, Delivery]:
    """When the caller wants each kind of letter, by the kind's key."""
    said = dict(MailChoice.objects.filter(user_id=own_id(by)).values_list("kind", "delivery"))
    return {key: Delivery(said.get(key, kind.default)) for key, kind in KINDS.items()}


def save_mail_choices(choices: Mapping[str, Delivery], *, by: Viewer) -> None:
    """Keep when the caller wants each kind of letter. A letter that waits is asked again when it is to be sent."""
    rows = [MailChoice(user_id=own_id(by), kind=key, delivery=choices[key]) for key in choices if key in KINDS]
    MailChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["delivery"]
    )


def newest_letters(*, by: Viewer) -> list[Told]:
    """What the caller was sent of late. Not what was held back: that would tell of what they may not read."""
    rows = Letter.objects.filter(receiver_id=own_id(by), state=Letter.State.SENT).order_by("-sent_at", "-pk")
    return [Told(letter, KINDS.get(letter.kind)) for letter in rows[:NEWEST]]
