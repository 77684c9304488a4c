"""Work after the answer: where it waits, what the clock asks for, and where mail goes. Read by the settings."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.environment import production, required, var

__all__ = ["DEFAULT_FROM_EMAIL", "KEDJAN_MAIL_FOLDER", "KEDJAN_MAIL_LEASE", "KEDJAN_URL", "MAILERS", "TASKS"]

SCHEDULES = {
    "mail": {"task": "agencies.mail.tasks.mail_round", "every": 60},
    "periods": {"task": "followup.tasks.period_round", "every": 300},
    "sweep": {"task": "agencies.tasks.sweep_round", "every": 3600},
}
"""The worker's clock: name → task, seconds."""

# What waits is in the database; where a worker dies, the next one takes it up (docs/operations.md).
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django_ox.backend.OxBackend", "OPTIONS": {"LOCK_TIMEOUT": 30, "SCHEDULES": SCHEDULES}}
}

SECURITY = {"smtp": {"use_tls": True}, "smtps": {"use_ssl": True}, "smtp+plain": {}}
"""How an address begins → how the connection is secured. The last is for a mail server on the same machine."""
SECONDS = 30


def mailers(env: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Django's MAILERS: a demo's mail goes into a folder, whatever is said; an installation's to `KEDJAN_MAIL_URL`.

    Without one no mail is sent, and none is written.
    """
    if not production(env):
        return {"default": {"BACKEND": "agencies.mail.folder.Folder", "OPTIONS": {"path": str(folder)}}}
    if not env.get("KEDJAN_MAIL_URL", "").strip():
        return {}
    for name, why in (
        ("KEDJAN_MAIL_FROM", "mail needs a sender's address"),
        ("KEDJAN_URL", "mail has links: name the address that people reach Kedjan by, with https://"),
    ):
        required(env, name, why)
    return {"default": {"OPTIONS": _server(env["KEDJAN_MAIL_URL"].strip())}}


def _server(url: str) -> dict[str, Any]:
    """smtp://user:password@host:587 as the options of Django's SMTP backend."""
    found = urlsplit(url)
    if found.scheme not in SECURITY or not found.hostname:
        raise ImproperlyConfigured("KEDJAN_MAIL_URL can't be read: write smtp://user:password@host:587, or smtps://.")
    options: dict[str, Any] = {"host": found.hostname, "timeout": SECONDS, **SECURITY[found.scheme]}
    if found.port:
        options["port"] = found.port
    if found.username:
        options |= {"username": unquote(found.username), "password": unquote(found.password or "")}
    return options


KEDJAN_MAIL_FOLDER = var() / "mail"
MAILERS = mailers(os.environ, KEDJAN_MAIL_FOLDER)
DEFAULT_FROM_EMAIL = os.environ.get("KEDJAN_MAIL_FROM") or "Kedjan <kedjan@localhost>"
KEDJAN_URL = (os.environ.get("KEDJAN_URL") or f"http://127.0.0.1:{os.environ.get('KEDJAN_PORT') or 8000}").rstrip("/")
"""The address that people reach Kedjan by: what the links in mail begin with."""
KEDJAN_MAIL_LEASE = timedelta(minutes=2)
"""How long a worker has for one mail before another may take it up: far longer than a mail server may take."""
