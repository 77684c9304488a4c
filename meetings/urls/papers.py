"""Addresses of the papers: pages and API."""

from typing import Any

from django.urls import path

from meetings.api import papers as api_papers
from meetings.views import papers

pages: list[Any] = [
    path("meetings/<int:pk>/pdf/", papers.minutes_paper, {"kind": "pdf"}, name="pdf"),
    path("meetings/<int:pk>/docx/", papers.minutes_paper, {"kind": "docx"}, name="docx"),
]

api: list[Any] = [
    path("meetings/<int:pk>/pdf/", api_papers.MinutesPdf.as_view(), name="api_meeting_pdf"),
    path("meetings/<int:pk>/docx/", api_papers.MinutesDocx.as_view(), name="api_meeting_docx"),
]
