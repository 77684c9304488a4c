"""What a row of a list shows of an action."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, F, OuterRef, QuerySet, Value, When

from actions.models import Action, ActionArea, is_late


def rows(actions: QuerySet[Action], *, today: date) -> QuerySet[Action]:
    """The actions with lead and dimension, `area_codes` (in order) and `is_late`, all in one query."""
    found: QuerySet[Action] = _annotated(actions, today).for_list()
    return found


def _annotated(actions: Any, today: date) -> Any:
    codes = ArraySubquery(ActionArea.objects.filter(action=OuterRef("pk")).order_by("area__code").values("area__code"))
    late = Case(When(is_late(today), then=Value(True)), default=Value(False), output_field=BooleanField())
    return actions.annotate(area_codes=codes, is_late=late)


LINE = (
    "pk", "title", "ref", "visibility", "owner_id", "lead_name", "dimension_name", "dimension_name_en", "area_codes",
    "status", "end", "is_late", "archived_at",
)  # fmt: skip
"""What a line of the list shows."""


def lines(actions: QuerySet[Action], *, today: date) -> QuerySet[Action]:
    """The actions with what `LINE` names; drawn by `{% action_lines %}`."""
    named = {"lead_name": F("owner__short_name"), "dimension_name": F("dimension__name")}
    found: QuerySet[Action] = _annotated(actions, today).annotate(**named, dimension_name_en=F("dimension__name_en"))
    return found
