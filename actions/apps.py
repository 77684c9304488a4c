"""The first storey: the shared action register."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Actions and what they are planned by: dimensions, objectives, priorities, indicators."""

    name = "actions"

    def ready(self) -> None:
        """Tell the policy how this floor's models are read."""
        from actions import guarded, sentences  # noqa: PLC0415 - models must be loaded first

        guarded.register()
        sentences.register()
