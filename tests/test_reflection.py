"""What is easily forgotten when something new comes: a rule, a trigger, a right, a reason, a question to the policy."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import signals

from agencies.policy import NOBODY, rules
from agencies.policy.rules import FRAME, HANGING, UndecidedError
from agencies.trail import Tracked, missing_guards, tracked_models
from agencies.trail.database import GUARDS, MEANINGS, expected_triggers
from agencies.trail.records import WALL
from agencies.walls import GuardedQuerySet, Walled
from config.environment import BASE_DIR
from tests.database import as_owner
from tests.psql import columns, history

OURS = ("agencies", "actions", "meetings", "followup", "overview", "config")
MODELS = pytest.mark.parametrize("model", tracked_models(), ids=lambda model: model._meta.model_name)

UNTRACKED = {
    "account.EmailAddress": "the sign-in package's: it sends no mail",
    "account.EmailConfirmation": "the sign-in package's: it sends no mail",
    "actions.Follow": "an own setting, seen by nobody else",
    "actions.Import": "its maker's own paper, seen by nobody else: what it wrote has its trail",
    "actions.ImportLook": "its maker's own paper: what the preview of a long list shows",
    "actions.ImportLookRow": "its maker's own paper: what the preview of a long list shows",
    "actions.ImportedNote": "what undoing an import needs",
    "actions.ImportedRow": "what undoing an import needs",
    "actions.RememberedWord": "the next list's guess, shown and corrected there",
    "agencies.ApiToken": "one's own keys: made and revoked dates stand on the row",
    "agencies.CalendarLink": "one's own links: made and revoked dates stand on the row",
    "agencies.ChangeSet": "the trail itself: append-only",
    "agencies.IdempotencyKey": "a repeated call's memory of a day",
    "followup.ReportPaper": "a file made from a report that has one; only ever added",
    "agencies.Letter": "who is to be told of what, and what became of it: nothing shared follows from it",
    "agencies.MailChoice": "an own setting, seen by nobody else",
    "agencies.ReminderDay": "that the reminders of a day are written",
    "agencies.SavedView": "an own setting: nothing follows from it, and whoever opens one asks the list anew",
    "agencies.SignInFailure": "swept after a day, names nobody",
    "auth.Group": "an agency's bearer of grants: it says nothing but that it is there",
    "auth.Group_permissions": "unused: nothing is granted without an object",
    "auth.Permission": "what a grant means: read-only for the runtime role",
    "contenttypes.ContentType": "what a grant means: read-only for the runtime role",
    "django_ox.OxSchedule": "unused: what is done by the clock stands in the settings",
    "django_ox.OxScheduleChange": "unused: what is done by the clock stands in the settings",
    "django_ox.OxScheduleTick": "when the clock asked for work",
    "django_ox.OxTask": "work that waits: ids of what it is about, nothing else",
    "guardian.GroupObjectPermission": "unused: every grant has a table with foreign keys of its own",
    "guardian.UserObjectPermission": "unused: every grant has a table with foreign keys of its own",
    "sessions.Session": "who is signed in now",
    "usersessions.UserSession": "who is signed in now",
}
"""Every model without a trail, and why."""


# Models


def test_every_model_has_a_trail_or_a_reason_why_not():
    past = {model.history.model for model in tracked_models()}
    without = {m._meta.label for m in apps.get_models(include_auto_created=True) if not issubclass(m, Tracked)}
    assert without - {model._meta.label for model in past} == set(UNTRACKED)


def test_no_model_is_many_to_many_behind_the_trails_back():
    assert [(model, model._meta.many_to_many) for model in tracked_models() if model._meta.many_to_many] == []


@MODELS
def test_every_tracked_model_is_read_by_a_rule(model: type[Tracked]):
    kinds = [issubclass(model, Walled), model in HANGING, model in FRAME]
    assert kinds.count(True) == 1
    rules.reads(NOBODY, model)
    rules.history_reads(NOBODY, model)
    assert isinstance(model._default_manager.all(), GuardedQuerySet)


def test_a_model_that_nobody_has_decided_about_is_an_error():
    from django.contrib.auth.models import Group  # noqa: PLC0415 - the one that has no rule

    with pytest.raises(UndecidedError):
        rules.reads(NOBODY, Group)


@MODELS
def test_what_hangs_on_a_walled_object_carries_its_wall_in_history(model: type[Tracked]):
    past = {field.attname for field in model.history.model._meta.concrete_fields}
    assert (model.trail_parent is not None) == (model in HANGING)
    assert (set(WALL) <= past) == (model in HANGING or issubclass(model, Walled))


# The database


def asked(query: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())


def triggers() -> set[tuple[str, str]]:
    """Every trigger of our own that is always on, as (table, trigger)."""
    return set(
        asked(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT t.tgisinternal AND n.nspname = 'public' AND t.tgenabled = 'A'"
        )
    )


def test_the_guards_in_the_database_are_those_that_must_be_there(db: None):
    assert triggers() == expected_triggers()
    equal = (
        *("actions_action", "actions_actionarea", "actions_contribution"),
        *("meetings_meeting", "meetings_involvement", "meetings_meetingarea"),
        *("followup_followup", "followup_correction", "followup_actionplan", "followup_steeringreport"),
        *("followup_estcount", "followup_annualanalysis", "followup_analysisparty"),
        *("followup_obstacle", "followup_obstaclearea", "followup_obstacleparty"),
    )
    frozen = ("meeting", "agendaitem", "itemminutes", "decision", "actionpoint", "attendance", "approval", "addendum")
    settled = (
        *("followup", "withholding", "areaassessment", "actionrow", "contributionnote", "reportingperiod"),
        *("correction", "correctedfield", "correctedrow", "annualanalysis", "finding", "findingindicator"),
        *("proposedpriority", "cause", "actionplan", "plannedaction", "steeringreport", "reporttext", "reportpaper"),
    )
    assert {(table, "wall_equals_links") for table in equal} | {
        (f"meetings_{name}", "approved_is_frozen") for name in frozen
    } | {(f"followup_{name}", "settled_is_frozen") for name in settled} | {
        *((f"followup_{name}", "goes_its_way") for name in ("followup", "correction", "steeringreport")),
        ("followup_steeringreport", "approved_is_frozen"),
    } == GUARDS
    assert {table for table, _ in expected_triggers()} == {"agencies_changeset", "followup_reportpaper"} | {
        table for model in tracked_models() for table in (model._meta.db_table, history(model))
    }


@MODELS
def test_the_database_compares_every_column_that_the_trail_remembers(db: None, model: type[Tracked]):
    live, expected = model._meta.db_table, columns(model)
    ((check,),) = asked("SELECT prosrc FROM pg_proc WHERE proname = %s", f"trail_check_{live}")
    ((stamp,),) = asked("SELECT prosrc FROM pg_proc WHERE proname = %s", f"trail_stamp_{live}")
    ((when,),) = asked(
        "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE tgrelid = %s::regclass AND tgname = %s",
        f"public.{live}",
        "trail_check_update",
    )
    compared = {
        "check": re.findall(r'live\."(\w+)" IS DISTINCT FROM past\."\1"', check),
        "stamp": re.findall(r'live\."(\w+)" IS DISTINCT FROM NEW\."\1"', stamp),
        "changed": re.findall(r"NEW\.changed \|\| '(\w+)'", stamp),
        "last image": re.findall(r'NEW\."(\w+)" := before\."\1"', stamp),
        "when": re.findall(r"old\.\"?(\w+)\"?\)?(?:::\w+)? IS DISTINCT FROM \(?new\.\"?\1\b", when),
    }
    assert {what: sorted(found) for what, found in compared.items()} == dict.fromkeys(compared, sorted(expected))
    assert sorted(expected) == sorted(field.attname for field in model.trail_fields())


RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")


def rights() -> dict[str, tuple[str, ...]]:
    """What the runtime role may do with each table."""
    (version,) = asked("SHOW server_version_num")[0]
    known = [right for right in RIGHTS if right != "MAINTAIN" or int(version) >= 170000]
    rows = asked(
        "SELECT c.relname, array_agg(r ORDER BY ord) FILTER (WHERE has_table_privilege(c.oid, r))"
        " FROM pg_class c, unnest(%s::text[]) WITH ORDINALITY AS u(r, ord)"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') GROUP BY c.relname",
        known,
    )
    return {table: tuple(held or ()) for table, held in rows}


def test_the_runtime_role_has_exactly_the_rights_that_it_needs(db: None):
    append_only = {history(model) for model in tracked_models()} | {"agencies_changeset"}
    for table, held in rights().items():
        expected: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
        if table in append_only:
            expected = ("SELECT", "INSERT")
        if table in MEANINGS:
            expected = ("SELECT",)
        if table == "search_lexicon":  # it holds the words of what is hidden, too; two functions answer from it
            expected = ()
        assert (table, held) == (table, expected)


def test_the_runtime_role_owns_nothing_and_makes_nothing(db: None):
    assert asked("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == [(0,)]
    assert asked("SELECT count(*) FROM pg_proc WHERE proowner = current_user::regrole") == [(0,)]
    privileges = asked(
        "SELECT has_database_privilege(current_database(), 'CREATE'),"
        " has_database_privilege(current_database(), 'TEMP'), has_schema_privilege('public', 'CREATE')"
    )
    assert privileges == [(False, False, False)]


def test_nothing_is_missing_in_the_database_as_it_was_made(db: None):
    assert missing_guards(connection) == []


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (
            "ALTER TABLE actions_action DISABLE TRIGGER trail_check_update",
            "the trigger trail_check_update on actions_action is missing or disabled",
        ),
        (
            "ALTER TABLE actions_action ENABLE TRIGGER trail_check_update",
            "the trigger trail_check_update on actions_action is missing or disabled",
        ),
        (
            "DROP TRIGGER trail_stamp ON agencies_historicalarea",
            "the trigger trail_stamp on agencies_historicalarea is missing or disabled",
        ),
        (
            "ALTER TABLE actions_contribution DISABLE TRIGGER wall_equals_links",
            "the trigger wall_equals_links on actions_contribution is missing or disabled",
        ),
        ("GRANT TRUNCATE ON actions_action TO kedjan", "the runtime role may change rows of actions_action"),
        (
            "GRANT DELETE ON agencies_changeset TO kedjan",
            "the runtime role may change rows of agencies_changeset",
        ),
        (
            "GRANT TRUNCATE ON actions_historicalnote TO kedjan",
            "the runtime role may change rows of actions_historicalnote",
        ),
        ("GRANT UPDATE ON auth_permission TO kedjan", "the runtime role may change rows of auth_permission"),
    ],
)
def test_a_guard_that_is_missing_is_named(db: None, damage: str, sentence: str):
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(damage)
        assert missing_guards(connection) == [sentence]
        transaction.set_rollback(True)
    assert missing_guards(connection) == []


# The code


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every file of ours below the folders, as its path and its syntax."""
    for folder in folders:
        path = BASE_DIR / folder
        for found in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield found.relative_to(BASE_DIR).as_posix(), ast.parse(found.read_text())


def called(node: ast.AST) -> set[str]:
    """The last names of everything that is called in it: `policy.demand(…)` is `demand`."""
    names = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
    return {func.id if isinstance(func, ast.Name) else func.attr for func in names if isinstance(func, NAMED)}


NAMED = (ast.Name, ast.Attribute)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


SERVICES = ("agencies/services", "actions/services", "meetings/services", "followup/services")
BY_NOBODY_SIGNED_IN = {
    "agencies/services/links.py use": "whoever holds the link is not signed in yet: it acts as its person",
}
WITHOUT_A_REASON_OF_THEIR_OWN = {
    "actions/services/dimensions.py give_standard_dimensions": "part of the making of a programme, which has one",
    "agencies/services/standard.py give_standard_classes": "part of the making of a programme, which has one",
    "agencies/services/links.py confirm_link": "who confirms is the reason: the asker gave one",
    "agencies/services/links.py withdraw": "a link taken back needs none",
    "agencies/services/links.py use": "the link's asker gave one",
}


def writing() -> dict[str, ast.FunctionDef]:
    """The services: every public function of theirs that writes tracked rows, by path and name."""
    return {
        f"{path} {node.name}": node
        for path, tree in trees(*SERVICES)
        for node in functions(tree)
        if "because" in called(node) and not node.name.startswith("_")
    }


def test_every_service_says_by_whom_and_why():
    found = writing()
    named = {name: {argument.arg for argument in node.args.kwonlyargs} for name, node in found.items()}
    positional = {name: {argument.arg for argument in node.args.args} for name, node in found.items()}
    without_by = {name for name, words in named.items() if "by" not in words | positional[name]}
    assert without_by == set(BY_NOBODY_SIGNED_IN)
    assert {name for name, words in named.items() if "reason" not in words} == set(WITHOUT_A_REASON_OF_THEIR_OWN)
    assert {name for name, words in positional.items() if "reason" in words} == set()
    for_system = {name for name, words in positional.items() if "by" in words}
    assert {name for name in for_system if "System" not in ast.unparse(found[name].args)} == set()
    assert len(found) > 30


ASKS = {"demand", "get_or_404", "may_create"}
NOT_ASKED = {
    "actions/services/create.py load_action": "by the system alone: its signature says so",
    "meetings/services/loading.py load_meeting": "by the system alone: its signature says so",
    **dict.fromkeys(
        (f"followup/services/loading.py load_{name}" for name in ("analysis", "counts", "period", "series")),
        "by the system alone: its signature says so",
    ),
    "followup/services/reports/loading.py load_report": "by the system alone: its signature says so",
    "actions/services/dimensions.py give_standard_dimensions": "by the system alone: its signature says so",
    "agencies/services/standard.py give_standard_classes": "by the system alone: its signature says so",
    "agencies/services/programmes.py create_programme": "by the system alone: its signature says so",
    "agencies/services/links.py use": "the link is the answer: it is shown once, to whom the policy let ask",
}


def test_every_service_asks_the_policy_itself():
    bodies: dict[str, set[str]] = {}
    for _, tree in trees(*SERVICES):
        for node in functions(tree):
            bodies.setdefault(node.name, set()).update(called(node))

    def asks(name: str, seen: frozenset[str] = frozenset()) -> bool:
        names = bodies.get(name, set())
        return bool(names & ASKS) or any(asks(inner, seen | {name}) for inner in names & bodies.keys() - seen - {name})

    silent = {name: node for name, node in writing().items() if not asks(node.name)}
    assert set(silent) == set(NOT_ASKED)
    by_system = {name for name, node in silent.items() if re.search(r"by: System\b", ast.unparse(node.args))}
    assert set(silent) - by_system == set(BY_NOBODY_SIGNED_IN)


def test_tracked_rows_are_written_by_services_alone():
    def allowed(path: str) -> bool:
        return path.startswith((*SERVICES, "agencies/trail/", "overview/demo/")) or "/management/" in path

    found = {path for path, tree in trees(*OURS) if "because" in called(tree) and not allowed(path)}
    assert found == set()


def test_the_system_is_built_by_commands_and_tasks_alone():
    found = {path for path, tree in trees(*OURS) if "System" in called(tree)}
    assert {path for path in found if not re.search(r"/management/commands/|/tasks(/|\.py)", path)} == set()
    assert found != set()


def test_a_viewer_is_built_by_the_policy_alone():
    found = {path for path, tree in trees(*OURS) if "Viewer" in called(tree)}
    assert found == {"agencies/policy/marked.py", "agencies/policy/viewer.py"}


def test_grants_are_stored_by_one_service_and_guardian_is_known_to_few():
    importing, storing = set(), set()
    for path, tree in trees(*OURS):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", None) or ""
            if "guardian" in {
                name.split(".")[0] for name in (module, *(names if isinstance(node, ast.Import) else ()))
            }:
                importing.add(path)
                storing |= {path} if {"assign_perm", "remove_perm"} & set(names) else set()
    assert storing == {"agencies/services/grants.py"}
    allowed = (
        *("agencies/models/", "agencies/policy/", "agencies/services/", "agencies/backends.py"),
        *("actions/models/", "meetings/models/"),
    )
    assert {path for path in importing if not path.startswith(allowed)} == set()


def test_nobody_listens_to_signals():
    listening = set()
    for name in ("pre_init", "post_init", "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed",
                 "pre_migrate", "post_migrate"):  # fmt: skip
        for entry in getattr(signals, name).receivers:
            receiver = entry[1]() if callable(entry[1]) and not hasattr(entry[1], "__code__") else entry[1]
            listening.add(getattr(receiver, "__module__", ""))
    assert {module for module in listening if module.split(".")[0] in OURS} == set()
    connecting = {path for path, tree in trees(*OURS) if {"receiver", "connect"} & called(tree)}
    assert {path for path in connecting if "psycopg" not in Path(BASE_DIR / path).read_text()} == set()


def test_no_role_is_asked_for_outside_the_policy():
    """A role's name beside a comparison is a rule in the wrong place; forms and services name roles as values."""
    compared = re.compile(
        r"""(==|!=|\bin\b)\s*[\[({]?\s*["'](reader|staff|coordinator|lead|steer|audit|administer)["']"""
    )
    found = {
        path
        for path, _ in trees(*OURS)
        if not path.startswith("agencies/policy/") and compared.search((BASE_DIR / path).read_text())
    }
    assert found == set()
