"""References are ordered by one key in each direction, over all programmes and inside one; drafts come last in both."""

from typing import ClassVar

from django.db import migrations
from django.db.models import F, Func, Index, TextField, Value
from django.db.models.functions import Coalesce

REF = Func(
    F("ref"),
    template="(substring(%(expressions)s from '^(.*?)[0-9]*$')"
    " || lpad(substring(%(expressions)s from '[0-9]+$'), 12, '0')) COLLATE \"C\"",
    output_field=TextField(),
)
UP, DOWN = Coalesce(REF, Value("\U0010fffd", TextField())), Coalesce(REF, Value("", TextField()))
BEFORE = ("action_by_ref", "action_by_ref_down", "action_by_ref_here")
INDEXES = (
    Index(UP, F("id"), name="action_by_ref"),
    Index(DOWN, F("id"), name="action_by_ref_down"),
    Index(F("programme"), UP, F("id"), name="action_by_ref_here"),
    Index(F("programme"), DOWN, F("id"), name="action_by_ref_down_here"),
)


class Migration(migrations.Migration):
    """Before, a page from the last reference on put all of a programme in order."""

    dependencies: ClassVar = [("actions", "0015_trail_by_programme")]
    operations: ClassVar = [
        *(migrations.RemoveIndex("action", name) for name in BEFORE),
        *(migrations.AddIndex("action", index) for index in INDEXES),
    ]
