"""No body is left unread by a refusal: the web server would cut the connection."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from config.bodies import MOST, reading_on


def test_what_a_refusal_left_is_read_as_far_as_it_is_not_long():
    def refusing(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        environ["wsgi.input"].read(10)
        return [b"no"]

    for size, left in ((0, 0), (10, 0), (3_000, 0), (MOST + 20, 10)):
        sent = BytesIO(b"x" * size)
        environ = {"wsgi.input": sent, "CONTENT_LENGTH": str(size)}
        assert reading_on(refusing)(environ, None) == [b"no"]
        assert len(sent.read()) == left
