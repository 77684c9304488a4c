"""Where the red thread breaks, as the page of the red thread tells it."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.views import ApiView
from followup.registers.breaks import Kind, breaks


class WeakLinkSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One weak link: what it is about, what is missing, and the page that shows it."""

    kind = serializers.ChoiceField([kind.value for kind in Kind])
    text = serializers.CharField()
    ref = serializers.CharField()
    missing = serializers.CharField()
    page = serializers.CharField()


class WeakLinksSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Those that the caller may be told of, the most pressing kind first. `more`: kinds with others than those told."""

    programme = serializers.CharField()
    results = WeakLinkSerializer(many=True)
    more = serializers.ListField(child=serializers.CharField())


class WeakLinks(ApiView):
    """The weak links of a programme."""

    tag = "weak-links"
    shape: ClassVar[Any] = WeakLinksSerializer

    def seen(self, *args: Any, **path: Any) -> Any:
        """The programme. Raises Http404."""
        return self.programme

    def get(self, request: Request) -> Response:
        """A priority or objective without action, an action without objective or indicator, a decision not carried out,
        an agency that has not answered: reckoned on what the caller reads.
        """
        found = breaks(self.viewer, self.programme)
        told = [
            {"kind": one.kind.value, "text": row.text, "ref": row.ref, "missing": row.note, "page": row.url}
            for one in found
            for row in one.rows
        ]
        more = [one.kind.value for one in found if one.more]
        return Response({"programme": self.programme.code, "results": told, "more": more})
