"""What of meetings is searched: they themselves, what was written, decisions and action points, as they are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.policy import Viewer
from agencies.search import Searched, Shown, register
from meetings.models import ActionPoint, AgendaItem, Decision, ItemMinutes, Meeting


def _shown(model: Any, show: Callable[[Any], Shown], *joined: str) -> Callable[[Viewer, Collection[int]], Any]:
    def fetch(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
        rows = model.objects.visible_to(viewer).filter(pk__eqany=pks).select_related(*joined)
        return {row.pk: show(row) for row in rows}

    return fetch


def _meeting(row: Meeting) -> Shown:
    return Shown(
        title=row.title,
        text=row.place,
        to="meetings:detail",
        args=[row.pk],
        programme=row.programme.code,
        ref=row.ref,
        visibility=row.visibility,
        agency=row.owner,
        at=row.start,
    )


def _of_meeting(row: Any, *, title: str, text: str, ref: str, anchor: str, **more: Any) -> Shown:
    meeting: Meeting = row.meeting
    return Shown(
        title=title,
        text=text,
        about=f"{meeting.ref} {meeting.title}",
        to="meetings:detail",
        args=[meeting.pk],
        anchor=anchor,
        programme=meeting.programme.code,
        ref=ref,
        visibility=meeting.visibility,
        at=meeting.start,
        **more,
    )


def _item(row: AgendaItem) -> Shown:
    return _of_meeting(row, title=row.heading, text="", ref=row.meeting.ref, anchor=f"item-{row.pk}")


def _minutes(row: ItemMinutes) -> Shown:
    return _of_meeting(row, title=row.item.heading, text=row.text, ref=row.meeting.ref, anchor=f"item-{row.item_id}")


def _decision(row: Decision) -> Shown:
    return _of_meeting(row, title=row.text[:200], text=row.text[200:], ref=row.ref, anchor=f"decision-{row.pk}")


def _point(row: ActionPoint) -> Shown:
    found = _of_meeting(row, title=row.text, text=row.done_text, ref=row.ref, anchor="", agency=row.agency)
    return Shown(**{**vars(found), "to": "meetings:point", "args": [row.pk]})


def _kind(kind: str, model: type[models.Model], word: Any, place: int, texts: tuple[str, ...], fetch: Any) -> Searched:
    """Asked step by step, as its numbers go."""
    stands = "public.search_numbered(public.programme_of_meeting({row}.meeting_id), {row}.id)"
    return Searched(
        kind, model, word, place, texts, fetch, programme=lambda pk: Q(meeting__programme_id=pk), stands=stands
    )


def register_searched() -> None:
    """Each as it is read; minutes, decisions and points when they are sent round."""
    words, joined = ("title", "ref", "place"), ("meeting__programme",)
    meetings = _shown(Meeting, _meeting, "programme", "owner")
    points, items = _shown(ActionPoint, _point, *joined, "agency"), _shown(AgendaItem, _item, *joined)
    minutes = _shown(ItemMinutes, _minutes, *joined, "item")
    stands = 'public.search_places({row}.programme_id, {row}."start")'
    register(
        Searched("meeting", Meeting, _("Meetings"), 30, words, meetings, newest="start", stands=stands),
        _kind("decision", Decision, _("Decisions"), 31, ("text",), _shown(Decision, _decision, *joined)),
        _kind("point", ActionPoint, _("Action points"), 32, ("text", "done_text"), points),
        _kind("item", AgendaItem, pgettext_lazy("search", "Agendas"), 33, ("heading",), items),
        _kind("minutes", ItemMinutes, _("Minutes"), 34, ("text",), minutes),
    )
