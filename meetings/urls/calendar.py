"""Addresses for other calendars."""

from typing import Any

from django.urls import path

from meetings.views import calendar

pages: list[Any] = [
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="feed"),
    path("meetings/<int:pk>/event.ics", calendar.meeting_event, name="event"),
]
