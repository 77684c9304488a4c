"""The search box, and the filters of the trail browser."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import Among
from agencies.dates import format_date, start_of_day
from agencies.fields import DateField
from agencies.models import Agency, Area, Programme, User
from agencies.policy import Viewer
from agencies.search import SEARCHED
from agencies.search.finding import MOST
from agencies.swedish import in_swedish_order
from agencies.trail.browsing import Place, place_of, signed
from agencies.trail.feed import Asked
from agencies.trail.records import Tracked, tracked_models
from agencies.trail.telling import code_of, columns_of

KINDS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "action": (
        _("Actions"),
        ("actions.action", "actions.actionarea", "actions.actionindicator", "actions.contribution"),
    ),
    "note": (_("Notes"), ("actions.note",)),
    "file": (_("Files"), ("actions.file",)),
    "share": (_("Shares and hand-overs"), ("actions.agencyshare", "actions.auditorshare", "actions.handover")),
    "meeting": (_("Meetings"), ("meetings.",)),
    "followup": (_("Follow-up"), ("followup.",)),
    "area": (_("Areas"), ("agencies.area", "agencies.areaclassification", "agencies.areaclass")),
    "grant": (_("Rights"), ("agencies.areagrant", "agencies.programmegrant")),
    "frame": (
        _("Programme, forums and plan"),
        (
            "agencies.programme",
            "agencies.forum",
            "agencies.forummember",
            "agencies.forumarea",
            "actions.dimension",
            "actions.objective",
            "actions.priority",
            "actions.indicator",
        ),
    ),
}
"""Each kind's models, or `app.` for all of an app's."""
FIELDS: dict[str, str | Promise] = {
    "status": _("Status"),
    "end": _("End"),
    "start": _("Start"),
    "visibility": _("Visibility"),
    "lead": _("Lead agency"),
    "contributors": _("Contributors"),
    "title": _("Title"),
    "description": _("Description"),
    "objective": _("Objective"),
    "priority": _("Priority"),
    "budget_sek": _("Budget"),
    "contact": _("Contact"),
    "archived_at": _("Archived"),
}
LARGEST_ID = 2**63 - 1


class SearchForm(forms.Form):
    """What is looked for, of which kind, whether among what is archived, too, and from which hit on."""

    q = forms.CharField(label=_("Search"), required=False)
    kind = forms.ChoiceField(required=False, choices=lambda: [("", ""), *((kind, kind) for kind in SEARCHED)])
    archived = forms.ChoiceField(required=False, choices=[("", ""), ("true", "true")])
    start = forms.IntegerField(required=False, min_value=0, max_value=MOST)

    def asked(self) -> dict[str, Any]:
        """What the search is asked. The form is valid."""
        chosen = self.cleaned_data
        return {"kind": chosen["kind"], "archived": bool(chosen["archived"]), "start": chosen["start"] or 0}


@dataclass(frozen=True)
class Chosen:
    """One filter in force, in words, and the query string of the page without it."""

    word: str
    without: str


class TrailForm(forms.Form):
    """Who, which agency, area, kind, field, between which days; all in the address, so that a view can be kept.

    `object` (as `action:7`) and `deed` come by links: the trail of one thing, and all rows of one deed.
    """

    who = Among(label=_("Who"), required=False)
    agency = Among(label=_("Agency"), required=False)
    area = Among(label=_("Area"), required=False)
    kind = Among(label=_("Kind"), required=False)
    field = Among(label=_("Field"), required=False)
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("To"), required=False)
    object = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    deed = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)
    before = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, viewer: Viewer, programme: Programme) -> None:
        super().__init__(data)
        self.viewer, self.programme = viewer, programme
        areas = Area.objects.visible_to(viewer).filter(programme=programme)
        self.people = self._offered("who", User.objects.visible_to(viewer), "username", "title")
        self.agencies = self._offered("agency", Agency.objects.visible_to(viewer), "code", "short_name")
        self.areas = self._offered("area", areas, "code", "name")
        everyone: list[tuple[str, Any]] = [("", _("All"))]
        self._choices("kind", everyone + [(code, label) for code, (label, _models) in KINDS.items()])
        self._choices("field", everyone + list(FIELDS.items()))

    def _offered(self, name: str, rows: QuerySet[Any], code: str, word: str) -> dict[str, int]:
        """Rows to choose among by their code, each told by its word; a code's id."""
        found = rows.order_by(in_swedish_order(word), "id").values_list(code, word, "pk")
        self._choices(name, [("", _("All")), *((code, word) for code, word, _pk in found)])
        return {code: pk for code, _word, pk in found}

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean_object(self) -> tuple[type[Tracked], int] | None:
        """The model and id that `action:7` means. Unknown words are refused; an id that is nobody's finds nothing."""
        kind, _colon, number = self.cleaned_data["object"].partition(":")
        if not kind:
            return None
        model = next((m for m in tracked_models() if m._meta.model_name == kind), None)
        if model is None or not number.isascii() or not number.isdecimal() or int(number) > LARGEST_ID:
            raise forms.ValidationError(_("The address of this page is not complete."))
        return model, int(number)

    def clean_before(self) -> Place:
        """Where the page before ended, signed; a forged place is refused."""
        raw = self.cleaned_data["before"]
        try:
            return place_of(raw)
        except ValueError:
            raise forms.ValidationError(_("The address of this page is not complete.")) from None

    def asked(self) -> Asked:
        """What the feed is asked for. The form is valid."""
        chosen = self.cleaned_data
        labels = KINDS[chosen["kind"]][1] if chosen["kind"] else ()
        return Asked(
            programme_id=self.programme.pk,
            obj=chosen["object"],
            models=[m for m in tracked_models() if {m._meta.label_lower, f"{m._meta.app_label}."} & {*labels}] or None,
            actor_id=self.people.get(chosen["who"]),
            agency_id=self.agencies.get(chosen["agency"]),
            area_id=self.areas.get(chosen["area"]),
            columns=columns_of(chosen["field"]) if chosen["field"] else (),
            since=start_of_day(chosen["since"]) if chosen["since"] else None,
            until=start_of_day(chosen["until"] + timedelta(days=1)) if chosen["until"] else None,
            change_sets=[chosen["deed"]] if chosen["deed"] else None,
        )

    def chosen(self) -> list[Chosen]:
        """The filters in force."""
        names = [name for name in self.fields if name != "before" and self.data.get(name)]
        return [Chosen(self._word(name, self.data[name]), self.query(without={name, "before"})) for name in names]

    def _word(self, name: str, value: str) -> str:
        meant = self.cleaned_data.get(name)
        if name in {"since", "until"}:
            return f"{self.fields[name].label} {format_date(meant) if meant else value}"
        if name == "object" and meant:
            model, pk = meant
            found = model.objects.visible_to(self.viewer).filter(pk=pk).first()
            code = code_of(found) or value
            return code if found is None or code != str(pk) else str(found)
        if name == "deed":
            return f"#{value}"
        choices: Any = getattr(self.fields[name], "choices", ())
        return str(dict(choices).get(value, value))

    def next_page(self, place: Place) -> str:
        """The query string of the page that begins at `place`."""
        return self.query(before=signed(place))

    def query(self, *, without: Collection[str] = ("before",), **more: str) -> str:
        """The query string of this page, without what is empty."""
        kept = {name: self.data.get(name) for name in (*self.fields, "programme") if name not in without}
        return urlencode({name: value for name, value in kept.items() if value} | more)
