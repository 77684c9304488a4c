"""How a file is refused: one sentence that says what is wrong and what to do."""

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class FileRefused(ValueError):
    """A file that is not taken. `message` (and `str`) is one sentence in the reader's language."""

    def __init__(self, message: "str | StrPromise") -> None:
        super().__init__(message)
        self.message = message


def not_what_it_says(extension: str) -> FileRefused:
    """The content is of another kind than the name says, or damaged."""
    sentence = _("The content is not that of a {extension} file, or the file is damaged. Save it anew and try again.")
    return FileRefused(format_lazy(sentence, extension=extension))
