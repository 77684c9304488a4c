"""Addresses of the pages of meetings and forums."""

from meetings.urls import approval, outcomes, papers, planning, writing

app_name = "meetings"
urlpatterns = [*planning.pages, *approval.pages, *papers.pages, *outcomes.pages, *writing.pages]
