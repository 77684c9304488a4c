"""The filters of the overview pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from agencies.dates import start_of_day
from agencies.fields import DateField
from agencies.models import Agency, Area, Programme, User
from agencies.policy import Viewer
from agencies.swedish import in_swedish_order
from agencies.trail.feed import Asked, Cursor, Row
from agencies.trail.records import Tracked, tracked_models
from agencies.trail.telling import columns_of

KINDS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "action": (
        _("Actions"),
        ("actions.action", "actions.actionarea", "actions.actionindicator", "actions.contribution"),
    ),
    "note": (_("Notes"), ("actions.note",)),
    "file": (_("Files"), ("actions.file",)),
    "share": (_("Shares and hand-overs"), ("actions.agencyshare", "actions.auditorshare", "actions.handover")),
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
SALT = "trail-page"


class TrailForm(forms.Form):
    """Who, which agency, area, kind, field, between which days; all in the address, so that a view can be kept."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    field = forms.ChoiceField(label=_("Field"), required=False)
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("To"), required=False)
    action = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)
    before = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, viewer: Viewer, programme: Programme) -> None:
        super().__init__(data)
        self.viewer, self.programme = viewer, programme
        self.people = {u.username: u for u in User.objects.visible_to(viewer).order_by(in_swedish_order("title"), "id")}
        agencies = Agency.objects.visible_to(viewer).order_by(in_swedish_order("short_name"), "id")
        self.agencies = {agency.code: agency for agency in agencies}
        areas = Area.objects.visible_to(viewer).filter(programme=programme).order_by(in_swedish_order("name"), "id")
        self.areas = {area.code: area for area in areas}
        everyone: list[tuple[str, Any]] = [("", _("All"))]
        self._choices("who", everyone + [(name, user.title) for name, user in self.people.items()])
        self._choices("agency", everyone + [(code, agency.short_name) for code, agency in self.agencies.items()])
        self._choices("area", everyone + [(code, area.name) for code, area in self.areas.items()])
        self._choices("kind", everyone + [(code, label) for code, (label, _models) in KINDS.items()])
        self._choices("field", everyone + list(FIELDS.items()))

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean_before(self) -> Cursor | None:
        """The signed cursor of the page before. A forged one is refused."""
        raw = self.cleaned_data["before"]
        if not raw:
            return None
        try:
            at, label, history_id = signing.loads(raw, salt=SALT)
        except (signing.BadSignature, ValueError):
            raise forms.ValidationError(_("The address of this page is not complete.")) from None
        return (str(at), str(label), int(history_id))

    def asked(self) -> Asked:
        """What the feed is asked for. The form is valid."""
        chosen = self.cleaned_data
        person, agency = self.people.get(chosen["who"]), self.agencies.get(chosen["agency"])
        area = self.areas.get(chosen["area"])
        labels = KINDS[chosen["kind"]][1] if chosen["kind"] else ()
        models: list[type[Tracked]] | None = [m for m in tracked_models() if m._meta.label_lower in labels] or None
        return Asked(
            programme_id=self.programme.pk,
            obj=(Action, chosen["action"]) if chosen["action"] else None,
            models=models,
            actor_id=person.pk if person else None,
            agency_id=agency.pk if agency else None,
            area_id=area.pk if area else None,
            columns=columns_of(chosen["field"]) if chosen["field"] else (),
            since=start_of_day(chosen["since"]) if chosen["since"] else None,
            until=start_of_day(chosen["until"] + timedelta(days=1)) if chosen["until"] else None,
            before=chosen["before"],
        )

    def next_page(self, row: Row) -> str:
        """The query string of the page after the one that ends with `row`."""
        kept = {name: self.data.get(name) for name in (*self.fields, "programme") if name != "before"}
        pairs = {name: value for name, value in kept.items() if value}
        return urlencode({**pairs, "before": signing.dumps(row.cursor, salt=SALT)})
