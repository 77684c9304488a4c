"""What a choice in a form says beside its label."""

from typing import Self


class Described(str):  # noqa: SLOT000 - carries two texts beside itself
    """A choice's label that also carries a `note` (small text below it) and an `icon` (sprite name).

    It is a plain string wherever a label is expected; `templates/_choices.html` shows the rest:
    `choices=[("draft", Described(_("Draft"), note=_("Only your agency."), icon="rung-draft"))]`.
    Build it when the form is made, not when the module is imported: it does not translate lazily.
    """

    note: str
    icon: str

    def __new__(cls, label: object, *, note: object = "", icon: str = "") -> Self:
        """A label; `note` and `icon` may be left empty."""
        made = super().__new__(cls, label)
        made.note = str(note)
        made.icon = icon
        return made
