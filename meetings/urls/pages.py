"""Addresses of the pages of meetings and forums."""

from meetings.urls import approval, calendar, outcomes, papers, planning, writing

app_name = "meetings"
urlpatterns = [
    *planning.pages,
    *writing.pages,
    *approval.pages,
    *papers.pages,
    *calendar.pages,
    *outcomes.pages,
]
