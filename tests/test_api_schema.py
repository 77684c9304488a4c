"""The API's description is OpenAPI 3.1, and says what there is."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command


def test_it_is_valid_and_nothing_in_it_is_guessed():
    out = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert out.getvalue().startswith("openapi: 3.1.1")
