"""The forms of annual analyses: to begin one, to write its parts, to decide it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import AnyOf, OneOf
from actions.models import Indicator
from agencies.dates import local_today
from agencies.fields import DateField
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Area, Forum
from followup.models import AnnualAnalysis, Cause, Finding, ProposedPriority
from followup.services.deciding import Deciding

FILL_IN = _("Fill this in.")
NOBODY = _("Nothing about individuals.")


class BeginForm(Judged):
    """Which year, where, and by which forum."""

    year = forms.IntegerField(label=_("Year"), widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    area = OneOf(label=_("Area"), required=False)
    forum = OneOf(label=_("Analysis forum"), help_text=_("Its members write the analysis and read it while they do."))

    def __init__(self, *args: Any, areas: Sequence[Area], forums: Sequence[Forum], **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"year": local_today().year}, **kwargs})
        choices = {
            "area": [("", _("The whole programme")), *((row.code, row.name) for row in areas)],
            "forum": [("", _("Choose …")), *((row.code, row.name) for row in forums)],
        }
        for name, among in choices.items():
            field: Any = self.fields[name]
            field.choices = among


class SummaryForm(Judged):
    """What it comes to, and which year and area it is about."""

    summary = LongText(
        label=_("Summary"),
        required=False,
        help_text=_("What a reader with one minute must know. Nothing about individuals."),
    )
    year = forms.IntegerField(label=_("Year"), widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    area = OneOf(label=_("Area"), required=False)

    def __init__(self, *args: Any, analysis: AnnualAnalysis, areas: Sequence[Area], **kwargs: Any) -> None:
        now = {"summary": analysis.summary, "year": analysis.year, "area": analysis.area.code if analysis.area else ""}
        super().__init__(*args, **{"initial": now, "auto_id": "summary-%s", **kwargs})
        field: Any = self.fields["area"]
        field.choices = [("", _("The whole programme")), *((row.code, row.name) for row in areas)]


class FindingForm(Judged):
    """What is found in one dimension."""

    text = LongText(label=_("Finding"), required=False, help_text=NOBODY)
    confidence = OneOf(
        label=_("How sure is it?"), required=False, choices=[("", _("Not said")), *Finding.Confidence.choices]
    )
    indicators = AnyOf(label=_("Rests on"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, finding: Finding, rests_on: Sequence[Indicator], among: Sequence[Indicator], **kwargs: Any
    ) -> None:
        code = finding.dimension.code
        now = {"text": finding.text, "confidence": finding.confidence, "indicators": [one.code for one in rests_on]}
        super().__init__(*args, **{"initial": now, "auto_id": f"f-{code}-%s", **kwargs})
        field: Any = self.fields["indicators"]
        own = [one for one in among if one.dimension_id in (None, finding.dimension_id) or one in rests_on]
        field.choices = [(one.code, f"{one.code} {one.title}") for one in own]


class CauseForm(Judged):
    """A supposed cause, and the priority that it leads to."""

    text = LongText(label=_("Cause"), help_text=NOBODY, error_messages={"required": FILL_IN})
    priority = OneOf(label=_("Leads to"), required=False)

    def __init__(
        self, *args: Any, among: Sequence[ProposedPriority], cause: Cause | None = None, **kwargs: Any
    ) -> None:
        now = {"text": cause.text, "priority": str(cause.priority.number) if cause.priority else ""} if cause else {}
        key = f"c-{cause.pk if cause else 'new'}-%s"
        super().__init__(*args, **{"initial": now, "auto_id": key, **kwargs})
        field: Any = self.fields["priority"]
        field.choices = [("", _("No priority yet")), *((str(one.number), f"{one.number}. {one.text}") for one in among)]

    def values(self) -> dict[str, Any]:
        """The text and the priority's number."""
        number = self.cleaned_data.get("priority") or ""
        return {"text": self.cleaned_data.get("text", ""), "priority": int(number) if number.isdecimal() else None}


class PriorityForm(Judged):
    """What is to be chosen for the year after."""

    text = Text(
        label=_("Priority"),
        help_text=_("In a line; it becomes a priority of the programme when the analysis is decided."),
        error_messages={"required": FILL_IN},
    )

    def __init__(self, *args: Any, proposed: ProposedPriority | None = None, **kwargs: Any) -> None:
        now = {"text": proposed.text} if proposed else {}
        key = f"p-{proposed.pk if proposed else 'new'}-%s"
        super().__init__(*args, **{"initial": now, "auto_id": key, **kwargs})


class DecideForm(Judged):
    """How it was decided."""

    named_here: ClassVar[dict[str, str]] = {}

    decision = Text(
        label=_("Decision of a meeting"),
        required=False,
        help_text=_("Its reference, such as MOT-2025-05-B1, where the steering group has met."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "decisions-to-name"}),
    )
    decided_on = DateField(
        label=_("Decided on"), required=False, help_text=_("Empty: the day of that meeting, else today.")
    )
    decided_by_role = Text(
        label=_("Decided by (role)"), required=False, help_text=_("Empty: your own. A role, never a name.")
    )
    registry_number = Text(label=_("Registry number"), required=False)

    def deciding(self) -> Deciding:
        """As the service takes it."""
        said = {name: value for name, value in self.cleaned_data.items() if name in Deciding.__dataclass_fields__}
        return Deciding(**said)
