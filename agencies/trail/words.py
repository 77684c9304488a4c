"""Words for what the models leave unnamed: links, moments and rights, as readers of the trail know them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: dict[str, Any] = {
    "agency_id": gettext_lazy("Agency"),
    "area_id": gettext_lazy("Area"),
    "area_class_id": gettext_lazy("Class"),
    "asked_at": gettext_lazy("Asked for"),
    "asked_by_id": gettext_lazy("Asked for by"),
    "confirmed_at": gettext_lazy("Confirmed"),
    "confirmed_by_id": gettext_lazy("Confirmed by"),
    "forum_id": gettext_lazy("Forum"),
    "is_active": gettext_lazy("Open account"),
    "office_id": gettext_lazy("Office"),
    "programme_id": gettext_lazy("Programme"),
    "secretariat_id": gettext_lazy("Secretariat"),
    "shown_at": gettext_lazy("Shown"),
    "sub_places": gettext_lazy("Places in the area"),
    "used_at": gettext_lazy("Used"),
    "user_id": gettext_lazy("Person"),
    "withdrawn_at": gettext_lazy("Withdrawn"),
}
"""Column → its word, in every table; a model's own `trail_names` go before. The storeys above add theirs."""


def right_words() -> dict[str, str]:
    """Rights in the reader's words."""
    return {
        "view_area": _("reads the area"),
        "record_area": _("records in the area"),
        "lead_programme": _("leads the programme"),
        "steer_programme": _("steering group"),
        "audit_programme": _("auditor"),
        "administer_programme": _("administrator"),
        "view_action": _("reads"),
        "change_action": _("reads and changes"),
    }
