"""The third storey: follow-up."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Periods, statements, obstacles, values, analyses, plans and the steering report."""

    name = "followup"

    def ready(self) -> None:
        """Tell the storeys below what they must know of this one."""
        from actions.joined import JOINED  # noqa: PLC0415 - models must be loaded first
        from agencies.services import forums  # noqa: PLC0415
        from followup import (  # noqa: PLC0415
            guarded,
            letters,
            obstacle_letters,
            plan_letters,
            reminding,
            report_letters,
            searched,
            sentences,
        )
        from followup.registers import beside  # noqa: PLC0415
        from followup.registers.of_action import of_action  # noqa: PLC0415
        from followup.services import analysis_members, obstacle_parties, sight  # noqa: PLC0415
        from meetings.joined import OF_DECISION, OF_FORUM  # noqa: PLC0415

        guarded.register()
        sentences.register()
        searched.register_searched()
        JOINED.append(of_action)
        sight.register()
        OF_DECISION.append(beside.of_decision)
        OF_FORUM.append(beside.of_forum)
        for told in (letters, report_letters, obstacle_letters, plan_letters):
            told.register_letters()
        reminding.register_reminders()
        forums.AFTER_MEMBERS += [analysis_members.members_changed, obstacle_parties.members_changed]
        forums.EFFECTS += [analysis_members.effects_of_change, obstacle_parties.effects_of_members]
