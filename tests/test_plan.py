"""The programme's plan: read by its circle, changed by its lead, each change with a reason and a trail."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Dimension, Objective, Priority
from actions.services.plan import change_plan_row, create_plan_row
from agencies.errors import Invalid, Stale
from agencies.policy import Refused
from tests.cast import Cast, viewer


def page(client: Client, cast: Cast, name: str, *args: str) -> int:
    return client.get(reverse(name, args=args), {"programme": cast.programme.code}).status_code


def test_the_lead_writes_the_plan_and_the_trail_says_why(cast: Cast) -> None:
    by = viewer(cast.lead)
    row = create_plan_row(
        Objective,
        cast.programme,
        code="M9",
        by=by,
        reason="Beslut i KSAU",
        title="Trygga stråk",
        dimension=cast.dimension,
    )
    change_plan_row(row, by=by, reason="Språk", version=1, title="Trygga gångstråk")
    trail = Objective.history.model.objects.filter(id=row.pk).order_by("history_id")
    assert list(trail.values_list("history_type", "title", "change_set__reason")) == [
        ("+", "Trygga stråk", "Beslut i KSAU"),
        ("~", "Trygga gångstråk", "Språk"),
    ]


@pytest.mark.parametrize("who", ["police_coordinator", "steering", "auditor", "administrator"])
def test_nobody_else_in_the_circle_writes_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        create_plan_row(
            Objective, cast.programme, code="M9", by=viewer(getattr(cast, who)), reason="Vill", title="Trygga stråk"
        )


def test_a_row_of_another_programme_is_unknown_at_its_field(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        create_plan_row(
            Objective,
            cast.programme,
            code="M9",
            by=viewer(cast.lead),
            reason="Beslut",
            title="Trygga stråk",
            dimension=cast.outside_dimension,
        )
    assert list(refused.value.message_dict) == ["dimension"]


def test_an_objective_does_not_carry_itself_by_way_of_another(cast: Cast) -> None:
    by = viewer(cast.lead)
    child = create_plan_row(
        Objective, cast.programme, code="M9", by=by, reason="Beslut", title="Trygga stråk", parent=cast.objective
    )
    with pytest.raises(Invalid) as refused:
        change_plan_row(cast.objective, by=by, reason="Fel", parent=child)
    assert list(refused.value.message_dict) == ["parent"]


def test_a_change_from_an_old_version_is_stopped(cast: Cast) -> None:
    by = viewer(cast.lead)
    change_plan_row(cast.dimension, by=by, reason="Först", version=1, name="Livsvillkoren")
    with pytest.raises(Stale):
        change_plan_row(Dimension.objects.get(pk=cast.dimension.pk), by=by, reason="Sist", version=1, name="Villkor")


def test_the_circle_reads_the_plan_and_only_the_lead_has_its_forms(cast: Cast, client: Client) -> None:
    found = {}
    for who in ("lead", "police_reader", "owners_coordinator", "auditor", "outsider"):
        client.force_login(getattr(cast, who))
        found[who] = (
            page(client, cast, "plan:plan"),
            page(client, cast, "plan:new", "objective"),
            page(client, cast, "plan:edit", "objective", cast.objective.code),
        )
    assert found == {
        "lead": (200, 200, 200),
        "police_reader": (200, 403, 403),
        "owners_coordinator": (200, 403, 403),
        "auditor": (200, 403, 403),
        "outsider": (404, 404, 404),
    }


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("objective", {"title": "Trygga stråk"}),
        ("priority", {"year": "2026", "number": "1", "text": "Belysta gångvägar"}),
        ("indicator", {"title": "Andel trygga", "direction": "higher_better", "unit": "%"}),
        ("dimension", {"name": "Brott", "position": "3"}),
    ],
)
def test_every_kind_has_its_form(cast: Cast, client: Client, kind: str, fields: dict[str, str]) -> None:
    client.force_login(cast.lead)
    url = reverse("plan:new", args=[kind])
    answer = client.post(url, {"code": "NY-1", "reason": "Beslut i KSAU", **fields})
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("plan:plan"))
    refused = client.post(url, {"code": "NY-1", "reason": "", **fields})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["reason"]


def test_the_plan_page_asks_the_same_number_of_questions_for_one_row_and_for_three(
    cast: Cast, client: Client, django_assert_num_queries: object
) -> None:
    client.force_login(cast.lead)
    counts = []
    for number in range(1, 4):
        create_plan_row(
            Priority,
            cast.programme,
            code=f"P-{number}",
            by=viewer(cast.lead),
            reason="Beslut",
            year=2026,
            number=number,
            text="Belysta gångvägar",
            area=cast.tureberg,
        )
        with django_assert_num_queries(11) as asked:  # type: ignore[operator]
            client.get(reverse("plan:plan"))
        counts.append(len(asked))
    assert counts == [11, 11, 11]
