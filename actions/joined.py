"""What storeys above say on an action's page: each fills `JOINED` in its `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actions.models import Action
from agencies.policy import Viewer


@dataclass(frozen=True)
class Joined:
    """One section: its template, which reads `section.context`. `wide`: it stands above the page's two columns."""

    template: str
    context: Mapping[str, Any]
    wide: bool = False


JOINED: list[Callable[[Viewer, Action], Joined | None]] = []
"""Reader and action → a section, or None where there is nothing that they read."""


def joined(viewer: Viewer, action: Action) -> list[Joined]:
    """The sections that there are, in the order of the storeys."""
    return [section for tell in JOINED if (section := tell(viewer, action)) is not None]
