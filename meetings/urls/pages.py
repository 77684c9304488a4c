"""Addresses of the pages of meetings and forums."""

from typing import Any

app_name = "meetings"
urlpatterns: list[Any] = []
