"""What stands in a column, as a hint of which field it is: days, known names, words of a field, numbers that count."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from actions.importing import values
from actions.importing.fields import Field
from actions.importing.folding import folded
from actions.importing.names import Known, Names, Vocabulary
from actions.importing.sheet import Cell, Value
from actions.importing.wording import LIGHTS

SAMPLE = 60
"""Different cells of a column that are looked at."""
_SOME_DAY = date(2000, 1, 1)
_REF = re.compile(r"[A-ZÅÄÖ]{2,8}[- ]?\d{1,6}")
_REGISTRY = re.compile(
    r"(?:[A-ZÅÄÖ]{1,8}[ -]?)?(?:19|20)\d\d[/:-]\d{2,6}(?:[-/.]\d+)?|[A-ZÅÄÖ]{1,8}[ -]?\d+[/-](?:19|20)?\d\d"
)
_PERSON = re.compile(r"\S+@\S+\.\S+|(?:\+46|0)[\d -]{7,14}")
_NAMED = {
    Field.AREAS: "areas",
    Field.LEAD: "agencies",
    Field.CONTRIBUTORS: "agencies",
    Field.DIMENSION: "dimensions",
    Field.OBJECTIVE: "objectives",
    Field.PRIORITY: "priorities",
    Field.FORUM: "forums",
    Field.INDICATORS: "indicators",
}
_SPEAKS = {
    Field.AREAS: 0.75,
    Field.LEAD: 0.7,
    Field.CONTRIBUTORS: 0.7,
    Field.DIMENSION: 0.7,
    Field.OBJECTIVE: 0.7,
    Field.FORUM: 0.5,
    Field.STATUS: 0.75,
    Field.APPROACH: 0.6,
    Field.LEVEL: 0.7,
    Field.START: 0.6,
    Field.END: 0.59,
    Field.NOTE: 0.8,
    Field.RUNNING_NUMBER: 0.8,
    Field.REF: 0.55,
    Field.REGISTRY_NUMBER: 0.6,
    Field.IGNORED: 0.8,
}
"""How surely a column of nothing but these is that field, when its heading says nothing."""


class Contents:
    """Reads columns against what the importer may choose among."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = {field: Names(known) for field, kind in _NAMED.items() if (known := _of(vocabulary, kind))}

    def support(self, cells: Sequence[Cell], field: Field) -> float | None:
        """The part (0 to 1) of the column's cells that can be that field; None where that can't be said."""
        test = self._test(field)
        sample = list({cell.text: cell for cell in cells}.values())[:SAMPLE]
        if not test or not sample:
            return None
        if field is Field.RUNNING_NUMBER:
            return float(_counts(cells[:SAMPLE]))
        return sum(test(cell.value) for cell in sample) / len(sample)

    def says(self, cells: Sequence[Cell]) -> list[tuple[Field, float]]:
        """What the column may be by its content alone, with how surely."""
        found = []
        for field, sure in _SPEAKS.items():
            support = self.support(cells, field) if len(cells) > 1 else None
            if support is not None and support >= 0.7:
                found.append((field, sure * support))
        return self._lead_or_contributors(cells, found)

    def _lead_or_contributors(
        self, cells: Sequence[Cell], found: list[tuple[Field, float]]
    ) -> list[tuple[Field, float]]:
        """A column where cells name several agencies is of contributors, else of leads."""
        names = self._names.get(Field.LEAD)
        if not names:
            return found
        several = sum(len(names.split(cell.text)) > 1 for cell in cells[:SAMPLE])
        wrong = Field.LEAD if several * 5 > len(cells[:SAMPLE]) else Field.CONTRIBUTORS
        return [each for each in found if each[0] is not wrong]

    def _test(self, field: Field) -> Callable[[Value], bool] | None:
        if names := self._names.get(field):
            return lambda value: any(match.code for match in names.matches(str(value)))
        return _TESTS.get(field)


def _of(vocabulary: Vocabulary, kind: str) -> Sequence[Known]:
    found: Sequence[Known] = getattr(vocabulary, kind)
    return found


def _reads(parse: Callable[[Value], object]) -> Callable[[Value], bool]:
    def test(value: Value) -> bool:
        try:
            parse(value)
        except values.BadValue:
            return False
        return True

    return test


def _day(value: Value, *, end: bool) -> object:
    if isinstance(value, Decimal) and value < 1900:
        raise values.BadValue("")
    return values.parse_date(value, end=end, today=_SOME_DAY)


def _matches(pattern: re.Pattern[str]) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _counts(cells: Sequence[Cell]) -> bool:
    """Whole numbers that rise, nearly always by one: a running number."""
    numbers = [int(cell.text) if cell.text.isdecimal() and len(cell.text) < 7 else -1 for cell in cells]
    steps = [after - before for before, after in pairwise(numbers)]
    rising = all(1 <= step <= 20 for step in steps) and steps.count(1) >= 0.8 * len(steps)
    return bool(numbers) and numbers[0] in range(1000) and rising


_TESTS: Mapping[Field, Callable[[Value], bool]] = {
    Field.START: _reads(lambda value: _day(value, end=False)),
    Field.END: _reads(lambda value: _day(value, end=True)),
    Field.STATUS: _reads(values.parse_status),
    Field.APPROACH: _reads(values.parse_approach),
    Field.LEVEL: _reads(values.parse_level),
    Field.VISIBILITY: _reads(values.parse_visibility),
    Field.BUDGET: _reads(values.parse_money),
    Field.NOTE: lambda value: folded(str(value)) in LIGHTS,
    Field.RUNNING_NUMBER: lambda value: str(value).isdecimal(),
    Field.REF: _matches(_REF),
    Field.REGISTRY_NUMBER: _matches(_REGISTRY),
    Field.IGNORED: _matches(_PERSON),
}
