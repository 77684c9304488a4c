"""What a body may hold: strict fields, and a serializer that knows no other field.

The fields judge form alone (is it text, is it a day); what may be chosen, how long a text is and what it must not say
is the service's to judge, in the words that the pages show.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

UNKNOWN_FIELD = _("There is no such field here, or it is not written this way.")
LARGEST = 2**63 - 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Plain(serializers.Field):  # type: ignore[type-arg]
    """A field of one JSON type; `described` is its JSON schema."""

    default_error_messages = {
        "text": _("Write text."),
        "null_character": _("The text holds a character that cannot be kept."),
        "texts": _("Write a list of texts."),
        "wholes": _("Write a list of whole numbers."),
        "map": _("Write an object of texts."),
        "day": _("Write a day as YYYY-MM-DD."),
        "moment": _("Write a moment with its offset, as 2026-01-16T10:00:00+01:00."),
        "whole": _("Write a whole number."),
        "flag": _("Write true or false."),
    }

    def __init__(self, described: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.described = {**self.form(), **(described or {})}
        super().__init__(**{"required": False, **options})

    def form(self) -> dict[str, Any]:
        """The JSON type."""
        raise NotImplementedError

    def text(self, value: Any) -> str:
        """`value`, trimmed, if it is text that can be kept."""
        if not isinstance(value, str):
            self.fail("text")
        if "\x00" in value:
            self.fail("null_character")
        return value.strip()

    def to_representation(self, value: Any) -> Any:
        """These fields are read, never written."""
        return value


class Text(Plain):
    """Text, trimmed. `longest` tells the reader of the description; the service holds it."""

    def __init__(self, longest: int | None = None, *, among: Collection[str] = (), **options: Any) -> None:
        described: dict[str, Any] = {"maxLength": longest} if longest else {}
        if among:
            described["enum"] = list(among)
        super().__init__(described, **options)

    def form(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string"}

    def to_internal_value(self, data: Any) -> str:
        """Trimmed. Raises ValidationError for anything but text."""
        return self.text(data)


class Texts(Plain):
    """A list of texts: codes of what is chosen."""

    def form(self) -> dict[str, Any]:
        """An array of strings."""
        return {"type": "array", "items": {"type": "string"}}

    def to_internal_value(self, data: Any) -> list[str]:
        """Each trimmed. Raises ValidationError for anything else."""
        if not isinstance(data, list):
            self.fail("texts")
        return [self.text(value) for value in data]


class TextByCode(Plain):
    """An object of texts by code."""

    def form(self) -> dict[str, Any]:
        """An object of strings."""
        return {"type": "object", "additionalProperties": {"type": "string"}}

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """Each trimmed. Raises ValidationError for anything else."""
        if not isinstance(data, dict):
            self.fail("map")
        return {self.text(code): self.text(value) for code, value in data.items()}


class Day(Plain):
    """A day as YYYY-MM-DD and in no other way."""

    def form(self) -> dict[str, Any]:
        """A string of the format `date`."""
        return {"type": "string", "format": "date"}

    def to_internal_value(self, data: Any) -> date:
        """The day. Raises ValidationError for what is none."""
        try:
            return day(data)
        except ValueError:
            self.fail("day")


class Whole(Plain):
    """A whole number, written as a number."""

    def form(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer"}

    def to_internal_value(self, data: Any) -> int:
        """The number. Raises ValidationError for text, for true and false, and for what no column holds."""
        if not isinstance(data, int) or isinstance(data, bool) or abs(data) > LARGEST:
            self.fail("whole")
        return data


class Wholes(Plain):
    """A list of whole numbers: ids of what is chosen."""

    def form(self) -> dict[str, Any]:
        """An array of integers."""
        return {"type": "array", "items": {"type": "integer"}}

    def to_internal_value(self, data: Any) -> list[int]:
        """The numbers. Raises ValidationError for anything else."""
        strange = (isinstance(one, bool) or not isinstance(one, int) or abs(one) > LARGEST for one in data or ())
        if not isinstance(data, list) or any(strange):
            self.fail("wholes")
        return data


class Flag(Plain):
    """True or false, and no text that means it."""

    def form(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    def to_internal_value(self, data: Any) -> bool:
        """The value. Raises ValidationError for anything else."""
        if not isinstance(data, bool):
            self.fail("flag")
        return data


def day(text: Any) -> date:
    """The day written as YYYY-MM-DD. Raises ValueError for anything else."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Sent:
    """What a body said: its fields, why, and which of the guard's questions are answered with yes."""

    data: dict[str, Any]
    reason: str
    confirm: Sequence[str]


class Body(serializers.Serializer):  # type: ignore[type-arg]
    """One body. Every write takes `reason` and `confirm` beside its fields; a field that is not named here is refused.

    Which fields must be there is the service's to say: it answers with everything that is wrong at once.
    """

    reason = Text(500, help_text="Why; it stands in the history.")
    confirm = Texts(help_text="Fields whose warning of the guard has been read and is answered with yes.")

    def to_internal_value(self, data: Any) -> Any:
        """The fields, each of its type. Raises ValidationError with every field's sentence, unknown ones among them."""
        wrong = {name: [UNKNOWN_FIELD] for name in data if name not in self.fields}
        found: Any = {}
        try:
            found = super().to_internal_value(data)
        except serializers.ValidationError as refused:
            wrong.update(refused.detail)  # type: ignore[arg-type]
        if wrong:
            raise serializers.ValidationError(wrong)
        return found


def read(kind: type[Body], data: Mapping[str, Any]) -> Sent:
    """`data` as a body of this kind says it. Raises ValidationError."""
    body = kind(data=data, partial=True)
    body.is_valid(raise_exception=True)
    found = dict(body.validated_data)
    return Sent(reason=found.pop("reason", ""), confirm=found.pop("confirm", []), data=found)
