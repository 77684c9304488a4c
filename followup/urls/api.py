"""Addresses of follow-up, below /api/v1/."""

from followup.urls import analyses, obstacles, periods, reports, statements, values

urlpatterns = [*periods.api, *statements.api, *reports.api, *values.api, *analyses.api, *obstacles.api]
