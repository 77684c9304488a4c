"""Obstacles to cooperation, some of them with a decision on them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta
from typing import Any

from agencies.walls import Visibility
from bench.generate.bulk import copy
from bench.generate.frame import Frame
from bench.sizes import FIRST_DAY, LAST_DAY, Sizes
from bench.words import Vocabulary
from followup.models import DecisionObstacle, Obstacle, ObstacleArea, ObstacleParty
from meetings.models import Decision

COLUMNS: dict[Any, tuple[str, ...]] = {
    Obstacle: (
        "id", "programme_id", "visibility", "owner_id", "involved", "areas", "title", "text", "raised_on", "forum_id",
        "escalated_on", "status", "outcome", "closed_on", "version", "created_at", "updated_at",
    ),
    ObstacleParty: ("obstacle_id", "agency_id", "called_as"),
    ObstacleArea: ("obstacle_id", "area_id"),
    DecisionObstacle: ("meeting_id", "decision_id", "obstacle_id"),
}  # fmt: skip


def write_obstacles(sizes: Sizes, frame: Frame, rng: random.Random) -> None:
    """One for each hundred actions."""
    words = Vocabulary(random.Random(sizes.seed))  # noqa: S311 - nothing here is secret
    words.rng = rng
    rows: dict[Any, list[tuple[Any, ...]]] = {model: [] for model in COLUMNS}
    programmes = [programme.pk for programme in frame.programmes]
    for pk in range(1, sizes.actions // 100 + 1):
        programme = rng.choice(programmes)
        parties = sorted(rng.sample([*frame.part[programme]], min(3, len(frame.part[programme]))))
        areas = sorted(area.pk for area in rng.sample(frame.areas[programme], rng.choice((0, 1, 1, 2))))
        rows[ObstacleParty] += [(pk, agency, "concerned") for agency in parties[1:]]
        rows[ObstacleArea] += [(pk, area) for area in areas]
        rows[Obstacle].append(_obstacle(pk, programme, parties, areas, frame, words))
    of_decisions = Decision.objects.filter(meeting__status="approved").order_by("pk")
    for number, (decision, meeting, programme) in enumerate(
        of_decisions.values_list("pk", "meeting_id", "meeting__programme_id")[: sizes.actions // 400]
    ):
        same = [row[0] for row in rows[Obstacle] if row[1] == programme]
        if same:
            rows[DecisionObstacle].append((meeting, decision, same[number % len(same)]))
    for model, columns in COLUMNS.items():
        copy(model, columns, rows[model])


def _obstacle(
    pk: int, programme: int, parties: list[int], areas: list[int], frame: Frame, words: Vocabulary
) -> tuple[Any, ...]:
    rng = words.rng
    raised = FIRST_DAY + (LAST_DAY - FIRST_DAY) * rng.random() * 0.9
    status = rng.choices(("raised", "escalated", "decided", "closed"), (30, 20, 10, 40))[0]
    escalated = status in {"escalated", "decided"}
    closed = raised + timedelta(days=60) if status == "closed" else None
    at = datetime.combine(raised, time(9), UTC)
    return (
        pk, programme, int(Visibility.STEERING), parties[0], parties[1:], areas, words.title("kommunen"),
        words.sentences(rng.randint(10, 40)), raised, rng.choice(frame.forums[programme]) if escalated else None,
        raised + timedelta(days=30) if escalated else None, status, "Ny rutin beslutad" if closed else "", closed, 1,
        at, at,
    )  # fmt: skip
