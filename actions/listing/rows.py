"""What a row of a list shows of an action."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, OuterRef, QuerySet, Value, When

from actions.models import Action, ActionArea, is_late


def rows(actions: QuerySet[Action], *, today: date) -> QuerySet[Action]:
    """The actions with lead and dimension, `area_codes` (in order) and `is_late`, all in one query.

    Drawn by `templates/actions/_row.html`.
    """
    codes = ArraySubquery(ActionArea.objects.filter(action=OuterRef("pk")).order_by("area__code").values("area__code"))
    late = Case(When(is_late(today), then=Value(True)), default=Value(False), output_field=BooleanField())
    found: Any = actions
    annotated: QuerySet[Action] = found.for_list().annotate(area_codes=codes, is_late=late)
    return annotated
