"""The forms of the writing page: an item, its minutes, who came, a decision, an action point, a proposal's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import AnyOf, OneOf
from actions.models import Action
from agencies.fields import DateField
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Agency
from agencies.policy.readers import circle
from meetings.clash import Clash
from meetings.models import ActionPoint, AgendaItem, Attendance, Decision, ItemMinutes, Meeting

FILL_IN = _("Fill this in.")
SHORT = forms.TextInput(attrs={"autocomplete": "off"})


class NewItemForm(Judged):
    """A new item: its heading, the rest later."""

    heading = Text(label=_("New item"), widget=SHORT, error_messages={"required": FILL_IN})


class Concerning(Judged):
    """Something that concerns actions: those that it is linked to, to be taken away, and others by reference."""

    actions = AnyOf(label=_("Concerns"), required=False, widget=forms.CheckboxSelectMultiple)
    more_actions = Text(
        label=_("Other actions"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "actions-to-link"}),
        help_text=_("References with a space between, as they stand on the actions."),
    )

    def __init__(self, *args: Any, linked: Sequence[Action] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["actions"]
        field.choices = [(str(row.pk), f"{row.ref} {row.title}" if row.ref else row.title) for row in linked]
        field.initial = [str(row.pk) for row in linked]
        if not linked:
            del self.fields["actions"]

    def values(self) -> dict[str, Any]:
        """Actions by id where they were linked, by reference where they were typed."""
        found = dict(self.cleaned_data)
        refs = found.pop("more_actions", "").replace(",", " ").split()
        ids = [int(one) for one in found.pop("actions", []) if one.isdecimal() and len(one) < 19]
        return {**found, "actions": [*ids, *refs]}


class ItemForm(Concerning):
    """An item of the agenda."""

    heading = Text(label=_("Heading"), widget=SHORT, error_messages={"required": FILL_IN})
    duration = forms.IntegerField(
        label=_("Minutes planned"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the minutes as a whole number.")},
    )
    carry_over = forms.BooleanField(
        label=_("Take it up at the next meeting"),
        required=False,
        help_text=_("It stands on the forum's next agenda when that is built."),
    )
    field_order = ("heading", "duration", "actions", "more_actions", "carry_over")

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(item, name) for name in ("heading", "duration", "carry_over")}
        super().__init__(*args, **kwargs)


class DecisionForm(Concerning):
    """A decision."""

    text = LongText(label=_("Decision"), widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": FILL_IN})
    due = DateField(label=_("To be carried out by"), required=False)
    field_order = ("text", "due", "actions", "more_actions")

    def __init__(self, *args: Any, row: Decision | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {"text": row.text, "due": row.due}
        super().__init__(*args, **kwargs)


class PointForm(Concerning):
    """An action point. Whoever is called already is named first; others are called by being named."""

    text = Text(label=_("Action point"), widget=SHORT, error_messages={"required": FILL_IN})
    agency = OneOf(label=_("Responsible agency"), required=False, widget=forms.Select)
    due = DateField(label=_("Due"), required=False)
    field_order = ("text", "agency", "due", "actions", "more_actions")

    def __init__(self, *args: Any, meeting: Meeting, row: ActionPoint | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {"text": row.text, "due": row.due, "agency": row.agency.code}
        choices = kwargs.pop("agencies", None) or agency_choices(meeting)
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.choices = choices


def agency_choices(meeting: Meeting) -> list[Any]:
    """Who can be responsible, in two groups: who is called (or is the secretariat), and who would be by it."""
    called = {meeting.owner_id, *meeting.involved}
    groups: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for agency in circle(meeting.programme_id, called):
        groups[agency.pk in called].append((agency.code, agency.short_name))
    found: list[Any] = [("", _("Choose an agency")), (_("Called to the meeting"), groups[True])]
    return [
        *found,
        *([(_("Others: called by this, they then read the minutes"), groups[False])] if groups[False] else []),
    ]


class MinutesForm(Judged):
    """What is written under one item."""

    text = LongText(label=_("Minutes of the item"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, minutes: ItemMinutes, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"text": minutes.text}, "auto_id": f"m{minutes.item_id}-%s", **kwargs})
        self.minutes = minutes
        self.clash: Clash | None = None

    @property
    def version(self) -> int:
        """The version that the next save starts from: where two texts clash, still the one that this began from."""
        return self.clash.started_from if self.clash else self.minutes.version


class AnswerForm(Judged):
    """Why a proposal is not taken up."""

    answer = Text(label=_("Why it is not taken up"), widget=SHORT, error_messages={"required": FILL_IN})


class ProposalForm(Judged):
    """What a member agency wants on the agenda."""

    heading = Text(label=_("What is to be taken up?"), widget=SHORT, error_messages={"required": FILL_IN})
    text = LongText(
        label=_("Why"),
        required=False,
        help_text=_("Read by the same circle as the meeting. Nothing about individuals."),
    )


class AttendanceForm(Judged):
    """Who came: two fields for each agency, beside what they began as, so that only what differs is written."""

    named_here: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, agencies: Sequence[Agency], noted: Sequence[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "roll-%s", **kwargs})
        self.agencies = agencies
        rows = {row.agency_id: row for row in noted}
        self.noted = {agency.code: rows.get(agency.pk) for agency in agencies}
        for agency in agencies:
            row = rows.get(agency.pk)
            label = agency.short_name
            self.fields[f"present-{agency.code}"] = forms.BooleanField(
                label=label, required=False, initial=row.present if row else False
            )
            self.fields[f"role-{agency.code}"] = Text(
                label=_("Role, %(agency)s") % {"agency": label},
                required=False,
                initial=row.role if row else "",
                widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("role")}),
            )

    def lines(self) -> list[dict[str, Any]]:
        """Each agency with its two fields and what they began as."""
        return [
            {
                "agency": agency,
                "present": self[f"present-{agency.code}"],
                "role": self[f"role-{agency.code}"],
                "was": said(self.noted[agency.code]),
            }
            for agency in self.agencies
        ]

    @property
    def here(self) -> int:
        """How many are noted as present."""
        return sum(row is not None and row.present for row in self.noted.values())

    def entries(self) -> list[dict[str, Any]]:
        """What differs from what the form began as."""
        found = []
        for agency in self.agencies:
            present, role = (self.cleaned_data.get(f"{name}-{agency.code}") for name in ("present", "role"))
            if role is None:  # it could not be read, and says so
                continue
            if self.data.get(f"was-{agency.code}", "") != _said(present, role):
                found.append({"agency": agency.code, "present": present, "role": role})
        return found

    def values(self) -> dict[str, Any]:
        """As the service takes them."""
        return {"entries": self.entries()}


def said(row: Attendance | None) -> str:
    """What is noted of an agency, in one text."""
    return _said(row.present, row.role) if row else _said(False, "")


def _said(present: object, role: str) -> str:
    return f"{int(bool(present))}{role}"
