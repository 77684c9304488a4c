"""The tests' settings with work that waits in the database, for a worker in a process of its own."""

from tests.settings import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django_ox.backend.OxBackend", "OPTIONS": {"LOCK_TIMEOUT": 3}}}
