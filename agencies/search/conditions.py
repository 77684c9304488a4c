"""Questions of words as conditions on the column `search`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Expression, F, FloatField, Func, IntegerField, TextField, Value
from django.db.models.functions import Coalesce, Concat, Lower
from django.db.models.lookups import GreaterThan

WEIGHTS = "{0.05, 0.1, 0.8, 1.0}"
"""How much a stem in the text, a word in the text, a stem in the title and a word in the title weigh."""


@dataclass(frozen=True)
class Question:
    """SQL of type tsquery with its parameters."""

    sql: str
    params: tuple[Any, ...]


class Matches(Func):
    """Does the column `search` of the row answer the question?"""

    output_field: Any = BooleanField()

    def __init__(self, question: Question) -> None:
        super().__init__(F("pk"))
        self.question = question

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_context: Any) -> tuple[str, Any]:
        """The column stands in the table that the row's key comes from."""
        key: Any = self.source_expressions[0]
        table = compiler.quote_name(key.alias)
        return self.written(f'{table}."search"'), self.question.params

    def written(self, column: str) -> str:
        """The comparison."""
        return f"{column} OPERATOR(pg_catalog.@@) {self.question.sql}"


class Weighed(Matches):
    """The same, asked of each row that comes: no index is searched by it."""

    def written(self, column: str) -> str:
        """PostgreSQL takes it that nearly every row differs from a number."""
        return f"({super().written(column)})::integer <> 0"


class Besides(Matches):
    """The same, where there may be nothing to ask."""

    def written(self, column: str) -> str:
        """A row of which nothing is asked will do."""
        return f"COALESCE(({super().written(column)})::integer, 1) <> 0"


class Rank(Matches):
    """How well it does, from 0: titles before texts, words before their other forms, inner parts last."""

    output_field = FloatField()

    def written(self, column: str) -> str:
        """The measure."""
        return f"pg_catalog.ts_rank('{WEIGHTS}', {column}, {self.question.sql})"


def holds(texts: Iterable[str | Expression], piece: str) -> GreaterThan:
    """Does the text hold this piece of a word? The planner takes it for likely, which it is where it is asked."""
    blank = Value("")
    joined = [part for text in texts for part in (Value(" "), Coalesce(_of(text), blank, output_field=TextField()))]
    text = Lower(Concat(*joined, blank, output_field=TextField()))
    return GreaterThan(Func(text, Value(piece), function="pg_catalog.strpos", output_field=IntegerField()), 0)


def _of(text: str | Expression) -> Any:
    return F(text) if isinstance(text, str) else text
