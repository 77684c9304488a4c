"""What the pages of an import show."""

from __future__ import annotations

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
from actions.services.imports import UNDOABLE, counts_of, left_alone, rows_refused, undo_until
from actions.services.imports.decided import Decided, Row
from actions.services.imports.fate import Outcome
from actions.services.imports.looking import Value
from agencies.choices import Described
from agencies.links import programme_url
from agencies.policy import Viewer
from agencies.walls import Visibility

if TYPE_CHECKING:
    from agencies.requests import PageRequest

ORDER = (Outcome.REFUSED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NEW)
FIRST, MOST, NAMES = 50, 200, 100
"""Rows of each fate on the whole preview, and on a page of one fate; names to look at."""


@dataclass(frozen=True)
class Group:
    """The rows of one fate."""

    outcome: Outcome
    rows: list[Row]
    count: int
    url: str
    next_url: str = ""

    @property
    def more(self) -> bool:
        """Are there more than are shown?"""
        return self.count > len(self.rows)


class Preview:
    """The list before anything is written."""

    def __init__(self, decided: Decided, request: PageRequest) -> None:
        self.decided, self.request, self.viewer = decided, request, request.viewer
        self.imported = decided.imported
        self.only = request.GET.get("fate", "")
        after = request.GET.get("after", "")
        self.after = int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else 0
        if self.only not in ("", *Outcome.values):
            raise BadRequest("fate")

    def counts(self) -> list[tuple[Outcome, int, str]]:
        """Each fate with how many rows, and the address of those alone."""
        counts = self.decided.counts
        return [(outcome, counts[outcome], self._url(outcome)) for outcome in Outcome]

    def groups(self) -> list[Group]:
        """The rows by fate, what is refused first."""
        counts = self.decided.counts
        return [self._group(outcome, counts[outcome]) for outcome in ORDER if counts[outcome] and self._shows(outcome)]

    def _shows(self, outcome: Outcome) -> bool:
        return self.only in ("", outcome)

    def _group(self, outcome: Outcome, count: int) -> Group:
        if not self.only:
            return Group(outcome, self.decided.rows.shown(outcome, 0, FIRST), count, self._url(outcome))
        later = self.decided.rows.shown(outcome, self.after, MOST + 1)
        next_url = self._url(outcome, after=str(later[MOST - 1]["number"])) if len(later) > MOST else ""
        return Group(outcome, later[:MOST], count, self._url(outcome), next_url)

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
        """The first of the names to look at, each with what it can become."""
        rows = self.decided.frame.rows
        choices = {kind: [(code, self.decided.name(kind, code)) for code in rows[kind]] for kind in rows}
        return [(value, choices[value.kind]) for value in self.decided.doubtful[:NAMES]]

    @property
    def unseen(self) -> int:
        """How many names to look at there are beside those."""
        return max(0, self.decided.doubts - NAMES)

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
        return counts_of(self.imported)

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

    @cached_property
    def refused(self) -> list[dict[str, Any]]:
        """The rows that were refused, or written without a cell that was, with the cells that say why."""
        refused = Outcome.REFUSED.value
        return [
            {**row, "cells": [cell for cell in row["cells"] if cell["outcome"] == refused]}
            for row in rows_refused(self.imported)
        ]

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
