"""Many rows at once keep their trail: the same rows of history as if each had been saved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from actions.models import Action, Contribution, Note
from agencies.models import Area, ChangeSet
from agencies.trail import because, remove_many, write_many
from agencies.trail.because import OutsideBecauseError
from agencies.trail.feed import Asked, feed
from agencies.trail.records import Tracked, past_of
from tests.cast import NOON, Cast, action, viewer

MOMENT = datetime(2026, 1, 16, 11, 12, 13, 123456, tzinfo=UTC)


@pytest.fixture
def five(cast: Cast) -> list[Action]:
    for n in range(5):
        action(cast, title=f"Action {n}", areas=[cast.tureberg])
    return list(Action.objects.order_by("id"))


def checked() -> None:
    """What the database looks at when it commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def newest(row: Any) -> Any:
    model: type[Tracked] = type(row)
    past: Any = past_of(model)
    return past.objects.filter(**{row._meta.pk.attname: row.pk}).order_by("-history_date", "-history_id").first()


def test_changed_rows_end_in_a_history_row_of_one_deed(cast: Cast, five: list[Action]):
    before = ChangeSet.objects.count()
    with because("A new wording", by=viewer(cast.police_staff)) as moment:
        for row in five:
            row.title, row.version = f"{row.title}, again", row.version + 1
        assert write_many(five) == 5
    checked()
    assert ChangeSet.objects.count() == before + 1
    for row in five:
        past = newest(row)
        assert (past.title, past.version, past.change_set_id) == (row.title, row.version, moment.change_set_id)
        assert (past.history_type, past.changed) == ("~", ["title", "version"])
    told = feed(viewer(cast.police_staff), Asked(models=[Action]), limit=5)
    assert [row.object_id for row in told] == [row.pk for row in reversed(five)]
    assert {row.reason for row in told} == {"A new wording"}


def test_every_kind_of_value_is_written_as_save_writes_it(cast: Cast, five: list[Action]):
    one, other = five[:2]
    new = {"start": date(2024, 2, 29), "end": None, "budget_sek": 4_800_000, "updated_at": MOMENT, "archived_at": None,
           "description": 'Quotes " and \\ and åäö', "forum_id": cast.forum.pk}  # fmt: skip
    with because("", by=viewer(cast.police_staff)):
        for name, value in new.items():
            setattr(one, name, value)
            setattr(other, name, value)
        write_many([one])
        other.save()
    checked()
    columns = list(new)
    written, saved = (Action.objects.values(*columns).get(pk=row.pk) for row in (one, other))
    assert written == saved == new
    assert newest(one).changed == newest(other).changed


def test_a_list_and_a_map_in_a_column_are_written(cast: Cast):
    area = Area.objects.get(pk=cast.tureberg.pk)
    area.sub_places, area.geometry = ["Torget", "Stationen"], {"type": "Polygon", "coordinates": [[[1.5, 2.0]]]}
    with because("", by=viewer(cast.administrator)):
        assert write_many([area]) == 1
    checked()
    fresh = Area.objects.get(pk=area.pk)
    assert (fresh.sub_places, fresh.geometry) == (area.sub_places, area.geometry)


def test_new_rows_get_their_first_history_row_and_the_wall_of_what_they_hang_on(cast: Cast, five: list[Action]):
    author = {"agency": cast.police, "author": cast.police_staff, "created_at": NOON}
    notes = [Note(action=row, text=f"Note {n}", **author) for n, row in enumerate(five)]
    with because("", by=viewer(cast.police_staff)):
        assert write_many(notes) == 5
    checked()
    for note, row in zip(notes, five, strict=True):
        past = newest(note)
        assert (past.history_type, past.text) == ("+", note.text)
        assert (past.programme_id, past.visibility, past.owner_id, past.areas) == (
            row.programme_id, row.visibility, row.owner_id, row.areas)  # fmt: skip


def test_what_is_unchanged_is_left_alone_and_what_is_stale_is_not_written_back(cast: Cast, five: list[Action]):
    stale = Action.objects.get(pk=five[0].pk)
    with because("", by=viewer(cast.police_staff)):
        five[0].title = "Changed meanwhile"
        assert write_many(five) == 1
        stale.description = "Something else"
        assert write_many([stale]) == 1
        assert write_many([stale]) == 0
        assert write_many([]) == 0
    checked()
    fresh = Action.objects.get(pk=stale.pk)
    assert (fresh.title, fresh.description) == ("Changed meanwhile", "Something else")
    assert Action.history.filter(id=five[1].pk).count() == 1


def test_what_is_new_is_written_once_and_what_goes_leaves_the_image_that_delete_leaves(cast: Cast, five: list[Action]):
    links = [Contribution(action=row, agency=cast.school, task="Helps") for row in five[:3]]
    with because("", by=viewer(cast.police_staff)), CaptureQueriesContext(connection) as asked:
        write_many(links)
    assert not [query for query in asked if query["sql"].startswith("UPDATE")]
    gone = [link.pk for link in links]
    with because("They go", by=viewer(cast.police_staff)) as moment:
        remove_many(links[:2])
        links[2].delete()
    past = Contribution.history.filter(id__in=gone, history_type="-").order_by("history_id")
    assert [row.id for row in past] == gone
    assert {(row.task, row.agency_id, row.visibility, row.owner_id, row.change_set_id) for row in past} == {
        ("Helps", cast.school.pk, five[0].visibility, five[0].owner_id, moment.change_set_id)
    }
    with because("", by=viewer(cast.police_staff)), pytest.raises(IntegrityError):
        remove_many([Contribution(pk=gone[0])])


def test_outside_because_nothing_is_written(cast: Cast, five: list[Action]):
    five[0].title = "Nobody's"
    with pytest.raises(OutsideBecauseError):
        write_many(five)
    assert Action.objects.filter(title="Nobody's").count() == 0


def test_rows_of_two_models_are_refused(cast: Cast, five: list[Action]):
    with because("", by=viewer(cast.police_staff)), pytest.raises(TypeError):
        write_many([five[0], cast.tureberg])


def test_a_row_that_is_gone_stops_all(cast: Cast, five: list[Action]):
    gone = Action.objects.get(pk=five[1].pk)
    gone.pk = gone.pk + 1_000_000
    five[0].title = gone.title = "New"
    with because("", by=viewer(cast.police_staff)), pytest.raises(IntegrityError):
        write_many([five[0], gone])
    assert Action.objects.filter(title="New").count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_same_number_of_questions_however_many_rows(cast: Cast, five: list[Action], rows: int):
    with because("", by=viewer(cast.police_staff)), CaptureQueriesContext(connection) as asked:
        for row in five[:rows]:
            row.start -= timedelta(days=1)
        write_many(five[:rows])
    assert len(asked) == 5
