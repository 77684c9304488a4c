"""The form of a conflict: for each field that two people changed, theirs, mine or something of both."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from actions.forms.action import ChangeForm
from actions.forms.judged import OneOf
from actions.merging import TASK, Clash, Comparison, Joined, Piece, gathered, marked
from actions.merging.versions import LISTS
from agencies.dates import format_date
from agencies.forms.judged import Judged, Text
from agencies.swedish import sort_key
from agencies.templatetags.kedjan import money, sentence_list

THEIRS, MINE, BOTH = "theirs", "mine", "both"


@dataclass(frozen=True)
class Row:
    """One clashing field as the page shows it."""

    clash: Clash
    label: str
    was: str
    theirs: list[Piece]
    mine: list[Piece]
    pick: BoundField
    both: BoundField
    picked: str

    @property
    def settled(self) -> bool:
        """Does nothing wait for a choice?"""
        return bool(self.picked)

    @property
    def text(self) -> bool:
        """Can the two be written together?"""
        return self.clash.suggestion is not None


@dataclass(frozen=True)
class JoinedRow:
    """One field that went together by itself, in words; an empty `theirs` or `mine` left it as it was."""

    label: str
    was: str
    theirs: str
    mine: str
    result: str


class ConflictForm(Judged):
    """A choice and a field of its own for each clash of `comparison`; `drawn` is the form that was typed in."""

    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history."))

    def __init__(self, *args: Any, comparison: Comparison, drawn: ChangeForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comparison, self.drawn = comparison, drawn
        for clash in comparison.clashes:
            label = self.label_of(clash.name)
            self.fields[f"pick-{clash.name}"] = OneOf(
                label=label,
                widget=forms.RadioSelect,
                choices=[(THEIRS, ""), (MINE, ""), (BOTH, "")],
                initial=BOTH if clash.sure else "",
                error_messages={"required": _("Choose theirs, yours or something else")},
            )
            self.fields[f"both-{clash.name}"] = self._own(clash, label)
        self.order_fields([name for name in self.fields if name != "reason"])

    def _own(self, clash: Clash, label: str) -> forms.Field:
        """A field for what it becomes instead, like the one that the form has."""
        own = Text() if clash.name.startswith(TASK) else deepcopy(self.drawn.fields[clash.name])
        own.label, own.required, own.help_text = label, False, ""
        own.initial = clash.suggestion
        if isinstance(own.widget, forms.RadioSelect):
            choices = own.widget.choices
            own.widget = forms.Select(choices=choices)
        return own

    def label_of(self, name: str) -> str:
        """The field's label; of a contributor's line, whose it is."""
        if name.startswith(TASK):
            names = dict(self.drawn.chooser.circle_choices())
            code = name.removeprefix(TASK)
            return str(_("What %(agency)s does") % {"agency": names.get(code, code)})
        return str(self.drawn.fields[name].label)

    def clean(self) -> dict[str, Any]:
        """What was written beside a choice of theirs or mine is not asked to be right."""
        found: dict[str, Any] = super().clean() or {}
        for clash in self.comparison.clashes:
            if found.get(f"pick-{clash.name}") != BOTH:
                self.errors.pop(f"both-{clash.name}", None)
        return found

    def result(self) -> dict[str, Any]:
        """The action as it becomes, by the choices. Only of a valid form."""
        found = dict(self.comparison.result)
        for clash in self.comparison.clashes:
            values = {THEIRS: clash.theirs, MINE: clash.mine, BOTH: self.cleaned_data.get(f"both-{clash.name}")}
            found[clash.name] = values[self.cleaned_data[f"pick-{clash.name}"]]
        return gathered(found)

    def rows(self) -> list[Row]:
        """The clashes, for the page."""
        return [self._row(clash) for clash in self.comparison.clashes]

    def _row(self, clash: Clash) -> Row:
        texts = clash.suggestion is not None
        was = "" if clash.base is None else self.said(clash.name, clash.base)
        sides = [
            marked(clash.base, side) if texts and clash.base else [Piece("same", self.said(clash.name, side))]
            for side in (clash.theirs, clash.mine)
        ]
        pick, both = self[f"pick-{clash.name}"], self[f"both-{clash.name}"]
        return Row(clash, self.label_of(clash.name), was, sides[0], sides[1], pick, both, str(pick.value() or ""))

    def joined(self) -> list[JoinedRow]:
        """What went together, for the page."""
        return [self._joined(found) for found in self.comparison.joined]

    def _joined(self, found: Joined) -> JoinedRow:
        name = found.name
        if name in LISTS:
            sides = [self._moved(name, found.base or [], side) for side in (found.theirs, found.mine)]
        else:
            sides = ["" if side == found.base else self.said(name, side) for side in (found.theirs, found.mine)]
        was = "" if found.base is None else self.said(name, found.base)
        return JoinedRow(self.label_of(name), was, sides[0], sides[1], self.said(name, found.result))

    def _moved(self, name: str, base: list[str], side: list[str]) -> str:
        """What one side did to a list."""
        words = self._words(name)
        added = [words.get(code, code) for code in side if code not in base]
        gone = [words.get(code, code) for code in base if code not in side]
        said = [str(_("added %(names)s") % {"names": sentence_list(added)})] if added else []
        said += [str(_("took away %(names)s") % {"names": sentence_list(gone)})] if gone else []
        return "; ".join(said)

    def _words(self, name: str) -> dict[str, str]:
        choices = getattr(self.drawn.fields.get(name), "choices", ())
        return {str(code): str(word) for code, word in choices}

    def said(self, name: str, value: Any) -> str:
        """A value in words."""
        if isinstance(value, list):
            words = self._words(name)
            named: list[str] = [words.get(code, str(code)) for code in value]
            ordered = sorted(named, key=sort_key)
            return sentence_list(ordered)
        if isinstance(value, date):
            return format_date(value)
        if name == "budget_sek":
            return money(value)
        return self._words(name).get(str(value or ""), str(value or "")) if value else ""
