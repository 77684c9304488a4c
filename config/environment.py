"""What the environment says: the folder, the secret and the addresses of the database. Read by the settings."""

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from django.core.exceptions import ImproperlyConfigured
from psycopg import Connection, ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

BASE_DIR = Path(__file__).resolve().parent.parent


def var() -> Path:
    """`KEDJAN_VAR`: where the embedded database, the uploads and the generated secret lie."""
    return Path(os.environ.get("KEDJAN_VAR") or BASE_DIR / "var").resolve()


def secret(folder: Path) -> str:
    """The secret of this installation's folder: made at the first call, kept in `folder/secret`, mode 0600."""
    path = folder / "secret"
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".secret-{secrets.token_hex(8)}"
    try:
        if not path.exists():
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48))
            os.link(fresh, path)  # fails when another process was first, so that both read the same
    except FileExistsError:
        pass
    finally:
        fresh.unlink(missing_ok=True)
    return path.read_text().strip()


def derived(folder: Path, purpose: str) -> str:
    """A password for one purpose, from the folder's secret: the same at every start, of use for nothing else."""
    return hmac.new(secret(folder).encode(), purpose.encode(), hashlib.sha256).hexdigest()


def production(env: Mapping[str, str]) -> bool:
    """Whether this is a real installation: a database of its own, and nobody said that it is a demo."""
    return bool(env.get("DATABASE_URL")) and env.get("KEDJAN_DEMO") != "1"


def required(env: Mapping[str, str], name: str, why: str) -> str:
    """The value of `name`; ImproperlyConfigured with one sentence when it is missing."""
    if value := env.get(name, "").strip():
        return value
    raise ImproperlyConfigured(f"{name} is not set: {why}.")


def secret_key(env: Mapping[str, str]) -> str:
    """Django's SECRET_KEY: from the environment, else (never in production) derived from the folder's secret."""
    if production(env):
        return required(env, "KEDJAN_SECRET_KEY", "a real installation needs a long random secret of its own")
    return env.get("KEDJAN_SECRET_KEY") or derived(var(), "django")


def hosts(env: Mapping[str, str]) -> list[str]:
    """The host names that are answered: `KEDJAN_HOSTS`, comma-separated; the loopback ones in a demo."""
    if production(env):
        named = required(env, "KEDJAN_HOSTS", "name the host names that this installation answers to, with commas")
    else:
        named = env.get("KEDJAN_HOSTS") or "127.0.0.1,localhost,[::1]"
    return [host.strip() for host in named.split(",") if host.strip()]


def origins(names: list[str]) -> list[str]:
    """Where forms may be sent from: the same hosts, over TLS (a name that begins with a dot has any below it)."""
    return [f"https://{'*' if name.startswith('.') else ''}{name}" for name in names]


PLANNER = "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0"
"""Every question here is small: pages are found by indexes on a solid-state disk or in memory, and neither compiling a
plan nor starting workers for it is worth their time. Whoever names `options` in the address decides for themselves."""


def database(env: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings for the role at work: the runtime role, or with `KEDJAN_ROLE=owner` the owner.

    Without an address (type checks, `translations`) the settings load all the same and lead nowhere.
    """
    url = env.get("DATABASE_URL", "")
    if env.get("KEDJAN_ROLE") == "owner" and url:
        url = required(env, "DATABASE_OWNER_URL", "this command works on the schema, as the owner of the database")
    found = connection(url)
    found["OPTIONS"].setdefault("options", PLANNER)
    found["OPTIONS"]["prepare_threshold"] = 5  # only what `agencies.prepared` asks is prepared, and that at once
    if size := int(env.get("KEDJAN_POOL") or 0):  # the web server's; a command opens the one connection it needs
        found["OPTIONS"]["pool"] = {"min_size": 1, "max_size": size, "timeout": 3, "check": check_unless_fresh}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        **found,
    }


FRESH_SECONDS = 2.0


def check_unless_fresh(pooled: Connection[Any]) -> None:
    """A connection that answered a moment ago is taken to answer still; any other is asked before it is given out."""
    if time.monotonic() - _ANSWERED.get(pooled, -FRESH_SECONDS) >= FRESH_SECONDS:
        ConnectionPool.check_connection(pooled)
        _ANSWERED[pooled] = time.monotonic()


_ANSWERED: WeakKeyDictionary[Connection[Any], float] = WeakKeyDictionary()


def connection(url: str) -> dict[str, Any]:
    """A libpq address (URL or `key=value` words) as Django's NAME, USER, …; what has no name there is an option."""
    try:
        words = dict[str, Any](conninfo_to_dict(url))
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"The address of the database can't be read: {error}") from error
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    found = {name: str(words.pop(word, "") or "") for name, word in named.items()}
    return {**found, "NAME": found["NAME"] or "kedjan", "OPTIONS": words}


def runtime_role(env: Mapping[str, str]) -> str:
    """The name of the role that serves: the user of `DATABASE_URL`; `kedjan` where no address is set."""
    return str(connection(env.get("DATABASE_URL", ""))["USER"] or "kedjan")
