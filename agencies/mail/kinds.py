"""What mail there is: each storey names its kinds of letters and its daily reminders in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise

from agencies.models import User
from agencies.models.letter import Delivery
from agencies.policy import Viewer


@dataclass(frozen=True)
class Attachment:
    """One text file that goes with a mail. `method`: of a calendar file, its METHOD (REQUEST, CANCEL)."""

    name: str
    text: str
    media_type: str = "text/calendar"
    method: str = ""


@dataclass(frozen=True)
class Content:
    """What one letter says, in the language in force. Mail leaves the house: no text out of what is shared.

    `subject`: one line, without "Kedjan". A title stands in it only where `policy.may_be_named` says so. `link`: the
    path of the page, with its programme (`programme_url`).
    """

    subject: str
    paragraphs: Sequence[str] = ()
    link: str = ""
    attachment: Attachment | None = None


@dataclass(frozen=True)
class About:
    """What a letter is about, at the moment of sending: the id of the thing, the occasion, to whom and on which day."""

    pk: int
    occasion: str
    receiver: User
    today: date


type Compose = Callable[[Viewer, About], Content | None]
"""What the letter says to `viewer` now, fetched through the policy; None where they no longer see it, or it no longer
holds."""


@dataclass(frozen=True)
class Kind:
    """A kind of letter. `key`: its name in the database, for ever. `label`: what it is called where one chooses.

    `place`: where among the kinds it stands, the lowest first; `note`: a line below the label.
    """

    key: str
    label: str | Promise
    compose: Compose
    default: Delivery = Delivery.AT_ONCE
    place: int = 100
    note: str | Promise = ""


KINDS: dict[str, Kind] = {}
"""By key, in the order in which they are shown."""


def register(*kinds: Kind) -> None:
    """These letters there are, too."""
    every = sorted([*KINDS.values(), *kinds], key=lambda one: one.place)
    KINDS.clear()
    KINDS.update({one.key: one for one in every})


@dataclass(frozen=True)
class Reminder:
    """One person is to be reminded of one thing today.

    `occasion`: for what is said once (`"soon:2026-12-01"`); without one it is today's, and said each day on which the
    rule yields it. `every`: not again until so many days after the last one of this kind about this thing.
    """

    kind: str
    receiver: int
    about: models.Model
    occasion: str = ""
    every: int = 1


type Rule = Callable[[date], Iterable[Reminder]]
"""Who is to be reminded of what on a local day. It need not ask whether they may read it: the composing does."""

RULES: list[Rule] = []


def register_reminder(rule: Rule) -> None:
    """Ask this rule each day."""
    RULES.append(rule)
