"""The search: where a row stands, so that the newest of some programmes are found first."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchPlaces


class Migration(migrations.Migration):
    """A function beside the others; it needs no time."""

    dependencies: ClassVar = [("agencies", "0009_words_by_beginning")]
    operations: ClassVar = [SearchPlaces()]
