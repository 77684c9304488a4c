"""The ground floor: who exists, who may, what is remembered."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """People, programmes, areas, agencies, grants; the wall, the policy, the trail and the guard."""

    name = "agencies"

    def ready(self) -> None:
        """Tell the policy how each guarded model of this floor is read, and the trail how it is said."""
        from agencies import searched, sentences  # noqa: PLC0415 - models must be loaded first
        from agencies.policy import frame, one_time_links, saved_views  # noqa: PLC0415 - models must be loaded first

        frame.register_ground_floor()
        one_time_links.register_one_time_links()
        saved_views.register_saved_views()
        sentences.register()
        searched.register_searched()
