"""The demo's mail: a folder instead of a mail server, a file for each mail, and how a page reads them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage as Raw
from email.policy import default
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

NEWEST = 200


class Folder(BaseEmailBackend):
    """Django's way of sending, into files. A file is there whole or not at all."""

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(**options)
        self.path = Path(path)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each into a file of its own, under a name that sorts by time."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
            being_written = self.path / f".{name}"
            being_written.write_bytes(message.message().as_bytes())
            being_written.rename(self.path / f"{name}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class Kept:
    """One mail of the folder."""

    name: str
    at: datetime
    message: Raw

    @property
    def subject(self) -> str:
        """Its subject."""
        return str(self.message["Subject"])

    @property
    def receiver(self) -> str:
        """To whom."""
        return str(self.message["To"])

    @property
    def sender(self) -> str:
        """From whom."""
        return str(self.message["From"])

    @property
    def message_id(self) -> str:
        """What tells it from every other, and twice the same from two."""
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        """What it says."""
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body is not None else ""

    @property
    def attachments(self) -> list[tuple[str, str]]:
        """Its files: name and text."""
        return [(part.get_filename() or "", str(part.get_content())) for part in self.message.iter_attachments()]


def kept(address: str) -> Iterator[Kept]:
    """The newest mails to the address, the newest first."""
    if not address or not settings.KEDJAN_MAIL_FOLDER.is_dir():
        return
    shown = 0
    for path in sorted(settings.KEDJAN_MAIL_FOLDER.glob("*.eml"), reverse=True):
        found = _read(path)
        if found.receiver == address:
            yield found
            shown += 1
            if shown == NEWEST:
                return


def one(name: str, address: str) -> Kept | None:
    """The mail of that name, if it is to the address."""
    return next((found for found in kept(address) if found.name == name), None)


def _read(path: Path) -> Kept:
    at = datetime.strptime(path.stem.partition("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    return Kept(path.stem, at, message_from_bytes(path.read_bytes(), policy=default))
