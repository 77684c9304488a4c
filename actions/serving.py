"""How the content of a stored file leaves the house: as an attachment that no browser shows or runs."""

from __future__ import annotations

import logging

from django.http import FileResponse, Http404

from actions.models import File
from actions.services.files import path_of

log = logging.getLogger(__name__)


def served(file: File) -> FileResponse:
    """The content. Raises Http404, with a line in the log, where it is missing on the disk."""
    try:
        content = path_of(file.stored_as).open("rb")
    except FileNotFoundError:
        log.exception("the content of file %s is missing", file.pk)
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
