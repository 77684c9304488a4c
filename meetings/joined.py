"""What storeys above say on the pages of a decision and of a forum: each fills these in its `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from actions.joined import Joined
from agencies.models import Forum
from agencies.policy import Viewer
from meetings.models import Decision


@dataclass(frozen=True)
class Asked:
    """Rows that are asked for together with others of the page, and what is said of them (None: nothing)."""

    rows: QuerySet[Any]
    say: Callable[[QuerySet[Any]], Joined | None]


OF_DECISION: list[Callable[[Viewer, Decision], Joined | None]] = []
"""Reader and decision → a section, or None where there is nothing that they read."""
OF_FORUM: list[Callable[[Viewer, Forum], Asked]] = []
"""Reader and forum → what its page asks for, too."""


def joined_to(viewer: Viewer, decision: Decision) -> list[Joined]:
    """The sections that there are, in the order of the storeys."""
    return [section for tell in OF_DECISION if (section := tell(viewer, decision)) is not None]
