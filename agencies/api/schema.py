"""The API's description (OpenAPI 3.1), for everybody: it holds no data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


@cache
def description() -> Mapping[str, Any]:
    """The whole of it, made once; it holds no data, and is written in English."""
    with translation.override("en"):
        return cast("Mapping[str, Any]", SchemaGenerator().get_schema(public=True))  # type: ignore[no-untyped-call]


class JsonUnlessYaml(DefaultContentNegotiation):
    """A browser gets it, too, though it does not ask for JSON."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """What is asked for, else the first."""
        try:
            return super().select_renderer(request, renderers, format_suffix)
        except NotAcceptable:
            return renderers[0], renderers[0].media_type


class SchemaView(APIView):
    """The description, for everybody: as JSON, or as YAML for who asks for that."""

    schema = None
    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = JsonUnlessYaml
    renderer_classes = (OpenApiJsonRenderer2, OpenApiYamlRenderer2)

    def get(self, request: Request) -> Response:
        """OpenAPI 3.1."""
        return Response(description())
