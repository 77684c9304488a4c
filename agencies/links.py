"""Addresses inside Kedjan that carry the programme.

Codes of areas, objectives and the like are unique only in their programme, so every link that is
written for somebody with more than one programme says which one is meant (`?programme=CODE`).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.urls import URLResolver, get_resolver, get_script_prefix, reverse
from django.utils.http import urlencode


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
    pairs: dict[str, Any] = {key: value for key, value in (query or {}).items() if value not in (None, "")}
    code = _code(programme) or _current_code(nav)
    if code:
        pairs["programme"] = code
    address = (
        reverse(name, args=args, kwargs=kwargs)
        if args or kwargs
        else _address(name, get_resolver(), get_script_prefix())
    )
    return f"{address}?{urlencode(pairs, doseq=True)}" if pairs else address


@lru_cache(maxsize=256)
def _address(name: str, resolver: URLResolver, prefix: str) -> str:
    """Of a URL without parts of its own, among these addresses; a page has dozens of them."""
    return reverse(name)


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
