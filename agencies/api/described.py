"""How the views describe themselves: one operation of the API's description (OpenAPI 3.1) from a view's attributes."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from agencies.api.bodies import Plain

SAFE = ("GET", "HEAD")
REFUSALS = {
    400: "A value, a field or a parameter is wrong: its name, with sentences. `confirm` names the fields whose warning "
    "of the guard passes when it is confirmed.",
    401: "No credentials, or none that hold.",
    403: "One sees it but may not do this; `detail` says why.",
    404: "Not there, or not to be seen: the same answer.",
    409: "It is not where this step starts; `detail` says where it is.",
    412: "`If-Match` is not the present version; the answer shows the object as it is now.",
    413: "The body is too large.",
    415: "The body is of another type.",
    422: "The Idempotency-Key was used here with another body.",
    428: "A change without `If-Match`.",
}


class RefusalSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Why not."""

    detail = serializers.CharField()


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """A key in the `Authorization` header."""

    target_class = "agencies.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """As the account's page gives it out."""
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token kj_…"}


class PlainField(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """The bodies' own fields describe themselves."""

    target_class = "agencies.api.bodies.Plain"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        """A JSON schema."""
        field: Plain = self.target
        if field.allow_null and "enum" in field.described:
            return {**field.described, "enum": [*field.described["enum"], None]}
        return field.described


class Described(AutoSchema):
    """One operation, from its view's attributes and the docstring of its method or its class."""

    view: Any  # an ApiView

    def get_operation_id(self) -> str:
        """`get_actions_count`: the method and the path, each unique."""
        parts = [part.strip("{}").replace("-", "_") for part in self.path.removeprefix("/api/v1/").split("/") if part]
        return "_".join([self.method.lower(), *parts])

    def get_tags(self) -> list[str]:
        """The resource."""
        return [self.view.tag]

    def get_summary(self) -> str:
        """The first sentence."""
        return self.get_description().partition("\n")[0]

    def get_description(self) -> str:  # type: ignore[override]
        """Of the method, where it says more than the class that it comes from."""
        own = vars(type(self.view)).get(self.method.lower())
        return str((own and own.__doc__) or type(self.view).__doc__ or "").strip()

    def get_override_parameters(self) -> list[Any]:
        """The programme, a list's parameters, and the headers of a write."""
        found: list[Any] = [
            param("programme", "The programme's code; needed where one has several and codes are named.")
        ]
        if self.method in SAFE:
            found += self.view.query()
        if self.method in self.view.versioned:
            found.append(
                _header("If-Match", "The version that the change starts from, as the ETag gives it.", required=True)
            )
        if self.method == "POST":
            found.append(
                _header("Idempotency-Key", "Repeated within 24 hours with the same body, it makes nothing more.")
            )
        return found

    def get_filter_backends(self) -> list[Any]:
        """None: lists say their filters themselves."""
        return []

    def get_request_serializer(self) -> Any:
        """What the body says."""
        return self.view.takes.get(self.method)

    def get_response_serializers(self) -> Any:
        """The answer, and every refusal that this operation has."""
        return {**self._success(), **{code: _refusal(code) for code in self._codes()}}

    def _success(self) -> dict[Any, Any]:
        view, status = self.view, self.view.answers.get(self.method, 200)
        if status == 204:
            return {204: OpenApiResponse(description="Done.")}
        if self.method in SAFE and view.media is not None:
            kinds = [view.media] if isinstance(view.media, str) else view.media
            return {(200, kind): bytes for kind in kinds}
        if self.method in SAFE and view.paged and view.shape is not None:
            return {200: page_of(view.shape)}
        return {status: view.shape}

    def _codes(self) -> list[int]:
        codes = {400, 401, 404}
        if self.method not in SAFE:
            codes |= {403, 409, 413, 415}
        if self.method == "POST":
            codes |= {422}
        if self.method in self.view.versioned:
            codes |= {412, 428}
        return sorted(codes)


def _refusal(code: int) -> OpenApiResponse:
    shape: Any = RefusalSerializer
    if code == 400:
        shape = {"type": "object", "additionalProperties": True}
    if code == 412:
        shape = {"type": "object"}
    return OpenApiResponse(shape, description=REFUSALS[code])


@cache
def page_of(shape: Any) -> Any:
    """The serializer of one page of `shape`."""
    fields = {
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": shape(many=True),
    }
    return inline_serializer(f"{shape.__name__.removesuffix('Serializer')}Page", cast("Any", fields))


def param(name: str, says: str, **described: Any) -> OpenApiParameter:
    """One parameter of the address; `described` is its JSON schema, text where nothing else is said."""
    return OpenApiParameter(name, {"type": "string", **described}, OpenApiParameter.QUERY, description=says)


def _header(name: str, says: str, *, required: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, {"type": "string"}, OpenApiParameter.HEADER, required=required, description=says)
