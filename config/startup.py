"""What must hold before Kedjan serves anybody: a database role that can't step past the wall's and trail's guards."""

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor


class StartupRefusedError(Exception):
    """Kedjan does not serve like this; the text is one sentence for whoever starts it."""


# `session_user`, not `current_user`: a role taken on for the session is laid off again with one statement.
ROLE = """
SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = session_user
"""

# Whatever makes the role the owner, or lets it become the owner (membership, direct or by way of others).
OWNED = """
SELECT what, pg_catalog.pg_get_userbyid(owner) FROM (
    SELECT 1 AS rank, 'the database' AS what, datdba AS owner
      FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()
    UNION SELECT 2, 'the schema', nspowner FROM pg_catalog.pg_namespace WHERE nspname = 'public'
    UNION SELECT 3, 'tables', relowner FROM pg_catalog.pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
) AS owners
WHERE pg_catalog.pg_has_role(session_user, owner, 'MEMBER') ORDER BY rank LIMIT 1
"""

ADVICE = "Give DATABASE_URL the runtime role, which owns nothing (docs/adr/0002)."

MIGRATE = "Run manage.py migrate, as the owner."
MEND = "Find out who did this; the owner can put it back (docs/adr/0002)."


def refuse_unless_safe(connection: BaseDatabaseWrapper) -> None:
    """Raises StartupRefusedError, with the first reason found, when it is not safe to serve on this database."""
    try:
        _refuse_a_mighty_role(connection)
        _refuse_an_old_schema(connection)
        _refuse_a_broken_trail(connection)
    except OperationalError as error:
        reason = str(error).strip().replace("\n", " ")
        raise StartupRefusedError(f"Kedjan does not start: the database does not answer ({reason}).") from error


def _refuse_a_mighty_role(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        name, is_super, passes_rls, makes_roles = cursor.fetchone()
        cursor.execute(OWNED)
        owned = cursor.fetchone()
    for found, what in (
        (is_super, "is a superuser"),
        (passes_rls, "has BYPASSRLS"),
        (makes_roles, "has CREATEROLE, with which it could make itself the owner"),
        (owned and owned[1] == name, f"owns {owned and owned[0]}"),
        (owned, f"is a member of {owned and owned[1]}, which owns {owned and owned[0]}"),
    ):
        if found:
            raise StartupRefusedError(f"Kedjan does not serve as the database role {name}, which {what}. {ADVICE}")


def _refuse_an_old_schema(connection: BaseDatabaseWrapper) -> None:
    executor = MigrationExecutor(connection)
    if missing := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise StartupRefusedError(
            f"Kedjan does not serve on a database that lacks {len(missing)} migrations. {MIGRATE}"
        )


def _refuse_a_broken_trail(connection: BaseDatabaseWrapper) -> None:
    from agencies.trail import missing_guards  # noqa: PLC0415 - models must be loaded first

    if missing := missing_guards(connection):
        raise StartupRefusedError(f"Kedjan does not serve while the trail is unguarded: {'; '.join(missing)}. {MEND}")
