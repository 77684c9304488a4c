"""Areas, their classes and what they held from which day: said by the service, held by the database."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import Http404
from django.utils import translation
from psycopg.errors import DeadlockDetected, ExclusionViolation

from agencies.errors import Invalid, Stale
from agencies.models import Area, AreaClass, AreaClassification, ChangeSet
from agencies.policy import Refused, Viewer
from agencies.services.areas import (
    change_area,
    change_area_class,
    correct_classification,
    create_area,
    create_area_class,
    set_boundary,
    set_classification,
)
from agencies.trail import System, because
from tests.cast import Cast, viewer
from tests.walls import FRAME_CIRCLE

pytestmark = pytest.mark.usefixtures("the_day")
POLYGON = {"type": "Polygon", "coordinates": [[[17.9, 59.4], [17.95, 59.4], [17.95, 59.43], [17.9, 59.4]]]}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(cast: Cast) -> Viewer:
    return viewer(cast.administrator)


@pytest.fixture
def listed(cast: Cast, by: Viewer) -> dict[str, AreaClass]:
    """Two classes of the police's list and one of another kind."""
    made = {"risk": ("police_list", 2), "utsatt": ("police_list", 1), "drogscen": ("open_drug_scene", 1)}
    return {
        code: create_area_class(cast.programme, code=code, kind=kind, name=code.title(), rank=rank, by=by, reason="Ny")
        for code, (kind, rank) in made.items()
    }


def held(area: Area) -> list[tuple[str, date, date | None]]:
    rows = AreaClassification.objects.filter(area=area).order_by("start", "kind")
    return list(rows.values_list("area_class__code", "start", "end"))


def refusal(act: Any) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        act()
    return refused.value.message_dict


# --- Who


ACTS = {
    "a new area": lambda cast, by: create_area(cast.programme, code="MAL", name="Malmvägen", by=by, reason=""),
    "an area": lambda cast, by: change_area(cast.tureberg, name="Tureberg C", by=by, reason=""),
    "a boundary": lambda cast, by: set_boundary(cast.tureberg, geometry=POLYGON, by=by, reason=""),
    "a new class": lambda cast, by: create_area_class(
        cast.programme, code="x", kind="other", name="X", by=by, reason=""
    ),
    "a class": lambda _cast, by: change_area_class(
        AreaClass.objects.get(code="risk"), name="Riskområde", by=by, reason=""
    ),
    "a classification": lambda cast, by: set_classification(
        cast.edsberg, area_class=AreaClass.objects.get(code="risk"), start=date(2020, 1, 1), by=by, reason=""
    ),
    "a correction": lambda _cast, by: correct_classification(
        AreaClassification.objects.get(), start=date(2018, 1, 1), by=by, reason=""
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_only_the_programmes_administrator_changes_areas(cast, by, listed, act):
    set_classification(cast.tureberg, area_class=listed["risk"], start=date(2019, 6, 1), by=by, reason="")
    found = {}
    for name, person in cast.people.items():
        try:
            with transaction.atomic():
                act(cast, viewer(person))
                transaction.set_rollback(True)
            found[name] = "yes"
        except Refused:
            found[name] = "no"
        except Http404:
            found[name] = "absent"
    refused = FRAME_CIRCLE - {"administrator"}
    assert found == {
        name: "yes" if name == "administrator" else "no" if name in refused else "absent" for name in cast.people
    }


# --- Areas and classes


def test_an_area_is_made_with_its_places_and_a_trail(cast, by):
    area = create_area(
        cast.programme, code=" MAL ", name="  Malmvägen ", phase="candidate", sub_places=[" Torget ", ""], by=by,
        reason="Ny i programmet",
    )  # fmt: skip
    area.refresh_from_db()
    assert (area.code, area.name, area.phase, area.sub_places, area.version) == (
        "MAL", "Malmvägen", "candidate", ["Torget"], 1,
    )  # fmt: skip
    newest = ChangeSet.objects.latest("pk")
    assert (newest.actor, newest.reason, area.history.get().change_set) == (
        cast.administrator,
        "Ny i programmet",
        newest,
    )


def test_a_code_is_unique_in_its_programme_only(cast, by):
    assert refusal(lambda: create_area(cast.programme, code="TUR", name="En till", by=by, reason="")) == {
        "code": ["That code is taken."]
    }
    assert create_area(cast.programme, code="KLO", name="Klockaretorpet", by=by, reason="").programme == cast.programme


@pytest.mark.parametrize("code", ["", "tur", "T UR", "TUR/2", "Å", "-T", "T\x00", "T" * 21])
def test_a_code_stands_in_addresses(cast, by, code):
    assert list(refusal(lambda: create_area(cast.programme, code=code, name="Område", by=by, reason=""))) == ["code"]


def test_everything_that_is_wrong_with_an_area_is_said_at_once(cast, by):
    found = refusal(
        lambda: create_area(
            cast.programme, code="x", name="", phase="old", sub_places=["y" * 101], remark="Bor: 19121212-1212",
            by=by, reason="z" * 501,
        )
    )  # fmt: skip
    assert sorted(found) == ["code", "name", "phase", "reason", "remark", "sub_places"]


def test_an_area_is_changed_from_its_present_version_only(cast, by):
    changed = change_area(cast.tureberg, name="Tureberg C", version=1, by=by, reason="Nytt namn")
    assert (changed.name, changed.version) == ("Tureberg C", 2)
    with pytest.raises(Stale) as stale:
        change_area(cast.tureberg, name="Tureberg N", version=1, by=by, reason="")
    assert stale.value.present.name == "Tureberg C"
    same = change_area(cast.tureberg, name="Tureberg C", version=2, by=by, reason="")
    assert (same.version, Area.history.filter(id=cast.tureberg.pk).count()) == (2, 2)


def test_a_refused_change_leaves_the_area_as_it_was_also_in_memory(cast, by):
    assert list(refusal(lambda: change_area(cast.tureberg, name="", by=by, reason=""))) == ["name"]
    assert (cast.tureberg.name, Area.objects.get(pk=cast.tureberg.pk).name) == ("Tureberg", "Tureberg")


def test_a_boundary_is_drawn_and_taken_away(cast, by):
    drawn = set_boundary(cast.tureberg, geometry=POLYGON, source="Polisen 2025", by=by, reason="Ny lista")
    assert (drawn.geometry, drawn.geometry_source, drawn.version) == (POLYGON, "Polisen 2025", 2)
    assert refusal(lambda: set_boundary(cast.tureberg, geometry={"type": "Point"}, by=by, reason="")) == {
        "geometry": ["A boundary is a GeoJSON Polygon or MultiPolygon."]
    }
    assert Area.objects.get(pk=cast.tureberg.pk).geometry == POLYGON
    assert set_boundary(cast.tureberg, geometry=None, by=by, reason="Fel lista").geometry is None


def test_a_class_keeps_its_code_and_kind(cast, by, listed):
    changed = change_area_class(listed["risk"], name="Riskområde", rank=3, by=by, reason="Som polisen skriver")
    assert (changed.name, changed.rank, changed.code, changed.kind) == ("Riskområde", 3, "risk", "police_list")
    taken = refusal(lambda: create_area_class(cast.programme, code="risk", kind="other", name="x", by=by, reason=""))
    assert taken == {"code": ["That code is taken."]}
    strange = refusal(lambda: create_area_class(cast.programme, code="Risk", kind="odd", name="x", by=by, reason=""))
    assert sorted(strange) == ["code", "kind"]


# --- What an area held


def test_a_new_classification_ends_the_running_one_of_its_kind_that_day(cast, by, listed):
    for code, day in (("risk", date(2019, 6, 1)), ("drogscen", date(2020, 1, 1)), ("utsatt", date(2025, 12, 1))):
        set_classification(cast.tureberg, area_class=listed[code], start=day, by=by, reason="Polisens lista")
    assert held(cast.tureberg) == [
        ("risk", date(2019, 6, 1), date(2025, 12, 1)),
        ("drogscen", date(2020, 1, 1), None),
        ("utsatt", date(2025, 12, 1), None),
    ]


def test_a_past_period_is_noted_beside_the_running_one(cast, by, listed):
    set_classification(cast.tureberg, area_class=listed["utsatt"], start=date(2025, 12, 1), by=by, reason="")
    set_classification(
        cast.tureberg, area_class=listed["risk"], start=date(2015, 1, 1), end=date(2025, 12, 1), by=by, reason=""
    )
    assert held(cast.tureberg) == [
        ("risk", date(2015, 1, 1), date(2025, 12, 1)),
        ("utsatt", date(2025, 12, 1), None),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2019, 6, 1), None),
        (date(2018, 1, 1), None),
        (date(2018, 1, 1), date(2019, 6, 2)),
    ],
    ids=["the same day", "before, open", "before, over it"],
)
def test_a_period_in_the_way_of_the_running_one_is_a_sentence_at_the_day(cast, by, listed, start, end):
    set_classification(cast.tureberg, area_class=listed["risk"], start=date(2019, 6, 1), by=by, reason="")
    found = refusal(
        lambda: set_classification(cast.tureberg, area_class=listed["utsatt"], start=start, end=end, by=by, reason="")
    )
    assert found == {"start": ["The area is noted as Risk from 1 Jun 2019. Choose other days, or correct that first."]}


def test_a_period_that_touches_another_does_not_overlap_it(cast, by, listed):
    set_classification(
        cast.tureberg, area_class=listed["risk"], start=date(2019, 6, 1), end=date(2020, 6, 1), by=by, reason=""
    )
    inside = refusal(
        lambda: set_classification(
            cast.tureberg, area_class=listed["utsatt"], start=date(2020, 5, 31), end=date(2021, 1, 1), by=by, reason=""
        )
    )
    assert inside == {
        "start": [
            "The area is noted as Risk from 1 Jun 2019 up to 1 Jun 2020. Choose other days, or correct that first."
        ]
    }
    set_classification(cast.tureberg, area_class=listed["utsatt"], start=date(2020, 6, 1), by=by, reason="")
    assert len(held(cast.tureberg)) == 2


def test_what_an_area_is_already_is_not_noted_again(cast, by, listed):
    set_classification(cast.tureberg, area_class=listed["risk"], start=date(2019, 6, 1), by=by, reason="")
    found = refusal(
        lambda: set_classification(cast.tureberg, area_class=listed["risk"], start=date(2020, 1, 1), by=by, reason="")
    )
    assert found == {"area_class": ["The area is noted as Risk since 1 Jun 2019 already."]}


def test_a_class_of_another_programme_is_unknown(cast, by):
    with because("Elsewhere", by=System("command")):
        strange = AreaClass.objects.create(programme=cast.elsewhere, code="risk", name="Risk")
    found = refusal(
        lambda: set_classification(cast.tureberg, area_class=strange, start=date(2020, 1, 1), by=by, reason="")
    )
    assert found == {"area_class": ["“risk” is not one of the values that you can choose here."]}


def test_a_period_is_corrected_within_its_kind_and_the_others_borders(cast, by, listed):
    first = set_classification(cast.tureberg, area_class=listed["risk"], start=date(2019, 6, 1), by=by, reason="")
    second = set_classification(cast.tureberg, area_class=listed["utsatt"], start=date(2025, 12, 1), by=by, reason="")
    corrected = correct_classification(
        first, start=date(2015, 1, 1), source="Polisen 2015", certainty="dagen osäker", by=by, reason="Källan fanns"
    )
    assert (corrected.start, corrected.end, corrected.source) == (date(2015, 1, 1), date(2025, 12, 1), "Polisen 2015")
    assert list(refusal(lambda: correct_classification(first, end=None, by=by, reason=""))) == ["start"]
    assert list(refusal(lambda: correct_classification(second, start=date(2020, 1, 1), by=by, reason=""))) == ["start"]
    assert refusal(lambda: correct_classification(second, end=date(2025, 12, 1), by=by, reason="")) == {
        "end": ["The first day it no longer holds must be after the day it begins."]
    }
    assert refusal(lambda: correct_classification(second, area_class=listed["drogscen"], by=by, reason="")) == {
        "area_class": ["“drogscen” is not one of the values that you can choose here."]
    }
    assert correct_classification(second, area_class=listed["risk"], by=by, reason="").area_class == listed["risk"]
    assert held(cast.tureberg) == [
        ("risk", date(2015, 1, 1), date(2025, 12, 1)),
        ("risk", date(2025, 12, 1), None),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2019, 6, 1), date(2019, 6, 1)), (date(2019, 6, 1), date(2018, 1, 1))],
)
def test_a_period_that_ends_before_it_has_begun_is_refused_by_service_and_database(cast, by, listed, start, end):
    found = refusal(
        lambda: set_classification(cast.tureberg, area_class=listed["risk"], start=start, end=end, by=by, reason="")
    )
    assert list(found) == ["end"]
    with pytest.raises(IntegrityError, match="classification_ends_after_it_starts"), transaction.atomic():
        write(cast.tureberg, listed["risk"], start, end)


# --- Held by the database, whoever writes


def write(area: Area, area_class: AreaClass, start: date, end: date | None = None) -> None:
    """A period past the service that would have said no."""
    with because("Past the service", by=System("command")):
        AreaClassification.objects.create(area=area, area_class=area_class, kind=area_class.kind, start=start, end=end)


def test_the_database_refuses_periods_that_overlap_and_takes_those_that_touch(cast, listed):
    write(cast.tureberg, listed["risk"], date(2019, 6, 1), date(2020, 6, 1))
    write(cast.tureberg, listed["utsatt"], date(2020, 6, 1))
    write(cast.tureberg, listed["drogscen"], date(2019, 7, 1))
    write(cast.edsberg, listed["risk"], date(2019, 7, 1))
    with pytest.raises(IntegrityError, match="classification_periods_do_not_overlap"), transaction.atomic():
        write(cast.tureberg, listed["utsatt"], date(2020, 5, 31), date(2020, 6, 1))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_overlapping_periods_past_the_service_at_once_one_is_refused(cast, listed):
    """Both look first and see nothing: only the database can know."""
    start = threading.Barrier(2, timeout=20)
    answers: list[str] = []

    def one(code: str) -> None:
        try:
            with transaction.atomic():
                clear = not AreaClassification.objects.filter(area=cast.tureberg, kind="police_list").exists()
                start.wait()
                assert clear
                write(cast.tureberg, listed[code], date(2025, 12, 1))
            answers.append("written")
        except (IntegrityError, OperationalError) as refused:
            # Where each has written its row before either looks for the other's, the two wait for one another, and
            # PostgreSQL ends one of them: refused all the same. The service locks the area first and never comes here.
            known = isinstance(refused.__cause__, ExclusionViolation | DeadlockDetected)
            answers.append("refused" if known else str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[code]) for code in ("risk", "utsatt")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answers) == ["refused", "written"]
    assert AreaClassification.objects.filter(area=cast.tureberg).count() == 1
