"""The registers of follow-up as files: obstacles, indicators, one indicator's values, EST's counts, the statements of a
period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.exporting.columns import Column
from actions.exporting.register import Asked, Register, Sheet
from actions.exporting.rows import AT_ONCE, Cell
from actions.importing.folding import folded
from agencies.dates import STOCKHOLM, local_today
from agencies.models import AreaClass
from agencies.policy import Viewer
from followup.importing.columns import EST
from followup.models import Assessment, EstCount
from followup.registers.chase import AreaCell, Board, Line
from followup.registers.est import category_word
from followup.registers.series import Measured
from followup.registers.standing import Stands
from followup.series import period_label, plain

OBSTACLE_COLUMNS = (
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
INDICATOR_COLUMNS = (
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
VALUE_COLUMNS = (
    Column("area", gettext_lazy("Area"), 22),
    Column("period", gettext_lazy("Period"), 12),
    Column("value", gettext_lazy("Value"), 14),
    Column("unit", gettext_lazy("Unit"), 14),
    Column("missing", gettext_lazy("Why it is missing"), 34, wraps=True),
    Column("source", gettext_lazy("Source"), 34, wraps=True),
    Column("comment", gettext_lazy("What lies behind"), 60, wraps=True),
)

WIDTHS = {"iso_week": 12, "place": 34, "category": 28, "time_pattern": 28}
COUNT_COLUMNS = tuple(Column(one.name, one.label, WIDTHS.get(one.name, 10)) for one in EST if one.name != "year")
"""Headed as the import of counts knows its fields; a week is written with its year."""


def obstacle_rows(_viewer: Viewer, rows: QuerySet[Any]) -> Iterator[Sequence[Cell]]:
    """One line for each obstacle."""
    today = local_today()
    for row in rows.select_related("owner", "forum").iterator(chunk_size=AT_ONCE):
        forum = row.forum.name if row.forum else None
        stood: list[Cell] = [row.owner.short_name, row.raised_on, row.days_open(today), forum, row.escalated_on]
        yield [row.title, row.text, *stood, row.get_status_display(), row.closed_on, row.outcome]


OBSTACLES = Sheet(gettext_lazy("Obstacles"), OBSTACLE_COLUMNS, obstacle_rows)


def of_indicators(rows: Sequence[Measured], asked: Asked) -> Register:
    """What each series came to last."""
    return Register(_("Indicators"), INDICATOR_COLUMNS, _indicator_rows(rows), asked)


def _indicator_rows(rows: Sequence[Measured]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        of, series = row.indicator, row.series
        newest = series.previous if series.latest is not None and series.latest.missing_reason else series.latest
        latest: list[Cell] = [newest.label, _number(newest.value, newest.word)] if newest else [None, None]
        target: list[Cell] = [plain(series.target.value), series.target.year] if series.target else [None, None]
        dimension = str(of.dimension) if of.dimension else None
        yield [
            of.code,
            of.title,
            dimension,
            _area(row.area.name if row.area else None),
            of.unit,
            *latest,
            series.change,
            *target,
        ]


def value_rows(viewer: Viewer, rows: QuerySet[Any]) -> Iterator[Sequence[Cell]]:
    """One line for each value; a class is told by its name."""
    classes = AreaClass.objects.visible_to(viewer).values_list("programme_id", "code", "name")
    names = {(programme, code): name for programme, code, name in classes}
    stands = ("programme_id", "word", "area__name", "period", "value", "indicator__unit")
    told = rows.values_list(*stands, "missing_reason", "source", "comment")
    for programme, word, area, period, value, *rest in told.iterator(chunk_size=AT_ONCE):
        said = _number(value, names.get((programme, word), word))
        yield [_area(area), period_label(period), said, *rest]


VALUES = Sheet(gettext_lazy("Values"), VALUE_COLUMNS, value_rows)


def _number(value: Decimal | None, word: str) -> Cell:
    """A number where it is one."""
    if value is None:
        return word
    number: Decimal = plain(value)
    return int(number) if number == number.to_integral_value() else number


def _area(name: str | None) -> str:
    return name or _("The whole programme")


def count_rows(viewer: Viewer, rows: QuerySet[Any]) -> Iterator[Sequence[Cell]]:
    """One line for each week's count of a category in a place, as the import of counts reads it back."""
    said = _category_words(EstCount.objects.visible_to(viewer))
    counted = ("iso_week", "area__code", "place", "category", "count", "time_pattern")
    for week, area, place, category, *rest in rows.values_list(*counted).iterator(chunk_size=AT_ONCE):
        yield [week, area, place, said[category], *rest]


def _category_words(rows: QuerySet[Any]) -> dict[str, str]:
    """Each category as it is said; as it was given where another would be said alike."""
    codes = rows.order_by().values_list("category", flat=True).distinct()
    words = {code: category_word(code) for code in codes}
    alike = Counter(folded(text) for code, word in words.items() for text in {folded(code), folded(word)})
    return {code: word if alike[folded(word)] == 1 else code for code, word in words.items()}


COUNTS = Sheet(gettext_lazy("EST week by week"), COUNT_COLUMNS, count_rows)


def of_board(board: Board, asked: Asked) -> Register:
    """How the agencies' statements of a period stand, and how they see the areas."""
    return Register(_("Agency by agency"), _board_columns(board), _board_rows(board), asked, of=board.period.code)


def _board_columns(board: Board) -> list[Column]:
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


def _board_rows(board: Board) -> Iterator[Sequence[Cell]]:
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
