"""The registers of meetings, decisions and action points as files: what their pages show, of every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.exporting.columns import Column
from actions.exporting.register import Sheet
from actions.exporting.rows import AT_ONCE, Cell
from actions.exporting.words import BETWEEN
from agencies.dates import STOCKHOLM, local_today
from agencies.policy import Viewer
from agencies.walls import Visibility
from meetings.registers.linked import Linked, linked
from meetings.registers.standing import status_said

MEETING = (
    Column("meeting", gettext_lazy("Meeting"), 16),
    Column("forum", gettext_lazy("Forum"), 28, wraps=True),
    Column("day", gettext_lazy("Day"), 12),
)
LAST = (
    Column("actions", gettext_lazy("Actions"), 30, wraps=True),
    Column("visibility", gettext_lazy("Visibility"), 20),
)
DECISION_COLUMNS = (
    Column("ref", gettext_lazy("Reference"), 20),
    Column("text", gettext_lazy("Decision"), 60, wraps=True),
    *MEETING,
    Column("outcome", gettext_lazy("What became of it"), 18),
    Column("outcome_text", gettext_lazy("In a line"), 44, wraps=True),
    Column("due", gettext_lazy("To be carried out by"), 14),
    Column("late", gettext_lazy("Days late"), 10),
    *LAST,
)
POINT_COLUMNS = (
    Column("ref", gettext_lazy("Reference"), 20),
    Column("text", gettext_lazy("Task"), 60, wraps=True),
    *MEETING,
    Column("agency", gettext_lazy("Responsible agency"), 24),
    Column("due", gettext_lazy("Due"), 12),
    Column("late", gettext_lazy("Days late"), 10),
    Column("status", gettext_lazy("Status"), 16),
    Column("answer", gettext_lazy("Why declined"), 40, wraps=True),
    Column("done", gettext_lazy("What was done"), 40, wraps=True),
    *LAST,
)
MEETING_COLUMNS = (
    Column("ref", gettext_lazy("Reference"), 16),
    Column("title", gettext_lazy("Title"), 44, wraps=True),
    Column("forum", gettext_lazy("Forum"), 28, wraps=True),
    Column("day", gettext_lazy("Day"), 12),
    Column("start", gettext_lazy("From"), 8),
    Column("end", gettext_lazy("To"), 8),
    Column("place", gettext_lazy("Place"), 28, wraps=True),
    Column("secretariat", gettext_lazy("Secretariat"), 24),
    Column("status", gettext_lazy("Status"), 24),
    Column("visibility", gettext_lazy("Visibility"), 20),
)


def decision_rows(viewer: Viewer, rows: QuerySet[Any]) -> Iterator[Sequence[Cell]]:
    """One line for each decision."""
    today = local_today()
    for row, link in _with_links(viewer, rows):
        late = row.days_late(today) or None
        outcome = [row.get_outcome_display(), row.outcome_text, row.due, late]
        yield [row.ref, row.text, *_meeting(row), *outcome, *_last(row, link)]


def point_rows(viewer: Viewer, rows: QuerySet[Any]) -> Iterator[Sequence[Cell]]:
    """One line for each action point."""
    today = local_today()
    for row, link in _with_links(viewer, rows.select_related("agency")):
        stands = [row.due, row.days_late(today) or None, row.get_status_display(), row.answer, row.done_text]
        yield [row.ref, row.text, *_meeting(row), row.agency.short_name, *stands, *_last(row, link)]


def meeting_rows(_viewer: Viewer, rows: QuerySet[Any]) -> Iterator[Sequence[Cell]]:
    """One line for each meeting."""
    for row in rows.select_related("forum", "owner").iterator(chunk_size=AT_ONCE):
        first, last = (moment.astimezone(STOCKHOLM) for moment in (row.start, row.end))
        times = [first.date(), f"{first:%H:%M}", f"{last:%H:%M}"]
        status, rung = status_said(row)[1], str(Visibility(row.visibility).label)
        yield [row.ref, row.title, row.forum.name, *times, row.place, row.owner.short_name, status, rung]


def _with_links(viewer: Viewer, rows: QuerySet[Any]) -> Iterator[tuple[Any, Linked]]:
    whole = rows.select_related("meeting__forum")
    for some in batched(whole.iterator(chunk_size=AT_ONCE), AT_ONCE):
        links = linked(viewer, rows.model, [row.pk for row in some])
        yield from ((row, links[row.pk]) for row in some)


def _meeting(row: Any) -> list[Cell]:
    day: date = row.meeting.start.astimezone(STOCKHOLM).date()
    return [row.meeting.ref, row.meeting.forum.name, day]


def _last(row: Any, link: Linked) -> list[Cell]:
    hidden = [_("Action with restricted visibility")] * link.hidden
    concerned = BETWEEN.join([*(action.ref or action.title for action in link.actions), *hidden])
    return [concerned, str(Visibility(row.meeting.visibility).label)]


DECISIONS = Sheet(gettext_lazy("Decisions"), DECISION_COLUMNS, decision_rows)
POINTS = Sheet(gettext_lazy("Action points"), POINT_COLUMNS, point_rows)
MEETINGS = Sheet(gettext_lazy("Meetings"), MEETING_COLUMNS, meeting_rows)
