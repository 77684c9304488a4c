"""What somebody with a database password can't do to the trail, by whatever statement."""

from __future__ import annotations

import re
import threading
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    JSONField,
    TextField,
    UUIDField,
)
from psycopg import sql
from psycopg.types.json import Jsonb

from actions.models import Action, ActionArea, AgencyShare, Contribution, Note
from agencies.models import Area, Membership, Programme, User
from agencies.trail import Tracked, tracked_models
from config.roles import OWNER
from tests.database import OWN_SERVER
from tests.psql import (
    NO_RIGHT,
    TRUTH_IS_BROKEN,
    Stage,
    as_superuser,
    change,
    change_set,
    columns,
    history,
    judged,
    remember,
    value,
)

MODELS = pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model._meta.model_name)
IMPOSSIBLE = (
    psycopg.errors.NotNullViolation,
    psycopg.errors.CheckViolation,
    psycopg.errors.ForeignKeyViolation,
    psycopg.errors.UniqueViolation,
)
"""What the column's own truths refuse before the trail is asked."""
REFUSALS = (
    "keeps its id|without a trail row in this transaction|an addendum stays as it was written|is loaded or it is not"
    "|what is settled is frozen|keeps its period and where it came from|only what is locked is corrected"
    "|the hash of report|does not go from|is of another programme|the period of the follow-up is not open"
)
"""By the trail, or by what else the database holds before it."""
SHADOW = "CREATE TEMP TABLE actions_action (LIKE public.actions_action INCLUDING DEFAULTS)"


def said(session: psycopg.Connection, model: type[Tracked], pk: int) -> list[tuple[str, list[str]]]:
    """What happened to the row and which columns changed, oldest first."""
    rows = session.execute(
        f"SELECT history_type, changed FROM {history(model)} WHERE id = %s ORDER BY history_date, history_id", [pk]
    )
    return [(kind, changed) for kind, changed in rows]


def another(field: Field[Any, Any], now: Any) -> Any:  # noqa: PLR0911, C901 - a table, by the column's type
    """A value of the column's type that is another one than `now`."""
    if field.null and now is not None:
        return None
    column = sql.Identifier(str(field.column))
    match field:
        case ArrayField():
            return [*(now or []), 0 if isinstance(field.base_field, IntegerField) else ""]
        case BooleanField():
            return not now
        case JSONField():
            return Jsonb([now])
        case UUIDField():
            return uuid4()
        case DateTimeField():
            return sql.SQL("coalesce({}, now()) + interval '1 microsecond'").format(column)
        case DateField():
            return sql.SQL("coalesce({}, current_date) + 1").format(column)
        case CharField() | TextField():
            text = now or ""
            return f"{text}x" if len(text) < (field.max_length or len(text) + 1) else f"{text[:-1]}x"
    return (now or 0) + 1000


def other_value(session: psycopg.Connection, model: type[Tracked], pk: int, column: str) -> Any:
    """A value that the column does not hold now."""
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    return another(field, value(session, model, pk, column))


# The history itself


@MODELS
@pytest.mark.parametrize("role", ["runtime", "owner"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET history_date = now()", "DELETE FROM {}"])
def test_history_is_neither_changed_nor_removed(request, stage: Stage, model, role: str, statement: str):
    session = request.getfixturevalue(role)
    with pytest.raises(NO_RIGHT, match="append-only" if role == "owner" else "permission denied"):
        session.execute(statement.format(history(model)))


@pytest.mark.parametrize("role", ["runtime", "owner"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'another'", "DELETE FROM {}"])
def test_change_sets_are_neither_changed_nor_removed(request, stage: Stage, role: str, statement: str):
    with pytest.raises(NO_RIGHT):
        request.getfixturevalue(role).execute(statement.format("agencies_changeset"))


@MODELS
def test_no_table_of_the_trail_is_emptied_by_the_runtime_role(runtime, model):
    for table in (history(model), model._meta.db_table, "agencies_changeset"):
        with pytest.raises(NO_RIGHT), runtime.transaction():
            runtime.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {past} SELECT * FROM {past} LIMIT 1 ON CONFLICT (history_id) DO UPDATE SET code = 'X'",
        "MERGE INTO {past} p USING {live} l ON p.id = l.id WHEN MATCHED THEN UPDATE SET code = 'X'",
        "MERGE INTO {past} p USING {live} l ON p.id = l.id WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM {past} RETURNING 1) SELECT count(*) FROM gone",
        "SELECT 1 FROM {past} FOR UPDATE",
    ],
)
def test_history_is_not_changed_by_a_statement_with_another_name(runtime, statement: str):
    with pytest.raises(NO_RIGHT, match="permission denied"):
        runtime.execute(statement.format(past=history(Area), live="agencies_area"))


@pytest.mark.parametrize(
    "statement",
    [
        "MERGE INTO {past} p USING {live} l ON p.id = l.id WHEN MATCHED THEN UPDATE SET code = 'X'",
        "MERGE INTO {past} p USING {live} l ON p.id = l.id WHEN MATCHED THEN DELETE",
    ],
)
def test_history_is_not_merged_over_by_the_owner_either(owner, statement: str):
    with pytest.raises(NO_RIGHT, match="append-only"):
        owner.execute(statement.format(past=history(Area), live="agencies_area"))


def test_an_upsert_of_the_owner_changes_no_history_row(owner, stage: Stage):
    pk = stage.rows[Area].pk
    before = said(owner, Area, pk)
    (history_id,) = owner.execute(f"SELECT max(history_id) FROM {history(Area)} WHERE id = %s", [pk]).fetchone()
    columns_ = sql.SQL(", ").join(map(sql.Identifier, columns(Area)))
    owner.execute(
        sql.SQL(
            "INSERT INTO {past}"
            " (history_id, history_type, history_date, transaction, changed, change_set_id, {columns})"
            " SELECT {history_id}, '~', now(), 0, '{{}}', {change_set}, {columns} FROM agencies_area WHERE id = {pk}"
            " ON CONFLICT (history_id) DO UPDATE SET name = 'X'"
        ).format(
            past=sql.Identifier(history(Area)),
            columns=columns_,
            history_id=sql.Literal(history_id),
            change_set=sql.Literal(change_set(owner)),
            pk=sql.Literal(pk),
        )
    )
    assert said(owner, Area, pk) == [*before, ("~", [])]
    assert owner.execute(f"SELECT 1 FROM {history(Area)} WHERE name = 'X'").fetchall() == []


# The live row


@MODELS
def test_a_change_without_a_trail_row_is_not_committed(runtime, stage: Stage, model):
    pk, refused, impossible = stage.rows[model].pk, [], []
    for column in columns(model):
        try:
            with runtime.transaction():
                change(runtime, model, pk, **{column: other_value(runtime, model, pk, column)})
                runtime.execute("SET CONSTRAINTS trail_check_update IMMEDIATE")
        except IMPOSSIBLE:
            impossible.append(column)
        except psycopg.errors.IntegrityConstraintViolation as error:
            refused += [column] if re.search(REFUSALS, str(error)) else []
    assert refused
    assert sorted(refused + impossible) == sorted(columns(model))


def test_the_commit_itself_refuses(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    before = value(runtime, Action, pk, "status")
    change(runtime, Action, pk, status="cancelled")
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row in this transaction"):
        runtime.commit()
    assert value(runtime, Action, pk, "status") == before != "cancelled"


@MODELS
def test_a_trail_row_that_differs_in_any_one_column_is_refused(runtime, stage: Stage, model):
    pk = stage.rows[model].pk
    entry = change_set(runtime)
    believed = []
    for column in columns(model):
        lie = other_value(runtime, model, pk, column)
        try:
            with runtime.transaction():
                remember(runtime, model, pk, change_set_id=entry, **{column: lie})
        except psycopg.errors.IntegrityError:
            continue
        believed.append(column)
    assert believed == []


@MODELS
def test_a_row_changed_in_any_one_column_after_its_trail_row_is_refused(runtime, stage: Stage, model):
    pk = stage.rows[model].pk
    entry = change_set(runtime)
    believed = []
    for column in columns(model):
        remember(runtime, model, pk, change_set_id=entry)
        try:
            with runtime.transaction():
                change(runtime, model, pk, **{column: other_value(runtime, model, pk, column)})
                runtime.execute("SET CONSTRAINTS trail_check_update IMMEDIATE")
        except (psycopg.errors.IntegrityConstraintViolation, *IMPOSSIBLE):
            continue
        believed.append(column)
    assert believed == []


ARRAYS = ["{1}", "{1,2}", "{2,1}", "{1,1}", "{}", "{NULL}", "{1,NULL}"]


@pytest.mark.parametrize("lie", ARRAYS)
@pytest.mark.parametrize("truth", ARRAYS)
def test_lists_are_compared_whole_and_not_by_containment(runtime, stage: Stage, truth: str, lie: str):
    pk = stage.rows[Area].pk
    change(runtime, Area, pk, sub_places=truth)
    if truth == lie:
        remember(runtime, Area, pk, sub_places=lie)
        judged(runtime)
    else:
        with pytest.raises(TRUTH_IS_BROKEN, match="must equal row"):
            remember(runtime, Area, pk, sub_places=lie)


@pytest.mark.parametrize("lie", [None, "", " ", "x"])
@pytest.mark.parametrize("truth", [None, "", " ", "x"])
def test_nothing_and_empty_texts_are_told_apart(runtime, stage: Stage, truth: str | None, lie: str | None):
    pk = stage.rows[Action].pk
    change(runtime, Action, pk, ref=truth, visibility=int(truth is not None))
    if truth == lie:
        remember(runtime, Action, pk, ref=lie)
        judged(runtime)
    else:
        with pytest.raises(TRUTH_IS_BROKEN, match="must equal row"):
            remember(runtime, Action, pk, ref=lie)


def test_a_trail_row_of_another_transaction_does_not_count(runtime, stage: Stage):
    pk = stage.rows[Area].pk
    remember(runtime, Area, pk)
    runtime.commit()
    change(runtime, Area, pk, name="Malmvägen")
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row in this transaction"):
        runtime.commit()


def test_a_trail_row_of_another_row_does_not_count(runtime, stage: Stage):
    change(runtime, Area, stage.cast.tureberg.pk, name="Malmvägen")
    remember(runtime, Area, stage.cast.edsberg.pk)
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row in this transaction"):
        judged(runtime)


def test_a_trail_row_of_what_never_happened_is_refused(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    with pytest.raises(TRUTH_IS_BROKEN, match="must equal row"):
        remember(runtime, Action, pk, status="cancelled")


def test_a_false_trail_row_is_not_covered_by_a_true_one_after_it(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    with pytest.raises(TRUTH_IS_BROKEN, match="must equal row"), runtime.transaction():
        remember(runtime, Action, pk, status="cancelled")
    remember(runtime, Action, pk)
    judged(runtime)


def test_two_honest_saves_in_one_transaction_are_honest(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    entry = change_set(runtime)
    for status in ("planned", "ongoing", "proposed"):
        change(runtime, Action, pk, status=status)
        remember(runtime, Action, pk, change_set_id=entry)
    judged(runtime)
    assert [changed for _, changed in said(runtime, Action, pk)[-3:]] == [["status"]] * 3


def test_a_save_that_was_undone_is_as_if_it_had_not_been(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    change(runtime, Action, pk, status="planned")
    remember(runtime, Action, pk)
    runtime.execute("SAVEPOINT before")
    change(runtime, Action, pk, status="cancelled")
    remember(runtime, Action, pk)
    runtime.execute("ROLLBACK TO before")
    judged(runtime)
    assert value(runtime, Action, pk, "status") == "planned"


def test_a_trail_row_that_was_undone_does_not_count(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    change(runtime, Action, pk, status="cancelled")
    runtime.execute("SAVEPOINT before")
    remember(runtime, Action, pk)
    runtime.execute("ROLLBACK TO before")
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
        runtime.commit()


def test_a_judgement_asked_for_early_does_not_outlive_what_was_judged(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    change(runtime, Action, pk, status="cancelled")
    runtime.execute("SAVEPOINT before")
    remember(runtime, Action, pk)
    runtime.execute("SET CONSTRAINTS ALL IMMEDIATE")
    runtime.execute("ROLLBACK TO before")
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
        runtime.commit()


def test_a_judgement_asked_for_early_is_made_again_for_what_comes_after(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    entry = change_set(runtime)
    change(runtime, Action, pk, status="planned")
    remember(runtime, Action, pk, change_set_id=entry)
    runtime.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(TRUTH_IS_BROKEN, match="does not equal its newest trail row"):
        change(runtime, Action, pk, status="cancelled")


def test_a_judgement_put_off_again_is_still_made(runtime, stage: Stage):
    pk = stage.rows[Action].pk
    runtime.execute("SET CONSTRAINTS ALL IMMEDIATE")
    runtime.execute("SET CONSTRAINTS ALL DEFERRED")
    change(runtime, Action, pk, status="cancelled")
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
        runtime.commit()


def test_change_and_trail_may_come_in_one_statement(runtime, stage: Stage):
    entry = change_set(runtime)
    names = ", ".join(f'"{c}"' for c in columns(Area))
    runtime.execute("SET CONSTRAINTS ALL IMMEDIATE")
    runtime.execute("SET CONSTRAINTS ALL DEFERRED")
    runtime.execute(
        f"WITH changed AS (UPDATE agencies_area SET phase = 'closed' RETURNING *)"
        f" INSERT INTO {history(Area)} ({names}, history_type, history_date, transaction, changed, change_set_id)"
        f" SELECT {names}, '~', now(), 0, '{{}}', %s FROM changed",
        [entry],
    )
    judged(runtime)
    assert said(runtime, Area, stage.cast.edsberg.pk)[-1] == ("~", ["phase"])


def test_a_row_keeps_its_id(runtime, stage: Stage):
    pk = stage.rows[Note].pk
    change(runtime, Note, pk, id=pk + 1000)
    remember(runtime, Note, pk + 1000)
    with pytest.raises(TRUTH_IS_BROKEN, match="keeps its id"):
        judged(runtime)


# Rows that come and go


def test_a_new_row_without_a_trail_row_is_not_committed(runtime, stage: Stage):
    runtime.execute(
        "INSERT INTO agencies_membership (user_id, agency_id, role) VALUES (%s, %s, 'coordinator')",
        [stage.cast.nobody.pk, stage.cast.police.pk],
    )
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
        runtime.commit()


def test_a_row_that_goes_without_a_trail_row_does_not_go(runtime, stage: Stage):
    runtime.execute("DELETE FROM agencies_membership WHERE id = %s", [stage.rows[Membership].pk])
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
        runtime.commit()


def test_a_row_that_goes_after_a_trail_row_that_says_it_stays_does_not_go(runtime, stage: Stage):
    pk = stage.rows[Membership].pk
    remember(runtime, Membership, pk)
    runtime.execute("DELETE FROM agencies_membership WHERE id = %s", [pk])
    with pytest.raises(TRUTH_IS_BROKEN, match="is gone and its trail does not say so"):
        judged(runtime)


def test_a_row_that_stays_is_not_said_to_be_gone(runtime, stage: Stage):
    pk = stage.rows[Membership].pk
    remember(runtime, Membership, pk, history_type="-")
    judged(runtime)
    assert said(runtime, Membership, pk)[-1] == ("~", [])


def _gone(session: psycopg.Connection, model: type[Tracked], pk: int, **lies: Any) -> None:
    """Remove a row and write its last image, made of the newest one and of `lies`."""
    entry = change_set(session)
    session.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [pk])
    fields = [f.column for f in model.history.model._meta.concrete_fields if f.column != "history_id"]
    said_: dict[str, Any] = {"change_set_id": entry, "history_type": "-", **lies}
    session.execute(
        sql.SQL("INSERT INTO {0} ({1}) SELECT {2} FROM {0} WHERE id = {3} ORDER BY history_id DESC LIMIT 1").format(
            sql.Identifier(history(model)),
            sql.SQL(", ").join(map(sql.Identifier, fields)),
            sql.SQL(", ").join(sql.Literal(said_[f]) if f in said_ else sql.Identifier(f) for f in fields),
            sql.Literal(pk),
        )
    )


def test_a_removed_rows_last_image_cannot_be_moved_out_of_sight(runtime, stage: Stage):
    share = stage.rows[AgencyShare]
    _gone(runtime, AgencyShare, share.pk, content_object_id=0, group_id=0, history_type="~")
    judged(runtime)
    row = runtime.execute(
        f"SELECT history_type, content_object_id, group_id, visibility FROM {history(AgencyShare)}"
        " WHERE id = %s ORDER BY history_id DESC LIMIT 1",
        [share.pk],
    ).fetchone()
    assert row == ("-", share.content_object_id, share.group_id, 3)


def test_what_is_gone_is_said_once(runtime, stage: Stage):
    pk = stage.rows[AgencyShare].pk
    _gone(runtime, AgencyShare, pk)
    with pytest.raises(TRUTH_IS_BROKEN, match="there is no row"):
        _gone(runtime, AgencyShare, pk)


def test_what_never_was_is_not_said_to_be_gone(runtime, stage: Stage):
    names = ", ".join(f'"{c}"' for c in columns(Membership) if c != "id")
    with pytest.raises(TRUTH_IS_BROKEN, match="there is no row"):
        runtime.execute(
            f"INSERT INTO {history(Membership)} (id, {names}, history_type, history_date, transaction, changed,"
            f" change_set_id) SELECT 999999, {names}, '-', now(), 0, '{{}}', %s FROM agencies_membership LIMIT 1",
            [change_set(runtime)],
        )


def test_a_row_that_comes_back_begins_anew(runtime, stage: Stage):
    share = stage.rows[AgencyShare]
    names = ", ".join(f'"{c}"' for c in columns(AgencyShare))
    (copy,) = runtime.execute("SELECT to_jsonb(s) FROM actions_agencyshare s WHERE id = %s", [share.pk]).fetchone()
    _gone(runtime, AgencyShare, share.pk)
    runtime.execute(
        f"INSERT INTO actions_agencyshare ({names}) SELECT {names}"
        " FROM jsonb_populate_record(NULL::actions_agencyshare, %s)",
        [Jsonb(copy)],
    )
    remember(runtime, AgencyShare, share.pk)
    judged(runtime)
    assert [kind for kind, _ in said(runtime, AgencyShare, share.pk)] == ["+", "-", "+"]


# What the stamp decides, whatever the writer says


def test_id_time_transaction_kind_and_changes_are_not_the_writers_to_say(runtime, stage: Stage):
    pk = stage.rows[Area].pk
    change(runtime, Area, pk, name="Malmvägen")
    written = remember(
        runtime,
        Area,
        pk,
        history_id=1_000_000,
        history_date="1999-01-01",
        transaction=7,
        history_type="+",
        changed="{phase}",
    )
    row = runtime.execute(
        f"SELECT history_id < 1000000, history_date > now() - interval '1 minute',"
        f" transaction = pg_current_xact_id()::text::bigint, history_type, changed FROM {history(Area)}"
        " WHERE history_id = %s",
        [written],
    ).fetchone()
    assert row == (True, True, True, "~", ["name"])


def test_a_change_sets_id_time_and_transaction_are_not_the_writers_to_say(runtime, stage: Stage):
    row = runtime.execute(
        "INSERT INTO agencies_changeset (id, at, transaction, reason, door, cause_kind, cause_text)"
        " VALUES (1000000, '1999-01-01', 7, '', 'page', '', '')"
        " RETURNING id < 1000000, at > now() - interval '1 minute', transaction = pg_current_xact_id()::text::bigint"
    ).fetchone()
    assert row == (True, True, True)


def test_a_copy_of_the_wall_is_not_the_writers_to_say(runtime, stage: Stage):
    note, made = stage.rows[Note], stage.rows[Action]
    written = remember(runtime, Note, note.pk, programme_id=0, visibility=4, owner_id=0, involved="{7}", areas="{8}")
    row = runtime.execute(
        f"SELECT programme_id, visibility, owner_id, involved, areas FROM {history(Note)} WHERE history_id = %s",
        [written],
    ).fetchone()
    assert row == (made.programme_id, made.visibility, made.owner_id, made.involved, made.areas)


def test_two_rows_of_one_object_never_share_a_time(runtime, stage: Stage):
    pk = stage.rows[Area].pk
    entry = change_set(runtime)
    names = ", ".join(f'"{c}"' for c in columns(Area))
    runtime.execute(
        f"INSERT INTO {history(Area)} ({names}, history_type, history_date, transaction, changed, change_set_id)"
        f" SELECT {names}, '~', now(), 0, '{{}}', %s FROM agencies_area, generate_series(1, 500) WHERE id = %s",
        [entry, pk],
    )
    row = runtime.execute(
        f"SELECT count(*) >= 501, count(*) = count(DISTINCT history_date),"
        f" array_agg(history_id ORDER BY history_date) = array_agg(history_id ORDER BY history_id)"
        f" FROM {history(Area)} WHERE id = %s",
        [pk],
    ).fetchone()
    assert row == (True, True, True)


def test_a_change_set_of_another_transaction_is_refused(runtime, stage: Stage):
    pk = stage.rows[Area].pk
    theirs = runtime.execute("SELECT min(id) FROM agencies_changeset").fetchone()[0]
    change(runtime, Area, pk, name="Malmvägen")
    with pytest.raises(TRUTH_IS_BROKEN, match="change set of its own transaction"):
        remember(runtime, Area, pk, change_set_id=theirs)


def test_a_change_set_that_does_not_exist_is_refused(runtime, stage: Stage):
    with pytest.raises(TRUTH_IS_BROKEN, match="change set of its own transaction"):
        remember(runtime, Area, stage.rows[Area].pk, change_set_id=999_999)


def test_rows_copied_in_are_judged_like_all_others(runtime, stage: Stage):
    pk = stage.rows[Membership].pk
    entry = change_set(runtime)
    user, agency, role = (value(runtime, Membership, pk, c) for c in ("user_id", "agency_id", "role"))
    names = "id, user_id, agency_id, role, history_type, history_date, transaction, changed, change_set_id"
    lie = "coordinator" if role != "coordinator" else "reader"

    def copy_in() -> None:
        with runtime.cursor().copy(f"COPY {history(Membership)} ({names}) FROM STDIN") as rows:
            rows.write_row([pk, user, agency, lie, "~", "1999-01-01", 0, "{}", entry])

    with pytest.raises(TRUTH_IS_BROKEN, match="must equal row"):
        copy_in()


# Deceiving the functions


@pytest.mark.parametrize(
    "statement",
    [
        SHADOW,
        "CREATE TEMP VIEW actions_action AS SELECT 1",
        "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT 1 AS id INTO TEMP actions_action",
    ],
)
def test_the_runtime_role_makes_nothing_in_front_of_a_table(runtime, statement: str):
    with pytest.raises(NO_RIGHT):
        runtime.execute(statement)


@pytest.mark.parametrize("path", ["pg_temp, public", "pg_temp, pg_catalog, public", "pg_temp"])
@pytest.mark.parametrize("shadowed", ["actions_action", "actions_historicalaction", "agencies_changeset"])
def test_a_temporary_table_of_the_owners_deceives_nobody(owner, stage: Stage, path: str, shadowed: str):
    pk = stage.rows[Action].pk
    names = ", ".join(f'"{c}"' for c in columns(Action))
    owner.execute(f"CREATE TEMP TABLE {shadowed} (LIKE public.{shadowed} INCLUDING DEFAULTS)")
    owner.execute(f"INSERT INTO pg_temp.{shadowed} SELECT * FROM public.{shadowed}")
    owner.execute(f"SET search_path = {path}")
    change(owner, Action, pk, status="cancelled")
    if shadowed == "actions_historicalaction":
        owner.execute(
            f"INSERT INTO {shadowed} ({names}, history_id, history_type, history_date, transaction, changed,"
            f" change_set_id) SELECT {names}, 1, '~', now(), pg_current_xact_id()::text::bigint, '{{}}', 1"
            " FROM public.actions_action WHERE id = %s",
            [pk],
        )
    with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
        owner.commit()


def test_a_shadow_of_the_live_table_does_not_make_a_false_row_true(owner, stage: Stage):
    pk = stage.rows[Action].pk
    owner.execute(SHADOW)
    owner.execute("INSERT INTO pg_temp.actions_action SELECT * FROM public.actions_action")
    owner.execute("UPDATE pg_temp.actions_action SET status = 'cancelled'")
    entry = owner.execute(
        "INSERT INTO public.agencies_changeset (at, transaction, reason, door, cause_kind, cause_text)"
        " VALUES (now(), 0, '', 'command', '', '') RETURNING id"
    ).fetchone()[0]
    owner.execute("SET search_path = pg_temp, public")
    with pytest.raises(TRUTH_IS_BROKEN, match="must equal row"):
        remember(owner, Action, pk, change_set_id=entry, status="cancelled")


def test_every_function_of_the_trail_has_its_search_path_pinned(owner, stage: Stage):
    rows = owner.execute(
        "SELECT DISTINCT p.proconfig FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        " AND (c.relname LIKE 'agencies%' OR c.relname LIKE 'actions%')"
    ).fetchall()
    assert rows == [(["search_path=pg_catalog, public, pg_temp"],)]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE actions_action DISABLE TRIGGER trail_check_update",
        "ALTER TABLE actions_historicalaction DISABLE TRIGGER ALL",
        "DROP TRIGGER trail_check ON actions_action",
        "ALTER TABLE actions_action RENAME TO elsewhere",
        "ALTER TABLE actions_action ADD COLUMN more int",
        "DROP TABLE actions_historicalaction",
        "CREATE TRIGGER mine BEFORE UPDATE ON actions_action FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
        "CREATE OR REPLACE FUNCTION public.trail_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "ALTER FUNCTION public.trail_check_actions_action() SET search_path = pg_temp",
        "DROP FUNCTION public.trail_refuse() CASCADE",
        "CREATE RULE mine AS ON INSERT TO actions_historicalaction DO INSTEAD NOTHING",
        "CREATE TABLE public.mine (id int)",
        "CREATE VIEW public.mine AS SELECT * FROM actions_action",
        "CREATE SCHEMA mine",
        "CREATE EXTENSION hstore",
        "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION trail_refuse()",
        "ALTER SCHEMA public RENAME TO elsewhere",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT ALL ON TABLES TO PUBLIC",
        "REASSIGN OWNED BY {owner} TO CURRENT_USER",
        "SET session_replication_role = replica",
        "SELECT setval('agencies_changeset_id_seq', 1)",
        "ALTER SEQUENCE agencies_changeset_id_seq RESTART",
        "UPDATE pg_catalog.pg_trigger SET tgenabled = 'D'",
        "DELETE FROM pg_catalog.pg_depend",
        "COPY actions_action TO PROGRAM 'true'",
        "CREATE POLICY mine ON actions_action",
        "CREATE PUBLICATION mine FOR TABLE actions_action",
        "ALTER TABLE agencies_changeset ALTER COLUMN reason SET DEFAULT 'x'",
        "COMMENT ON TABLE actions_action IS 'mine'",
        "LOCK TABLE actions_historicalaction IN ACCESS EXCLUSIVE MODE",
        "CREATE ROLE mine",
        "ALTER DATABASE {database} SET session_replication_role = replica",
    ],
)
def test_the_runtime_role_changes_nothing_of_what_holds_it(runtime, statement: str):
    with pytest.raises((NO_RIGHT, psycopg.errors.InsufficientPrivilege)):
        runtime.execute(statement.format(owner=OWNER, database=runtime.info.dbname))


def test_the_runtime_role_gives_itself_no_right(runtime):
    runtime.execute("GRANT UPDATE, DELETE, TRUNCATE ON actions_historicalaction TO CURRENT_USER")
    row = runtime.execute(
        "SELECT has_table_privilege('actions_historicalaction', 'UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES')"
    ).fetchone()
    assert row == (False,)


@pytest.mark.parametrize(
    "statement",
    [
        f"SET ROLE {OWNER}",
        f"SET SESSION AUTHORIZATION {OWNER}",
        "SET ROLE postgres",
        "ALTER ROLE postgres PASSWORD 'x'",
    ],
)
def test_the_runtime_role_becomes_nobody_else(runtime, statement: str):
    if OWN_SERVER():  # elsewhere the owner has only taken the role on
        with pytest.raises(NO_RIGHT):
            runtime.execute(statement)
        runtime.rollback()
    assert runtime.execute("SELECT current_user").fetchone() == ("kedjan",)


def test_the_guards_stay_on_where_a_superuser_turns_ordinary_triggers_off(stage: Stage):
    if not OWN_SERVER():
        return  # somebody else's server lends nobody its superuser
    pk = stage.rows[Action].pk
    with as_superuser() as superuser:
        superuser.execute("SET session_replication_role = replica")
        change(superuser, Action, pk, status="cancelled")
        with pytest.raises(TRUTH_IS_BROKEN, match="without a trail row"):
            superuser.commit()
        superuser.execute("SET session_replication_role = replica")
        with pytest.raises(NO_RIGHT, match="append-only"):
            superuser.execute("DELETE FROM actions_historicalaction")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE auth_permission SET codename = 'lead_programme' WHERE codename = 'audit_programme'",
        "DELETE FROM auth_permission",
        "INSERT INTO auth_permission (name, content_type_id, codename) VALUES ('x', 1, 'lead_programme')",
        "UPDATE django_content_type SET model = 'x'",
        "DELETE FROM django_content_type",
        "DELETE FROM django_migrations",
    ],
)
def test_what_a_grant_means_is_not_the_runtime_roles_to_change(runtime, statement: str):
    with pytest.raises(NO_RIGHT):
        runtime.execute(statement)


# The wall of an action


def test_a_wall_without_its_links_is_refused(runtime, stage: Stage):
    made = stage.rows[Action]
    change(runtime, Action, made.pk, areas="{}")
    remember(runtime, Action, made.pk)
    with pytest.raises(TRUTH_IS_BROKEN, match="does not equal its areas and the agencies involved"):
        judged(runtime)


@pytest.mark.parametrize("model", [ActionArea, Contribution])
def test_a_link_that_goes_alone_is_refused(runtime, stage: Stage, model: type[Tracked]):
    link = stage.rows[model]
    _gone(runtime, model, link.pk)
    with pytest.raises(TRUTH_IS_BROKEN, match="does not equal its areas and the agencies involved"):
        judged(runtime)


@pytest.mark.parametrize("model", [ActionArea, Contribution])
def test_a_link_that_moves_to_another_action_leaves_no_hole(runtime, stage: Stage, model: type[Tracked]):
    link, made = stage.rows[model], stage.rows[Action]
    names = ", ".join(f'"{c}"' for c in columns(Action) if c != "id")
    others = names.replace('"ref"', "'IUO-999'").replace('"areas"', "'{}'").replace('"involved"', "'{}'")
    (other,) = runtime.execute(
        f"INSERT INTO actions_action ({names}) SELECT {others} FROM actions_action WHERE id = %s RETURNING id",
        [made.pk],
    ).fetchone()
    change(runtime, model, link.pk, action_id=other)
    remember(runtime, model, link.pk)
    image = {"areas": made.areas} if model is ActionArea else {"involved": made.involved}
    change(runtime, Action, other, **image)
    remember(runtime, Action, other)
    with pytest.raises(TRUTH_IS_BROKEN, match=f"the wall of action {made.pk} does not equal"):
        judged(runtime)


def test_an_action_has_no_area_of_another_programme(runtime, stage: Stage):
    """Whoever reads that area would read the action, through the wall between two programmes."""
    made, area = stage.rows[Action], stage.cast.klockaretorpet
    runtime.execute("INSERT INTO actions_actionarea (action_id, area_id) VALUES (%s, %s)", [made.pk, area.pk])
    (link,) = runtime.execute("SELECT max(id) FROM actions_actionarea").fetchone()
    remember(runtime, ActionArea, link)
    change(runtime, Action, made.pk, areas=sorted([*made.areas, area.pk]))
    remember(runtime, Action, made.pk)
    with pytest.raises(TRUTH_IS_BROKEN, match="is of another programme"):
        judged(runtime)


# Two at once


def test_a_false_row_does_not_slip_in_beside_a_change_that_is_under_way(runtime, second_runtime, stage: Stage):
    """One writes the row's old image while the other changes the row: whoever is second waits, and is refused."""
    pk = stage.rows[Action].pk
    change(runtime, Action, pk, status="ongoing")
    remember(runtime, Action, pk)
    outcome: list[str] = []

    def deceive() -> None:
        try:
            remember(second_runtime, Action, pk, status="proposed")
            second_runtime.commit()
            outcome.append("believed")
        except psycopg.errors.IntegrityError as error:
            outcome.append(str(error).splitlines()[0])

    thread = threading.Thread(target=deceive)
    thread.start()
    thread.join(0.3)
    waited = thread.is_alive()
    runtime.commit()
    thread.join(10)
    assert waited
    assert outcome == [f"a trail row of actions_action must equal row {pk} as it stands"]
    assert said(runtime, Action, pk)[-1] == ("~", ["status"])


def test_a_row_of_the_past_is_not_written_from_an_old_snapshot(runtime, second_runtime, stage: Stage):
    pk = stage.rows[Area].pk
    second_runtime.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    second_runtime.execute("SELECT 1 FROM agencies_area").fetchall()
    change(runtime, Area, pk, phase="sustain")
    remember(runtime, Area, pk)
    runtime.commit()
    with pytest.raises(psycopg.errors.SerializationFailure):
        remember(second_runtime, Area, pk, phase="listed")


# What is left out on purpose


def test_what_the_trail_leaves_out_may_change_without_it(runtime, stage: Stage):
    """Passwords, last sign-ins, own settings and the counter of references: docs/threats.md says so."""
    change(runtime, User, stage.cast.nobody.pk, password="x")
    change(runtime, Programme, stage.cast.programme.pk, ref_last=99)
    judged(runtime)
    assert said(runtime, User, stage.cast.nobody.pk) == [("+", [])]
