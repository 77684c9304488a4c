"""What Kedjan exported, it imports again as *unchanged*, whoever wrote whatever into it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from actions.models import Action
from actions.services import imports
from actions.services.imports.fates import LEFT_ALONE
from agencies.models import User
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.api import full
from tests.cast import NOON, Cast, action, viewer
from tests.clients import client_of
from tests.exports import content

pytestmark = pytest.mark.usefixtures("the_day")
KINDS = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def back(cast: Cast, person: User, kind: str, **asked: str) -> list[dict[str, Any]]:
    """The rows' fates, of the person's own export of the list."""
    response = client_of(person, language=asked.pop("language", "sv")).get(
        "/actions/export/", {**asked, "format": kind}
    )
    by = viewer(person)
    file = io.BytesIO(content(response))
    made = imports.preview_list(f"list.{kind}", file, programme=cast.programme, by=by)
    return [row.as_json() for row in imports.deciding(made, by).fates().rows]


def fates(rows: list[dict[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Each row's outcome, and of its cells those that were not taken."""
    return [(row["outcome"], [cell for cell in row["cells"] if cell["outcome"] == "refused"]) for row in rows]


@KINDS
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_field_is_read_back_as_it_is(cast: Cast, kind: str, language: str):
    made = full(cast)
    with because("Every field is filled", by=System("command")):
        made.prevention_level, made.recurrence, made.expected_effect = "selective", "veckovis", "Färre brott.\nLugnare."
        made.registry_number, made.responsible_role, made.status = "KS 2025/0123", "Fältassistent", "ongoing"
        made.save()
    rows = back(cast, cast.police_staff, kind, language=language)
    assert fates(rows) == [("unchanged", [])]


@KINDS
@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "'=1+1",
        "- Torget",
        "+46 8",
        "@torget",
        "'Torget'",
        "; ,\t|",
        'Säger "hej"',
        "1,5",
        "2026-01-16",
        "Rad ett\r\nRad två",
        "Bela\u030ast",
        "\N{NO-BREAK SPACE}Torget\N{NO-BREAK SPACE}",
        "Tor\N{SOFT HYPHEN}get \N{FAMILY}",
        "_x000D_ _x0041_",
        "Torg\x0bet",
    ],
)
def test_every_text_is_read_back_as_it_is(cast: Cast, kind: str, text: str):
    action(cast, title=text, description=f"{text}\n{text}", target_group=text, end=None, start=date(2025, 12, 31))
    assert fates(back(cast, cast.police_staff, kind)) == [("unchanged", [])]


@KINDS
def test_names_that_are_not_clear_are_read_back(cast: Cast, kind: str):
    with because("Two of one name", by=System("command")):
        cast.social.short_name, cast.school.short_name, cast.owners.short_name = (
            "Kontoret",
            "kontoret",
            "Torg & hus, AB",
        )
        cast.dimension.name, cast.other_dimension.name = "Vardag", "vardag"
        for row in (cast.social, cast.school, cast.owners, cast.dimension, cast.other_dimension):
            row.save()
    action(
        cast,
        areas=[cast.edsberg, cast.tureberg],
        contributors=[cast.social, cast.owners],
    )
    made = action(cast, contributors=[cast.school])
    with because("Another dimension", by=System("command")):
        made.dimension = cast.other_dimension
        made.save()
    assert fates(back(cast, cast.police_staff, kind)) == [("unchanged", [])] * 2


@KINDS
@pytest.mark.parametrize("language", ["sv", "en"])
def test_archived_actions_are_left_alone(cast: Cast, kind: str, language: str):
    live = action(cast, title="Torget", description="Ljusare.")
    action(cast, title="Torget", description="Mörkare.", archived_at=NOON)
    action(cast, title="Lov", archived_at=NOON, rung=Visibility.DRAFT)
    rows = back(cast, cast.police_staff, kind, language=language, archived="true", sort="-title")
    assert fates(rows) == [("unchanged", [])] * 3
    assert sorted((row["why"], {cell["outcome"] for cell in row["cells"]}) for row in rows if row["why"]) == [
        ([str(LEFT_ALONE)], {"ignored"}),
        ([str(LEFT_ALONE)], {"ignored"}),
    ]
    assert Action.objects.get(pk=live.pk).description == "Ljusare."


@KINDS
def test_each_rung_and_what_others_lead_is_read_back(cast: Cast, kind: str):
    for n, rung in enumerate(Visibility):
        action(
            cast, rung=rung, title=f"Torget {n}", lead=[cast.police, cast.social][n % 2], contributors=[cast.housing]
        )
    rows = back(cast, cast.police_staff, kind)
    assert len(rows) == Action.objects.visible_to(viewer(cast.police_staff)).count()
    assert fates(rows) == [("unchanged", [])] * len(rows)
