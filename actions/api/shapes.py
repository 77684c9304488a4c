"""An action as the API shows it: the same in a list, alone, after a change and beside a refused one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from django.db.models import Model
from rest_framework import serializers

from actions.models import Action, Dimension, Objective, Priority
from agencies import policy
from agencies.api.references import Beside, Codes, array, codes_and
from agencies.models import Agency, Area, Forum, Programme, User
from agencies.policy import Verb, Viewer
from agencies.walls import Visibility

MAY = (
    Verb.CHANGE,
    Verb.VISIBILITY,
    Verb.PLAN,
    Verb.SHARE,
    Verb.NOTE,
    Verb.FILES,
    Verb.HAND_OVER,
    Verb.ARCHIVE,
)
AS_STORED = (
    "id",
    "ref",
    "title",
    "description",
    "target_group",
    "start",
    "end",
    "recurrence",
    "expected_effect",
    "budget_sek",
    "registry_number",
    "responsible_role",
    "status",
    "archived_at",
    "version",
    "created_at",
    "updated_at",
)
LINKS: dict[str, Any] = {
    "programme": Programme,
    "objective": Objective,
    "priority": Priority,
    "dimension": Dimension,
    "forum": Forum,
    "contact": User,
}
LINKED = [(name, model, f"{name}_id") for name, model in LINKS.items()]
RUNGS = {rung.value: rung.code for rung in Visibility}
MAY_NAMES = [verb.value for verb in MAY]
COLUMNS = (
    *AS_STORED,
    *(f"{name}_id" for name in LINKS),
    "owner_id",
    "involved",
    "areas",
    "approach",
    "prevention_level",
    "visibility",
    "may",
)


class MaySerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What the caller may do on it now. On an archived action all is false but `archive`, which then unarchives."""

    change = serializers.BooleanField()
    visibility = serializers.BooleanField()
    plan = serializers.BooleanField()
    share = serializers.BooleanField()
    note = serializers.BooleanField()
    files = serializers.BooleanField()
    hand_over = serializers.BooleanField()
    archive = serializers.BooleanField()


class ActionSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One action. Agencies, areas and the like are named by code, people by user name; what is empty is null or ""."""

    id = serializers.IntegerField()
    ref = serializers.CharField(allow_null=True, help_text="Given when a draft is first shared; null until then.")
    programme = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    areas = serializers.ListField(child=serializers.CharField())
    lead = serializers.CharField()
    contributors = serializers.ListField(child=serializers.CharField())
    contributor_tasks = serializers.DictField(child=serializers.CharField(), help_text="Only lines that say something.")
    objective = serializers.CharField(allow_null=True)
    priority = serializers.CharField(allow_null=True)
    dimension = serializers.CharField()
    approach = serializers.ChoiceField(Action.Approach.choices, allow_null=True)
    prevention_level = serializers.ChoiceField(Action.Level.choices, allow_null=True)
    target_group = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True, help_text="The last day, included; null is until further notice.")
    recurrence = serializers.CharField()
    expected_effect = serializers.CharField()
    indicators = serializers.ListField(child=serializers.CharField())
    budget_sek = serializers.IntegerField(allow_null=True)
    registry_number = serializers.CharField()
    responsible_role = serializers.CharField()
    contact = serializers.CharField(allow_null=True)
    forum = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(Action.Status.choices)
    visibility = serializers.ChoiceField([rung.code for rung in Visibility])
    archived_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    hidden_links = serializers.IntegerField()
    may = MaySerializer()


FIELDS = tuple(ActionSerializer().fields)
"""The names, in the order in which they stand."""
_as_stored = itemgetter(*(name if name in COLUMNS else "id" for name in FIELDS))
"""A row's columns in that order; what is shown in another way holds its place."""


def readable(viewer: Viewer) -> Any:
    """The actions that `viewer` reads, each knowing what `COLUMNS` asks for."""
    return Action.objects.visible_to(viewer).annotate(may=policy.permits_each(viewer, MAY, Action))


def shown(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `COLUMNS` as the API shows them, in the same order; one query, however many there are."""
    if not rows:
        return []
    ids = array(row["id"] for row in rows)
    codes, found = codes_and(_wanted(rows), Beside("task", TASKS, [ids]), Beside("indicator", INDICATORS, [ids]))
    tasks: dict[int, dict[int, str]] = defaultdict(dict)
    for action_id, agency_id, task in found["task"]:
        tasks[action_id][agency_id] = task
    indicators: dict[int, list[str]] = defaultdict(list)
    for action_id, _indicator, code in found["indicator"]:
        indicators[action_id].append(code)
    return [_one(row, codes, tasks[row["id"]], sorted(indicators[row["id"]])) for row in rows]


TASKS = "action_id, agency_id, task FROM actions_contribution WHERE task <> '' AND action_id = ANY(%s::bigint[])"
INDICATORS = """
link.action_id, indicator.id, indicator.code FROM actions_actionindicator link
JOIN actions_indicator indicator ON indicator.id = link.indicator_id WHERE link.action_id = ANY(%s::bigint[])
"""


def _wanted(rows: Sequence[dict[str, Any]]) -> dict[type[Model], set[Any]]:
    wanted: dict[type[Model], set[Any]] = {model: {row[f"{name}_id"] for row in rows} for name, model in LINKS.items()}
    wanted[Agency] = {pk for row in rows for pk in (row["owner_id"], *row["involved"])}
    wanted[Area] = {pk for row in rows for pk in row["areas"]}
    return wanted


def _one(row: dict[str, Any], codes: Codes, tasks: dict[int, str], indicators: list[str]) -> dict[str, Any]:
    agencies, areas = codes[Agency], codes[Area]
    found = dict(zip(FIELDS, _as_stored(row), strict=True))
    found["areas"] = sorted([areas[pk] for pk in row["areas"]])
    found["lead"] = agencies[row["owner_id"]]
    found["contributors"] = sorted([agencies[pk] for pk in row["involved"]])
    found["contributor_tasks"] = (
        {code: tasks[pk] for code, pk in sorted((agencies[pk], pk) for pk in tasks)} if tasks else {}
    )
    found["approach"] = row["approach"] or None
    found["prevention_level"] = row["prevention_level"] or None
    found["indicators"] = indicators
    found["visibility"] = RUNGS[row["visibility"]]
    found["hidden_links"] = 0
    found["may"] = dict(zip(MAY_NAMES, _archived(row["may"]) if row["archived_at"] else row["may"], strict=True))
    for name, model, column in LINKED:
        found[name] = codes[model].get(row[column])
    return found


def _archived(may: Sequence[bool]) -> list[bool]:
    """On what is archived only unarchiving works, whatever one may do otherwise."""
    return [verb is Verb.ARCHIVE and one for verb, one in zip(MAY, may, strict=True)]
