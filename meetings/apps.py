"""The second storey: meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings, their agenda and minutes, decisions, action points and approval."""

    name = "meetings"

    def ready(self) -> None:
        """Tell the storeys below what they must know of this one."""
        from actions.joined import JOINED  # noqa: PLC0415 - models must be loaded first
        from agencies.services import forums  # noqa: PLC0415
        from agencies.services.sight import SIGHTS  # noqa: PLC0415
        from meetings import guarded, letters, searched, sentences  # noqa: PLC0415
        from meetings.registers.of_action import of_action  # noqa: PLC0415
        from meetings.services import membership  # noqa: PLC0415
        from meetings.services.sight import sight_of_meetings  # noqa: PLC0415

        guarded.register()
        searched.register_searched()
        letters.register_letters()
        sentences.register()
        SIGHTS.append(sight_of_meetings)
        JOINED.append(of_action)
        forums.AFTER_MEMBERS.append(membership.members_changed)
        forums.AFTER_SECRETARIAT.append(membership.secretariat_changed)
        forums.EFFECTS.append(membership.effects_of_change)
