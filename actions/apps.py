"""The first storey: the shared action register."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Actions and what they are planned by: dimensions, objectives, priorities, indicators."""

    name = "actions"

    def ready(self) -> None:
        """Tell the ground floor what it must know of this one: how it is read and told, what it gives and shows."""
        from actions import guarded, letters, searched, sentences  # noqa: PLC0415 - models must be loaded first
        from actions.services.dimensions import give_standard_dimensions  # noqa: PLC0415
        from actions.services.sight import sight_of_actions  # noqa: PLC0415
        from agencies.services.programmes import AFTER_CREATE  # noqa: PLC0415
        from agencies.services.sight import SIGHTS  # noqa: PLC0415

        guarded.register()
        sentences.register()
        searched.register_searched()
        letters.register_letters()
        AFTER_CREATE.append(give_standard_dimensions)
        SIGHTS.append(sight_of_actions)
