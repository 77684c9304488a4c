"""The second storey: meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings, their agenda and minutes, decisions, action points and approval."""

    name = "meetings"

    def ready(self) -> None:
        """Tell the storeys below what they must know of this one."""
        from meetings import guarded, searched  # noqa: PLC0415 - models must be loaded first

        guarded.register()
        searched.register_searched()
