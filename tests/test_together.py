"""Several questions asked as one: the same rows as each alone, in the same order, by one query."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from agencies.models import Area
from agencies.together import fetch
from agencies.trail import System, because
from meetings.models import Attendance, Decision, Meeting
from tests.cast import NOON, TODAY, Cast, viewer
from tests.meetings import decision, meeting


def questions(cast: Cast) -> list[QuerySet[Any]]:
    """Objects with what they refer to, rows of columns, an annotation, a slice, nothing, and nobody's."""
    decisions = Decision.objects.filter(meeting=OuterRef("pk"))
    return [
        Meeting.objects.order_by("-start").select_related("forum__programme", "owner").annotate(d=Exists(decisions)),
        Decision.objects.order_by("due", "id").values("id", "due", "meeting__start", "meeting__areas"),
        Decision.objects.order_by("-id").values_list("text", flat=True)[:2],
        Area.objects.filter(pk=cast.tureberg.pk).values_list("code", "geometry"),
        Attendance.objects.all(),
        Meeting.objects.visible_to(viewer(cast.nobody)),
    ]


def plain(found: QuerySet[Any]) -> list[str]:
    """Each row with all that it holds, as text: also of which kind a value is."""
    return [
        repr({**{k: v for k, v in row.__dict__.items() if k != "_state"}, "of": row.forum.programme.code})
        if isinstance(row, Meeting)
        else repr(row)
        for row in found
    ]


def test_rows_fetched_together_are_those_of_each_question_alone(cast, django_assert_num_queries):
    for days in (3, 1):
        held = meeting(cast, start=NOON + timedelta(days=days), title='Ett "citat", å\n\\u0000')
        decision(held, due=TODAY + timedelta(days=days))
        decision(held)
    with because("A boundary", by=System("command")):
        cast.tureberg.geometry = {"type": "Point", "coordinates": [17.94, 59.42]}
        cast.tureberg.save()
    alone, together = questions(cast), questions(cast)
    with django_assert_num_queries(1):
        numbers = fetch(*together, counts=[Meeting.objects.all(), Decision.objects.filter(due=None)[:1]])
        found = [plain(rows) for rows in together]
    assert numbers == [2, 1]
    assert [len(rows) for rows in found] == [2, 4, 2, 1, 0, 0]
    assert found == [plain(rows) for rows in alone]


def test_nothing_that_can_be_answered_is_not_asked(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert fetch(Meeting.objects.none(), counts=[Decision.objects.none()]) == [0]


def test_what_is_kept_as_json_comes_back_as_it_was(cast):
    polygon = {"type": "Polygon", "coordinates": [[[17.9, 59.4], [18.0, 59.4], [18.0, 59.5], [17.9, 59.4]]]}
    with because("Drawn", by=System("command")):
        cast.tureberg.geometry = polygon
        cast.tureberg.save()
    areas = Area.objects.filter(programme=cast.programme).order_by("-code")
    fetch(areas)
    assert [area.geometry for area in areas] == [polygon, None]
