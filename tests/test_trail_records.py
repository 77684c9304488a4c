"""Nothing tracked is written without `because()`, and what is written tells who, for whom, why and what changed."""

from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import F

from actions.models import Action, ActionArea, Contribution, Note
from agencies.models import Agency, Area, AreaGrant, ChangeSet, Membership, Programme, User
from agencies.trail import Cause, System, Tracked, because, tracked_models
from agencies.trail.because import OutsideBecauseError
from agencies.walls import Visibility
from tests.cast import NOON, Cast, action, viewer

SYSTEM = System("command")


def past(row: Tracked) -> list[tuple[str, list[str]]]:
    """What happened to the row and which columns changed, oldest first."""
    rows = type(row).history.model.objects.filter(id=row.pk).order_by("history_date", "history_id")
    return list(rows.values_list("history_type", "changed"))


def newest(row: Tracked):
    return type(row).history.model.objects.filter(id=row.pk).latest("history_date", "history_id")


def rename(area: Area, name: str) -> None:
    area.name = name
    area.save()


def rename_and_fail(area: Area) -> None:
    rename(area, "Undone")
    raise KeyError


def checked() -> None:
    """Let the database judge what it judges at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


# Nothing without a reason


def test_a_change_outside_because_is_refused(cast: Cast):
    cast.tureberg.name = "Malmvägen"
    with pytest.raises(OutsideBecauseError):
        cast.tureberg.save()
    assert Area.objects.get(pk=cast.tureberg.pk).name == "Tureberg"


def test_a_new_row_outside_because_is_refused(cast: Cast):
    with pytest.raises(OutsideBecauseError):
        Area.objects.create(programme=cast.programme, code="HEL", name="Helenelund")
    assert not Area.objects.filter(code="HEL").exists()


def test_taking_a_row_away_outside_because_is_refused(cast: Cast):
    link = Membership.objects.get(user=cast.police_staff)
    with pytest.raises(OutsideBecauseError), transaction.atomic():
        link.delete()
    with pytest.raises(OutsideBecauseError):
        Membership.objects.filter(user=cast.police_staff).delete()
    assert Membership.objects.filter(user=cast.police_staff).count() == 1


@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.update(name="X"),
        lambda rows: rows.bulk_create([Area(code="X", name="X")]),
        lambda rows: rows.bulk_update(list(rows), ["name"]),
    ],
    ids=["update", "bulk_create", "bulk_update"],
)
def test_bulk_writes_that_would_pass_the_trail_by_are_refused(cast: Cast, write):
    with because("In bulk", by=SYSTEM), pytest.raises(TypeError, match="without a trail"):
        write(Area.objects.filter(programme=cast.programme))


@pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model._meta.model_name)
def test_every_tracked_model_refuses_bulk_writes(db: None, model: type[Tracked]):
    managers: list[Any] = [model._default_manager, *model._meta.managers]
    for manager in managers:
        with pytest.raises(TypeError, match="without a trail"):
            manager.update(pk=0)


def test_a_write_through_a_relation_is_refused_in_bulk(cast: Cast):
    with because("In bulk", by=SYSTEM), pytest.raises(TypeError, match="without a trail"):
        cast.police.memberships.update(role="coordinator")


def test_what_goes_round_the_querysets_is_refused_by_the_database(cast: Cast):
    Area._base_manager.filter(pk=cast.tureberg.pk).update(name="X")
    with pytest.raises(IntegrityError, match="was changed without a trail row in this transaction"):
        checked()
    transaction.set_rollback(True)


def test_what_goes_round_them_in_the_shadow_of_a_deed_is_refused_too(cast: Cast):
    with because("Torget flyttar", by=System("command")):
        rename(cast.tureberg, "Tureberg centrum")
    Area._base_manager.filter(pk=cast.tureberg.pk).update(name="X")
    with pytest.raises(IntegrityError, match="does not equal its newest trail row"):
        checked()
    transaction.set_rollback(True)


# What a change set says


def test_one_deed_is_one_change_set(cast: Cast):
    by = viewer(cast.police_coordinator)
    with because("  Torget flyttar  ", by=by):
        rename(cast.tureberg, "Tureberg centrum")
        rename(cast.edsberg, "Edsbergs torg")
    first, second = newest(cast.tureberg).change_set, newest(cast.edsberg).change_set
    assert first == second
    said = (first.actor, first.agency, first.reason, first.door, first.cause_kind, first.cause_id, first.cause_text)
    assert said == (cast.police_coordinator, cast.police, "Torget flyttar", "page", "", None, "")
    assert first.transaction == newest(cast.tureberg).transaction > 0
    assert first.at.year >= 2024


def test_because_inside_because_belongs_to_the_outer_one(cast: Cast):
    with because("The outer reason", by=viewer(cast.lead)):
        rename(cast.tureberg, "A")
        with because("The inner reason", by=SYSTEM):
            rename(cast.edsberg, "B")
    assert newest(cast.tureberg).change_set == newest(cast.edsberg).change_set
    assert newest(cast.edsberg).change_set.reason == "The outer reason"
    assert newest(cast.edsberg).change_set.actor == cast.lead


def test_what_was_undone_inside_leaves_the_rest_whole(cast: Cast):
    with because("Row by row", by=SYSTEM):
        with pytest.raises(DataError), transaction.atomic():
            rename(cast.tureberg, "A name that is far too long for its column" * 3)
        rename(cast.edsberg, "B")
        with pytest.raises(KeyError), because("An inner one", by=SYSTEM):
            rename_and_fail(cast.klockaretorpet)
    checked()
    assert [past(row)[1:] for row in (cast.tureberg, cast.edsberg, cast.klockaretorpet)] == [[], [("~", ["name"])], []]


def test_a_change_set_that_was_undone_with_its_first_row_is_written_again(cast: Cast):
    with because("Row by row", by=SYSTEM):
        with pytest.raises(KeyError), transaction.atomic():
            rename_and_fail(cast.tureberg)
        rename(cast.edsberg, "B")
    checked()
    assert newest(cast.edsberg).change_set.reason == "Row by row"


def test_a_released_savepoint_keeps_its_change_set(cast: Cast):
    with because("Row by row", by=SYSTEM):
        for area, name in ((cast.tureberg, "A"), (cast.edsberg, "B")):
            with transaction.atomic():
                rename(area, name)
    assert newest(cast.tureberg).change_set == newest(cast.edsberg).change_set


def test_a_deed_that_fails_leaves_nothing(cast: Cast):
    before = ChangeSet.objects.count()
    with pytest.raises(KeyError), because("Fails", by=SYSTEM):
        rename_and_fail(cast.tureberg)
    assert ChangeSet.objects.count() == before
    assert past(cast.tureberg) == [("+", [])]
    cast.edsberg.name = "B"
    with pytest.raises(OutsideBecauseError):
        cast.edsberg.save()


def test_a_deed_that_changes_nothing_leaves_no_change_set(cast: Cast):
    before = ChangeSet.objects.count()
    with because("Nothing", by=SYSTEM):
        cast.tureberg.save()
    assert ChangeSet.objects.count() == before


def test_the_system_acts_as_nobody(cast: Cast):
    with because("Loaded", by=System("task"), cause=Cause("import", 7, "Excel, 12 rows")):
        rename(cast.tureberg, "A")
    said = newest(cast.tureberg).change_set
    assert (said.actor, said.agency, said.door) == (None, None, "task")
    assert (said.cause_kind, said.cause_id, said.cause_text) == ("import", 7, "Excel, 12 rows")


def test_the_acting_agency_is_the_only_one_or_the_one_that_is_named(cast: Cast):
    def acting(person: User, agency_id: int | None = None):
        with because("Acting", by=viewer(person), agency_id=agency_id):
            cast.tureberg.version += 1
            cast.tureberg.save()
        return newest(cast.tureberg).change_set.agency

    assert acting(cast.police_staff) == cast.police
    assert acting(cast.lead) is None
    with because("A second agency", by=SYSTEM):
        also = Membership.objects.create(user=cast.police_staff, agency=cast.school, role="reader")
    assert acting(cast.police_staff) == cast.police
    with because("As staff", by=SYSTEM):
        also.role = "staff"
        also.save()
    assert acting(cast.police_staff) is None
    assert acting(cast.police_staff, agency_id=cast.school.pk) == cast.school


# What a history row says


def test_a_row_is_remembered_from_its_beginning_to_its_end(cast: Cast):
    made = action(cast)
    link = Contribution(action=made, agency=cast.school)
    with because("In", by=SYSTEM):
        link.save()
        made.involved = [cast.school.pk]
        made.save()
    pk = link.pk
    with because("A line", by=SYSTEM):
        link.task = "Öppnar gymnastiksalen"
        link.save()
    with because("Out", by=SYSTEM):
        link.delete()
        made.involved = []
        made.save()
    rows = Contribution.history.model.objects.filter(id=pk).order_by("history_date", "history_id")
    said = list(rows.values_list("history_type", "changed", "task", "agency_id", "action_id"))
    line, school = "Öppnar gymnastiksalen", cast.school.pk
    assert said == [
        ("+", [], "", school, made.pk),
        ("~", ["task"], line, school, made.pk),
        ("-", [], line, school, made.pk),
    ]
    assert past(made) == [("+", []), ("~", ["involved"]), ("~", ["involved"])]


def test_a_removed_rows_last_image_is_what_it_was_and_not_what_was_typed_last(cast: Cast):
    link = Membership.objects.get(user=cast.police_staff)
    pk = link.pk
    link.role = "coordinator"
    with because("Out", by=SYSTEM):
        link.delete()
    assert Membership.history.model.objects.filter(id=pk).latest("history_date", "history_id").role == "staff"


def test_rows_that_go_together_each_have_their_last_row(cast: Cast):
    ids = sorted(AreaGrant.objects.filter(content_object=cast.tureberg).values_list("pk", flat=True))
    with because("Closed", by=SYSTEM):
        AreaGrant.objects.filter(content_object=cast.tureberg).delete()
    rows = AreaGrant.history.model.objects.filter(history_type="-")
    assert sorted(rows.values_list("id", flat=True)) == ids


def test_an_unchanged_save_writes_nothing(cast: Cast):
    made = Action.objects.get(pk=action(cast).pk)
    made.title = f" {made.title} ".strip()
    made.areas = [cast.tureberg.pk]
    with because("Nothing", by=SYSTEM):
        made.save()
        made.save(update_fields=["title", "status"])
    assert past(made) == [("+", [])]


def test_changed_names_the_columns_that_differ_and_no_other(cast: Cast):
    made = action(cast)
    with because("Changed", by=SYSTEM):
        made.status, made.end, made.contact = "ongoing", made.start, cast.police_staff
        made.version += 1
        made.save()
    assert sorted(newest(made).changed) == ["contact_id", "end", "status", "version"]
    with because("And back, all at once", by=SYSTEM):
        made.title = "Another"
        made.save()
        made.title = "Kvällsvandring"
        made.save()
    assert [changed for _, changed in past(made)[2:]] == [["title"], ["title"]]


def test_nothing_and_the_empty_text_are_told_apart(cast: Cast):
    made = action(cast, rung=Visibility.DRAFT)
    with because("Refs", by=SYSTEM):
        made.end, made.budget_sek = made.start, 0
        made.save()
        made.end, made.budget_sek = None, None
        made.save()
    assert past(made)[1:] == [("~", ["end", "budget_sek"])] * 2


def test_a_change_inside_a_list_or_an_object_is_seen(cast: Cast):
    area = cast.tureberg
    with because("A boundary", by=SYSTEM):
        area.geometry = {"type": "Polygon", "coordinates": [[[17.9, 59.4], [17.95, 59.4], [17.9, 59.45], [17.9, 59.4]]]}
        area.sub_places = ["Malmvägen"]
        area.save()
    area = Area.objects.get(pk=area.pk)
    geometry: Any = area.geometry
    geometry["coordinates"][0][1][0] = 17.96
    assert area.changed_fields() == {"geometry"}
    with because("Moved by a metre", by=SYSTEM):
        area.save()
    area.sub_places.append("Turebergs allé")
    with because("One more", by=SYSTEM):
        area.save()
    assert past(area)[1:] == [("~", ["sub_places", "geometry"]), ("~", ["geometry"]), ("~", ["sub_places"])]
    assert newest(area).sub_places == ["Malmvägen", "Turebergs allé"]


def test_the_order_within_a_list_is_a_change(cast: Cast):
    area = cast.tureberg
    with because("Two places", by=SYSTEM):
        area.sub_places = ["Malmvägen", "Torget"]
        area.save()
        area.sub_places = ["Torget", "Malmvägen"]
        area.save()
    assert past(area)[1:] == [("~", ["sub_places"])] * 2


def test_a_value_that_the_database_works_out_is_remembered_as_it_became(cast: Cast):
    with because("Counted", by=SYSTEM):
        cast.tureberg.version = F("version") + 1
        cast.tureberg.save()
    checked()
    assert newest(cast.tureberg).version == 2


def test_a_column_read_later_does_not_hide_a_change_made_before(cast: Cast):
    area = Area.objects.only("id", "name").get(pk=cast.tureberg.pk)
    area.name = "Malmvägen"
    assert area.code == "TUR"
    assert area.changed_fields() == {"name"}
    area.refresh_from_db(fields=["phase"])
    with because("A name", by=SYSTEM):
        area.save()
    assert Area.objects.get(pk=area.pk).name == "Malmvägen"
    assert past(area)[1:] == [("~", ["name"])]


def test_reading_a_row_again_forgets_what_was_not_saved(cast: Cast):
    cast.tureberg.name = "Malmvägen"
    cast.tureberg.refresh_from_db()
    assert (cast.tureberg.name, cast.tureberg.changed_fields()) == ("Tureberg", set())


def test_a_save_of_some_fields_beside_an_unsaved_change_is_refused(cast: Cast):
    cast.tureberg.name, cast.tureberg.phase = "Malmvägen", "closed"
    with because("Half", by=SYSTEM), pytest.raises(IntegrityError, match="must equal row"), transaction.atomic():
        cast.tureberg.save(update_fields=["phase"])


def test_a_stale_copy_cannot_write_the_old_value_into_the_trail(cast: Cast):
    mine, theirs = Area.objects.get(pk=cast.tureberg.pk), Area.objects.get(pk=cast.tureberg.pk)
    with because("First", by=SYSTEM):
        mine.name = "Malmvägen"
        mine.save()
    with because("Second", by=SYSTEM):
        theirs.phase = "sustain"
        theirs.save()
    checked()
    assert past(theirs)[1:] == [("~", ["name"]), ("~", ["name", "phase"])]


# What the trail leaves out


def test_what_the_trail_leaves_out_needs_no_reason_and_leaves_no_row(cast: Cast):
    person, programme = cast.police_staff, cast.programme
    person.last_seen_at = NOON
    person.save(update_fields=["last_seen_at"])
    person.set_password("something else entirely")
    person.save()
    programme.ref_last = 41
    programme.save(update_fields=["ref_last"])
    assert User.objects.get(pk=person.pk).check_password("something else entirely")
    assert Programme.objects.get(pk=programme.pk).ref_last == 41
    assert past(person) == [("+", [])]
    assert past(programme) == [("+", [])]
    columns = {field.attname for field in User.history.model._meta.concrete_fields}
    assert columns & {"password", "last_login", "last_seen_at", "language", "last_programme_id"} == set()


def test_a_save_of_named_fields_writes_no_other(cast: Cast):
    person = User.objects.get(pk=cast.police_staff.pk)
    person.set_password("something else entirely")
    person.save(update_fields=["title"])
    assert not User.objects.get(pk=person.pk).check_password("something else entirely")


def test_what_hangs_on_an_action_carries_a_copy_of_its_wall(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED, areas=[cast.tureberg, cast.edsberg], contributors=[cast.school])
    with because("A note", by=SYSTEM):
        note = Note.objects.create(
            action=made, agency=cast.police, author=cast.police_staff, text="Lugnt.", created_at=NOON
        )
    with because("Opened", by=SYSTEM):
        made.visibility, made.owner = Visibility.PROGRAMME, cast.social
        made.save()
    with because("Withdrawn", by=SYSTEM):
        note.withdrawn_at = NOON
        note.save()
    rows = Note.history.model.objects.filter(id=note.pk).order_by("history_date", "history_id")
    areas, involved = sorted([cast.tureberg.pk, cast.edsberg.pk]), [cast.school.pk]
    assert list(rows.values_list("programme_id", "visibility", "owner_id", "involved", "areas")) == [
        (cast.programme.pk, Visibility.RESTRICTED, cast.police.pk, involved, areas),
        (cast.programme.pk, Visibility.PROGRAMME, cast.social.pk, involved, areas),
    ]
    assert [past(row)[0] for row in ActionArea.objects.filter(action=made)] == [("+", [])] * 2


def test_history_is_read_only_in_python_too(cast: Cast):
    row = newest(cast.tureberg)
    row.name = "A lie"
    with pytest.raises(Exception, match=r"append-only|permission denied"), transaction.atomic():
        row.save()
    with pytest.raises(Exception, match=r"append-only|permission denied"), transaction.atomic():
        row.delete()
    with pytest.raises(Exception, match=r"append-only|permission denied"), transaction.atomic():
        Agency.history.model.objects.all().delete()
