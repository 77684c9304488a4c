"""The Swedish alphabetical order, as a function that can be ordered and indexed by."""

from typing import ClassVar

from django.db import migrations

from agencies.swedish import CREATE_SORT_FUNCTION, DROP_SORT_FUNCTION


class Migration(migrations.Migration):
    """kedjan_sort(text)."""

    dependencies: ClassVar = [("agencies", "0002_trail")]
    operations: ClassVar = [migrations.RunSQL(CREATE_SORT_FUNCTION, DROP_SORT_FUNCTION)]
