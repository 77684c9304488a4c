"""The meetings of the programmes' forums, with agenda, minutes, decisions and action points, a thousand at a time."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any

from actions.models import Action
from agencies.models import Forum
from agencies.walls import Visibility
from bench.generate.bulk import copy
from bench.generate.frame import Frame
from bench.sizes import FIRST_DAY, LAST_MOMENT, Sizes
from bench.words import Vocabulary
from meetings.content import canonical, content_hash
from meetings.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Decision,
    DecisionAction,
    Involvement,
    ItemAction,
    ItemMinutes,
    Meeting,
    MeetingArea,
    PointAction,
)

BATCH = 1_000
RUNGS = (
    (Visibility.RESTRICTED, 10),
    (Visibility.STEERING, 25),
    (Visibility.PARTNERSHIP, 55),
    (Visibility.PROGRAMME, 10),
)
COMING = 0.06
"""So many of them have not been held yet."""
COLUMNS: dict[Any, tuple[str, ...]] = {
    Meeting: (
        "id", "programme_id", "visibility", "owner_id", "involved", "areas", "ref", "forum_id", "title", "start", "end",
        "place", "link", "chair_role", "secretary_role", "status", "sent_round_at", "approved_at", "content",
        "content_hash", "loaded", "rule", "uid", "sequence", "version", "created_at", "updated_at",
    ),
    MeetingArea: ("meeting_id", "area_id"),
    Involvement: ("meeting_id", "agency_id", "called_as"),
    Attendance: ("meeting_id", "agency_id", "present", "role", "version"),
    AgendaItem: ("id", "meeting_id", "position", "heading", "source", "carry_over", "version"),
    ItemMinutes: ("meeting_id", "item_id", "text", "version"),
    Decision: (
        "id", "meeting_id", "item_id", "number", "text", "due", "outcome", "outcome_text", "closed_on", "version",
    ),
    ActionPoint: (
        "id", "meeting_id", "item_id", "number", "text", "agency_id", "due", "status", "answer", "done_text",
        "closed_on", "loaded", "version",
    ),
    ItemAction: ("meeting_id", "item_id", "action_id"),
    DecisionAction: ("meeting_id", "decision_id", "action_id"),
    PointAction: ("meeting_id", "point_id", "action_id"),
}  # fmt: skip


@dataclass
class Held:
    """One meeting that is being made: what its minutes say, as they are hashed."""

    pk: int
    programme: int
    start: datetime
    agencies: list[int]
    over: bool
    agenda: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    points: list[dict[str, Any]] = field(default_factory=list)


def write_meetings(sizes: Sizes, frame: Frame, rng: random.Random) -> None:
    """Write them all."""
    maker = Maker(sizes, frame, rng)
    for numbers in batched(range(1, sizes.meetings + 1), BATCH):
        maker.rows = {model: [] for model in COLUMNS}
        for number in numbers:
            maker.add(number)
        for model, columns in COLUMNS.items():
            copy(model, columns, maker.rows[model])


class Maker:
    """Makes one meeting after the other."""

    def __init__(self, sizes: Sizes, frame: Frame, rng: random.Random) -> None:
        self.frame, self.rng = frame, rng
        self.words = Vocabulary(random.Random(sizes.seed))  # noqa: S311 - nothing here is secret
        self.words.rng = rng
        self.forums = list(Forum.objects.order_by("pk").select_related("programme"))
        self.codes = {agency.pk: agency.code for agency in frame.agencies}
        self.actions: dict[int, list[int]] = {}
        for programme, pk in Action.objects.order_by("pk").values_list("programme_id", "pk"):
            self.actions.setdefault(programme, []).append(pk)
        self.refs: Counter[tuple[int, int]] = Counter()
        self.last: Counter[Any] = Counter()
        self.rows: dict[Any, list[tuple[Any, ...]]] = {}

    def add(self, number: int) -> None:
        """The meeting with this id, and what hangs on it."""
        rng, forum = self.rng, self.rng.choice(self.forums)
        programme = forum.programme_id
        areas = rng.sample([area.pk for area in self.frame.areas[programme]], rng.choice((0, 0, 1, 1, 2)) or 0)
        taking_part = sorted(self.frame.part[programme])
        agencies = sorted({forum.secretariat_id, *rng.sample(taking_part, min(len(taking_part), 3))})
        held = self._held(number, programme, agencies)
        self.rows[MeetingArea] += [(number, area) for area in areas]
        self.rows[Involvement] += [(number, agency, "member") for agency in agencies]
        for position in range(1, rng.randint(4, 7)):
            self._item(held, position)
        attendance = self._attendance(held)
        self._meeting(forum, held, sorted(areas), attendance)

    def _held(self, number: int, programme: int, agencies: list[int]) -> Held:
        first = datetime.combine(FIRST_DAY, datetime.min.time(), UTC)
        coming = self.rng.random() < COMING
        room = timedelta(days=90) if coming else LAST_MOMENT - first - timedelta(days=20)
        start = (LAST_MOMENT + timedelta(days=1) if coming else first + timedelta(days=5)) + room * self.rng.random()
        return Held(number, programme, start.replace(minute=0, second=0, microsecond=0), agencies, not coming)

    def _item(self, held: Held, position: int) -> None:
        pk, rng = self._next(AgendaItem), self.rng
        heading = self.words.title("torget")
        self.rows[AgendaItem].append((pk, held.pk, position, heading, "own", False, 1))
        if rng.random() < 0.3:
            self.rows[ItemAction].append((held.pk, pk, self._action(held)))
        text = self.words.sentences(rng.randint(8, 40)) if held.over else ""
        held.agenda.append({"number": position, "heading": heading, "minutes": text})
        if not held.over:
            return
        self.rows[ItemMinutes].append((held.pk, pk, text, 1))
        if rng.random() < 0.35:
            self._decision(held, pk, position)
        if rng.random() < 0.35:
            self._point(held, pk, position)

    def _decision(self, held: Held, item: int, position: int) -> None:
        pk, number, rng = self._next(Decision), len(held.decisions) + 1, self.rng
        text = self.words.sentences(rng.randint(8, 25))
        due = (held.start + timedelta(days=rng.randint(20, 200))).date() if rng.random() < 0.5 else None
        done = rng.random() < 0.6
        outcome = ("carried_out", "Genomfört", held.start.date() + timedelta(days=15)) if done else ("open", "", None)
        self.rows[Decision].append((pk, held.pk, item, number, text, due, *outcome, 1))
        held.decisions.append({"number": number, "item": position, "text": text, "due": due})
        if rng.random() < 0.5:
            self.rows[DecisionAction].append((held.pk, pk, self._action(held)))

    def _point(self, held: Held, item: int, position: int) -> None:
        pk, number, rng = self._next(ActionPoint), len(held.points) + 1, self.rng
        text, agency = self.words.title("torget"), rng.choice(held.agencies)
        due = (held.start + timedelta(days=rng.randint(10, 120))).date()
        done = rng.random() < 0.7
        status = ("done", "", "Gjort", due) if done else (rng.choice(("offered", "accepted")), "", "", None)
        self.rows[ActionPoint].append((pk, held.pk, item, number, text, agency, due, *status, True, 1))
        held.points.append({"number": number, "item": position, "text": text, "agency": agency, "due": due})
        if rng.random() < 0.3:
            self.rows[PointAction].append((held.pk, pk, self._action(held)))

    def _attendance(self, held: Held) -> list[dict[str, Any]]:
        came = [(agency, self.rng.random() < 0.8, "Handläggare") for agency in held.agencies] if held.over else []
        self.rows[Attendance] += [(held.pk, *one, 1) for one in came]
        told = [{"agency": self.codes[agency], "present": present, "role": role} for agency, present, role in came]
        return sorted(told, key=lambda one: one["agency"])

    def _meeting(self, forum: Forum, held: Held, areas: list[int], attendance: list[dict[str, Any]]) -> None:
        year = held.start.year
        self.refs[held.programme, year] += 1
        ref = f"MOT-{year}-{self.refs[held.programme, year]:02d}"
        end, settled = held.start + timedelta(hours=2), held.start + timedelta(days=10) if held.over else None
        said = {"ref": ref, "title": forum.name, "start": held.start, "end": end, "place": "Kommunhuset"}
        content = {
            **said, "chair_role": "Ordförande", "secretary_role": "Sekreterare", "forum": forum.code,
            "programme": forum.programme.code, "attendance": attendance, "agenda": held.agenda,
            "decisions": held.decisions,
            "action_points": [{**point, "agency": self.codes[point["agency"]]} for point in held.points],
        }  # fmt: skip
        texts = (canonical(content), content_hash(content)) if held.over else ("", "")
        rungs, weights = zip(*RUNGS, strict=True)
        created = (
            held.start - timedelta(days=14) if held.over else LAST_MOMENT - timedelta(days=self.rng.randint(1, 90))
        )
        self.rows[Meeting].append((
            held.pk, held.programme, int(self.rng.choices(rungs, weights)[0]), forum.secretariat_id, held.agencies,
            areas, ref, forum.pk, forum.name, held.start, end, "Kommunhuset", "", "Ordförande", "Sekreterare",
            "approved" if held.over else "planned", settled, settled, *texts, held.over, "",
            uuid.UUID(int=self.rng.getrandbits(128), version=4), 0, 1, created, settled or created,
        ))  # fmt: skip

    def _next(self, model: Any) -> int:
        self.last[model] += 1
        return self.last[model]

    def _action(self, held: Held) -> int:
        return self.rng.choice(self.actions.get(held.programme) or [1])
