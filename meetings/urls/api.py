"""Addresses of meetings, below /api/v1/."""

from meetings.urls import approval, outcomes, planning, writing

urlpatterns = [*planning.api, *writing.api, *approval.api, *outcomes.api]
