"""One follow-up as a page shows it: its parts as one viewer reads them, beside what they said last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from agencies import policy
from agencies.policy import Viewer
from agencies.together import fetch
from followup.models import (
    ActionRow,
    AreaAssessment,
    ContributionNote,
    CorrectedField,
    CorrectedRow,
    Correction,
    FollowUp,
    Withholding,
)
from followup.parts import CHOICES, FIELDS, NOTE, corrected_column, in_words
from followup.registers import corrected

KINDS: Mapping[type[Any], str] = {
    FollowUp: "whole",
    AreaAssessment: "areas",
    ActionRow: "actions",
    ContributionNote: "contributions",
}
"""What each kind of part is called in addresses."""


@dataclass(frozen=True)
class Text:
    """One text of a part; `corrected`: the number of the accepted correction that it comes from, and what is locked."""

    name: str
    label: str
    text: str
    number: int = 0
    before: str = ""


@dataclass
class Line:
    """One part: what it says, what it said last time, and where it stands. `form` is for who writes it."""

    part: Any
    said: Mapping[str, str]
    last: Line | None = None
    right: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    form: Any = None

    @property
    def kind(self) -> str:
        """As addresses call it."""
        return KINDS[type(self.part)]

    @property
    def key(self) -> str:
        """Which of its kind: an area's code, an action's id, nothing for the whole."""
        if isinstance(self.part, FollowUp):
            return ""
        return self.part.area.code if isinstance(self.part, AreaAssessment) else str(self.part.action_id)

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{self.kind}-{self.key}" if self.key else self.kind

    @property
    def name(self) -> str:
        """As the page calls it in a line."""
        if isinstance(self.part, FollowUp):
            return _("The whole")
        if isinstance(self.part, AreaAssessment):
            return str(self.part.area.name)
        return str(self.part.action.ref or self.part.action.title)

    @property
    def light(self) -> str:
        """Its assessment."""
        return self.said.get("overall_assessment", self.said.get("assessment", ""))

    @property
    def texts(self) -> list[Text]:
        """What is written, without what is empty."""
        found = []
        for name in FIELDS[type(self.part)]:
            number, before = self.right.get(name, (0, ""))
            if name not in CHOICES and (self.said[name] or before):
                label = str(type(self.part)._meta.get_field(name).verbose_name)
                found.append(Text(name, label, self.said[name], number, before))
        return found

    @property
    def copied(self) -> Mapping[str, str]:
        """What was written last time, by field."""
        return {one.name: one.text for one in self.last.texts} if self.last else {}


@dataclass
class Sheet:
    """A follow-up and all of it that the viewer reads; `hidden`: how many parts are about actions that they do not."""

    followup: FollowUp
    whole: Line
    areas: Sequence[Line]
    rows: Sequence[Line]
    notes: Sequence[Line]
    hidden: int
    last: FollowUp | None = None
    corrections: Sequence[Any] = ()
    ground: str = ""

    @property
    def lines(self) -> list[Line]:
        """All of its parts, in the order of the page."""
        return [self.whole, *self.areas, *self.rows, *self.notes]

    @property
    def told(self) -> list[Line]:
        """The contributions of which something is told."""
        return [line for line in self.notes if line.texts]

    @property
    def hidden_range(self) -> range:
        """One for each that is hidden, for a template to say it as often."""
        return range(self.hidden)

    def find(self, kind: str, key: str) -> Line | None:
        """The part with this address."""
        return next((line for line in self.lines if (line.kind, line.key) == (kind, key)), None)


def sheet(viewer: Viewer, followup: FollowUp) -> Sheet:
    """The follow-up, with what its agency said last time where the viewer reads that."""
    last = _last(viewer, followup)
    asked = _asked(viewer, followup, [followup.pk, *([last.pk] if last else [])])
    fetch(*asked.values())
    over = corrected.laid(asked["over"], asked["over_rows"])
    before = _lines(last, asked, over, {}, {}) if last else {}
    lines = _lines(followup, asked, over, _right(followup, asked), before)
    of = {kind: [line for line in lines.values() if line.kind == kind] for kind in KINDS.values()}
    hidden = sum(row.followup_id == followup.pk and not row.reads for row in (*asked["rows"], *asked["notes"]))
    ground = next((row.legal_ground for row in asked["grounds"]), "")
    parts = (of["whole"][0], of["areas"], of["actions"], of["contributions"])
    return Sheet(followup, *parts, hidden, last, _answered(asked), ground)


def _asked(viewer: Viewer, followup: FollowUp, ids: Sequence[int]) -> dict[str, Any]:
    """All that is asked of the database, to be asked at once: parts of both, corrections of this one."""
    corrections = Correction.objects.visible_to(viewer).filter(followup=followup)
    fields = CorrectedField.objects.visible_to(viewer).filter(correction__followup=followup)
    over, over_rows = corrected.questions(ids)
    return {
        "areas": _placed(AreaAssessment.objects.visible_to(viewer).filter(followup__in=ids)).order_by("area__code"),
        "rows": _beside(viewer, ActionRow, ids),
        "notes": _beside(viewer, ContributionNote, ids),
        "corrections": corrections.select_related("proposed_by", "answered_by").order_by("number"),
        "fields": _placed(fields),
        "crows": CorrectedRow.objects.visible_to(viewer).filter(correction__followup=followup).select_related("action"),
        "grounds": Withholding.objects.visible_to(viewer).filter(followup=followup),
        "over": over,
        "over_rows": over_rows,
    }


def _placed(rows: Any) -> Any:
    """With their areas, without the boundaries of these."""
    return rows.select_related("area").defer("area__geometry")


def _last(viewer: Viewer, followup: FollowUp) -> FollowUp | None:
    """What the agency said the last time before this."""
    rows = FollowUp.objects.visible_to(viewer).filter(
        programme_id=followup.programme_id, owner_id=followup.owner_id, period__end__lt=followup.period.start
    )
    found: FollowUp | None = rows.select_related("period").order_by("-period__end", "-id").first()
    return found


def _beside(viewer: Viewer, model: type[Any], ids: Sequence[int]) -> Any:
    rows = policy.links_from(viewer, model, "followup_id", ids).select_related("action__owner")
    return rows.order_by("action__ref", "action_id")


def _lines(
    of: FollowUp, asked: Mapping[str, Any], over: Any, right: Mapping[Any, Any], before: Mapping[Any, Line]
) -> dict[Any, Line]:
    parts: list[Any] = [of, *(row for kind in ("areas", "rows", "notes") for row in asked[kind])]
    mine = [part for part in parts if part is of or part.followup_id == of.pk]
    found = {}
    for part in mine:
        if getattr(part, "reads", True):
            line = Line(part, corrected.said(part, over))
            place = (line.kind, line.key)
            line.last, line.right = before.get(place), right.get(place, {})
            found[place] = line
    return found


def _right(followup: FollowUp, asked: Mapping[str, Any]) -> dict[Any, dict[str, tuple[int, str]]]:
    """Part → field → (number of the last accepted correction, what is locked)."""
    accepted = {row.pk: row.number for row in asked["corrections"] if row.status == Correction.Status.ACCEPTED}
    noted = {row.action_id for row in asked["notes"] if row.followup_id == followup.pk}
    found: dict[Any, dict[str, tuple[int, str]]] = {}
    entries: Iterable[Any] = [*asked["fields"], *asked["crows"]]
    for entry in sorted(entries, key=lambda one: accepted.get(one.correction_id, 0)):
        if entry.correction_id in accepted:
            place = _place(entry, noted)
            first = found.get(place, {}).get(entry.field, (0, entry.before))[1]
            found.setdefault(place, {})[entry.field] = (accepted[entry.correction_id], first)
    return found


def _place(entry: Any, noted: set[int]) -> tuple[str, str]:
    if isinstance(entry, CorrectedField):
        return ("areas", entry.area.code) if entry.area else ("whole", "")
    is_note = entry.field == NOTE and entry.action_id in noted
    return ("contributions" if is_note else "actions", str(entry.action_id))


@dataclass(frozen=True)
class Entry:
    """One change of a correction, in words."""

    where: str
    label: str
    before: str
    after: str


def _answered(asked: Mapping[str, Any]) -> list[Any]:
    """The corrections, each with its entries in words."""
    for row in asked["corrections"]:
        mine = [one for one in (*asked["fields"], *asked["crows"]) if one.correction_id == row.pk]
        row.entries = [_entry(one) for one in mine]
    return list(asked["corrections"])


def _entry(one: Any) -> Entry:
    area = one.area if isinstance(one, CorrectedField) else None
    where = (area.name if area else "") if isinstance(one, CorrectedField) else one.action.ref or one.action.title
    column = corrected_column(type(one), one.field, area=area is not None)
    return Entry(where, str(column.verbose_name), in_words(column, one.before), in_words(column, one.after))
