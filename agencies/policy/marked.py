"""A viewer of marks: what the rules are written as SQL for once, to be filled with what somebody holds.

What a viewer holds only ever becomes a parameter of a rule's SQL, never a part of its text. So the text is written for
a viewer who holds nothing but marks, and when somebody asks, each mark among the parameters gives way to what they
hold. (`tests/test_trail_compiled.py` tries every rule for everybody: same text, same parameters.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from django.db.models import QuerySet

from agencies.policy.viewer import SHARE_TABLES, Viewer

FIRST = -(2**62)
"""Marks count down from here: no id is negative."""

type Marks = Mapping[Any, Any]
"""Mark → what takes its place: a value, or the list whose members do."""


@dataclass(frozen=True)
class Compiled:
    """SQL with its parameters; until they are filled some of them are marks or lists of marks."""

    sql: str
    params: tuple[Any, ...]

    def filled(self, marks: Marks) -> Compiled:
        """The same with what takes the marks' places."""
        return Compiled(self.sql, tuple(filled(param, marks) for param in self.params))


def compiled(queryset: QuerySet[Any]) -> Compiled:
    """A queryset as SQL. Django needs milliseconds for it, so that a whole question is written once, too."""
    sql, params = queryset.query.sql_with_params()
    return Compiled(sql, tuple(params))


@dataclass(frozen=True)
class Once:
    """SQL that names each parameter once, however often it stands in the text, and holds what is the same for all.

    For questions over many tables: they name what a viewer holds some thousand times.
    """

    sql: str
    params: tuple[tuple[str, Any], ...]

    def filled(self, marks: Marks) -> tuple[str, dict[str, Any]]:
        """The text, and each name's value. Numbers go as text, so that the database takes them as the column's kind."""
        return self.sql, {name: _sent(filled(param, marks)) for name, param in self.params}


def once(question: Compiled) -> Once:
    """The same question; marks and lists become names, all else stands in the text."""
    names: dict[str, tuple[str, Any]] = {}
    first, *pieces = question.sql.split("%s")
    text = [first]
    for param, piece in zip(question.params, pieces, strict=True):
        if _is_constant(param):
            text.append(_literal(param))
        else:
            name, _param = names.setdefault(repr(param), (f"p{len(names)}", param))
            text.append(f"%({name})s")
        text.append(piece)
    return Once("".join(text), tuple(names.values()))


def _is_constant(param: Any) -> bool:
    """Marks are numbers that nothing has, times before there was a trail, and words that nobody can write."""
    if isinstance(param, str):
        return "\x00" not in param
    return isinstance(param, int) and param > FIRST // 2


def _literal(param: Any) -> str:
    if isinstance(param, str):
        return "'" + param.replace("'", "''").replace("%", "%%") + "'"
    return str(param)


def _sent(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return f"{{{','.join(map(str, value))}}}"
    return str(value) if isinstance(value, int) else value


def filled(param: Any, marks: Marks) -> Any:
    """A parameter with what takes its marks' places."""
    if isinstance(param, list):
        if not any(one in marks for one in param):
            return param
        return sorted({value for one in param for value in _several(marks.get(one, one))})
    return marks.get(param, param)


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def marked_viewer() -> Viewer:
    """A viewer who holds one mark of each kind. Nothing of it is anybody's, so nothing is read through it."""
    marks = iter(range(FIRST, FIRST - 1_000, -1))
    held: dict[str, Any] = {"user_id": next(marks)}
    for name in _lists():
        held[name] = [next(marks)]
    for name in ("shared", "changes"):
        held[name] = {label: [next(marks)] for label in SHARE_TABLES}
    return Viewer(**held)


def held_by(viewer: Viewer) -> dict[Any, Any]:
    """What `viewer` holds in the place of each mark of `marked_viewer()`."""
    marked = _marked()
    marks: dict[Any, Any] = {marked.user_id: viewer.user_id}
    marks |= {getattr(marked, name)[0]: getattr(viewer, name) for name in _lists()}
    for name in ("shared", "changes"):
        held: Mapping[str, list[int]] = getattr(viewer, name)
        marks |= {mark: held.get(label, []) for label, (mark,) in getattr(marked, name).items()}
    return marks


@cache
def _marked() -> Viewer:
    return marked_viewer()


@cache
def _lists() -> tuple[str, ...]:
    """The names of the viewer's plain lists."""
    return tuple(field.name for field in fields(Viewer) if field.type == "list[int]")
