"""What the writes on a report say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agencies.api.bodies import Body, Plain, Text, TextByCode, Texts
from followup.api.bodies import DecisionNamed
from followup.models import Assessment, SteeringReport
from followup.services.reports.content import place_of


class Objects(Plain):
    """A list of objects with these texts, nothing else in them."""

    def __init__(self, *names: str, **options: Any) -> None:
        self.names = names
        super().__init__(**options)

    def form(self) -> dict[str, Any]:
        """An array of objects of strings."""
        properties = {name: {"type": "string"} for name in self.names}
        return {"type": "array", "items": {"type": "object", "properties": properties, "additionalProperties": False}}

    def to_internal_value(self, data: Any) -> list[dict[str, str]]:
        """Each text trimmed; one that is not named, or null, is empty. Raises ValidationError for anything else."""
        if not isinstance(data, list):
            self.fail("texts")
        for one in data:
            if not isinstance(one, dict) or one.keys() - set(self.names):
                self.fail("map")
        return [{name: self.text(one.get(name) or "") for name in self.names} for one in data]


class NewReport(Body):
    """Which report."""

    programme = Text(required=True)
    period = Text(required=True)
    edition = Text(required=True, among=SteeringReport.Edition.values)


class ReportTexts(Body):
    """The lead's texts that a change names; all others stay."""

    title = Text(200)
    introduction = Text(8_000)
    areas = Objects("area", "assessment", "text", help_text=f"`assessment`: {', '.join(Assessment.values)}, or empty.")
    dimensions = TextByCode(help_text="Dimension → text.")
    indicators = Objects("indicator", "area", "text", help_text="How a series is to be read.")
    decisions = Texts(help_text="Decisions that are needed, beside those that the agencies ask for; the whole list.")
    risks = Texts()
    next_steps = Texts()


class ReportApproval(Body):
    """The decision of the meeting, if one was taken."""

    decision = DecisionNamed()


class Number(Body):
    """Where the office keeps it."""

    registry_number = Text(50, required=True)


def texts_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """As the service takes it."""
    found = dict(data)
    if "areas" in data:
        found["areas"] = {one["area"]: (one["assessment"], one["text"]) for one in data["areas"]}
    if "indicators" in data:
        found["indicators"] = {place_of(one["indicator"], one["area"]): one["text"] for one in data["indicators"]}
    return found
