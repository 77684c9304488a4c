"""Obstacles on the pages of meetings: what a decision is about, and what a forum has to decide on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.joined import Joined
from agencies.dates import local_today
from agencies.models import Forum
from agencies.policy import Viewer
from followup.models import Obstacle
from followup.registers.obstacles import Row, obstacles_of, open_obstacles
from meetings.joined import Asked
from meetings.models import Decision

MOST = 20


def of_decision(viewer: Viewer, decision: Decision) -> Joined | None:
    """The obstacles that it concerns, among those that the viewer reads."""
    found = obstacles_of(viewer, decision)
    return Joined("followup/_obstacles_of.html", {"rows": _rows(found), "of": "decision"}) if found else None


def of_forum(viewer: Viewer, forum: Forum) -> Asked:
    """The open obstacles that the forum has, the oldest first."""
    return Asked(open_obstacles(viewer, forum.programme, forum=forum)[:MOST], _to_decide)


def _to_decide(found: Any) -> Joined | None:
    return Joined("followup/_obstacles_of.html", {"rows": _rows(found), "of": "forum"}) if found else None


def _rows(found: Iterable[Obstacle]) -> list[Row]:
    today = local_today()
    return [Row(one, one.days_open(today), long=False) for one in found]
