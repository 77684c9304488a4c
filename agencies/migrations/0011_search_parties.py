"""The search: whose a walled row is, so that what is somebody's own in other programmes is found at once."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchParties


class Migration(migrations.Migration):
    """A function beside the others; it needs no time."""

    dependencies: ClassVar = [("agencies", "0010_search_places")]
    operations: ClassVar = [SearchParties()]
