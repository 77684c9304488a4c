"""JSON in and out, and nothing else: UTF-8, times in UTC with a Z, days as YYYY-MM-DD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class JsonRenderer(BaseRenderer):
    """Writes what views answer."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Bytes; nothing for an answer without a body."""
        return b"" if data is None else orjson.dumps(data, default=_plain, option=orjson.OPT_UTC_Z)


def _plain(value: Any) -> str:
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value)} has no form in JSON")


class JsonParser(BaseParser):
    """Reads a body, which is one JSON object. Numbers that are none (NaN) and broken text are refused."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The object. Raises ParseError, and RequestDataTooBig above the size that forms may have."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(most + 1)
        if len(body) > most:
            raise RequestDataTooBig
        try:
            found = orjson.loads(body)
        except orjson.JSONDecodeError as refused:
            raise ParseError(_("The body is not JSON: %(why)s") % {"why": refused}) from None
        if not isinstance(found, dict):
            raise ParseError(_("The body must be one JSON object."))
        return found


class AlwaysJson(DefaultContentNegotiation):
    """There is one form of every answer, so that what a caller accepts is not asked."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The first renderer."""
        first = next(iter(renderers))
        return first, first.media_type or ""
