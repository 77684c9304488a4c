"""What differs from the reports before: figures, lights and texts, against the period before and the version before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from followup.models import Assessment, SteeringReport

S = SteeringReport.Status
ROW_TEXTS = ("comment", "cause", "measure", "effect", "decision_needed")
STATEMENT_TEXTS = ("summary", "obstacles", "next_steps", "decision_needed")
type Text = tuple[str, str, str, str]
"""On what (`area`, `row`, …), its code, its name, which field of it."""


def earlier_of(report: SteeringReport) -> list[tuple[str, SteeringReport]]:
    """The reports of the same edition that a report is compared with: the newest presented one of the period before,
    and the version before of its own period.
    """
    same = SteeringReport.objects.filter(programme_id=report.programme_id, edition=report.edition)
    settled = same.filter(status__in=[S.PRESENTED, S.APPROVED]).select_related("period")
    before = settled.filter(period__start__lt=report.period.start).order_by("-period__start", "-number").first()
    version = settled.filter(period_id=report.period_id, number__lt=report.number).order_by("-number").first()
    return [(kind, one) for kind, one in (("period", before), ("version", version)) if one is not None]


def changes_of(report: SteeringReport, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What differs between each of those and this content."""
    return [compared(json.loads(one.content), content, kind=kind) for kind, one in earlier_of(report)]


def compared(before: Mapping[str, Any], after: Mapping[str, Any], *, kind: str) -> dict[str, Any]:
    """Figures; rows whose light changed, and new ones; texts that changed. Of another version of the same period also
    the rows' and the agencies' own texts.

    A row is compared only where both describe it: what was described once and no longer is leaves no trace.
    """
    then = {row["ref"]: row for row in before["rows"]}
    both = [(then[row["ref"]], row) for row in after["rows"] if row["ref"] in then]
    return {
        "kind": kind,
        "against": {
            "title": before["title"],
            "number": before["number"],
            "period": before["period"]["code"],
            "as_of": before["as_of"],
        },
        "figures": {code: [before["figures"][code], after["figures"][code]] for code in Assessment.values},
        "rows": [
            {"ref": now["ref"], "title": now["title"], "before": was["assessment"], "after": now["assessment"]}
            for was, now in both
            if was["assessment"] != now["assessment"]
        ],
        "new": [
            {"ref": row["ref"], "title": row["title"], "assessment": row["assessment"]}
            for row in after["rows"]
            if row["ref"] not in then
        ],
        "texts": _texts_changed(before, after, whole=kind == "version"),
    }


def _texts_changed(before: Mapping[str, Any], after: Mapping[str, Any], *, whole: bool) -> list[dict[str, str]]:
    then, now = dict(_texts(before, whole=whole)), dict(_texts(after, whole=whole))
    rows = {("row", row["ref"]) for row in before["rows"]} & {("row", row["ref"]) for row in after["rows"]}
    found = []
    for key in dict.fromkeys((*now, *then)):
        on, code, name, of = key
        if then.get(key, "") == now.get(key, "") or (on == "row" and (on, code) not in rows):
            continue
        text = {"before": then.get(key, ""), "after": now.get(key, "")}
        found.append({"on": on, "code": code, "name": name, "field": of, **text})
    return found


def _texts(content: Mapping[str, Any], *, whole: bool) -> Iterator[tuple[Text, str]]:
    yield ("introduction", "", "", ""), content["introduction"]
    for area in content["areas"]:
        yield ("area", area["code"], area["name"], ""), area["text"]
    for one in content["dimensions"]:
        yield ("dimension", one["code"], one["name"], ""), one["text"]
    for one in content["indicators"]:
        yield ("indicator", one["code"], f"{one['title']} {one['area_name']}".strip(), ""), one["interpretation"]
    for name in ("risks", "next_steps"):
        yield (name, "", "", ""), "\n".join(content[name])
    yield ("asks", "", "", ""), "\n".join(one["text"] for one in content["asks"] if one["by"] == "own")
    if whole:
        for row in content["rows"]:
            yield from ((("row", row["ref"], "", of), row[of]) for of in ROW_TEXTS)
        for one in content["statements"]:
            yield from ((("agency", one["agency"], one["name"], of), one[of]) for of in STATEMENT_TEXTS)
