"""Addresses inside Kedjan that carry the programme.

Codes of areas, objectives and the like are unique only in their programme, so every link that is
written for somebody with more than one programme says which one is meant (`?programme=CODE`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.urls import URLResolver, get_resolver, get_script_prefix, reverse
from django.utils.http import urlencode

if TYPE_CHECKING:
    from agencies.models import Programme
    from agencies.search import Shown


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


def address_of(one: Shown, own: Iterable[Programme], nav: object = None) -> str:
    """Where a hit of the search leads; nothing for one without a page.

    Its programme is named where one has several, and where it is one of one's `own`: on the page of any other, to be
    about it would be refused.
    """
    if not one.to:
        return ""
    codes = {programme.code for programme in own}
    query: Mapping[str, str] = one.query or {}
    if one.programme in codes and len(codes) > 1:
        url = programme_url(nav, one.to, *one.args, programme=one.programme, query=query)
    else:
        url = reverse(one.to, args=one.args or None, query=query or None)
    return f"{url}#{one.anchor}" if one.anchor else url
