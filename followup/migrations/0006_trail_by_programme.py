"""What is remembered of follow-up, in one programme, is found by time."""

from typing import ClassVar

from django.db import migrations

from agencies.trail.together import IndexesByProgramme

REMEMBERED = (
    "actionplan",
    "actionrow",
    "analysisparty",
    "annualanalysis",
    "areaassessment",
    "cause",
    "contributionnote",
    "correctedfield",
    "correctedrow",
    "correction",
    "decisionobstacle",
    "estcount",
    "finding",
    "findingindicator",
    "followup",
    "obstacle",
    "obstaclearea",
    "obstacleparty",
    "plannedaction",
    "proposedpriority",
    "reporttext",
    "steeringreport",
    "withholding",
)


class Migration(migrations.Migration):
    """An index for each table of the trail whose rows carry a wall."""

    dependencies: ClassVar = [("followup", "0005_search_places")]
    operations: ClassVar = [IndexesByProgramme(REMEMBERED)]
