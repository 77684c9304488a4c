"""Addresses of meetings, below /api/v1/."""

from meetings.urls import outcomes, planning

urlpatterns = [*planning.api, *outcomes.api]
