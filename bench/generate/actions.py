"""The actions with their areas, contributors, indicators and notes, ten thousand at a time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import accumulate, batched
from typing import Any

from django.contrib.auth.models import Permission

from actions.models import Action, ActionArea, ActionIndicator, AgencyShare, Contribution, Note
from agencies.models import Agency
from agencies.walls import Visibility
from bench.generate.bulk import copy, insert
from bench.generate.frame import Frame
from bench.sizes import FIRST_DAY, LAST_DAY, LAST_MOMENT, Sizes
from bench.words import RARE, RARE_EVERY, Vocabulary

BATCH = 10_000
QUIET_ACTIONS = 3
"""So many actions concern the quiet area."""
RUNGS = (
    (Visibility.DRAFT, 8),
    (Visibility.RESTRICTED, 10),
    (Visibility.STEERING, 22),
    (Visibility.PARTNERSHIP, 50),
    (Visibility.PROGRAMME, 10),
)
STATUSES = (
    ("proposed", 8),
    ("planned", 12),
    ("ongoing", 40),
    ("paused", 5),
    ("completed", 22),
    ("mainstreamed", 8),
    ("cancelled", 5),
)
COLUMNS = (
    "id", "programme_id", "visibility", "owner_id", "involved", "areas", "ref", "title", "description", "dimension_id",
    "objective_id", "priority_id", "forum_id", "approach", "prevention_level", "target_group", "start", "end",
    "recurrence", "expected_effect", "budget_sek", "registry_number", "responsible_role", "contact_id", "status",
    "archived_at", "version", "created_at", "updated_at",
)  # fmt: skip


@dataclass
class Batch:
    """Rows of the tables, as they are copied."""

    actions: list[list[Any]] = field(default_factory=list)
    areas: list[tuple[int, int]] = field(default_factory=list)
    contributions: list[tuple[int, int, str]] = field(default_factory=list)
    indicators: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[Any, ...]] = field(default_factory=list)


def write_actions(sizes: Sizes, frame: Frame, rng: random.Random) -> None:
    """Write them all, and shares of some."""
    for numbers in batched(range(1, sizes.actions + 1), BATCH):
        batch = Batch()
        maker = Maker(sizes, frame, rng, batch)
        for number in numbers:
            maker.add(number)
        copy(Action, COLUMNS, batch.actions)
        copy(ActionArea, ("action_id", "area_id"), batch.areas)
        copy(Contribution, ("action_id", "agency_id", "task"), batch.contributions)
        copy(ActionIndicator, ("action_id", "indicator_id"), batch.indicators)
        copy(Note, ("action_id", "agency_id", "author_id", "text", "created_at", "version"), batch.notes)
    _share(sizes, frame, rng)


class Maker:
    """Makes one action after the other."""

    def __init__(self, sizes: Sizes, frame: Frame, rng: random.Random, batch: Batch) -> None:
        self.sizes, self.frame, self.rng, self.batch = sizes, frame, rng, batch
        self.words = Vocabulary(random.Random(sizes.seed))  # noqa: S311 - nothing here is secret
        self.words.rng = rng
        self.programmes = [p.pk for p in frame.programmes]
        self.by_areas = list(accumulate(len(frame.areas[pk]) for pk in self.programmes))
        self.prefixes = {p.pk: p.ref_prefix for p in frame.programmes}
        self.names = {area.pk: area.name for areas in frame.areas.values() for area in areas}

    def add(self, number: int) -> None:
        """The action with this id, and what hangs on it."""
        programme, areas = self._place(number)
        lead, others = self._parties(programme, areas)
        visibility = self._drawn(RUNGS)
        created, updated, version = self._times()
        row = [
            number, programme, int(visibility), lead, others, areas,
            None if visibility == Visibility.DRAFT else f"{self.prefixes[programme]}-{number:03d}",
            *self._texts(number, areas), *self._plan(programme), *self._days(), "", "", self._budget(), "",
            "Handläggare", None, self._drawn(STATUSES), updated if self.rng.random() < 0.1 else None,
            version, created, updated,
        ]  # fmt: skip
        self.batch.actions.append(row)
        self.batch.areas += [(number, area) for area in areas]
        tasks = ["", "Deltar i planeringen", "Bemannar kvällar och helger"]
        self.batch.contributions += [(number, agency, self.rng.choice(tasks)) for agency in others]
        chosen = self.rng.sample(self.frame.indicators[programme], self.rng.choice((0, 0, 1, 1)))
        self.batch.indicators += [(number, indicator) for indicator in chosen]
        self._notes(number, [lead, *others], version, created, updated)

    def _drawn(self, among: tuple[tuple[Any, int], ...]) -> Any:
        return self.rng.choices([one for one, _ in among], [weight for _, weight in among])[0]

    def _place(self, number: int) -> tuple[int, list[int]]:
        """A programme and some of its areas, the first of them more often than the last; none: all of it."""
        if number <= QUIET_ACTIONS:
            return self.programmes[-1], [self.frame.quiet_area]
        programme = self.rng.choices(self.programmes, cum_weights=self.by_areas)[0]
        areas = [area.pk for area in self.frame.areas[programme] if area.pk != self.frame.quiet_area]
        wanted = self.rng.choices((0, 1, 2, 3, 5), (5, 60, 20, 10, 5))[0]
        return programme, sorted({areas[int(len(areas) * self.rng.random() ** 1.5)] for _ in range(wanted)})

    def _parties(self, programme: int, areas: list[int]) -> tuple[int, list[int]]:
        """A lead that records in the first area, and some contributors of the programme."""
        taking_part = self.frame.part[programme]
        able = [pk for pk, recorded in taking_part.items() if not areas or areas[0] in recorded] or [*taking_part]
        lead = self.rng.choice(able)
        others = {self.rng.choice([*taking_part]) for _ in range(self.rng.choice((0, 1, 1, 2, 3)))}
        return lead, sorted(others - {lead})

    def _times(self) -> tuple[datetime, datetime, int]:
        """Created, last changed, and how many versions it has."""
        version = 1 + min(60, int(self.rng.expovariate(1 / (self.sizes.versions - 0.5))))
        room = (LAST_MOMENT - datetime.combine(FIRST_DAY, time(), UTC)) - timedelta(days=90)
        created = LAST_MOMENT - timedelta(days=90) - room * self.rng.random()
        if version == 1:
            return created, created, 1
        return (
            created,
            created + timedelta(days=1) + (LAST_MOMENT - created - timedelta(days=2)) * self.rng.random(),
            version,
        )

    def _texts(self, number: int, areas: list[int]) -> list[str]:
        """Title and description; a few of them with the rare word."""
        title = self.words.title(self.names[areas[0]] if areas else "hela kommunen")
        text = self.words.sentences(self.rng.randint(20, 90))
        return [title, f"{text} {RARE.capitalize()}." if number % RARE_EVERY == 7 else text]

    def _plan(self, programme: int) -> list[Any]:
        """Dimension, objective, priority, forum, approach, level, target group."""
        frame, choose = self.frame, self.rng.choice
        return [
            choose(frame.dimensions[programme]),
            choose([None, *frame.objectives[programme]]),
            choose([None, *frame.priorities[programme]]),
            choose([None, *frame.forums[programme]]),
            choose(["", *Action.Approach.values]),
            choose(["", *Action.Level.values]),
            choose(["", "Boende", "Unga 13–17 år", "Barn och deras vårdnadshavare"]),
        ]

    def _days(self) -> list[Any]:
        start = FIRST_DAY + (LAST_DAY - FIRST_DAY) * self.rng.random()
        return [start, None if self.rng.random() < 0.12 else start + timedelta(days=self.rng.randint(30, 1_100))]

    def _budget(self) -> int | None:
        return None if self.rng.random() < 0.6 else 10_000 * self.rng.randint(1, 300)

    def _notes(self, number: int, agencies: list[int], version: int, created: datetime, updated: datetime) -> None:
        """Written once the action had its present rung: after the second version, where there is one."""
        from_then = created + (updated - created) / (version - 1) if version > 1 else created
        for _ in range(self.rng.choice((0, 0, 1, 1, 3))):
            agency = self.rng.choice(agencies)
            at = from_then + (LAST_MOMENT - from_then) * self.rng.uniform(0.01, 1)
            author = self.rng.choice(self.frame.members[agency])
            self.batch.notes.append((number, agency, author, self.words.sentences(self.rng.randint(5, 25)), at, 1))


def _share(sizes: Sizes, frame: Frame, rng: random.Random) -> None:
    """One action in two hundred is shared with an agency of the first programmes."""
    rows: Iterator[int] = iter(range(100, sizes.actions + 1, 200))
    right = Permission.objects.get(codename="view_action")
    groups = [group for (group,) in Agency.objects.order_by("pk").values_list("group_id")]
    terms = {"legal_ground": "10 kap. 2 § OSL", "purpose": "Gemensam planering", "decided_by": "Enhetschef"}
    insert(
        AgencyShare,
        [
            AgencyShare(
                group_id=rng.choice(groups), permission=right, content_object_id=pk, valid_until=LAST_DAY, **terms
            )
            for pk in rows
        ],
    )
