"""Three versions side by side: the one that was started from (base), theirs and mine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.merging.versions import LISTS, same
from actions.merging.words import merged
from actions.services.values import TEXTS

TASK = "contributor_tasks-"
"""The line of one contributor is a field of its own here: this and the agency's code."""


@dataclass(frozen=True)
class Clash:
    """One field that both changed, into different values; `suggestion` for texts, `sure` if nothing in it is doubtful.

    `base` is None where the version that was started from may not be read.
    """

    name: str
    base: Any
    theirs: Any
    mine: Any
    suggestion: str | None = None
    sure: bool = False


@dataclass(frozen=True)
class Joined:
    """One field that went together by itself: only one side changed it, or both added to a list."""

    name: str
    base: Any
    theirs: Any
    mine: Any
    result: Any


@dataclass(frozen=True)
class Comparison:
    """What clashes, what went together, and how many fields are the same in both."""

    clashes: tuple[Clash, ...]
    joined: tuple[Joined, ...]
    alike: int
    result: Mapping[str, Any]
    """The action as it becomes, without what clashes."""


def compare(base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Comparison:
    """Put the fields of `mine` beside those of `theirs`, by what each did to `base`."""
    left, right = _spread(theirs), _spread(mine)
    was = None if base is None else _spread(base)
    clashes: list[Clash] = []
    joined: list[Joined] = []
    result: dict[str, Any] = {}
    alike = 0
    for name in _names(left, right, mine):
        one, two = left.get(name, ""), right.get(name, "")
        before = None if was is None else was.get(name, "")
        if same(one, two):
            alike, result[name] = alike + 1, one
        elif (found := _joined(name, before, one, two, known=was is not None)) is not None:
            joined.append(found)
            result[name] = found.result
        else:
            clashes.append(_clash(name, before, one, two))
    return Comparison(tuple(clashes), tuple(joined), alike, result)


def _spread(data: Mapping[str, Any]) -> dict[str, Any]:
    """With a field for each contributor's line."""
    lines = {f"{TASK}{code}": line for code, line in (data.get("contributor_tasks") or {}).items()}
    return {**{name: value for name, value in data.items() if name != "contributor_tasks"}, **lines}


def gathered(result: Mapping[str, Any]) -> dict[str, Any]:
    """The way back: the contributors' lines as one field again, of those that contribute."""
    found = {name: value for name, value in result.items() if not name.startswith(TASK)}
    if "contributors" in found:
        lines = {name.removeprefix(TASK): line for name, line in result.items() if name.startswith(TASK)}
        found["contributor_tasks"] = {code: lines[code] for code in found["contributors"] if lines.get(code)}
    return found


def _names(left: Mapping[str, Any], right: Mapping[str, Any], mine: Mapping[str, Any]) -> list[str]:
    """The fields that are compared: what the form has, and the lines of either side where it has lines."""
    lines = sorted(name for name in {*left, *right} if name.startswith(TASK)) if "contributor_tasks" in mine else []
    return [*(name for name in right if not name.startswith(TASK)), *lines]


def _joined(name: str, base: Any, theirs: Any, mine: Any, *, known: bool) -> Joined | None:
    if name in LISTS:
        return Joined(name, base, theirs, mine, _added_up(base or [], theirs, mine))
    if not known:
        return None
    if same(mine, base):
        return Joined(name, base, theirs, mine, theirs)
    return Joined(name, base, theirs, mine, mine) if same(theirs, base) else None


def _added_up(base: list[str], theirs: list[str], mine: list[str]) -> list[str]:
    """What either added, without what either took away."""
    return [code for code in dict.fromkeys([*theirs, *mine]) if code not in base or (code in theirs and code in mine)]


def _clash(name: str, base: Any, theirs: Any, mine: Any) -> Clash:
    if name not in TEXTS and not name.startswith(TASK):
        return Clash(name, base, theirs, mine)
    if base is None:
        return Clash(name, base, theirs, mine, suggestion="")
    text, sure = merged(base, theirs, mine)
    return Clash(name, base, theirs, mine, suggestion=text, sure=sure)
