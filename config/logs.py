"""What is written to the log, and what never is: an address that is itself a secret."""

import logging
import re
from typing import Any

SECRET_PATHS = re.compile(r"(/accounts/link/|/calendar/)[^/?\s\"']+")
"""Addresses whose last part is a secret. Django logs the path of every request that goes wrong."""


class WithoutSecrets(logging.Formatter):
    """Writes a line, and the traceback with it, without the secret part of any address."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole text of the record, cleaned."""
        return SECRET_PATHS.sub(r"\1…", super().format(record))


def logging_config(level: str) -> dict[str, Any]:
    """Django's LOGGING: one line per event, to the standard error and nowhere else."""
    line = {"()": "config.logs.WithoutSecrets", "fmt": "{asctime} {levelname} {name} {message}", "style": "{"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level},
            "django.server": {"handlers": [], "propagate": True},
            "django_ox": {"level": "WARNING"},  # the worker tells of each start and each piece of work
            "django.tasks": {"level": "WARNING"},  # likewise, and the clock asks each minute
        },
    }
