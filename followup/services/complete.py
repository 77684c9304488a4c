"""What a follow-up lacks before it can be submitted: a deviation has a cause and a measure, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.services.rows import Errors, Sentence
from followup.models import ActionRow, AreaAssessment, Assessment, FollowUp
from followup.parts import Part, called, content

LIGHT = _("Choose how it stands.")
REASON = _("Write why.")
DEVIATION = {"cause": _("A deviation needs its cause."), "measure": _("Write what you do about it.")}
NEEDS: Mapping[str, Mapping[str, Sentence]] = {
    "": {"assessment": LIGHT},
    Assessment.ON_TRACK: {},
    Assessment.AT_RISK: DEVIATION,
    Assessment.OFF_TRACK: {**DEVIATION, "decision_needed": _("Write which decision is needed.")},
    Assessment.NOT_ASSESSED: {"comment": _("Write why it is not assessed.")},
}
"""What the row about an action needs, by its light."""


@dataclass(frozen=True)
class Missing:
    """One field that is still to be filled in, and why."""

    part: Part
    field: str
    sentence: Sentence

    @property
    def name(self) -> str:
        """As errors call it."""
        return called(self.part, self.field)


def missing(followup: FollowUp, areas: Iterable[AreaAssessment], rows: Iterable[ActionRow]) -> list[Missing]:
    """All that is still to be filled in, in the order of the form."""
    found = [] if followup.overall_assessment else [Missing(followup, "overall_assessment", LIGHT)]
    parts: list[AreaAssessment | ActionRow] = [*areas, *rows]
    for part in parts:
        needed = needs(type(part), content(part))
        found += [Missing(part, field, sentence) for field, sentence in needed.items()]
    return found


def needs(model: type[Any], said: Mapping[str, str]) -> dict[str, Sentence]:
    """Which fields a row or an area lacks with these values."""
    if model is AreaAssessment:
        wanted = _of_area(said["assessment"])
    elif model is ActionRow:
        wanted = {**NEEDS[said["assessment"]], "implementation_status": _("Say whether it is being done.")}
    else:
        wanted = {}
    return {field: sentence for field, sentence in wanted.items() if not said[field]}


def _of_area(light: str) -> Mapping[str, Sentence]:
    return {"assessment": LIGHT} if light in ("", Assessment.ON_TRACK) else {"comment": REASON}


def errors_of(found: Iterable[Missing]) -> Errors:
    """The same as errors by field."""
    return {one.name: [one.sentence] for one in found}
