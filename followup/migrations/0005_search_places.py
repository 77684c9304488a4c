"""The words' indexes of statements and of their rows hold where each stands; and whose a statement is.

A statement stays in its programme, and a row on its statement.
"""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchByParty, SearchParent, SearchPlaced


class Migration(migrations.Migration):
    """Two indexes are made anew: a few seconds for each hundred thousand rows."""

    dependencies: ClassVar = [("followup", "0004_comments"), ("agencies", "0012_search_numbered")]
    operations: ClassVar = [
        SearchParent("followup", "followup_followup"),
        SearchByParty("followup_by_party", "followup_followup"),
        SearchPlaced("followup_followup", "public.search_numbered(programme_id, id)"),
        SearchPlaced("followup_actionrow", "public.search_numbered(public.programme_of_followup(followup_id), id)"),
    ]
