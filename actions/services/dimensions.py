"""The dimensions that every new programme begins with; each programme then has its own."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from actions.models import Dimension
from agencies.models import Programme
from agencies.trail import System, because

STANDARD: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("living_conditions", _("Living conditions"), _("school, work, housing")),
    ("influencing_factors", _("Influencing factors"), _("drives or holds back crime")),
    ("crime", _("Crime"), _("what happens")),
    ("safety", _("Safety"), _("how it is felt")),
    ("enabling", _("Collaboration and capability"), _("outside the model")),
)
"""Code, name and a few words, in the order of the model; the last one stands outside it."""


def give_standard_dimensions(programme: Programme, by: System) -> None:
    """Give a programme that has just been made the model's four dimensions, and the enabling one beside them."""
    with because("", by=by):
        for position, (code, name, hint) in enumerate(STANDARD):
            dimension = Dimension(programme=programme, code=code, position=position, outside_model=code == "enabling")
            with override("sv"):
                dimension.name, dimension.hint = str(name), str(hint)
            with override("en"):
                dimension.name_en, dimension.hint_en = str(name), str(hint)
            dimension.save()
