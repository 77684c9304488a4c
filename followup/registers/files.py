"""The registers of follow-up as files: obstacles, indicators, one indicator's values, the statements of a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.exporting.columns import Column
from actions.exporting.rows import AT_ONCE, Cell
from agencies.dates import STOCKHOLM, local_today
from followup.models import Assessment, Obstacle
from followup.registers.chase import AreaCell, Board, Line
from followup.registers.series import Measured
from followup.registers.standing import Stands
from followup.series import Point, period_label, plain

OBSTACLES = (
    Column("title", gettext_lazy("Obstacle"), 44, wraps=True),
    Column("text", gettext_lazy("What stands in the way"), 60, wraps=True),
    Column("owner", gettext_lazy("Raised by"), 24),
    Column("raised_on", gettext_lazy("Raised on"), 12),
    Column("days", gettext_lazy("Days"), 8),
    Column("forum", gettext_lazy("Forum"), 28, wraps=True),
    Column("escalated_on", gettext_lazy("Escalated on"), 12),
    Column("status", gettext_lazy("Status"), 16),
    Column("closed_on", gettext_lazy("Closed on"), 12),
    Column("outcome", gettext_lazy("Outcome"), 44, wraps=True),
)
INDICATORS = (
    Column("code", gettext_lazy("Indicator"), 12),
    Column("title", gettext_lazy("Title"), 44, wraps=True),
    Column("dimension", gettext_lazy("Dimension"), 22),
    Column("area", gettext_lazy("Area"), 22),
    Column("unit", gettext_lazy("Unit"), 14),
    Column("period", gettext_lazy("Period"), 12),
    Column("latest", gettext_lazy("Latest"), 14),
    Column("change", gettext_lazy("Against the one before"), 34, wraps=True),
    Column("target", gettext_lazy("Target"), 12),
    Column("year", gettext_lazy("Target for the year"), 12),
)
VALUES = (
    Column("area", gettext_lazy("Area"), 22),
    Column("period", gettext_lazy("Period"), 12),
    Column("value", gettext_lazy("Value"), 14),
    Column("unit", gettext_lazy("Unit"), 14),
    Column("missing", gettext_lazy("Why it is missing"), 34, wraps=True),
    Column("source", gettext_lazy("Source"), 34, wraps=True),
    Column("comment", gettext_lazy("What lies behind"), 60, wraps=True),
)


def obstacle_rows(rows: QuerySet[Obstacle]) -> Iterator[Sequence[Cell]]:
    """One line for each obstacle."""
    today = local_today()
    for row in rows.iterator(chunk_size=AT_ONCE):
        forum = row.forum.name if row.forum else None
        stood: list[Cell] = [row.owner.short_name, row.raised_on, row.days_open(today), forum, row.escalated_on]
        yield [row.title, row.text, *stood, row.get_status_display(), row.closed_on, row.outcome]


def indicator_rows(rows: Sequence[Measured]) -> Iterator[Sequence[Cell]]:
    """One line for each series: what it came to last."""
    for row in rows:
        of, series = row.indicator, row.series
        newest = series.previous if series.latest is not None and series.latest.missing_reason else series.latest
        latest: list[Cell] = [newest.label, _value(newest)] if newest else [None, None]
        target: list[Cell] = [plain(series.target.value), series.target.year] if series.target else [None, None]
        dimension = str(of.dimension) if of.dimension else None
        yield [of.code, of.title, dimension, _area(row), of.unit, *latest, series.change, *target]


def value_rows(rows: Sequence[Measured]) -> Iterator[Sequence[Cell]]:
    """One line for each value, the newest of each area first."""
    for row in rows:
        for point, value in row.lines:
            said = [period_label(value.period), _value(point), row.indicator.unit]
            yield [_area(row), *said, point.missing_reason, point.source, value.comment]


def _value(point: Point) -> Cell:
    """A number where it is one."""
    if point.value is None:
        return point.word
    number: Decimal = plain(point.value)
    return int(number) if number == number.to_integral_value() else number


def _area(row: Measured) -> str:
    return row.area.name if row.area else _("The whole programme")


def board_columns(board: Board) -> list[Column]:
    """Those of a chase board: a column for each period, then what is said of the chosen one, and each area's light."""
    return [
        Column("agency", _("Agency"), 24),
        *(Column(f"period-{one.code}", one.short, 20) for one in board.shown),
        Column("due", _("Due"), 12),
        Column("submitted", _("Submitted on"), 12),
        Column("late", _("Days late"), 10),
        Column("actions", _("Number of actions"), 12),
        *(Column(f"area-{area.code}", area.name, 20) for area in board.areas),
    ]


def board_rows(board: Board) -> Iterator[Sequence[Cell]]:
    """One line for each agency."""
    for line in board.lines:
        now = line.now
        came = now.submitted_at.astimezone(STOCKHOLM).date() if now.is_in and now.submitted_at else None
        stands = [str(cell.look.word) for cell in line.cells]
        told = [now.due, came, now.days_late or None, line.actions or None]
        yield [line.agency.short_name, *stands, *told, *(_light(line, cell) for cell in line.areas)]


def _light(line: Line, cell: AreaCell) -> Any:
    if line.now.stands in (Stands.NOT_ASKED, Stands.UNKNOWN):
        return None
    if cell.light and line.now.reads:
        return str(Assessment(cell.light).label)
    return str(line.now.look.word) if cell.there else _("does not take part")
