"""References inside a programme, in both directions, as the API orders by them."""

from typing import ClassVar

from django.db import migrations
from django.db.models import F, Func, Index, TextField

REF = Func(
    F("ref"),
    template="(substring(%(expressions)s from '^(.*?)[0-9]*$')"
    " || lpad(substring(%(expressions)s from '[0-9]+$'), 12, '0')) COLLATE \"C\"",
    output_field=TextField(),
)


class Migration(migrations.Migration):
    """Two indexes; before, a page from the last reference on put all of a programme in order."""

    dependencies: ClassVar = [("actions", "0015_trail_by_programme")]
    operations: ClassVar = [
        migrations.AddIndex("action", Index(F("programme"), REF, F("id"), name="action_by_whole_ref_here")),
        migrations.AddIndex(
            "action",
            Index(F("programme"), REF.desc(nulls_last=True), F("id").desc(), name="action_by_ref_down_here"),
        ),
    ]
