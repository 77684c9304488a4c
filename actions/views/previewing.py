"""What the pages of an import show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.utils import timezone
from django.utils.translation import ngettext

from actions.forms.chooser import rung_notes
from actions.importing.fields import Field
from actions.models import Action, Import
from actions.services.imports import UNDOABLE, left_alone, undo_until
from actions.services.imports.fate import CellFate, Outcome, RowFate
from actions.services.imports.fates import place
from actions.services.imports.looking import Look, Value
from agencies.choices import Described
from agencies.links import programme_url
from agencies.policy import Viewer
from agencies.walls import Visibility

if TYPE_CHECKING:
    from agencies.requests import PageRequest

ORDER = (Outcome.REFUSED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NEW)
FIRST, MOST = 50, 200
"""Rows of each fate on the whole preview, and on a page of one fate."""


@dataclass(frozen=True)
class Group:
    """The rows of one fate."""

    outcome: Outcome
    rows: list[RowFate]
    count: int
    url: str
    next_url: str = ""

    @property
    def more(self) -> bool:
        """Are there more than are shown?"""
        return self.count > len(self.rows)


@dataclass(frozen=True)
class Question:
    """One cell that the guard asks about, or asked about and was answered."""

    name: str
    row: int
    cell: CellFate
    answered: bool


class Preview:
    """The list before anything is written."""

    def __init__(self, look: Look, request: PageRequest) -> None:
        self.look, self.request, self.viewer = look, request, request.viewer
        self.imported, self.fates = look.imported, look.fates
        self.only = request.GET.get("fate", "")
        if self.only not in ("", *Outcome.values):
            raise BadRequest("fate")

    @property
    def writing(self) -> int:
        """How many actions are made or changed."""
        return len(self.fates.writing)

    def counts(self) -> list[tuple[Outcome, int, str]]:
        """Each fate with how many rows, and the address of those alone."""
        counts = self.fates.counts
        return [(outcome, counts[outcome], self._url(outcome)) for outcome in Outcome]

    def groups(self) -> list[Group]:
        """The rows by fate, what is refused first."""
        return [self._group(outcome) for outcome in ORDER if self.fates.counts[outcome] and self.only in ("", outcome)]

    def _group(self, outcome: Outcome) -> Group:
        rows = [row for row in self.fates.rows if row.outcome is outcome]
        after = self.request.GET.get("after", "")
        if not self.only:
            return Group(outcome, rows[:FIRST], len(rows), self._url(outcome))
        later = [row for row in rows if not after.isdecimal() or row.number > int(after)]
        rest = len(later) > MOST
        next_url = self._url(outcome, after=str(later[MOST - 1].number)) if rest else ""
        return Group(outcome, later[:MOST], len(rows), self._url(outcome), next_url)

    def _url(self, outcome: Outcome, **query: str) -> str:
        return programme_url(
            self.request.nav,
            "actions:import_one",
            self.imported.pk,
            programme=self.imported.programme,
            query={"fate": outcome.value, **query},
        )

    def fields(self) -> list[tuple[str, Any]]:
        """What a column can become."""
        return Field.choices

    def values(self) -> list[tuple[Value, list[tuple[str, str]]]]:
        """The names to look at, each with what it can become."""
        rows = self.look.frame.rows
        choices = {kind: [(code, self.look.name(kind, code)) for code in rows[kind]] for kind in rows}
        return [(value, choices[value.kind]) for value in self.look.doubtful]

    @cached_property
    def rungs(self) -> list[tuple[str, Described, bool]]:
        """Who may read the new actions; who lays in for others chooses from the steering group up."""
        notes, chosen = rung_notes(""), Visibility(self.imported.visibility)
        rungs = [rung for rung in Visibility if rung >= Visibility.STEERING or not self.for_others or rung == chosen]
        return [
            (rung.code, Described(rung.label, note=notes[rung], icon=f"rung-{rung.code}"), rung == chosen)
            for rung in rungs
        ]

    @cached_property
    def for_others(self) -> bool:
        """Does the programme's lead lay in for other agencies?"""
        return self.imported.programme_id in self.viewer.leads

    @cached_property
    def questions(self) -> list[Question]:
        """The cells that the guard asks about, answered ones, too."""
        answered = set(self.imported.choices["confirm"])
        findings = self.look.deciding.kept.findings
        found = []
        for row in self.fates.rows:
            for cell in row.cells:
                name = place(row.number, cell.column)
                if cell.question or (name in answered and (row.number, cell.column) in findings):
                    found.append(Question(name, row.number, cell, name in answered))
        return found

    @property
    def until(self) -> datetime:
        """When it could be undone to, were it imported now."""
        return timezone.now() + UNDOABLE


class Done:
    """An import that was written, and perhaps undone."""

    def __init__(self, imported: Import, viewer: Viewer) -> None:
        self.imported, self.viewer = imported, viewer

    @cached_property
    def counts(self) -> dict[str, int]:
        """Outcome → how many rows."""
        found = Counter(row["outcome"] for row in self.imported.report)
        return {outcome.value: found[outcome.value] for outcome in Outcome}

    @property
    def written(self) -> int:
        """Actions made or changed."""
        return self.counts["new"] + self.counts["changed"]

    @property
    def heading(self) -> str:
        """What was done, in a few words."""
        return ngettext("%(n)d action is imported", "%(n)d actions are imported", self.written) % {"n": self.written}

    @cached_property
    def notes(self) -> int:
        """How many notes were written."""
        found: int = self.imported.rows.filter(notes__isnull=False).values("notes").count()
        return found

    @cached_property
    def undescribed(self) -> int:
        """Actions of the import that have no description yet, as far as they are still read."""
        ids = list(self.imported.rows.values_list("action_id", flat=True))
        seen = Action.objects.visible_to(self.viewer).filter(id__eqany=ids, description="", archived_at=None)
        return int(seen.count())

    @property
    def refused(self) -> list[dict[str, Any]]:
        """The rows that were refused, with the cells that say why."""
        rows = [row for row in self.imported.report if row["outcome"] == Outcome.REFUSED]
        return [{**row, "cells": [cell for cell in row["cells"] if cell["outcome"] == "refused"]} for row in rows]

    @property
    def until(self) -> datetime | None:
        """When it can be undone to; None where it can't any more."""
        return undo_until(self.imported)

    @cached_property
    def changed_since(self) -> list[Action]:
        """What undoing would leave alone, as far as it is still read: somebody has changed it."""
        versions = dict(self.imported.rows.values_list("action_id", "version"))
        seen = Action.objects.visible_to(self.viewer).filter(id__eqany=sorted(versions)).order_by("pk")
        return [action for action in seen if action.version != versions[action.pk]]

    @cached_property
    def left(self) -> list[Action]:
        """What undoing left alone."""
        return left_alone(self.imported, self.viewer) if self.imported.state == Import.State.UNDONE else []
