"""Pages that gather from every floor: my page, area page, trail browser."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """No models of its own."""

    name = "overview"
