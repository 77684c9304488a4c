"""Any other register as a file: the same machinery as the list of actions, other columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.exporting.export import About, written

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import FileResponse

    from actions.exporting.columns import Column
    from actions.exporting.rows import Cell


@dataclass(frozen=True)
class Register:
    """What a list of another kind shows. `name`: of the sheet and the file; `of`: what the file's name says beside it.

    `rows` are behind the wall, filtered and ordered by whoever made them. `asked`: filter → value, in words.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    asked: Sequence[tuple[str, str]] = ()
    of: str = ""


def register_as(kind: str, register: Register, about: About) -> FileResponse:
    """The register as an attachment of one of KINDS. Raises TooMany."""
    return written(kind, register.name, register.columns, register.rows, about)


def said(form: Form, kept: Mapping[str, str]) -> list[tuple[str, str]]:
    """The filters in words, of a form and of what was said in it."""
    words = {name: dict(getattr(field, "choices", ())) for name, field in form.fields.items()}
    return [
        (str(field.label), str(words[name].get(kept[name], kept[name])))
        for name, field in form.fields.items()
        if kept.get(name)
    ]
