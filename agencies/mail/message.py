"""One mail as it leaves the house: plain text, in the receiver's language, with a link to each thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage as Raw
from email.message import MIMEPart
from email.policy import default
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.mail.kinds import Attachment, Content, Kind
from agencies.models import User
from agencies.models.letter import Letter

MOST = 50
"""Things told in one mail; how many there are more is said below them."""


@dataclass(frozen=True)
class Part:
    """What one letter says."""

    letter: Letter
    kind: Kind
    content: Content


class Mail(EmailMessage):
    """A mail whose calendar file, if it is an invitation or a cancellation, is also another form of its text.

    That is how calendar programs know that it is to be answered.
    """

    calendar: Attachment | None = None

    def message(self, **how: Any) -> Raw:
        """As it is sent."""
        made: Any = super().message(**how)
        if self.calendar is not None:
            made.get_body().add_alternative(
                self.calendar.text, subtype="calendar", params={"method": self.calendar.method}
            )
        return made  # type: ignore[no-any-return]


def absolute(path: str) -> str:
    """The address of a page for somebody who is elsewhere."""
    return f"{settings.KEDJAN_URL}{path}"


def mail(number: int, receiver: User, parts: Sequence[Part]) -> Mail:
    """The mail with that number: one letter by itself, or several under their kinds. The language is in force."""
    ordered = sorted(parts, key=lambda part: (part.kind.place, part.kind.key, part.letter.pk))
    alone = ordered[0].content if len(ordered) == 1 else None
    lines = _letter(alone) if alone else _digest(ordered)
    made = Mail(
        subject=f"Kedjan: {_one_line(alone.subject if alone else _subject(ordered))}",
        body="\n\n".join([*lines, _foot()]) + "\n",
        to=[receiver.email],
        headers=_headers(number),
    )
    files = [part.content.attachment for part in ordered if part.content.attachment is not None]
    made.calendar = files[0] if alone and files and files[0].method else None
    for position, file in enumerate(files):
        made.attach(_file(file, f"{position + 1}-" if len(files) > 1 else ""))
    return made


def _letter(content: Content) -> list[str]:
    return [content.subject, *content.paragraphs, *([absolute(content.link)] if content.link else [])]


def _digest(parts: Sequence[Part]) -> Iterator[str]:
    for key, some in groupby(parts[:MOST], key=lambda part: part.kind.key):
        yield f"{next(part.kind.label for part in parts if part.kind.key == key)}"
        for part in some:
            lines = [part.content.subject, *part.content.paragraphs]
            if part.content.link:
                lines.append(absolute(part.content.link))
            yield "* " + "\n  ".join(_one_line(line) for line in lines)
    if (more := len(parts) - MOST) > 0:
        yield _("And %(n)s more: see your own page.") % {"n": more}
        yield absolute(reverse("overview:home"))


def _subject(parts: Sequence[Part]) -> str:
    kinds = {part.kind.key for part in parts}
    if len(kinds) == 1:
        return f"{parts[0].kind.label} ({len(parts)})"
    said = ngettext("%(n)s thing that concerns you", "%(n)s things that concern you", len(parts))
    return said % {"n": len(parts)}


def _foot() -> str:
    choose = _("Choose what Kedjan sends you:")
    return f"-- \n{_('Kedjan sends links, never the text of what is shared.')}\n{choose} {_settings()}"


def _settings() -> str:
    return absolute(reverse("accounts:mail"))


def _headers(number: int) -> dict[str, str]:
    """The same number has the same Message-ID: whoever gets it twice is shown it once."""
    sign = salted_hmac("kedjan mail", str(number), algorithm="sha256").hexdigest()[:16]
    return {
        "Message-ID": f"<{number}.{sign}@{urlsplit(settings.KEDJAN_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{_settings()}>",
    }


def _file(file: Attachment, prefix: str) -> MIMEPart:
    main, _slash, sub = file.media_type.partition("/")
    part = MIMEPart(policy=default)
    params = {"method": file.method} if file.method else {}
    if main != "text":
        raise ValueError(file.media_type)
    part.set_content(file.text, subtype=sub, filename=prefix + file.name, disposition="attachment", params=params)
    return part


def _one_line(text: str) -> str:
    return " ".join(text.split())
