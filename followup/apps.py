"""The third storey: follow-up."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Periods, statements, obstacles, values, analyses, plans and the steering report."""

    name = "followup"

    def ready(self) -> None:
        """Tell the storeys below what they must know of this one."""
        from followup import guarded, letters, reminding, sentences  # noqa: PLC0415 - models must be loaded first

        guarded.register()
        sentences.register()
        letters.register_letters()
        reminding.register_reminders()
