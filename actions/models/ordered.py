"""What lists of actions are ordered by, and the indexes that hold those orders and find what one person reads.

A wall that lets much through is read along an order until the page is full; one that lets little through is gathered
by owner, contributors, areas and rung, and then put in order. The planner knows which (docs/performance.md).
"""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db.models import Case, DateField, F, Func, Index, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Coalesce

from agencies.swedish import in_swedish_order

OPEN_STATUSES = ("proposed", "planned", "ongoing", "paused")
NEVER, LONG_AGO = date(9999, 12, 31), date(1, 1, 1)

# Numbers outgrow their three figures: SOL-1000 comes after SOL-999.
BY_REF = Func(
    F("ref"),
    template="(substring(%(expressions)s from '^(.*?)[0-9]*$')"
    " || lpad(substring(%(expressions)s from '[0-9]+$'), 12, '0')) COLLATE \"C\"",
    output_field=TextField(),
)
BY_REF_UP = Coalesce(BY_REF, Value("\U0010fffd", TextField()))
"""Drafts have none and come last."""
BY_REF_DOWN = Coalesce(BY_REF, Value("", TextField()))
"""So that they come last downwards, too."""
BY_TITLE = in_swedish_order("title")
BY_END = Coalesce("end", Value(NEVER, DateField()))
"""What has no end comes last."""
BY_END_DOWN = Coalesce("end", Value(LONG_AGO, DateField()))
"""So that it comes last downwards, too."""
BY_STATE = Case(When(status__in=OPEN_STATUSES, then=Value(0)), default=Value(1), output_field=IntegerField())
"""What is open first."""

STEPS = (*OPEN_STATUSES, "completed", "mainstreamed", "cancelled")
BY_STEP = Case(
    *(When(status=status, then=Value(step)) for step, status in enumerate(STEPS)), output_field=IntegerField()
)
"""In the order that an action goes through them."""

WEIGHED = ("id", "visibility", "owner", "involved", "areas", "status", "end", "archived_at")
"""What the wall and the sums weigh of an action: read from an index, a thousand rows cost one millisecond."""
INDEXES = (
    GinIndex(fields=["areas"], name="action_by_areas", fastupdate=False),
    GinIndex(fields=["involved"], name="action_by_involved", fastupdate=False),
    Index(fields=["programme", "id"], name="action_of_the_whole_here", condition=Q(areas=[])),
    Index(fields=["programme"], include=WEIGHED, name="action_by_wall"),
    Index(fields=["owner", "-updated_at", "-id"], name="action_by_owner"),
    Index(fields=["programme", "visibility", "-updated_at", "-id"], name="action_by_rung"),
    Index(fields=["programme", "status", "-updated_at", "-id"], name="action_by_status"),
    Index(fields=["-updated_at", "-id"], name="action_by_change"),
    Index(fields=["start", "id"], name="action_by_start"),
    Index(fields=["end", "id"], name="action_by_end"),
    Index(F("end").desc(nulls_last=True), F("id").desc(), name="action_by_end_down"),
    Index(BY_TITLE, F("id"), name="action_by_title"),
    Index(BY_REF_UP, F("id"), name="action_by_ref"),
    Index(BY_REF_DOWN, F("id"), name="action_by_ref_down"),
    Index(fields=["programme", "-updated_at", "-id"], name="action_by_programme"),
    Index(F("programme"), BY_STATE, BY_END, F("id"), name="action_by_due"),
    Index(F("programme"), BY_END, F("id"), name="action_by_end_here"),
    Index(fields=["programme", "start", "id"], name="action_by_start_here"),
    Index(F("programme"), BY_TITLE, F("id"), name="action_by_title_here"),
    Index(F("programme"), BY_REF_UP, F("id"), name="action_by_ref_here"),
    Index(F("programme"), BY_REF_DOWN, F("id"), name="action_by_ref_down_here"),
    Index(F("programme"), BY_STEP, F("id"), name="action_by_step_here"),
    Index(F("programme"), BY_END_DOWN, F("id"), name="action_by_end_down_here"),
    Index(fields=["programme", "owner", "id"], name="action_by_lead_here"),
    Index(fields=["dimension", "id"], name="action_by_dimension_here"),
)
"""`…_here`: the order inside one programme, as the pages ask."""
