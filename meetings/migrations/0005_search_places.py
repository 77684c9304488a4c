"""The words' indexes of meetings and of what hangs on them hold where each row stands; and whose a meeting is.

A meeting stays in its programme, and what hangs on it on its meeting.
"""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchByParty, SearchParent, SearchPlaced

PLACE = "public.search_numbered(public.programme_of_meeting(meeting_id), id)"


class Migration(migrations.Migration):
    """Five indexes are made anew: some five seconds for each hundred thousand agenda items."""

    dependencies: ClassVar = [("meetings", "0004_lists"), ("agencies", "0012_search_numbered")]
    operations: ClassVar = [
        SearchParent("meeting", "meetings_meeting"),
        SearchByParty("meeting_by_party", "meetings_meeting"),
        SearchPlaced("meetings_meeting", 'public.search_places(programme_id, "start")'),
        SearchPlaced("meetings_agendaitem", PLACE),
        SearchPlaced("meetings_itemminutes", PLACE),
        SearchPlaced("meetings_decision", PLACE),
        SearchPlaced("meetings_actionpoint", PLACE),
    ]
