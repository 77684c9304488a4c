"""What Kedjan does not serve on, and what it says then; and what a real installation must be told."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from config import environment
from config.embedded import Cluster, Urls
from config.startup import StartupRefusedError, refuse_unless_safe
from tests.database import as_owner

ADVICE = "Give DATABASE_URL the runtime role, which owns nothing (docs/adr/0002)."


def connected(url: str) -> BaseDatabaseWrapper:
    """A connection of Django's to that address, of its own."""
    return DatabaseWrapper({**connection.settings_dict, **environment.connection(url)})


def refusal(url: str) -> str:
    """Why Kedjan does not serve on that address."""
    with closing(connected(url)) as found, pytest.raises(StartupRefusedError) as caught:
        refuse_unless_safe(found)
    return str(caught.value)


@pytest.fixture(autouse=True)
def _other_databases(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These tests ask servers that are not the tests' database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def server() -> Iterator[Urls]:
    """A server with a table of the owner's and the roles that a hurried administrator might make."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["KEDJAN_TEST_RUN"]))
    folder.chmod(0o755)
    cluster = Cluster(folder)
    urls = cluster.start()
    superuser = make_conninfo(
        urls.owner, user="postgres", password=environment.derived(folder, "postgres role postgres")
    )
    with psycopg.connect(superuser, autocommit=True) as database:
        database.execute("CREATE ROLE mighty LOGIN SUPERUSER PASSWORD 'x'")
        database.execute("CREATE ROLE unwalled LOGIN BYPASSRLS PASSWORD 'x'")
        database.execute("CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'x'")
        database.execute("CREATE ROLE go_between NOLOGIN IN ROLE kedjan_owner")
        database.execute("CREATE ROLE member LOGIN PASSWORD 'x' IN ROLE go_between")
        database.execute("CREATE ROLE latent LOGIN NOINHERIT PASSWORD 'x' IN ROLE kedjan_owner")
        database.execute("CREATE ROLE tables LOGIN PASSWORD 'x'")
        database.execute("CREATE TABLE stray (a int)")
        database.execute("ALTER TABLE stray OWNER TO tables")
        database.execute("GRANT CONNECT ON DATABASE kedjan TO unwalled, maker, latent, tables")
    yield urls
    cluster.destroy()


@pytest.mark.parametrize(
    ("role", "what"),
    [
        ("mighty", "is a superuser"),
        ("unwalled", "has BYPASSRLS"),
        ("maker", "has CREATEROLE, with which it could make itself the owner"),
        ("kedjan_owner", "owns the database"),
        ("member", "is a member of kedjan_owner, which owns the database"),
        ("latent", "is a member of kedjan_owner, which owns the database"),
        ("tables", "owns tables"),
    ],
)
def test_it_does_not_serve_as_a_role_that_could_step_past_the_guards(server: Urls, role: str, what: str) -> None:
    url = server.owner if role == "kedjan_owner" else make_conninfo(server.owner, user=role, password="x")
    assert refusal(url) == f"Kedjan does not serve as the database role {role}, which {what}. {ADVICE}"


def test_an_owner_that_has_taken_on_the_runtime_role_is_still_the_owner(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("kedjan",)
    with pytest.raises(StartupRefusedError) as caught:
        refuse_unless_safe(connection)
    assert str(caught.value) == (
        f"Kedjan does not serve as the database role kedjan_owner, which owns the database. {ADVICE}"
    )


def test_it_does_not_start_without_its_database(server: Urls) -> None:
    text = refusal(make_conninfo(server.runtime, dbname="absent"))
    assert text.startswith("Kedjan does not start: the database does not answer (")
    assert "\n" not in text


def test_it_does_not_serve_on_a_database_without_the_schema(server: Urls) -> None:
    missing = len(MigrationLoader(None).disk_migrations)
    assert refusal(server.runtime) == (
        f"Kedjan does not serve on a database that lacks {missing} migrations. Run manage.py migrate, as the owner."
    )


def runtime_url() -> str:
    """The address of this test's database for the runtime role itself."""
    return make_conninfo(os.environ["DATABASE_URL"], dbname=str(connection.settings_dict["NAME"]))


def test_it_serves_as_the_runtime_role_on_a_migrated_database(db: None) -> None:
    with closing(connected(runtime_url())) as found:
        refuse_unless_safe(found)


def trail_trigger() -> tuple[str, str]:
    """One of the trail's triggers, and its table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE 'trail%%' ORDER BY 2, 1 LIMIT 1"
        )
        name, table = cursor.fetchone()
    return name, table


@pytest.mark.parametrize("statement", ["ALTER TABLE {1} DISABLE TRIGGER {0}", "DROP TRIGGER {0} ON {1}"])
def test_it_does_not_serve_while_a_trigger_of_the_trail_is_missing_or_disabled(
    transactional_db: None, statement: str
) -> None:
    name, table = trail_trigger()
    with closing(connected(runtime_url())) as found, as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s AND tgrelid = %s::regclass", [name, table]
        )
        (definition,) = cursor.fetchone()
        cursor.execute(statement.format(name, table))
        try:
            with pytest.raises(StartupRefusedError) as caught:
                refuse_unless_safe(found)
        finally:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            cursor.execute(definition)
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    assert str(caught.value) == (
        f"Kedjan does not serve while the trail is unguarded: the trigger {name} on {table} is missing or "
        "disabled. Find out who did this; the owner can put it back (docs/adr/0002)."
    )


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({}, "KEDJAN_SECRET_KEY is not set: a real installation needs a long random secret of its own."),
        (
            {"KEDJAN_SECRET_KEY": " "},
            "KEDJAN_SECRET_KEY is not set: a real installation needs a long random secret of its own.",
        ),
        (
            {"KEDJAN_SECRET_KEY": "s"},
            "KEDJAN_HOSTS is not set: name the host names that this installation answers to, with commas.",
        ),
        (
            {"KEDJAN_SECRET_KEY": "s", "KEDJAN_HOSTS": "a", "KEDJAN_ROLE": "owner"},
            "DATABASE_OWNER_URL is not set: this command works on the schema, as the owner of the database.",
        ),
        (
            {"KEDJAN_SECRET_KEY": "s", "KEDJAN_HOSTS": "a", "DATABASE_URL": "nonsense"},
            'The address of the database can\'t be read: missing "=" after "nonsense" in connection info string',
        ),
    ],
)
def test_a_real_installation_is_told_what_it_lacks(env: dict[str, str], sentence: str) -> None:
    told = {"DATABASE_URL": "postgresql://kedjan@db/kedjan", **env}
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.secret_key(told), environment.hosts(told), environment.database(told)
    assert str(caught.value).strip() == sentence


def test_a_real_installation_has_its_own_secret_and_hosts() -> None:
    told = {"DATABASE_URL": "postgresql://k@db/x", "KEDJAN_SECRET_KEY": "s", "KEDJAN_HOSTS": "a.example, b.example"}
    assert (environment.secret_key(told), environment.hosts(told)) == ("s", ["a.example", "b.example"])


def test_forms_are_taken_from_the_same_hosts_over_tls():
    assert environment.origins(["a.example", ".b.example"]) == ["https://a.example", "https://*.b.example"]


def test_the_address_of_the_database_may_say_everything_that_libpq_understands() -> None:
    url = "postgresql://us%40er:p%2Fw@db.example:6432/name?sslmode=verify-full&application_name=kedjan"
    assert environment.connection(url) == {
        "NAME": "name",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "verify-full", "application_name": "kedjan"},
    }


def test_the_web_server_keeps_connections_and_a_command_does_not() -> None:
    told = {"DATABASE_URL": "dbname=x", "KEDJAN_POOL": "8"}
    pool = environment.database(told)["OPTIONS"]["pool"]
    assert pool == {"min_size": 1, "max_size": 8, "timeout": 3, "check": environment.check_unless_fresh}
    alone = environment.database({"DATABASE_URL": "dbname=x"})["OPTIONS"]
    assert alone == {"options": environment.PLANNER, "prepare_threshold": 5}


def test_two_processes_that_make_the_secret_at_once_read_the_same(tmp_path: Path) -> None:
    first, second = environment.secret(tmp_path / "var"), environment.secret(tmp_path / "var")
    assert (first == second, len(first), sorted(p.name for p in (tmp_path / "var").iterdir())) == (True, 64, ["secret"])
