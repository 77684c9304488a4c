"""The tests' settings with work that waits in the database, for a worker in a process of its own."""

from datetime import timedelta

from tests.settings import *  # noqa: F403
from tests.settings import KEDJAN_VAR

SCHEDULES = {"mail": {"task": "agencies.mail.tasks.mail_round", "every": 1}}
TASKS = {"default": {"BACKEND": "django_ox.backend.OxBackend", "OPTIONS": {"LOCK_TIMEOUT": 3, "SCHEDULES": SCHEDULES}}}
KEDJAN_MAIL_FOLDER = KEDJAN_VAR / "slow"
KEDJAN_MAIL_LEASE = timedelta(seconds=2)
MAILERS = {"default": {"BACKEND": "tests.letters.Slow", "OPTIONS": {"path": str(KEDJAN_MAIL_FOLDER)}}}
