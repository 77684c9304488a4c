"""The search over areas, forums and agencies."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchColumn, SearchFunctions


class Migration(migrations.Migration):
    """The column `search` of each, and the lexicon."""

    dependencies: ClassVar = [("agencies", "0003_swedish_order")]
    operations: ClassVar = [
        SearchFunctions(),
        SearchColumn(
            "agencies_area",
            title="name || ' ' || code",
            body="public.search_joined(sub_places) || ' ' || police_list_name || ' ' || remark",
        ),
        SearchColumn(
            "agencies_forum", title="name || ' ' || code", body="purpose || ' ' || chair_role || ' ' || cadence"
        ),
        SearchColumn("agencies_agency", title="name || ' ' || short_name || ' ' || code", body="remark"),
    ]
