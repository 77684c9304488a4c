"""What `migrate` leaves out when it draws models is nothing that anybody misses."""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from config.migrating import quickly

FIRST: list[Operation] = [
    migrations.CreateModel("Area", [("id", models.AutoField(primary_key=True)), ("name", models.TextField())]),
    migrations.CreateModel(
        "Walk",
        [
            ("id", models.AutoField(primary_key=True)),
            ("steps", models.IntegerField()),
            ("area", models.ForeignKey("walks.Area", models.CASCADE)),
        ],
    ),
]
THEN: list[Operation] = [
    migrations.AddIndex("Area", models.Index(fields=["name"], name="area_name")),
    migrations.AddIndex("Walk", models.Index(fields=["steps"], name="walk_steps")),
    migrations.AddConstraint("Walk", models.CheckConstraint(condition=models.Q(steps__gt=0), name="a_walk_has_steps")),
    migrations.AddConstraint("Walk", models.UniqueConstraint(fields=["area"], name="one_walk_an_area")),
    migrations.RemoveConstraint("Walk", "one_walk_an_area"),
    migrations.AddField("Walk", "note", models.TextField()),
]


def drawn(operations: list[Operation]) -> tuple[ProjectState, dict[str, object]]:
    """The state that the operations come to, and its models as a migration finds them."""
    state = ProjectState()
    for operation in FIRST:
        operation.state_forwards("walks", state)
    assert state.apps
    for operation in operations:
        operation.state_forwards("walks", state)
    found: dict[str, object] = {}
    for model in state.apps.get_models():
        meta = model._meta
        found[meta.model_name or ""] = ([field.name for field in meta.get_fields()], meta.indexes, meta.constraints)
    return state, found


def test_a_state_drawn_quickly_is_the_state_drawn_anew():
    usual, usually = drawn(THEN)
    with quickly():
        quick, sooner = drawn(THEN)
    assert sooner == usually
    assert quick == usual


def test_what_the_state_was_before_is_left_as_it_was():
    with quickly():
        state, _ = drawn([])
        before = state.clone()
        THEN[0].state_forwards("walks", state)
    assert (before.models["walks", "area"].options["indexes"], before == drawn([])[0]) == ([], True)
    assert [index.name for index in state.models["walks", "area"].options["indexes"]] == ["area_name"]
