"""Addresses of meetings, below /api/v1/."""

from meetings.urls import outcomes, planning, writing

urlpatterns = [*planning.api, *outcomes.api, *writing.api]
