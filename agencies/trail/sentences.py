"""The trail in sentences: one deed, one sentence, its fields behind it.

Each storey adds the sentences of its own models to `SENTENCES`; what has none is told in the general form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import ChangeSet
from agencies.policy import Viewer
from agencies.policy.rules import HANGING
from agencies.templatetags.kedjan import sentence_list
from agencies.trail.because import Cause
from agencies.trail.counted import STEPS, counted
from agencies.trail.feed import Row
from agencies.trail.telling import Change, Told, told

type Sentence = Callable[[Told], SafeString | None]
"""What was done, without who: "moved the end of SOL-003 from … to …"; None leaves the row to the general form."""

SENTENCES: dict[str, Sentence] = {}
"""Model label → its sentence."""
OPENINGS: dict[str, Mapping[str, Any]] = {}
"""Label → status → what is said where an object became visible by reaching it: the step that everybody waits for, in
place of "made visible to you". It names what the object is now, and nothing that it was.
"""
SILENT: set[str] = set()
"""Labels of links that another row of the same deed already tells."""


SPEAKING: dict[str, Callable[[Told], bool]] = {}
"""Label → does this row say what the whole deed was, such as that a period was locked? It is told first, what hangs on
its object is not told beside it, and the rest is counted where it is much.
"""
FIELDWISE: dict[str, Callable[[Told], Sequence[Change]]] = {}
"""Label → the fields that a row is about, on pages, where it is itself a row about fields of something else."""
QUIET: dict[str, Collection[str]] = {}
"""Label → API names of fields that pages leave out of a row: head or sentence says them, or only machines ask."""
SEVERAL = 5
"""A deed with more sentences than these is told by its sums."""
FIELDS = 3
"""More changed fields than these are counted, not named."""


@dataclass(frozen=True)
class Deed:
    """One change set as its reader may have it. `who` is the role's title, with `agency` beside it.

    `more`: how many of its rows are not told one by one; they are on the deed's own page of the history.
    """

    id: int
    at: datetime
    who: str
    agency: str
    door: str
    reason: str
    cause: str
    sentences: tuple[SafeString, ...]
    rows: tuple[Told, ...] = ()
    more: int = 0

    @property
    def fields(self) -> int:
        """How many changed fields there are to tell, one by one."""
        return sum(len(row.changes) for row in self.rows)

    @property
    def reason_said(self) -> str:
        """The reason as the end of a sentence that sets its own full stop."""
        return self.reason.rstrip(". ")


def deeds(rows: Sequence[Row], viewer: Viewer, *, one_by_one: bool = False) -> list[Deed]:
    """Rows (newest first) as deeds (newest first): those of one change set together, its sentences in order.

    A deed of many sentences is told by its sums. `one_by_one`: each row as if it were a deed.
    """
    lines = told(rows, viewer)
    if one_by_one:
        return [_deed([line]) for line in lines]
    by_set: dict[int, list[Told]] = {}
    for line in lines:
        by_set.setdefault(line.row.change_set.pk, []).append(line)
    return [_deed(lines) for lines in by_set.values()]


def by_day(found: Iterable[Deed], local: Callable[[datetime], Any]) -> list[tuple[Any, list[Deed]]]:
    """Deeds under the local day that they were done on, in the same order."""
    return [(day, list(group)) for day, group in groupby(found, key=lambda deed: local(deed.at))]


def _deed(lines: list[Told]) -> Deed:
    lines.sort(key=lambda line: line.row.history_id)
    lines.sort(key=lambda line: line.row.at)
    saying = [line for line in lines if _says(line)] or lines
    first, rest = _parted([line for line in saying if line.row.model._meta.label_lower not in SILENT] or saying)
    sentences = tuple(dict.fromkeys(sentence(line) for line in (*first, *rest)))
    many = len(sentences) > SEVERAL
    return head_of(
        lines[0].row.change_set,
        at=lines[-1].row.at,
        reason=lines[0].row.reason,
        cause=lines[0].row.cause,
        sentences=(*said_first(first), *counted(_numbers(rest))) if many else sentences,
        rows=() if many else tuple(line for line in map(_shown, lines) if line.changes),
        more=len(lines) if many else 0,
    )


def _parted(lines: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """What speaks for the whole deed, and what is told after it. Of several of a kind, none does."""
    of = Counter(line.row.model for line in {about(line): line for line in lines if speaks(line)}.values())
    first = [line for line in lines if of[line.row.model] == 1 and speaks(line)]
    told_of = {about(line) for line in first}
    return first, [line for line in lines if about(line) not in told_of]


def about(line: Told) -> tuple[type[Any], int]:
    """What the row is about, as (model, id): its own object, or what it hangs on."""
    model = line.row.model
    parent, key = HANGING.get(model, (model, model._meta.pk.attname))
    return parent, int(line.row.values[key])


def speaks(line: Told) -> bool:
    """Does the row say what the whole deed was?"""
    asked = SPEAKING.get(line.row.model._meta.label_lower)
    return asked is not None and asked(line)


def said_first(lines: Iterable[Told]) -> tuple[SafeString, ...]:
    """What speaks for a deed of many rows, in as many sentences as a deed has."""
    return tuple(dict.fromkeys(sentence(line) for line in lines))[:SEVERAL]


def _says(line: Told) -> bool:
    """A row that changed nothing that is told (its version rose with its links) leaves the word to the links."""
    return bool(line.changes) or line.row.kind != "~" or line.row.opened


def _shown(line: Told) -> Told:
    """The row without the fields that its sentence says already; where it is about others, with those."""
    if line.row.model._meta.label_lower in FIELDWISE:
        return replace(line, changes=tuple(FIELDWISE[line.row.model._meta.label_lower](line)))
    quiet = QUIET.get(line.row.model._meta.label_lower, ())
    return (
        replace(line, changes=tuple(change for change in line.changes if change.field not in quiet)) if quiet else line
    )


def _numbers(lines: Sequence[Told]) -> list[tuple[str, str, int]]:
    """(label, kind or step, how many); what was new and then changed in the same deed was new."""
    new = {(line.row.model, line.row.object_id) for line in lines if line.row.kind == "+"}
    told_of = [line for line in lines if line.row.kind != "~" or (line.row.model, line.row.object_id) not in new]
    found = Counter((line.row.model._meta.label_lower, _step(line) or line.row.kind) for line in told_of)
    return [(label, kind, n) for (label, kind), n in found.items()]


def _step(line: Told) -> str:
    """The step that the row took, where many that take it together are told by it."""
    changed = line.change("status") if line.row.kind == "~" else None
    steps = STEPS.get(line.row.model._meta.label_lower, {})
    return str(changed.new) if changed is not None and changed.new in steps else ""


def head_of(change_set: ChangeSet, *, at: datetime, reason: str, cause: Cause | None, **told: Any) -> Deed:
    """A deed by who did it, when, as whom and why (`reason`, `cause`: nothing where they may not be read), with what is
    told of it.
    """
    return Deed(
        id=change_set.pk,
        at=at,
        who=change_set.actor.title if change_set.actor else _("Kedjan, automatically"),
        agency=change_set.agency.short_name if change_set.agency else "",
        door=change_set.door,
        reason=reason,
        cause=cause.text if cause else "",
        **told,
    )


def sentence(line: Told) -> SafeString:
    """What was done, in words, with the object as a link where it has a page."""
    if line.row.opened and line.row.model.trail_parent is not None:  # what it hangs on was no less visible before
        form = _("changed {noun} for {object}; what was there before is not visible to you")
        return format_html(form, noun=line.noun, object=named(line))
    step = OPENINGS.get(line.row.model._meta.label_lower, {}).get(str(line.row.values.get("status")))
    if line.row.opened and step is not None:
        return format_html(step, object=named(line))
    if line.row.opened:
        return format_html(_("made {object} visible to you"), object=named(line))
    own = SENTENCES.get(line.row.model._meta.label_lower)
    return (own(line) if own else None) or general(line)


def general(line: Told) -> SafeString:
    """The form for every model: added, changed (which fields), removed."""
    noun, name, hangs = line.noun, named(line), line.row.model.trail_parent is not None
    if line.row.kind == "+":
        return format_html(
            _("added {noun} for {object}") if hangs else _("added {noun} {object}"), noun=noun, object=name
        )
    if line.row.kind == "-":
        form = _("removed {noun} for {object}") if hangs else _("removed {noun} {object}")
        return format_html(form, noun=noun, object=name)
    return format_html(_("changed {fields} of {noun} {object}"), fields=fields_of(line), noun=noun, object=name)


def fields_of(line: Told, quiet: Collection[str] = ()) -> str:
    """Which fields changed, in words: "end and contact", or how many; but for the `quiet` ones."""
    labels = [change.label.lower() for change in line.changes if change.field not in quiet]
    if len(labels) > FIELDS:
        return ngettext("%(n)s field", "%(n)s fields", len(labels)) % {"n": len(labels)}
    return sentence_list(labels) or _("nothing that is shown")


def named(line: Told) -> SafeString:
    """The object that a row is about: its reference or name, linked to its page where there is one."""
    word = line.ref or (str(line.target) if line.target is not None else "")
    if not word:
        word = " · ".join(filter(None, (c.new_text or c.old_text for c in line.changes[:3])))
    if not line.address:
        return format_html("<strong>{}</strong>", word)
    return format_html('<a href="{}">{}</a>', line.address, word)
