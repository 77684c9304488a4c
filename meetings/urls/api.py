"""Addresses of meetings, below /api/v1/."""

from meetings.urls import outcomes

urlpatterns = [*outcomes.api]
