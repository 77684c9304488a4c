"""What the minutes of a meeting say: what is approved, hashed and frozen.

Links to actions are no part of it: they live on with the register, and stand behind the actions' own wall.
"""

from __future__ import annotations

from typing import Any

from meetings.content import canonical
from meetings.models import ActionPoint, AgendaItem, Attendance, Decision, ItemMinutes, Meeting


def content_of(meeting: Meeting) -> dict[str, Any]:
    """The whole content, whoever asks: for the hash, not for showing."""
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "id"))
    numbers = {item.pk: number for number, item in enumerate(items, 1)}
    texts = dict(ItemMinutes.objects.filter(meeting=meeting).values_list("item_id", "text"))
    return {
        **{name: getattr(meeting, name) for name in ("ref", "title", "start", "end", "place")},
        **{name: getattr(meeting, name) for name in ("chair_role", "secretary_role")},
        "forum": meeting.forum.code,
        "programme": meeting.programme.code,
        "attendance": _attendance(meeting),
        "agenda": [
            {"number": numbers[item.pk], "heading": item.heading, "minutes": texts.get(item.pk, "")} for item in items
        ],
        "decisions": [
            {"number": row.number, "item": numbers.get(row.item_id or 0), "text": row.text, "due": row.due}
            for row in Decision.objects.filter(meeting=meeting).order_by("number")
        ],
        "action_points": _points(meeting, numbers),
    }


def _attendance(meeting: Meeting) -> list[dict[str, Any]]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("agency").order_by("agency__code")
    return [{"agency": row.agency.code, "present": row.present, "role": row.role} for row in rows]


def _points(meeting: Meeting, numbers: dict[int, int]) -> list[dict[str, Any]]:
    rows = ActionPoint.objects.filter(meeting=meeting).select_related("agency").order_by("number")
    return [
        {
            "number": row.number,
            "item": numbers.get(row.item_id or 0),
            "text": row.text,
            "agency": row.agency.code,
            "due": row.due,
        }
        for row in rows
    ]


def text_of(meeting: Meeting) -> str:
    """The canonical text of the content: what `Meeting.content` holds once approved."""
    return canonical(content_of(meeting))
