"""The API's description (OpenAPI 3.1), for everybody: it holds no data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agencies.api.wire import AlwaysJson, JsonRenderer


@cache
def description() -> Mapping[str, Any]:
    """The whole of it, made once; it holds no data, and is written in English."""
    with translation.override("en"):
        return cast("Mapping[str, Any]", SchemaGenerator().get_schema(public=True))  # type: ignore[no-untyped-call]


class SchemaView(APIView):
    """The description, for everybody."""

    schema = None
    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = AlwaysJson
    renderer_classes = (JsonRenderer,)

    def get(self, request: Request) -> Response:
        """OpenAPI 3.1."""
        return Response(description())
