"""Addresses inside Kedjan that carry the programme.

Codes of areas, objectives and the like are unique only in their programme, so every link that is
written for somebody with more than one programme says which one is meant (`?programme=CODE`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse


def programme_url(
    nav: object,
    name: str,
    *args: object,
    programme: object = None,
    query: Mapping[str, object] | None = None,
    **kwargs: object,
) -> str:
    """The address of the URL `name`, with the programme where one is needed.

    `nav` is the page's navigation (`programmes`, `programme`), a mapping or an object, or None when
    nobody is signed in. `args` and `kwargs` are the URL's own. `query` adds pairs after the question
    mark; a None or empty value leaves its pair out, a list repeats it. `programme` (an object with
    `code`, or the code) names another programme than the one that is current.
    """
    pairs = {key: value for key, value in (query or {}).items() if value not in (None, "")}
    code = _code(programme) or _current_code(nav)
    if code:
        pairs["programme"] = code
    return reverse(name, args=args or None, kwargs=kwargs or None, query=pairs or None)


def part_of(thing: object, name: str) -> Any:
    """`thing[name]` of a mapping, `thing.name` of anything else; None where there is none."""
    if isinstance(thing, Mapping):
        return thing.get(name)
    return getattr(thing, name, None)


def _code(programme: object) -> str:
    if programme is None or isinstance(programme, str):
        return programme or ""
    return str(part_of(programme, "code") or "")


def _current_code(nav: object) -> str:
    programmes: Sequence[object] = part_of(nav, "programmes") or ()
    return _code(part_of(nav, "programme")) if len(programmes) > 1 else ""
