"""Any other register as a file: the same machinery as the list of actions, other columns.

A storey says once what the file of a register holds (`Sheet`); its page and its list in the API both make it of what
they ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actions.exporting.export import About, whole, written

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import Form
    from django.http import FileResponse
    from django_stubs_ext import StrPromise

    from actions.exporting.columns import Column
    from actions.exporting.rows import Cell
    from agencies.policy import Viewer

type Asked = Sequence[tuple[str, str]]
"""Filter → value, in words."""


@dataclass(frozen=True)
class Register:
    """What a list of another kind shows. `name`: of the sheet and the file; `of`: what the file's name says beside it.

    `rows` are behind the wall, filtered and ordered by whoever made them.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    asked: Asked = ()
    of: str = ""


@dataclass(frozen=True)
class Sheet:
    """What the file of a register holds, whoever asks for it: `rows` makes cells of what a query finds.

    They fetch what they show beside it by as many questions for many as for one.
    """

    name: StrPromise
    columns: Sequence[Column]
    rows: Callable[[Viewer, QuerySet[Any]], Iterable[Sequence[Cell]]]

    def of(self, viewer: Viewer, found: QuerySet[Any], asked: Asked = (), of: str = "") -> Register:
        """The register of what was `found` behind the wall, in its order."""
        return Register(str(self.name), self.columns, whole(found, self.rows(viewer, found)), asked, of)


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
