"""What was sent is read, whatever the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

MOST = 2**20
"""Of more than that the rest is left, and the connection with it."""

type Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def reading_on(application: Application) -> Application:
    """The same application, which leaves no body unread.

    A refusal answers before the body is read. The web server then cuts the connection, and now and then with it the
    next call that was sent on it (granian: one in a hundred).
    """

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = application(environ, start_response)
        if environ.get("CONTENT_LENGTH") not in (None, "", "0"):
            environ["wsgi.input"].read(MOST)
        return answer

    return answered
