"""The wall and the verbs of walled models as SQL that is written once.

Django needs a millisecond to write one wall, and a list asks eight verbs of each row beside it. The text comes from the
one Q (`wall`, `walled_verb`) and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, Expression, F, Model, Q

from agencies.policy.marked import filled, held_by, marked_viewer
from agencies.policy.verbs import Verb
from agencies.policy.viewer import Viewer

type Rule = Callable[[Viewer, Verb, type[Model]], Q]
"""Who may do a verb on a model's rows; over the row's own columns, without a subquery."""


class Written(Expression):
    """A condition on the rows of one table, with its SQL ready but for the table's alias and the viewer's lists."""

    conditional = True

    def __init__(self, text: str, params: list[Any], output_field: Any = None) -> None:
        super().__init__(output_field=output_field or BooleanField())
        self.text, self.params, self.column = text, params, F("pk")

    def get_source_expressions(self) -> list[Any]:
        """The id: it knows which alias the table has."""
        return [self.column]

    def set_source_expressions(self, exprs: Any) -> None:
        """See above."""
        (self.column,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """The text for this alias."""
        return self.text.replace(TABLE, compiler.quote_name(self.column.alias)), self.params  # type: ignore[attr-defined]


TABLE = "\x00"
"""Stands in a text where the table's alias comes."""


def written(rule: Rule, viewer: Viewer, verb: Verb, model: type[Model]) -> Q:
    """What `rule` says, as a condition that costs next to nothing to write."""
    text, params = _text(rule, verb, model)
    marks = held_by(viewer)
    return Q(Written(text, [filled(param, marks) for param in params]))


def written_each(rule: Rule, viewer: Viewer, verbs: Sequence[Verb], model: type[Model]) -> Written:
    """What `rule` says of each of the verbs, as one column: a list of yes and no, in their order."""
    found = [_text(rule, verb, model) for verb in verbs]
    marks = held_by(viewer)
    params = [filled(param, marks) for _, some in found for param in some]
    return Written(f"ARRAY[{', '.join(text for text, _ in found)}]", params, ArrayField(BooleanField()))


@lru_cache(maxsize=512)
def _text(rule: Rule, verb: Verb, model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    query = model._base_manager.filter(rule(marked_viewer(), verb, model)).query
    sql, params = query.get_compiler(connection=connection).compile(query.where)
    return f"({sql})".replace(connection.ops.quote_name(model._meta.db_table), TABLE), tuple(params)
