"""Addresses of meetings, below /api/v1/."""

from meetings.urls import approval, outcomes, papers, planning, writing

urlpatterns = [*planning.api, *writing.api, *approval.api, *papers.api, *outcomes.api]
