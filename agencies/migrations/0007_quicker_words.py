"""The words of a text are found in a third of the time."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchWords


class Migration(migrations.Migration):
    """The same words, so that the columns made of them stay as they are."""

    dependencies: ClassVar = [("agencies", "0006_mail")]
    operations: ClassVar = [SearchWords()]
