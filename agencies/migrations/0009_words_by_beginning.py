"""The search asks the index for whole words: the lexicon names those that begin with what was typed."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchBegun


class Migration(migrations.Migration):
    """A function beside the others; it needs no time."""

    dependencies: ClassVar = [("agencies", "0008_calendar_links")]
    operations: ClassVar = [SearchBegun()]
