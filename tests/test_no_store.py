"""What was read does not stay in the browser's cache."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.cast import Cast


def test_a_page_of_somebody_signed_in_is_not_kept_by_the_browser(cast: Cast, client: Client) -> None:
    client.force_login(cast.police_reader)
    assert client.get(reverse("overview:area_list")).headers["Cache-Control"] == "private, no-store"


def test_the_statement_for_everybody_may_be_kept(client: Client, db: None) -> None:
    assert "Cache-Control" not in client.get(reverse("overview:accessibility")).headers
