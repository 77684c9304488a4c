"""The tests' database: one throwaway PostgreSQL for the run, a database for each worker, and the right role.

The schema is made by the owner, once for a server, and copied for each worker. The tests themselves work as the runtime
role, so that a right that a migration forgot fails a test: they sign in as the owner, who is a member of the runtime
role, with `role=` among the options of the connection. Emptying the tables after a test that commits is the
superuser's work, whom neither foreign keys nor the trail hold; only what holds something is emptied.

With `DATABASE_OWNER_URL` and `DATABASE_URL` in the environment the tests use that server instead; the owner's role must
be allowed to make databases and be a member of the runtime role, `kedjan`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from config import environment
from config.embedded import Cluster
from config.environment import derived
from config.roles import RUNTIME, open_schema

CLUSTER = pytest.StashKey[Cluster]()
RUN = Path(os.environ["KEDJAN_TEST_RUN"])
OWN_SERVER = (RUN / "postgres.lock").exists
"""Asked for when the server has been started."""

KEPT = ("django_migrations", "django_content_type", "auth_permission")
"""What migrating fills: the runtime role may not write there."""
HOLDING = f"""
SELECT quote_ident(relname), array(
  SELECT quote_ident(tgname) FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgenabled = 'A' AND NOT tgisinternal
) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
  AND relname NOT IN {KEPT}
"""
"""Tables that hold something, or did, and what guards them against everybody."""
RESTART = f"""
SELECT setval(seqrelid, 1, false) FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL
  AND seqrelid <> ALL (ARRAY{[f"{name}_id_seq" for name in KEPT]}::regclass[])
"""


def pytest_configure(config: pytest.Config) -> None:
    """Starts the server, in the process that the workers come from, and points Django at it, in every process."""
    first = not hasattr(config, "workerinput") and not config.option.collectonly
    if first and not os.environ.get("DATABASE_OWNER_URL"):
        RUN.chmod(0o755)  # the server's user must get through; what is secret in it is not open
        config.stash[CLUSTER] = Cluster(RUN, throwaway=True)
        urls = config.stash[CLUSTER].start()
        os.environ |= {"DATABASE_OWNER_URL": urls.owner, "DATABASE_URL": urls.runtime}
    found = environment.connection(os.environ.get("DATABASE_OWNER_URL", ""))
    settings.DATABASES["default"].update(found)
    connections.settings["default"].update(found)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server goes with the run, and its databases with it."""
    if cluster := config.stash.get(CLUSTER, None):
        cluster.destroy()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """This worker's database: a copy of the one that the owner has migrated, used as the runtime role."""
    with django_db_blocker.unblock():
        name = copied(name_of_worker())
        _use(name)
        connections.settings["default"]["OPTIONS"]["options"] = f"-c role={RUNTIME}"
    yield
    with django_db_blocker.unblock():
        connection.close()
    drop(name)


def name_of_worker() -> str:
    """A name that no other worker has; two runs on one server don't meet either."""
    return f"test_kedjan_{os.getpid()}"


def copied(name: str) -> str:
    """Makes a database of that name: a copy of the one that the owner has migrated."""
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(hashtext('kedjan schema'))")
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_migrated(server)}"')
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], dbname=name, autocommit=True) as database:
        open_schema(database, runtime=RUNTIME)  # a copy has the tables' rights, and not the database's own
    return name


def drop(name: str) -> None:
    """Takes the database away, whoever still uses it; an autovacuum that is at work there the server itself ends.

    WITH (FORCE) has the owner end it, who may not.
    """
    with _server() as server:
        server.execute(CLIENTS_LEAVE, [name])
        server.execute(f'DROP DATABASE "{name}"')


CLIENTS_LEAVE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'
"""


def _server() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True)


def _migrated(server: psycopg.Connection) -> str:
    """The name of the database that all others are copies of: made once for a server and a state of the schema.

    The server's advisory lock is held: workers that start together take turns.
    """
    name = f"kedjan_schema_{_state_of_schema()}"
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return name
    making = f"{name}_being_made"
    server.execute(f'DROP DATABASE IF EXISTS "{making}"')
    server.execute(f'CREATE DATABASE "{making}"')
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], dbname=making, autocommit=True) as database:
        open_schema(database, runtime=RUNTIME)
    _use(making)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=True)
    connection.close()
    server.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')
    return name


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = name
    connection.settings_dict["TEST"]["NAME"] = name


@cache
def _state_of_schema() -> str:
    """A short digest of whatever the migrations are made of."""
    root = Path(settings.BASE_DIR)
    files = [*root.glob("*/migrations/*.py"), *root.glob("agencies/trail/*.py"), root / "agencies/swedish.py"]
    files += [root / "agencies/search" / name for name in ("database.py", "letters.py")]
    files += [root / "config/roles.py", root / "requirements.lock"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:12]


@contextmanager
def as_owner() -> Iterator[None]:
    """The block works as the owner of the schema: what only migrations may."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def url_of(user: str | None = None) -> str:
    """The address of the tests' database for the owner, or for `user`."""
    database = connection.settings_dict["NAME"]
    if user is None:
        return make_conninfo(os.environ["DATABASE_OWNER_URL"], dbname=database)
    if OWN_SERVER():
        password = derived(RUN, f"postgres role {user}")
        return make_conninfo(os.environ["DATABASE_OWNER_URL"], dbname=database, user=user, password=password)
    return make_conninfo(os.environ["DATABASE_OWNER_URL"], dbname=database, options=f"-c role={user}")


def empty() -> None:
    """Takes every row away and lets all ids begin anew; slowly on a server where we are no superuser."""
    url = make_conninfo(url_of("postgres"), options="-c session_replication_role=replica") if OWN_SERVER() else url_of()
    with psycopg.connect(url) as session:
        tables = session.execute(HOLDING).fetchall()
        if tables and OWN_SERVER():
            session.execute("; ".join([*_guards("DISABLE", tables), *(f"DELETE FROM {name}" for name, _ in tables)]))
            session.execute("; ".join(_guards("ENABLE ALWAYS", tables)))
        elif tables:
            session.execute(f"TRUNCATE {', '.join(name for name, _ in tables)} CASCADE")
        session.execute(RESTART)


def _guards(deed: str, tables: Iterable[tuple[str, list[str]]]) -> list[str]:
    told = [(name, ", ".join(f"{deed} TRIGGER {guard}" for guard in guards)) for name, guards in tables if guards]
    return [f"ALTER TABLE {name} {deeds}" for name, deeds in told]


def _emptied(self: TransactionTestCase) -> None:
    empty()


# pytest-django's transactional fixtures and unittest-style tests both end here, after the last line of the test.
TransactionTestCase._fixture_teardown = _emptied  # type: ignore[attr-defined]
