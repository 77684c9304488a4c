"""For the tests of mail: a clock, people with addresses, a kind of letter, and mail servers that fail."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.conf import settings
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from actions.models import Action
from agencies import mail
from agencies.mail import Content, Kind
from agencies.mail.folder import Folder, kept
from agencies.mail.kinds import KINDS
from agencies.mail.message import Mail
from agencies.models import Letter, User
from agencies.policy import Viewer
from agencies.trail import System, because
from tests.cast import Cast


def mail_in_folder(address: str) -> str:
    """An invitation in the demo's folder; its name."""
    made = Mail("Kedjan: Kallelse", "Välkommen.\n\nhttp://127.0.0.1:8000/accounts/mail/\n", to=[address])
    made.attach("mote.ics", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "text/calendar")
    Folder(str(settings.KEDJAN_MAIL_FOLDER), alias="default").send_messages([made])
    return next(kept(address)).name


class Broken(BaseEmailBackend):
    """Takes nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raises SMTPServerDisconnected."""
        raise SMTPServerDisconnected


class Slow(Folder):
    """Takes a mail, and does not say so while there is a file `hang` in its folder."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them, then wait."""
        number = super().send_messages(email_messages)
        while Path(self.path, "hang").exists():
            time.sleep(0.05)
        return number


Clock = Any
NINE = datetime(2026, 1, 16, 8, tzinfo=UTC)
"""In Stockholm, on TODAY."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that a test sets: `clock(days=1)` moves it on."""
    now = [NINE]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])

    def move(**by: float) -> None:
        now[0] += timedelta(**by)

    return move


@pytest.fixture
def people(cast: Cast) -> Cast:
    """The cast with addresses, reading English."""
    with because("Addresses", by=System("command")):
        for one in cast.people.values():
            if isinstance(one, User):
                one.email, one.language = f"{one.username}@example.org", "en"
                one.save()
    return cast


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind of letter that comes at once and names an action that its receiver reads."""

    def compose(viewer: Viewer, about: mail.About) -> Content | None:
        found: Any = Action.objects.visible_to(viewer).filter(pk=about.pk).first()
        return Content(found.title, [f"Nyhet {about.occasion}"], f"/actions/{found.pk}/") if found else None

    monkeypatch.setitem(KINDS, "news", Kind("news", "Nyheter", compose))
    return "news"


def sent() -> list[tuple[str, str]]:
    """What went out since one last looked: address and subject."""
    found = [(message.to[0].partition("@")[0], str(message.subject)) for message in outbox.outbox]
    outbox.outbox.clear()
    return found


def states(**which: Any) -> list[tuple[str, str]]:
    return list(Letter.objects.filter(**which).order_by("pk").values_list("state", "why"))
