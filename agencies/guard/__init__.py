"""The guard against text about individuals: places, groups and structures, never individuals (product.md, rule 4).

Whatever a person writes (descriptions, notes, reasons, titles, file names, cells of an import, searches) passes `check`
before it is stored. It refuses valid personal identity and coordination numbers, and asks about what may point somebody
out: the writer confirms, field by field. It catches slips and pasted text, not somebody who spells a number in words.
Signs that nobody sees (`unseen`) it refuses, too: what is stored reads as it is.

The time it takes grows with the length of the text and nothing else. Fields that an edit leaves as they were need not
be checked again: that is the caller's to choose.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from agencies.dates import local_today
from agencies.guard.numbers import numbers
from agencies.guard.reading import Reading, readings
from agencies.guard.signs import signs
from agencies.guard.unseen import unseen


class Severity(StrEnum):
    """What becomes of the text: refused for good, or stored once the writer has confirmed."""

    REFUSE = "refuse"
    WARN = "warn"


_SENTENCES: dict[str, str | Promise] = {
    "personal_identity_number": _(
        "Line {line} contains a personal identity number: {excerpt}. Remove it; individuals belong in the agency's own "
        "system."
    ),
    "coordination_number": _(
        "Line {line} contains a coordination number: {excerpt}. Remove it; individuals belong in the agency's own "
        "system."
    ),
    "possible_identity_number": _(
        "Line {line} contains what looks like a personal identity number: {excerpt}. Is it something else?"
    ),
    "unseen_sign": _(
        "Line {line} contains a sign that can't be seen: {excerpt}. Write the words around it by hand instead of "
        "pasting them."
    ),
    "phone": _("Line {line} contains a phone number: {excerpt}. Is it needed to understand the text?"),
    "email": _("Line {line} contains an e-mail address: {excerpt}. Is it needed to understand the text?"),
    "social_registry": _(
        "Line {line} contains a registry number of the social services: {excerpt}. It may lead to an individual's "
        "case. Is it needed?"
    ),
    "age_address_flat": _(
        "Line {line} gives age, address and flat together: {excerpt}. That may point out an individual. Is all of it "
        "needed?"
    ),
}


_DOT = "\N{BULLET}"
UNSEEN = "unseen_sign"
"""Its excerpt is shown by its number."""


@dataclass(frozen=True)
class Finding:
    """One thing found: characters `start` up to `end` of the text as written, on `line` (from 1)."""

    severity: Severity
    kind: str
    start: int
    end: int
    line: int
    excerpt: str

    @property
    def shown(self) -> str:
        """The excerpt so that it can be seen."""
        return f"U+{ord(self.excerpt):04X}" if self.kind == UNSEEN else self.excerpt

    @property
    def message(self) -> str:
        """What was found, on which line and what to do, in the language of whoever reads it now."""
        return str(_SENTENCES[self.kind]).format(line=self.line, excerpt=self.shown)

    @property
    def marked(self) -> SafeString:
        """The message as HTML, all of it escaped, with the excerpt in a `mark`."""
        excerpt = format_html("<mark>{}</mark>", self.shown)
        return format_html(str(_SENTENCES[self.kind]), line=self.line, excerpt=excerpt)


class GuardError(Exception):
    """Text that may not be stored as it is. `refusals` and `warnings` (those not confirmed): findings per field."""

    def __init__(self, refusals: dict[str, list[Finding]], warnings: dict[str, list[Finding]]) -> None:
        super().__init__(", ".join(sorted(refusals.keys() | warnings.keys())))
        self.refusals = refusals
        self.warnings = warnings

    @property
    def messages(self) -> dict[str, list[str]]:
        """Field by field what was found, in the order in which it stands there."""
        fields = [*self.refusals, *(name for name in self.warnings if name not in self.refusals)]
        return {name: [finding.message for finding in self._of(name)] for name in fields}

    @property
    def confirm(self) -> list[str]:
        """The fields that pass once confirmed: those with warnings only."""
        return [name for name in self.warnings if name not in self.refusals]

    def _of(self, name: str) -> list[Finding]:
        return sorted(self.refusals.get(name, []) + self.warnings.get(name, []), key=lambda finding: finding.start)


def check(fields: Mapping[str, str], *, confirmed: Collection[str] = (), today: date | None = None) -> None:
    """Let the texts of `fields` (name: text) through, or raise GuardError. A refusal can't be `confirmed`."""
    refusals: dict[str, list[Finding]] = {}
    warnings: dict[str, list[Finding]] = {}
    for name, text in fields.items():
        found = examine(text, today=today)
        refused = [finding for finding in found if finding.severity is Severity.REFUSE]
        warned = [finding for finding in found if finding.severity is Severity.WARN]
        if refused:
            refusals[name] = refused
        if warned and name not in confirmed:
            warnings[name] = warned
    if refusals or warnings:
        raise GuardError(refusals, warnings)


def examine(text: str, *, today: date | None = None) -> list[Finding]:
    """Everything found in `text`, by position; where findings overlap, the graver and then the longer one.

    `today` bounds birth dates; without it, the day it is.
    """
    day = today or local_today()
    found = [finding for reading in readings(text) for finding in _in_reading(reading, day)]
    found += [(Severity.REFUSE, 3, position, position + 1, UNSEEN) for position in unseen(text)]
    if not found:
        return []
    breaks = [position for position, char in enumerate(text) if char == "\n"]
    taken = bytearray(len(text))
    kept = []
    for severity, _rank, start, end, kind in sorted(found, key=_gravest):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        kept.append(Finding(severity, kind, start, end, bisect_right(breaks, start) + 1, text[start:end]))
    return sorted(kept, key=lambda finding: finding.start)


def masked(text: str, *, today: date | None = None) -> tuple[str, list[Finding]]:
    """`text` with dots for the letters and figures of what is refused, and all that was found as it then stands."""
    found, kept = examine(text, today=today), text
    for one in found:
        if one.severity is Severity.REFUSE:
            dots = "".join(_DOT if char.isalnum() else char for char in one.excerpt)
            kept = kept[: one.start] + dots + kept[one.end :]
    return kept, [replace(one, excerpt=kept[one.start : one.end]) for one in found]


type _Found = tuple[Severity, int, int, int, str]
"""Severity, rank (the surer the lower), start, end, kind."""


def _in_reading(reading: Reading, today: date) -> Iterator[_Found]:
    for number in numbers(reading.text, today=today):
        start, end = reading.span(number.start, number.end)
        if number.certain:
            kind = "coordination_number" if number.coordination else "personal_identity_number"
            yield Severity.REFUSE, 0, start, end, kind
        else:
            yield Severity.WARN, 2, start, end, "possible_identity_number"
    for sign in signs(reading.text):
        start, end = reading.span(sign.start, sign.end)
        yield Severity.WARN, 1, start, end, sign.kind


def _gravest(found: _Found) -> tuple[int, int, int]:
    _severity, rank, start, end, _kind = found
    return rank, start - end, start
