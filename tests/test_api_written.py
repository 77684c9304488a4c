"""Pages of the API's list whose SQL is written once: the rows of the list as it is asked, whoever asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.urls import get_resolver
from rest_framework.test import APIRequestFactory

from actions.api.actions import ActionList
from agencies import ahead
from agencies.api import paging, written
from agencies.api.lists import ListView
from agencies.walls import Visibility
from tests.cast import PEOPLE, TODAY, Cast, action, viewer

HERE: list[dict[str, list[str]]] = [
    {},
    {"archived": ["true"], "visibility": ["steering", "programme"]},
    {"due_before": [TODAY.replace(year=TODAY.year + 1).isoformat()], "updated_since": ["2020-01-01"]},
]
CODED: dict[str, list[str]] = {"area": ["TUR", "EDS"], "agency": ["UTB", "POL"], "lead": ["POL"], "archived": ["false"]}
ORDERS = [replace(order, descending=down) for order in ActionList.orders for down in (False, True)]


@pytest.fixture
def rows(cast: Cast) -> None:
    for number, rung in enumerate(Visibility):
        action(cast, rung=rung, areas=[cast.tureberg], contributors=[cast.school], end=TODAY if number % 2 else None)
        action(cast, rung=rung, lead=cast.social, areas=[])


def every_kind(kind: type[ListView]) -> list[type[ListView]]:
    """It and what is derived from it, as far as addresses lead there."""
    get_resolver().url_patterns  # noqa: B018 - reads them all
    return [kind, *(one for part in kind.__subclasses__() for one in every_kind(part))]


def asking(who: Any, asked: dict[str, Any]) -> ActionList:
    view = ActionList()
    view.request = view.initialize_request(APIRequestFactory().get("/api/v1/actions/", {**asked, "page_size": 2}))
    view.viewer = who
    return view


@pytest.mark.parametrize("person", PEOPLE)
def test_a_page_written_once_is_the_page(cast: Cast, rows: None, person: str):
    who = viewer(getattr(cast, person))
    here = [{"programme": [cast.programme.code], **CODED}] if cast.programme.pk in who.frame else []
    for asked in [*HERE, *here]:
        view = asking(who, asked)
        for order in ORDERS:
            place = None
            while True:
                plain = paging.page(view.filtered(asked), order, place, 2, view.columns)
                once = written.page(view, asked, order, place)
                if once is None:
                    assert who.is_empty
                    break
                assert once == plain
                if plain.previous:
                    before = paging.page(view.filtered(asked), order, plain.previous, 2, view.columns)
                    assert written.page(view, asked, order, plain.previous) == before
                place = plain.next
                if place is None:
                    break


def test_who_reads_little_of_what_comes_next_is_shown_the_page(cast: Cast, rows: None, monkeypatch: Any):
    """Of the two rows that are looked at there is no page, and only one of them is of the school."""
    monkeypatch.setattr(ahead, "LOOKED_AT", 2)
    written._question.cache_clear()
    view = asking(viewer(cast.lead), asked := {"agency": ["UTB"], "programme": [cast.programme.code]})
    plain = paging.page(view.filtered(asked), ORDERS[0], None, 2, view.columns)
    assert written.page(view, asked, ORDERS[0], None) == plain
    assert len(plain.rows) == 2
    written._question.cache_clear()


def test_what_is_asked_of_one_programme_says_so():
    """The programme is not asked for beside a code that implies it: that must be in what the code asks for."""
    views = [view for view in every_kind(ListView) if view.once]
    here = [one.parted for view in views for one in view.filters.values() if one.parted and one.parted.here]
    assert len(views) == 6
    assert [part for part in here if not (part.mark and part.compared(part.mark(-1)))] == []


def test_words_and_very_many_values_are_asked_as_they_come(cast: Cast):
    who = viewer(cast.police_staff)
    for asked in ({"q": ["trygg"]}, {"status": ["planned"] * (written.MOST_VALUES + 1)}):
        assert written.page(asking(who, asked), asked, ORDERS[0], None) is None
