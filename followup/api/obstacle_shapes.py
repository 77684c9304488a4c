"""An obstacle as the API shows it: the same in a list, alone, and after a step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from agencies.api.references import codes_of
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy import Verb, Viewer
from agencies.policy.hidden import links_to
from agencies.together import fetch
from agencies.walls import Visibility
from followup.models import DecisionObstacle, FollowUp, Obstacle, ObstacleParty

MAY = (Verb.WRITE, Verb.LEAD)
PLAIN = (
    *("id", "title", "text", "raised_on", "status", "escalated_on", "outcome", "closed_on"),
    *("version", "created_at", "updated_at"),
)
COLUMNS = (
    *PLAIN,
    *("programme_id", "owner_id", "forum_id", "involved", "areas", "visibility", "followup_id"),
    *(f"may_{verb.value}" for verb in MAY),
)


class ObstacleMaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it. `lead` is to escalate and close it."""

    write = serializers.BooleanField()
    lead = serializers.BooleanField()


class ObstacleSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One obstacle. `agencies`: whom it concerns; `involved`: they and the members of the forum that has it."""

    id = serializers.IntegerField()
    programme = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    raised_by = serializers.CharField()
    raised_on = serializers.DateField()
    followup = serializers.IntegerField(allow_null=True, help_text="Where it was raised, for who reads that.")
    areas = serializers.ListField(child=serializers.CharField(), help_text="None: the whole programme.")
    agencies = serializers.ListField(child=serializers.CharField())
    involved = serializers.ListField(child=serializers.CharField())
    forum = serializers.CharField(allow_null=True)
    escalated_on = serializers.DateField(allow_null=True)
    status = serializers.ChoiceField(Obstacle.Status.choices)
    decisions = serializers.ListField(child=serializers.IntegerField(), help_text="Those that the caller reads.")
    hidden_links = serializers.IntegerField(help_text="Decisions on it that the caller does not read.")
    outcome = serializers.CharField()
    closed_on = serializers.DateField(allow_null=True)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    may = ObstacleMaySerializer()


FIELDS = tuple(ObstacleSerializer().fields)


def shown(rows: Sequence[dict[str, Any]], viewer: Viewer) -> list[dict[str, Any]]:
    """Rows of COLUMNS as the API shows them to `viewer`: two questions, for many as for one."""
    if not rows:
        return []
    codes = codes_of(
        {
            Programme: {row["programme_id"] for row in rows},
            Forum: {row["forum_id"] for row in rows},
            Agency: {pk for row in rows for pk in (row["owner_id"], *row["involved"])},
            Area: {pk for row in rows for pk in row["areas"]},
        }
    )
    followups = [row["followup_id"] for row in rows if row["followup_id"]]
    beside = _beside(viewer, [row["id"] for row in rows], followups)
    return [_one(row, codes, *beside) for row in rows]


def _beside(viewer: Viewer, ids: Sequence[int], followups: Sequence[int]) -> tuple[Any, Any, Any, set[int]]:
    """Whom each concerns, the decisions on it that the viewer reads, how many others there are, and the follow-ups that
    they read.
    """
    parties = ObstacleParty.objects.filter(obstacle__in=ids, called_as="concerned").order_by("pk")
    links = links_to(viewer, DecisionObstacle, "obstacle_id", ids).order_by("pk")
    read = FollowUp.objects.visible_to(viewer).filter(pk__in=followups).order_by("pk")
    party_rows = parties.values_list("obstacle_id", "agency_id")
    link_rows, read_rows = links.values_list("obstacle_id", "decision_id", "reads"), read.values_list("pk")
    fetch(party_rows, link_rows, read_rows)
    concerned: dict[int, list[int]] = defaultdict(list)
    decided: dict[int, list[int]] = defaultdict(list)
    for obstacle, agency in party_rows:
        concerned[obstacle].append(agency)
    for obstacle, decision, is_read in link_rows:
        if is_read:
            decided[obstacle].append(decision)
    hidden = Counter(obstacle for obstacle, _decision, is_read in link_rows if not is_read)
    return concerned, decided, hidden, {pk for (pk,) in read_rows}


def _one(row: dict[str, Any], codes: Any, *beside: Any) -> dict[str, Any]:
    concerned, decided, hidden, read = beside
    found = {
        **{name: row[name] for name in PLAIN},
        "programme": codes[Programme][row["programme_id"]],
        "raised_by": codes[Agency][row["owner_id"]],
        "followup": row["followup_id"] if row["followup_id"] in read else None,
        "areas": sorted(codes[Area][pk] for pk in row["areas"]),
        "agencies": sorted(codes[Agency][pk] for pk in concerned[row["id"]]),
        "involved": sorted(codes[Agency][pk] for pk in row["involved"]),
        "forum": codes[Forum][row["forum_id"]] if row["forum_id"] else None,
        "decisions": decided[row["id"]],
        "hidden_links": hidden[row["id"]],
        "visibility": Visibility(row["visibility"]).code,
        "may": {verb.value: row[f"may_{verb.value}"] for verb in MAY},
    }
    return {name: found[name] for name in FIELDS}
