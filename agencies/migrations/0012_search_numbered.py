"""The search: places of rows that no moment orders, by their numbers."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchNumbered


class Migration(migrations.Migration):
    """A function beside the others; it needs no time."""

    dependencies: ClassVar = [("agencies", "0011_search_parties")]
    operations: ClassVar = [SearchNumbered()]
