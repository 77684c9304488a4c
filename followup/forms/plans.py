"""The forms of the action plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import OneOf
from agencies.forms.judged import Judged, LongText, Text
from followup.models import ActionPlan, AnnualAnalysis

FILL_IN = _("Fill this in.")


class TitleForm(Judged):
    """What a new version is called."""

    title = Text(label=_("Title"), error_messages={"required": FILL_IN})


class PlanForm(Judged):
    """What stands around the actions."""

    title = Text(label=_("Title"), error_messages={"required": FILL_IN})
    introduction = LongText(
        label=_("Introduction"),
        required=False,
        help_text=_("What the plan is for and how it is followed up. Nothing about individuals."),
    )
    analysis = OneOf(label=_("Rests on the analysis"), required=False)

    def __init__(self, *args: Any, plan: ActionPlan, analyses: Sequence[AnnualAnalysis], **kwargs: Any) -> None:
        now = {"title": plan.title, "introduction": plan.introduction, "analysis": str(plan.analysis_id or "")}
        super().__init__(*args, **{"initial": now, "auto_id": "plan-%s", **kwargs})
        field: Any = self.fields["analysis"]
        field.choices = [("", _("None")), *((str(one.pk), str(one)) for one in analyses)]

    def values(self) -> dict[str, Any]:
        """The analysis by its id."""
        chosen = self.cleaned_data.get("analysis") or ""
        return {**self.cleaned_data, "analysis": int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None}


class AddForm(Judged):
    """One more action."""

    action = Text(
        label=_("One more action"),
        help_text=_("Its reference, such as SOL-026."),
        error_messages={"required": FILL_IN},
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "actions-to-plan"}),
    )
