"""Addresses of the pages of meetings and forums."""

from meetings.urls import outcomes

app_name = "meetings"
urlpatterns = [*outcomes.pages]
