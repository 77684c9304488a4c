"""The trail in sentences: one deed, one sentence, its fields behind it.

Each storey adds the sentences of its own models to `SENTENCES`; what has none is told in the general form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agencies.policy import Viewer
from agencies.trail.feed import Row
from agencies.trail.telling import Told, told

type Sentence = Callable[[Told], SafeString | None]
"""What was done, without who: "moved the end of SOL-003 from … to …"; None leaves the row to the general form."""

SENTENCES: dict[str, Sentence] = {}
"""Model label → its sentence."""
SILENT: set[str] = set()
"""Labels of links that another row of the same deed already tells."""


@dataclass(frozen=True)
class Deed:
    """One change set as its reader may have it. `who` is the role's title, with `agency` beside it."""

    id: int
    at: datetime
    who: str
    agency: str
    door: str
    reason: str
    cause: str
    sentences: tuple[SafeString, ...]
    rows: tuple[Told, ...]


def deeds(rows: Sequence[Row], viewer: Viewer) -> list[Deed]:
    """Rows (newest first) as deeds (newest first): those of one change set together, its sentences in order."""
    by_set: dict[int, list[Told]] = {}
    for line in told(rows, viewer):
        by_set.setdefault(line.row.change_set.pk, []).append(line)
    return [_deed(lines) for lines in by_set.values()]


def by_day(found: Iterable[Deed], local: Callable[[datetime], Any]) -> list[tuple[Any, list[Deed]]]:
    """Deeds under the local day that they were done on, in the same order."""
    return [(day, list(group)) for day, group in groupby(found, key=lambda deed: local(deed.at))]


def _deed(lines: list[Told]) -> Deed:
    change_set = lines[0].row.change_set
    lines.sort(key=lambda line: line.row.history_id)
    lines.sort(key=lambda line: line.row.at)
    loud = [line for line in lines if line.row.model._meta.label_lower not in SILENT] or lines
    return Deed(
        id=change_set.pk,
        at=lines[-1].row.at,
        who=change_set.actor.title if change_set.actor else _("Kedjan, automatically"),
        agency=change_set.agency.short_name if change_set.agency else "",
        door=change_set.door,
        reason=lines[0].row.reason,
        cause=change_set.cause_text,
        sentences=tuple(dict.fromkeys(sentence(line) for line in loud)),
        rows=tuple(line for line in lines if line.changes),
    )


def sentence(line: Told) -> SafeString:
    """What was done, in words, with the object as a link where it has a page."""
    if line.row.opened:
        return format_html(_("made {object} visible to you"), object=named(line))
    own = SENTENCES.get(line.row.model._meta.label_lower)
    return (own(line) if own else None) or general(line)


def general(line: Told) -> SafeString:
    """The form for every model: added, changed (which fields), removed."""
    noun, name = capfirst(str(line.row.model._meta.verbose_name)), named(line)
    if line.row.kind == "+":
        return format_html(_("added {noun} {object}"), noun=noun.lower(), object=name)
    if line.row.kind == "-":
        return format_html(_("removed {noun} {object}"), noun=noun.lower(), object=name)
    fields = ", ".join(change.label.lower() for change in line.changes) or _("nothing that is shown")
    return format_html(_("changed {fields} of {noun} {object}"), fields=fields, noun=noun.lower(), object=name)


def named(line: Told) -> SafeString:
    """The object that a row is about: its reference or name, linked to its page where there is one."""
    word = line.ref or (str(line.target) if line.target is not None else "")
    if not word:
        word = " · ".join(filter(None, (c.new_text or c.old_text for c in line.changes[:3])))
    address = getattr(line.target, "get_absolute_url", None)
    if address is None:
        return format_html("<strong>{}</strong>", word)
    return format_html('<a href="{}">{}</a>', address(), word)
