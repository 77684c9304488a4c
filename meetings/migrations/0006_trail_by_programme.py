"""What is remembered of meetings, in one programme, is found by time."""

from typing import ClassVar

from django.db import migrations

from agencies.trail.together import IndexesByProgramme

REMEMBERED = (
    "actionpoint",
    "addendum",
    "agendaitem",
    "approval",
    "attendance",
    "decision",
    "decisionaction",
    "involvement",
    "itemaction",
    "itemminutes",
    "meeting",
    "meetingarea",
    "meetingauditorshare",
    "meetingshare",
    "pointaction",
    "proposal",
)


class Migration(migrations.Migration):
    """An index for each table of the trail whose rows carry a wall."""

    dependencies: ClassVar = [("meetings", "0005_search_places")]
    operations: ClassVar = [IndexesByProgramme(REMEMBERED)]
