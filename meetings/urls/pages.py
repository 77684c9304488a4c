"""Addresses of the pages of meetings and forums."""

from meetings.urls import outcomes, planning

app_name = "meetings"
urlpatterns = [*planning.pages, *outcomes.pages]
