"""The forms of what becomes of action points and decisions, and the filters above their registers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import Among, AnyOf, OneOf
from agencies.fields import DateField
from agencies.forms.judged import Judged, LongText, ReasonForm, Text
from agencies.policy import Viewer
from agencies.policy.readers import circle
from meetings.models import ActionPoint, Decision
from meetings.registers.listed import Choices

ALL = ("", _("All"))
NOTHING = _("Nothing about individuals.")


class AcceptForm(Judged):
    """A button."""


class DeclineForm(ReasonForm):
    """Why not."""

    reason = Text(
        label=_("Why can't the agency do it?"),
        help_text=_("Read by everybody who reads the minutes, and stands in the history. Nothing about individuals."),
        error_messages={"required": _("Write why; the reason stands in the history.")},
    )


class DoneForm(Judged):
    """What was done."""

    text = Text(label=_("What was done, in a line"), help_text=NOTHING, error_messages={"required": _("Fill this in.")})


class SnoozeForm(Judged):
    """Until when it sleeps."""

    until = DateField(
        label=_("Not on an agenda before"), required=False, help_text=_("Leave it empty to take it up again.")
    )


class ReassignForm(Judged):
    """Who is to do it instead."""

    agency = OneOf(label=_("Agency"), help_text=_("An agency that was not called then reads this meeting's minutes."))
    due = DateField(label=_("Due"), required=False)

    def __init__(self, *args: Any, point: ActionPoint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = circle(point.meeting.programme_id)
        self.fields["agency"].choices = [("", "–"), *((row.code, row.short_name) for row in agencies)]  # type: ignore[attr-defined]


class MakeActionForm(Judged):
    """What the point does not say: where, and in which dimension."""

    named_here: ClassVar[dict[str, str]] = {"description": "title"}

    title = Text(label=_("Title"))
    areas = AnyOf(label=_("Areas"), widget=forms.CheckboxSelectMultiple, required=False)
    dimension = OneOf(label=_("Dimension"), widget=forms.RadioSelect)


class OutcomeForm(Judged):
    """What became of a decision."""

    named_here: ClassVar[dict[str, str]] = {"outcome_text": "text"}

    outcome = OneOf(label=_("What became of it?"), widget=forms.RadioSelect, choices=Decision.Outcome.choices)
    text = Text(label=_("In a line"), required=False, help_text=NOTHING)
    superseded_by = OneOf(label=_("Which decision took its place?"), required=False)
    reason = LongText(label=_("Reason"), required=False, help_text=_("Needed where it is opened again."))

    def __init__(self, *args: Any, decision: Decision, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Decision.objects.visible_to(viewer).filter(meeting__forum_id=decision.meeting.forum_id)
        newer = others.exclude(pk=decision.pk).select_related("meeting").order_by("-meeting__start", "number")[:100]
        choices = [("", "–"), *((str(row.pk), f"{row.ref} {row.text[:80]}") for row in newer)]
        self.fields["superseded_by"].choices = choices  # type: ignore[attr-defined]


class RegisterFilter(Judged):
    """Above a register. What is chosen stands in the address."""

    q = Text(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}))
    forum = Among(label=_("Forum"), required=False)
    year = Among(label=_("Year"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forum"].choices = [ALL, *choices.forums]  # type: ignore[attr-defined]
        self.fields["year"].choices = [ALL, *((str(year), str(year)) for year in choices.years)]  # type: ignore[attr-defined]


class DecisionFilter(RegisterFilter):
    """And by what became of them."""

    outcome = Among(label=_("What became of it"), required=False, choices=[ALL, *Decision.Outcome.choices])


class PointFilter(RegisterFilter):
    """And by who is to do them."""

    agency = Among(label=_("Responsible agency"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        agencies = [(row.code, row.short_name) for row in choices.agencies]
        self.fields["agency"].choices = [ALL, *agencies]  # type: ignore[attr-defined]
