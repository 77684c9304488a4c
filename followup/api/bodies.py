"""What the writes on a follow-up say."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from actions.models import Action
from agencies.api.bodies import UNKNOWN_FIELD, Body, Flag, Text, Whole
from followup.models import Assessment
from followup.parts import LISTS

LIGHTS = ["", *Assessment.values]


class Asked(Text):
    """Which decision is needed. `false` and null say that none is."""

    def form(self) -> dict[str, Any]:
        """A string; what else is understood is for other systems' sake."""
        return {"type": ["string", "boolean", "null"]}

    def to_internal_value(self, data: Any) -> str:
        """Trimmed. Raises ValidationError for anything else."""
        return "" if data is False else super().to_internal_value(data)


class DecisionNamed(Text):
    """A meeting's decision, by its reference or its id."""

    def __init__(self, **options: Any) -> None:
        said = "Reference (MOT-2025-05-B1) or id of the meeting's decision, if one was taken."
        super().__init__(allow_null=True, help_text=said, **options)

    def form(self) -> dict[str, Any]:
        """A string or a whole number."""
        return {"type": ["string", "integer"]}

    def to_internal_value(self, data: Any) -> str:
        """As a text. Raises ValidationError for anything else."""
        return super().to_internal_value(str(data) if type(data) is int else data)


def _light() -> Text:
    return Text(among=LIGHTS, allow_null=True)


def _text(longest: int = 4_000) -> Text:
    return Text(longest, allow_null=True)


class Entry(serializers.Serializer):  # type: ignore[type-arg]
    """One part; a field that is not named here is refused."""

    version = Whole(help_text="The version of this part that the change starts from, where it is to be compared.")

    def to_internal_value(self, data: Any) -> Any:
        """Its fields. Raises ValidationError, unknown ones among the errors."""
        wrong = {name: [UNKNOWN_FIELD] for name in data if name not in self.fields} if isinstance(data, dict) else {}
        found: Any = {}
        try:
            found = super().to_internal_value(data)
        except serializers.ValidationError as refused:
            wrong.update(refused.detail)  # type: ignore[arg-type]
        if wrong:
            raise serializers.ValidationError(wrong)
        return found


class AreaEntry(Entry):
    """One area, by its code."""

    area = Text(required=True)
    assessment = _light()
    comment = _text()


class ActionEntry(Entry):
    """The row about one action, by the action's id."""

    action = Whole(required=True)
    implementation_status = Text(among=["", *Action.Status.values], allow_null=True)
    assessment = _light()
    effect = _text(1_000)
    comment = _text()
    cause = _text(2_000)
    measure = _text(2_000)
    decision_needed = Asked(2_000, allow_null=True)


class ContributionEntry(Entry):
    """What was done for one action of another agency, by the action's id."""

    action = Whole(required=True)
    text = _text(2_000)


class Content(serializers.Serializer):  # type: ignore[type-arg]
    """What a follow-up says; what is not named stays."""

    overall_assessment = _light()
    summary = _text()
    obstacles = _text()
    next_steps = _text()
    decision_needed = Asked(2_000, allow_null=True)
    areas = AreaEntry(many=True, required=False)
    actions = ActionEntry(many=True, required=False)
    contributions = ContributionEntry(many=True, required=False)

    def to_internal_value(self, data: Any) -> Any:
        """The fields. Raises ValidationError; what is wrong with a part is named as services name it."""
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as refused:
            raise serializers.ValidationError(_flat(refused.detail, data)) from None


def _flat(detail: Any, data: Any) -> dict[str, Any]:
    """`{"actions": {0: {"cause": […]}}}` as `{"actions[7].cause": […]}`."""
    found: dict[str, Any] = {}
    for name, wrong in detail.items():
        if not isinstance(wrong, dict) or name not in LISTS:
            found[name] = wrong
            continue
        for place, fields in wrong.items():
            entry = data[name][place]
            key = entry.get("area", entry.get("action")) if isinstance(entry, dict) else None
            found.update({f"{name}[{place if key is None else key}].{field}": why for field, why in fields.items()})
    return found


class FollowUpChange(Content, Body):
    """The fields and parts that a change names; all others stay."""


class Submission(Body):
    """How it is submitted: complete, with nothing to report, or withheld on a legal ground."""

    nothing_to_report = Flag()
    withheld = Flag(help_text="All that is written is emptied first.")
    legal_ground = Text(300, help_text="Needed where it is withheld; read by members of the agency alone.")


class Returning(Body):
    """Why it is returned."""

    comment = Text(2_000, required=True)


class CorrectedContent(Content, Entry):
    """The fields and parts that are to say something else."""

    version = None  # type: ignore[assignment]


class Correcting(Body):
    """What is right instead of what is locked, and (in `reason`) why."""

    fields = CorrectedContent(required=True)  # type: ignore[assignment]
