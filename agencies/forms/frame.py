"""The forms of programmes, agencies, areas and forums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.choices import Described
from agencies.fields import DateField
from agencies.forms.deeds import DeedForm, VersionedForm, column
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy.frame import taking_part
from agencies.services.grants import RIGHTS
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility

CODE_HINT = gettext_lazy("Capital letters A–Z, digits and hyphens. It stands in addresses and never changes.")


def parties(programme: Programme) -> Any:
    """The agencies that take part in the programme."""
    return Agency.objects.filter(id__in=taking_part([programme.pk])).order_by(in_swedish_order("short_name"))


class ProgrammeForm(VersionedForm):
    """What a programme is called and how it is run."""

    name = column(Programme, "name")
    municipality = column(Programme, "municipality")
    municipality_code = column(Programme, "municipality_code")
    owner_body = column(Programme, "owner_body")
    office = forms.ModelChoiceField(
        label=gettext_lazy("Office"),
        help_text=gettext_lazy("The agency that runs the programme and writes its reports."),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
    )
    goal = column(Programme, "goal")
    mandate = column(Programme, "mandate")
    start = DateField(label=gettext_lazy("Start"))
    end = DateField(label=gettext_lazy("End"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office: Any = self.fields["office"]
        office.queryset = parties(programme)


def code_field(hint: Any = CODE_HINT) -> forms.CharField:
    """The code of something new."""
    return forms.CharField(
        label=gettext_lazy("Code"), help_text=hint, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AgencyFields(DeedForm):
    """What an agency is called and what it is."""

    name = column(Agency, "name")
    short_name = column(Agency, "short_name", help_text=gettext_lazy("Shown in lists and on chips."))
    sector = column(Agency, "sector")
    legal_form = column(Agency, "legal_form")
    public_access = column(
        Agency,
        "public_access",
        help_text=gettext_lazy(
            "An agency that is not covered lacks statutory confidentiality. Give it no right to read."
        ),
    )
    remark = column(Agency, "remark", widget=forms.Textarea(attrs={"rows": 3}))


class AgencyForm(AgencyFields, VersionedForm):
    """A change of an agency."""


class RightsForm(DeedForm):
    """What one agency may in each area of the programme; `held` keeps what the boxes began as, as `TUR:view_area`."""

    held = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: Sequence[Area], held: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        began = " ".join(sorted(f"{code}:{right}" for code, rights in held.items() for right in rights))
        super().__init__(*args, initial={"held": began}, **kwargs)
        self.areas = areas
        self.fields = {**{field_of(area): rights_field(area, held.get(area.code, ())) for area in areas}, **self.fields}

    @property
    def rights(self) -> list[tuple[Area, str]]:
        """What was chosen, as area and right."""
        return [(area, right) for area in self.areas for right in self.cleaned_data[field_of(area)]]

    @property
    def started_from(self) -> list[tuple[Area, str]]:
        """What the agency held when the boxes were shown."""
        held = set(self.cleaned_data["held"].split())
        return [(area, right) for area in self.areas for right in RIGHTS if f"{area.code}:{right}" in held]


class NewAgencyForm(AgencyFields):
    """A new agency, with what it may from the beginning."""

    code = code_field()
    field_order = ("code",)

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas
        self.fields |= {field_of(area): rights_field(area) for area in areas}
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    @property
    def said(self) -> dict[str, Any]:
        """The agency's own values, and `grants`."""
        chosen = [(area, right) for area in self.areas for right in self.cleaned_data[field_of(area)]]
        own = {name: value for name, value in super().said.items() if not name.startswith("rights-")}
        return {**own, "grants": chosen}


def rights_field(area: Area, held: Iterable[str] = ()) -> forms.MultipleChoiceField:
    """What one agency may in one area."""
    notes = {
        "view_area": (_("Reads"), _("sees others' actions whose visibility is “Parties in the area”")),
        "record_area": (_("Records"), _("creates own actions, can be invited")),
    }
    field = forms.MultipleChoiceField(
        label=area.name,
        choices=[(code, Described(word, note=note)) for code, (word, note) in notes.items()],
        initial=[code for code in RIGHTS if code in held],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field.asked = True  # type: ignore[attr-defined]  # no right at all is an answer, so "optional" would mislead
    return field


def field_of(area: Area) -> str:
    """The name of an area's field on a form of rights."""
    return f"rights-{area.code}"


class AreaFields(DeedForm):
    """What is said of an area."""

    name = column(Area, "name")
    phase = column(Area, "phase")
    municipality = column(Area, "municipality")
    sub_places = forms.CharField(
        label=gettext_lazy("Places inside the area"),
        help_text=gettext_lazy("One on each line."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    police_list_name = column(Area, "police_list_name")
    remark = column(Area, "remark", widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def said(self) -> dict[str, Any]:
        """The places as a list."""
        said = super().said
        return {**said, "sub_places": [line.strip() for line in said["sub_places"].splitlines() if line.strip()]}


class AreaForm(AreaFields, VersionedForm):
    """A change of an area."""

    @classmethod
    def now(cls, row: Any) -> dict[str, Any]:
        """The places one on each line."""
        return {**super().now(row), "sub_places": "\n".join(row.sub_places)}


class NewAreaForm(AreaFields):
    """A new area."""

    code = code_field()
    field_order = ("code",)


class ForumFields(DeedForm):
    """What is said of a forum, who is in it and which areas it works with."""

    name = column(Forum, "name")
    kind = column(Forum, "kind")
    secretariat = forms.ModelChoiceField(
        label=gettext_lazy("Secretariat"), queryset=Agency.objects.none(), to_field_name="code"
    )
    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Members"),
        help_text=gettext_lazy("Members read the forum's meetings from the visibility “Parties concerned” up."),
        queryset=Agency.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Areas"),
        help_text=gettext_lazy("None chosen: the forum works with the whole programme."),
        queryset=Area.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    default_visibility = forms.ChoiceField(
        label=gettext_lazy("Visibility that its meetings begin with"), widget=forms.RadioSelect, initial="partnership"
    )
    cadence = column(Forum, "cadence")
    chair_role = column(Forum, "chair_role")
    purpose = column(Forum, "purpose", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, programme: Programme, forum: Forum | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        # Who is in the forum but no longer takes part stands there to be taken out.
        present = Agency.objects.filter(forum_memberships__forum=forum) if forum else Agency.objects.none()
        among = Q(id__in=taking_part([programme.pk])) | Q(id__in=present.values("id"))
        fields["members"].queryset = Agency.objects.filter(among).order_by(in_swedish_order("short_name"))
        fields["secretariat"].queryset = Agency.objects.filter(
            among | Q(id=forum.secretariat_id if forum else None)
        ).order_by(in_swedish_order("short_name"))
        fields["areas"].queryset = Area.objects.filter(programme=programme).order_by(in_swedish_order("name"))
        fields["default_visibility"].choices = [
            (rung.code, Described(rung.label, icon=f"rung-{rung.code}")) for rung in Visibility if rung
        ]

    @property
    def said(self) -> dict[str, Any]:
        """The rung as itself."""
        said = super().said
        return {**said, "default_visibility": Visibility.from_code(said["default_visibility"])}


class ForumForm(ForumFields, VersionedForm):
    """A change of a forum."""

    @classmethod
    def now(cls, row: Any) -> dict[str, Any]:
        """Members and areas as their rows, the rung as its code."""
        return {
            **super().now(row),
            "default_visibility": Visibility(row.default_visibility).code,
            "members": [link.agency for link in row.members.select_related("agency")],
            "areas": [link.area for link in row.area_links.select_related("area")],
        }


class NewForumForm(ForumFields):
    """A new forum."""

    code = code_field()
    field_order = ("code",)
