"""What services raise besides Django's ValidationError, the guard's GuardError and the policy's Refused."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise


class WrongStep(Exception):
    """The object is not where this step starts: locked, archived, already answered (409)."""

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class Stale(Exception):
    """The change started from an older version than `present`, the object as it is now (412)."""

    def __init__(self, present: Any) -> None:
        self.present = present
        super().__init__(f"version {present.version} is newer")
