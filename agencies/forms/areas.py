"""The forms of what an area held from which day, the classes it may hold, and its boundary."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.fields import DateField
from agencies.forms.deeds import DeedForm, VersionedForm, column
from agencies.forms.frame import code_field
from agencies.geometry import Geometry, GeometryRefused, parse_boundary
from agencies.models import Area, AreaClass, AreaClassification, Programme


class BoundaryForm(VersionedForm):
    """The boundary, pasted as GeoJSON."""

    geometry = forms.CharField(
        label=_("Boundary (GeoJSON, WGS84)"),
        help_text=_("A Polygon or MultiPolygon, or one Feature with it. Leave it empty to take the boundary away."),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        required=False,
    )
    geometry_source = column(
        Area, "geometry_source", help_text=_("Where the boundary comes from, such as the police's list and its year.")
    )

    @classmethod
    def now(cls, row: Any) -> dict[str, Any]:
        """The boundary as text."""
        return {**super().now(row), "geometry": json.dumps(row.geometry) if row.geometry else ""}

    def clean_geometry(self) -> Geometry | None:
        """The boundary, checked position by position."""
        try:
            return parse_boundary(self.cleaned_data["geometry"])
        except GeometryRefused as refused:
            raise forms.ValidationError(refused.message) from None

    def take_stale(self, present: Any) -> None:
        """Compare texts with texts."""
        drawn = self.cleaned_data["geometry"]
        self.cleaned_data["geometry"] = json.dumps(drawn) if drawn else ""
        super().take_stale(present)


class ClassificationForm(DeedForm):
    """What the area holds, from a day."""

    area_class = forms.ModelChoiceField(
        label=_("What the area is"), queryset=AreaClass.objects.none(), to_field_name="code"
    )
    start = DateField(label=_("From and including"))
    end = DateField(
        label=_("Up to, not including"),
        help_text=_("Leave it empty while it holds. What holds now ends by itself on the first day of the new."),
        required=False,
    )
    source = column(AreaClassification, "source")
    certainty = column(AreaClassification, "certainty", help_text=_("How sure the days are, if they are not."))

    def __init__(self, *args: Any, programme: Programme, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["area_class"]
        among = AreaClass.objects.filter(programme=programme, **({"kind": kind} if kind else {}))
        chosen.queryset = among.order_by("kind", "rank", "name")


class CorrectionForm(ClassificationForm, VersionedForm):
    """A change of what was noted."""


class ClassFields(DeedForm):
    """A class's name and how severe it is."""

    name = column(AreaClass, "name")
    rank = forms.IntegerField(
        label=_("Severity"),
        help_text=_("0 = none; a higher figure is more severe. It picks the look on the area's page."),
        min_value=0,
        max_value=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class ClassForm(ClassFields, VersionedForm):
    """A change of a class."""


class NewClassForm(ClassFields):
    """A new class."""

    code = code_field(_("Small letters a–z, digits and underscores. It stands in the API and never changes."))
    kind = column(AreaClass, "kind", help_text=_("An area holds one class of each kind at a time."))
    field_order = ("code", "kind")
