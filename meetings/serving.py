"""How a paper or a calendar of meetings leaves the house: as an attachment that no browser shows or runs."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from agencies.policy import Viewer
from meetings.models import Meeting
from meetings.printing import as_docx, as_pdf
from meetings.registers.papers import paper_of

PAPERS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    """The content as a file to keep."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def paper(meeting: Meeting, viewer: Viewer, kind: str) -> HttpResponse:
    """The minutes as PDF or Word, as `viewer` reads them, in the language in force: MOT-2025-05.pdf."""
    lay_out, media_type = PAPERS[kind]
    language = "en" if (get_language() or "").startswith("en") else "sv"
    return attached(lay_out(paper_of(meeting, viewer), language), f"{meeting.ref}.{kind}", media_type)
