"""The two database roles: the owner, who makes the schema, and the runtime role, who may only use it."""

from collections.abc import Callable

import psycopg
from psycopg import sql

DATABASE = "kedjan"
OWNER = "kedjan_owner"
RUNTIME = "kedjan"


def prepare(
    server: psycopg.Connection, password: Callable[[str], str], database_url: str, *, for_tests: bool = False
) -> None:
    """Makes both roles and the database, and gives each what it needs. Repeated at every start, to the same end.

    `server` is a superuser's connection in autocommit, `database_url` the superuser's address of the database.
    `for_tests`: the owner may also make databases and act as the runtime role.
    """
    for role in (OWNER, RUNTIME):
        _make_role(server, role, password(role))
    name = sql.Identifier(DATABASE)
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(OWNER)))
    with psycopg.connect(database_url, autocommit=True) as database:
        database.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))
        open_schema(database, runtime=RUNTIME, owner=OWNER)
    if for_tests:
        server.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))
        server.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(RUNTIME), sql.Identifier(OWNER)))


def _make_role(server: psycopg.Connection, role: str, password: str) -> None:
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    server.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(password)
        )
    )


def open_schema(database: psycopg.Connection, *, runtime: str, owner: str | None = None) -> None:
    """Lets `runtime` use, and only use, whatever the owner will make in this database; closes it to everybody else.

    Works on the database of the connection, as its owner or as a superuser (who then names the owner). What an
    installation's administrator does by hand: docs/adr/0002 has the same statements.
    """
    name = database.info.dbname
    for statement in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {runtime}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {runtime}",
        "ALTER DEFAULT PRIVILEGES {of}IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {runtime}",
        "ALTER DEFAULT PRIVILEGES {of}IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {runtime}",
    ):
        database.execute(
            sql.SQL(statement).format(
                database=sql.Identifier(name),
                runtime=sql.Identifier(runtime),
                of=sql.SQL("FOR ROLE {} ").format(sql.Identifier(owner)) if owner else sql.SQL(""),
            )
        )
