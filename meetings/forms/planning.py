"""The forms that plan a meeting, change it, move it on and say who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import AnyOf, OneOf
from agencies import policy
from agencies.choices import Described
from agencies.dates import STOCKHOLM
from agencies.fields import DateField
from agencies.forms.deeds import column
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy import Viewer
from agencies.policy.readers import taking_part
from agencies.services.rows import UNKNOWN
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility
from meetings.forms.times import DaysField, TimeField, moment
from meetings.models import Involvement, Meeting
from meetings.recurrence import Rule, RuleRefused

REPEATS = {
    "weeks:1": _("Every week, the same weekday"),
    "weeks:2": _("Every second week, the same weekday"),
    "weeks:4": _("Every fourth week, the same weekday"),
    "nth:1": _("Every month, the same weekday in the month (such as the second Thursday)"),
    "nth:2": _("Every second month, the same weekday in the month"),
    "day:1": _("Every month, the same day of the month"),
    "day:3": _("Every third month, the same day of the month"),
}


def rule_of(repeat: str, day: date, until: date, left_out: frozenset[date]) -> Rule | None:
    """The rule of a series that begins on `day`; None where nothing is repeated."""
    kind, _sign, every = repeat.partition(":")
    said: dict[str, Any] = {"every": int(every or 1), "until": until, "exceptions": left_out}
    if kind == "weeks":
        return Rule(unit="weeks", weekday=day.weekday(), **said)
    if kind == "nth":
        nth = (day.day - 1) // 7 + 1
        return Rule(unit="months", weekday=day.weekday(), nth=nth if nth < 5 else -1, **said)
    return Rule(unit="months", day=day.day, **said) if kind == "day" else None


class MeetingFields(Judged):
    """What is said of a meeting, and when it is."""

    named_here: ClassVar[Mapping[str, str]] = {"start": "from_time", "end": "to_time", "rule": "repeat"}

    title = column(Meeting, "title", required=False, help_text=_("Empty: the forum's name."))
    day = DateField(label=_("Day"), error_messages={"required": _("Write the day, for example 2026-02-28")})
    from_time = TimeField(label=_("From"), error_messages={"required": _("Write when it starts, for example 13.00")})
    to_time = TimeField(label=_("To"), error_messages={"required": _("Write when it ends, for example 15.00")})
    place = column(Meeting, "place")
    link = column(
        Meeting, "link", form_class=Text, help_text=_("For those who take part from afar. Begins with https://")
    )
    chair_role = column(Meeting, "chair_role", help_text=_("A role, not a name."))
    secretary_role = column(Meeting, "secretary_role", help_text=_("A role, not a name."))
    invited = AnyOf(
        label=_("Invite more agencies"),
        help_text=_(
            "Beside the forum's members. Who is invited reads the meeting, its minutes once they are sent round."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    areas = AnyOf(
        label=_("Areas"),
        help_text=_("None chosen: the whole programme."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def choose(self, programme: Programme, *, members: list[int], called: list[int]) -> None:
        """What can be chosen: who takes part and is no member, and who is invited already; the programme's areas."""
        among = taking_part(programme.pk) | Agency.objects.filter(id__in=called).order_by()
        agencies = among.distinct().exclude(id__in=members).order_by(in_swedish_order("short_name"), "id")
        areas = Area.objects.filter(programme=programme).order_by(in_swedish_order("name"), "id")
        fields: Any = self.fields
        fields["invited"].choices = [(row.code, row.short_name) for row in agencies]
        fields["areas"].choices = [(row.code, row.name) for row in areas]

    def values(self) -> dict[str, Any]:
        """As the service takes them."""
        found = super().values()
        day = found.pop("day", None)
        if day is None:  # a time of day alone is no moment: what is missing is said at the day
            self.named_here = {**self.named_here, "start": "day", "end": "day"}  # type: ignore[misc]
        return {
            **found,
            "start": moment(day, found.pop("from_time", None)),
            "end": moment(day, found.pop("to_time", None)),
        }


class PlanForm(MeetingFields):
    """A new meeting of a forum, or a series."""

    repeat = OneOf(label=_("Repeat"), required=False)
    until = DateField(label=_("Last day of the series"), required=False)
    left_out = DaysField(
        label=_("Days left out"), required=False, help_text=_("With commas between, for example 2026-07-07, 2026-07-21")
    )
    visibility = OneOf(label=_("Who may read?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, forum: Forum, members: list[int], viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose(forum.programme, members=[*members, forum.secretariat_id], called=[])
        narrowest = policy.narrowest_meeting(viewer, forum)
        fields: Any = self.fields
        fields["repeat"].choices = [("", _("Just once")), *REPEATS.items()]
        fields["visibility"].choices = rungs(narrowest)
        self.rule: Rule | None = None

    def clean(self) -> dict[str, Any]:
        """The rule of the series, where something is repeated."""
        found: dict[str, Any] = super().clean() or {}
        repeat, day, until = found.get("repeat"), found.get("day"), found.get("until")
        if repeat and repeat not in REPEATS:
            self.add_error("repeat", UNKNOWN % {"value": repeat})
        elif repeat and not until and "until" not in self.errors:
            self.add_error("until", _("Write the last day of the series."))
        elif repeat and day and until:
            try:
                self.rule = rule_of(repeat, day, until, found.get("left_out") or frozenset())
            except RuleRefused as refused:
                self.add_error("repeat", refused.message)
        return found

    def values(self) -> dict[str, Any]:
        """The rule goes beside them."""
        found = super().values()
        return {name: value for name, value in found.items() if name not in ("repeat", "until", "left_out")}


class ChangeForm(MeetingFields):
    """A change of a meeting, or of it and those that follow in its series."""

    following = forms.BooleanField(label=_("Change those that follow in the series, too"), required=False)
    reason = Text(
        label=_("Reason"),
        required=False,
        help_text=_("Needed where an agency is no longer invited. Stands in the history."),
    )

    def __init__(self, *args: Any, meeting: Meeting, may_invite: bool, following: int, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.now(meeting), **kwargs)
        self.fields["title"].required = True
        self.fields["title"].help_text = ""
        calls = dict(Involvement.objects.filter(meeting=meeting).values_list("agency_id", "called_as"))
        stay = [pk for pk, why in calls.items() if why != Involvement.CalledAs.INVITED]
        self.choose(meeting.programme, members=[*stay, meeting.owner_id], called=[*calls])
        if not may_invite:
            del self.fields["invited"], self.fields["areas"]
        if not following:
            del self.fields["following"]

    @staticmethod
    def now(meeting: Meeting) -> dict[str, Any]:
        """The fields as the meeting has them."""
        start, end = meeting.start.astimezone(STOCKHOLM), meeting.end.astimezone(STOCKHOLM)
        invited = Involvement.objects.filter(meeting=meeting, called_as=Involvement.CalledAs.INVITED)
        return {
            **{name: getattr(meeting, name) for name in ("title", "place", "link", "chair_role", "secretary_role")},
            "day": start.date(),
            "from_time": start.time(),
            "to_time": end.time(),
            "invited": list(invited.values_list("agency__code", flat=True)),
            "areas": list(Area.objects.filter(id__in=meeting.areas).values_list("code", flat=True)),
        }


class RungForm(Judged):
    """Another rung; a meeting is never a draft."""

    visibility = OneOf(label=_("Who may read?"), widget=forms.RadioSelect, error_messages={"required": _("Choose who")})
    reason = Text(
        label=_("Reason"),
        required=False,
        help_text=_("Needed where fewer are to read. Stands in the history, for those who read the meeting."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [  # type: ignore[attr-defined]  # a choice field, by its name
            choice for choice in rungs(Visibility.RESTRICTED) if choice[0] != Visibility(meeting.visibility).code
        ]

    def clean_visibility(self) -> Visibility:
        """The rung with this code."""
        try:
            return Visibility.from_code(self.cleaned_data["visibility"])
        except KeyError:
            raise ValidationError(UNKNOWN % {"value": self.cleaned_data["visibility"]}) from None


def rungs(narrowest: Visibility) -> list[tuple[str, Described]]:
    """The rungs of a meeting from `narrowest` up, with who reads on each."""
    notes = {
        Visibility.RESTRICTED: _("The secretariat, the forum's members and those invited."),
        Visibility.STEERING: _("The programme's lead, steering group and auditor, too."),
        Visibility.PARTNERSHIP: _("Agencies that read the meeting's areas, too."),
        Visibility.PROGRAMME: _("Every agency that takes part in the programme, associations too."),
    }
    return [
        (rung.code, Described(rung.label, note=notes[rung], icon=f"rung-{rung.code}"))
        for rung in Visibility
        if rung >= narrowest
    ]


class CancelForm(Judged):
    """Why a meeting does not take place, and if those that follow don't either."""

    following = forms.BooleanField(label=_("Cancel those that follow in the series, too"), required=False)
    reason = Text(
        label=_("Reason"),
        help_text=_("Read by everybody who is called. Nothing about individuals."),
        error_messages={"required": _("Write why; the reason stands in the history.")},
    )

    def __init__(self, *args: Any, following: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not following:
            del self.fields["following"]


class StandingForm(Judged):
    """What stands on every agenda of a forum, one heading on each line."""

    headings = LongText(
        label=_("Standing items"),
        required=False,
        help_text=_("One on each line, in their order. They begin every agenda; meetings that have one keep it."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))
