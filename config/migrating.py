"""Migrating without drawing the same models again and again.

For each index and each constraint that a migration adds, Django draws the model anew, and with it every model that is
related to it, which here is nearly every other: more than half of the time that an empty database takes. But no other
model knows of either, so they are written down at the model as it stands.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState


@contextmanager
def quickly() -> Iterator[None]:
    """The migrations of the block come to the same end, sooner."""
    usual: Any = ProjectState._append_option  # type: ignore[attr-defined]  # noqa: SLF001
    ProjectState._append_option = _append_option  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        yield
    finally:
        ProjectState._append_option = usual  # type: ignore[attr-defined]  # noqa: SLF001


def _append_option(self: ProjectState, app_label: str, model_name: str, option_name: str, added: object) -> None:
    options = self.models[app_label, model_name].options
    options[option_name] = [*options[option_name], added]
    if "apps" in vars(self):  # models are drawn when they are asked for
        setattr(self.apps.get_model(app_label, model_name)._meta, option_name, list(options[option_name]))
