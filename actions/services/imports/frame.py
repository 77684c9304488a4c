"""What the rows of one importer's list may name in the programme, fetched once, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from actions.importing.fields import Field
from actions.importing.names import Known, Names, Vocabulary
from actions.models import Dimension, Indicator, Objective, Priority
from actions.services import values
from agencies import policy
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy import Viewer, readers
from agencies.swedish import in_swedish_order

KINDS: dict[Field, str] = {
    Field.LEAD: "agency",
    Field.CONTRIBUTORS: "agency",
    Field.AREAS: "area",
    Field.DIMENSION: "dimension",
    Field.OBJECTIVE: "objective",
    Field.PRIORITY: "priority",
    Field.FORUM: "forum",
    Field.INDICATORS: "indicator",
}
"""Field → the kind of thing that its cells name."""
SEVERAL = frozenset({Field.CONTRIBUTORS, Field.AREAS, Field.INDICATORS})


class Frame:
    """The programme as the importer may use it. All of it is read by everybody in the programme."""

    def __init__(self, viewer: Viewer, programme: Programme) -> None:
        self.viewer, self.programme = viewer, programme

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Kind → code → row."""
        programme = self.programme
        found: dict[str, Iterable[Any]] = {
            "agency": readers.circle(programme.pk),
            "area": Area.objects.filter(programme=programme).order_by(in_swedish_order("name"), "id"),
            "dimension": Dimension.objects.filter(programme=programme),
            "objective": Objective.objects.filter(programme=programme).order_by("code"),
            "priority": Priority.objects.filter(programme=programme),
            "forum": Forum.objects.filter(programme=programme).order_by(in_swedish_order("name"), "id"),
            "indicator": Indicator.objects.filter(programme=programme).order_by("code"),
        }
        return {kind: {row.code: row for row in rows} for kind, rows in found.items()}

    @cached_property
    def by_id(self) -> dict[str, dict[int, Any]]:
        """Kind → id → row."""
        return {kind: {row.pk: row for row in rows.values()} for kind, rows in self.rows.items()}

    @cached_property
    def leads(self) -> set[int]:
        """Ids of the agencies that the importer may name as lead of a new action."""
        found: set[int] = set(policy.leads_to_choose(self.viewer, self.programme).values_list("pk", flat=True))
        return found

    @cached_property
    def recordable(self) -> dict[int, set[int]]:
        """Agency → the programme's areas where it may record."""
        return values.recorded_by(self.programme)

    @cached_property
    def known(self) -> dict[str, list[Known]]:
        """Kind → what a cell may name."""
        return {
            kind: [Known(row.code, names_of(row), places_of(row)) for row in rows.values()]
            for kind, rows in self.rows.items()
        }

    @property
    def vocabulary(self) -> Vocabulary:
        """All of it, for the guess of what a column is."""
        found = self.known
        return Vocabulary(
            agencies=found["agency"],
            areas=found["area"],
            dimensions=found["dimension"],
            objectives=found["objective"],
            priorities=found["priority"],
            forums=found["forum"],
            indicators=found["indicator"],
        )

    def names(self, corrections: Mapping[str, Mapping[str, str]]) -> dict[str, Names]:
        """Kind → who finds what a cell names, with what the person said."""
        return {kind: Names(known, corrections.get(kind, {})) for kind, known in self.known.items()}


def names_of(row: Any) -> tuple[str, ...]:
    """What a thing of the frame is called, the shown name first."""
    if isinstance(row, Agency):
        return (row.short_name, row.name)
    if isinstance(row, Area | Forum):
        return (row.name,)
    if isinstance(row, Dimension):
        return tuple(filter(None, (row.name, row.name_en)))
    if isinstance(row, Priority):
        return (str(row), row.text)
    return (row.title,)


def places_of(row: Any) -> tuple[str, ...]:
    """What means an area without being its name: its places, and what the police call it."""
    return tuple(filter(None, (row.police_list_name, *row.sub_places))) if isinstance(row, Area) else ()


def shown(row: Any) -> str:
    """The one name that a page shows."""
    return names_of(row)[0]
