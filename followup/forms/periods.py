"""The forms of periods, deadlines and rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.fields import DateField
from agencies.forms.deeds import DeedForm, VersionedForm, column
from agencies.forms.frame import code_field, parties
from agencies.models import Agency, Programme
from followup.models import FollowUpRules, ReportingPeriod


class PeriodFields(DeedForm):
    """What is said of a period."""

    name = column(ReportingPeriod, "name")
    start = DateField(label=_("First day"))
    end = DateField(label=_("Last day"))
    opens = DateField(label=_("Opens"), help_text=_("The day on which the agencies get their follow-up."))
    opens_itself = forms.BooleanField(
        label=_("Opens by itself on that day"), required=False, help_text=_("Else the lead opens it with one click.")
    )
    agency_deadline = DateField(label=_("Agencies submit by"))
    lead_deadline = DateField(label=_("The lead accepts by"))
    steering_meeting = DateField(label=_("Steering group"), required=False)
    owner_meeting = DateField(label=_("Owner body"), required=False)


class PeriodForm(PeriodFields, VersionedForm):
    """A change of a period. `in_use`: it is open, so that the agencies go by it and hear why it changes."""

    def __init__(self, *args: Any, in_use: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = in_use


class NewPeriodForm(PeriodFields):
    """A new period: nobody goes by it yet, so that it needs no reason."""

    code = code_field(_("For example 2026T1. Capital letters A–Z, digits and hyphens; it never changes."))
    field_order = ("code",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.order_fields(["code", *(name for name in self.fields if name not in ("code", "reason")), "reason"])


class OffsetForm(DeedForm):
    """An agency's own deadline."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none(), to_field_name="code")
    days = forms.IntegerField(
        label=_("Days"),
        help_text=_("How many days after the others, at most 60; a minus before. 0 takes the own deadline away."),
        widget=forms.TextInput(attrs={"inputmode": "text", "size": "5", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.queryset = parties(programme)


class RulesForm(DeedForm):
    """What a programme has settled for its follow-up."""

    obstacle_days = forms.IntegerField(
        label=column(FollowUpRules, "obstacle_days").label,
        help_text=_("An obstacle that has stood open longer stands in the steering report by itself."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "5", "autocomplete": "off"}),
    )
