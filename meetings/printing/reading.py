"""The templates inside a Word document, each read once: to read them costs more than to fill them in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

if TYPE_CHECKING:
    from jinja2 import Template


class _Reading(Environment):
    """Keeps what it has read: the parts of our own templates, never what was filled in."""

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
        """As any environment does, and the second time at once."""
        return _read(self, source) if isinstance(source, str) and not (args or kwargs) else super().from_string(source)


@lru_cache(maxsize=64)
def _read(environment: _Reading, source: str) -> Template:
    return super(_Reading, environment).from_string(source)


READING = _Reading(autoescape=True, undefined=StrictUndefined)
"""What every Word document is filled in with."""
