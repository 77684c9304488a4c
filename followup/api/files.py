"""Registers of follow-up as files that are no list's rows: where indicators stand, how a period's statements do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import Q

from actions.api.plan import Indicators
from actions.api.registers import ListFile, RegisterFile
from actions.exporting.register import Register
from agencies.api import filters
from agencies.dates import local_today
from agencies.models import Area
from followup.api.periods import OnePeriod
from followup.registers import files
from followup.registers.board import board
from followup.registers.series import of_programme

AREA: Mapping[str, filters.Filter] = {
    "area": filters.coded(Area, lambda _row: Q(), "The area's code: what is measured in it.")
}


class IndicatorFile(ListFile, Indicators):
    """What each indicator came to last, area by area, as a file.

    In one that a spreadsheet opens, with headings in the caller's language. A workbook also says who asked for what.
    """

    within = True
    filters: ClassVar[Mapping[str, filters.Filter]] = {**Indicators.filters, **AREA}

    def register(self) -> Register:
        """The series of the indicators that pass the filters, in their order."""
        places = {pk: n for n, pk in enumerate(self.found().values_list("pk", flat=True))}
        asked = {name: values for name, values in self.asked.items() if name in AREA}
        areas = filters.understood(AREA, asked, self, read=True).get("area")
        _every, found = of_programme(self.viewer, self.programme, pk__in=list(places))
        rows = [row for row in found if areas is None or row.area in areas]
        return files.of_indicators(sorted(rows, key=lambda row: places[row.indicator.pk]), self.told())


class PeriodFile(RegisterFile, OnePeriod):
    """How the agencies' follow-ups of a period stand, and how they see the areas, as a file.

    In one that a spreadsheet opens, with headings in the caller's language. A workbook also says who asked for what.
    """

    within = True

    def register(self) -> Register:
        """The period's board."""
        shown = board(self.viewer, self.programme, self.kwargs["code"], today=local_today())
        return files.of_board(shown, self.told())
