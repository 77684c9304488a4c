"""The minutes of one meeting as a file."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from meetings.api.meetings import OneMeeting
from meetings.serving import PAPERS, paper


class MinutesPdf(OneMeeting):
    """The minutes as PDF (PDF/A-2a, PDF/UA-1), in the caller's language and as the caller reads them."""

    kind: ClassVar[str] = "pdf"
    media = PAPERS["pdf"][1]

    def get(self, request: Request, pk: int) -> HttpResponse:
        """The file, as an attachment."""
        return paper(self.seen(pk), self.viewer, self.kind)


class MinutesDocx(MinutesPdf):
    """The minutes as a Word document, in the caller's language and as the caller reads them."""

    kind = "docx"
    media = PAPERS["docx"][1]
