"""What an annual analysis consists of, each part saved by itself: findings, causes, proposed priorities.

Each part has its own version, so that two who write at once do not write over each other. Everything here is done by
who writes the analysis, while it is being written, and raises Http404, Refused, WrongStep, Stale and Invalid.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Max

from actions.models import Dimension, Indicator
from agencies.errors import Stale
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, unknown
from agencies.trail import because
from followup.models import AnnualAnalysis, Cause, Finding, FindingIndicator, ProposedPriority
from followup.services.analyses import acting, locked


def finding_of(analysis: AnnualAnalysis, dimension: Dimension) -> Finding:
    """What is found in a dimension; where nothing is written, an unsaved finding of version 0."""
    found = Finding.objects.filter(analysis=analysis, dimension=dimension).first()
    return found or Finding(analysis=analysis, dimension=dimension, version=0)


def write_finding(
    analysis: AnnualAnalysis,
    dimension: Dimension,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Finding:
    """Write what `data` names of a finding: `text`, `confidence`, `indicators` (codes). `version` is that of the
    finding which it replaces, 0 where there was none.
    """
    with because(reason, by=by, agency_id=acting(analysis, by)):
        found = locked(analysis, by=by, verb=Verb.WRITE)
        row = finding_of(found, dimension)
        if version is not None and version != row.version:
            raise Stale(row)
        assign(row, {name: data[name] or "" for name in ("text", "confidence") if name in data})
        errors: Errors = {}
        if dimension.programme_id != found.programme_id:
            errors["dimension"] = [unknown(dimension.code)]
        wanted = _indicators(found, data["indicators"] or (), errors) if "indicators" in data else None
        judge(Deed(by, reason, confirm), row, errors)
        return _stored(row, wanted)


def _stored(row: Finding, wanted: Sequence[Indicator] | None) -> Finding:
    """The finding with its next version, if anything differs; what is new and says nothing is not stored."""
    new = row.pk is None
    if new and not (row.text or row.confidence or wanted):
        return row
    differs = bool(row.changed_fields())
    if new:
        row.version = 1
        row.save()
    if wanted is not None and _rest_on(row, wanted):
        differs = True
    if differs and not new:
        row.version += 1
        row.save()
    return row


def _indicators(analysis: AnnualAnalysis, codes: Sequence[str], errors: Errors) -> list[Indicator]:
    rows = {row.code: row for row in Indicator.objects.filter(programme_id=analysis.programme_id)}
    strange = [code for code in codes if code not in rows]
    if strange:
        errors["indicators"] = [unknown(code) for code in strange]
    return [rows[code] for code in dict.fromkeys(codes) if code in rows]


def _rest_on(row: Finding, wanted: Sequence[Indicator]) -> bool:
    """Make these the indicators that the finding rests on. Did that change anything?"""
    present = {link.indicator_id: link for link in FindingIndicator.objects.filter(finding=row)}
    ids = {one.pk for one in wanted}
    for pk in sorted(ids - present.keys()):
        FindingIndicator(analysis_id=row.analysis_id, finding=row, indicator_id=pk).save()
    for pk in sorted(present.keys() - ids):
        present[pk].delete()
    return ids != present.keys()


def add_priority(
    analysis: AnnualAnalysis, text: str, *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> ProposedPriority:
    """One more proposed priority, with the next number."""
    with because(reason, by=by, agency_id=acting(analysis, by)):
        found = locked(analysis, by=by, verb=Verb.WRITE)
        row = ProposedPriority(analysis=found, number=_next(ProposedPriority, found, "number"), text=text.strip())
        judge(Deed(by, reason, confirm), row)
        row.save()
        return row


def change_priority(
    row: ProposedPriority,
    text: str,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ProposedPriority:
    """Put it in other words."""
    with because(reason, by=by, agency_id=acting(row.analysis, by)):
        found = _fresh(row, by=by, version=version)
        found.text = text.strip()
        return _written(found, Deed(by, reason, confirm))


def remove_priority(row: ProposedPriority, *, by: By, reason: str = "", version: int | None = None) -> AnnualAnalysis:
    """Propose it no longer; causes that led to it lead to none, and the later ones count down."""
    with because(reason, by=by, agency_id=acting(row.analysis, by)):
        found = _fresh(row, by=by, version=version)
        judge(Deed(by, reason))
        for cause in Cause.objects.filter(priority=found):
            cause.priority = None
            cause.version += 1
            cause.save()
        found.delete()
        for number, later in enumerate(ProposedPriority.objects.filter(analysis=found.analysis).order_by("number"), 1):
            if later.number != number:
                later.number = number
                later.save()
        return found.analysis


def add_cause(
    analysis: AnnualAnalysis,
    text: str,
    *,
    priority: int | None = None,
    by: By,
    reason: str = "",
    confirm: Collection[str] = (),
) -> Cause:
    """One more supposed cause, at the end; `priority`: the number of the proposed priority that it leads to."""
    with because(reason, by=by, agency_id=acting(analysis, by)):
        found = locked(analysis, by=by, verb=Verb.WRITE)
        errors: Errors = {}
        row = Cause(analysis=found, position=_next(Cause, found, "position"), text=text.strip())
        row.priority = _numbered(found, priority, errors)
        judge(Deed(by, reason, confirm), row, errors)
        row.save()
        return row


def change_cause(
    row: Cause,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Cause:
    """Change what `data` names: `text`, `priority` (its number, None for none)."""
    with because(reason, by=by, agency_id=acting(row.analysis, by)):
        found = _fresh(row, by=by, version=version)
        errors: Errors = {}
        assign(found, {"text": data["text"]} if "text" in data else {})
        if "priority" in data:
            found.priority = _numbered(found.analysis, data["priority"], errors)
        return _written(found, Deed(by, reason, confirm), errors)


def remove_cause(row: Cause, *, by: By, reason: str = "", version: int | None = None) -> AnnualAnalysis:
    """Suppose it no longer."""
    with because(reason, by=by, agency_id=acting(row.analysis, by)):
        found = _fresh(row, by=by, version=version)
        judge(Deed(by, reason))
        found.delete()
        return found.analysis


def _next(model: Any, analysis: AnnualAnalysis, name: str) -> int:
    last: int | None = model.objects.filter(analysis=analysis).aggregate(last=Max(name))["last"]
    return (last or 0) + 1


def _fresh[P: (Cause, ProposedPriority)](row: P, *, by: By, version: int | None) -> P:
    """The part, locked after its analysis."""
    analysis = locked(row.analysis, by=by, verb=Verb.WRITE)
    found = fresh(row, version=version)
    found.analysis = analysis
    return found


def _written[P: (Cause, ProposedPriority)](row: P, deed: Deed, errors: Errors | None = None) -> P:
    judge(deed, row, errors)
    if row.changed_fields():
        row.version += 1
        row.save()
    return row


def _numbered(analysis: AnnualAnalysis, number: int | None, errors: Errors) -> ProposedPriority | None:
    if number is None:
        return None
    found = ProposedPriority.objects.filter(analysis=analysis, number=number).first() if 0 < number < 10_000 else None
    if found is None:
        errors["priority"] = [unknown(number)]
    return found
