"""Addresses of the pages of follow-up."""

from followup.urls import analyses, obstacles, periods, reports, statements, values

app_name = "followup"
urlpatterns = [
    *periods.pages,
    *statements.pages,
    *reports.pages,
    *values.pages,
    *analyses.pages,
    *obstacles.pages,
]
