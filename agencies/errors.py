"""What services raise besides Django's ValidationError, the guard's GuardError and the policy's Refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


class Invalid(ValidationError):
    """Every field's errors in one answer, with the guard's warnings, which the writer may confirm.

    `warnings`: field → sentences. `confirm`: the fields whose warnings can be confirmed, since nothing there is
    refused.
    """

    def __init__(
        self, errors: Mapping[str, Sequence[Any]], warnings: Mapping[str, Sequence[Any]] | None = None
    ) -> None:
        self.warnings = {name: list(map(str, found)) for name, found in (warnings or {}).items()}
        self.confirm = sorted(self.warnings.keys() - errors.keys())
        super().__init__({name: list(found) for name, found in errors.items()})


class WrongStep(Exception):
    """The object is not where this step starts: locked, archived, already answered (409)."""

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class Stale(Exception):
    """The change started from an older version than `present`, the object as it is now (412)."""

    def __init__(self, present: Any) -> None:
        self.present = present
        super().__init__(f"{present!r} is newer")
