"""Corrections of what is locked: proposed beside it by its agency, withdrawn, or accepted whole by the lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.errors import WrongStep
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, assign, judge
from agencies.trail import because
from agencies.walls import Visibility
from followup import letters
from followup.models import AreaAssessment, CorrectedField, CorrectedRow, Correction, FollowUp
from followup.parts import called
from followup.registers.corrected import overlay, said
from followup.services.complete import needs
from followup.services.step import S, acting, locked, touch
from followup.services.writing import judge_all, named

C = Correction.Status
type Change = tuple[Any, dict[str, str], dict[str, str]]
"""A part, what it says now, and what is right in the fields that are to say something else."""


def propose(
    followup: FollowUp,
    fields: Mapping[str, Any],
    *,
    by: Viewer,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Correction:
    """Propose what is right instead of what is locked; `fields` are named as in `writing.write_parts`. Nothing in it
    changes, its version neither: who may not read the proposal does not notice it. It is read on `steering`, until the
    lead accepts it.

    By a coordinator of the agency. Raises Http404, Refused, Stale, WrongStep unless it is locked, and Invalid: where
    nothing differs, a correction of the same field waits for its answer, and as `writing.write_parts` and `submit`.
    """
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.RECTIFY, version=version, during=(S.LOCKED,))
        errors: Errors = {}
        changes = _changes(found, named(found, fields, by, errors))
        for part, _now, right in changes:
            assign(part, right)
        errors |= _open_errors(found, changes)
        if not errors and not any(right for _part, _now, right in changes):
            errors = {"fields": [_("Nothing differs from what is locked.")]}
        judge_all([part for part, _now, _right in changes], Deed(by, reason, confirm, needs_reason=True), errors)
        made = _made(found, changes, by, reason)
        letters.correction_proposed(made, by=by)
        return made


def _changes(followup: FollowUp, wanted: Sequence[tuple[Any, dict[str, str]]]) -> list[Change]:
    """What is to change; a part that says already what is wanted of it changes in nothing."""
    over = overlay([followup.pk])
    found = []
    for part, values in wanted:
        now = said(part, over)
        found.append((part, now, {name: text for name, text in values.items() if text != now[name]}))
    return found


def _open_errors(followup: FollowUp, changes: Sequence[Change]) -> Errors:
    """Errors where another correction of a field waits for its answer, and where a deviation would lack its cause."""
    errors: Errors = {}
    whole = not (followup.loaded or followup.withheld or followup.nothing_to_report)
    for part, now, right in changes:
        for field in _waiting(followup, part) & right.keys():
            errors[called(part, field)] = [_("Another correction of this waits for its answer.")]
        lacks = needs(type(part), {**now, **right}) if whole and right else {}
        errors.update({called(part, field): [sentence] for field, sentence in lacks.items()})
    return errors


def _waiting(followup: FollowUp, part: Any) -> set[str]:
    asked: dict[str, Any] = {"correction__followup": followup, "correction__status": C.PROPOSED}
    if isinstance(part, FollowUp | AreaAssessment):
        asked["area"] = None if isinstance(part, FollowUp) else part.area
        return set(CorrectedField.objects.filter(**asked).values_list("field", flat=True))
    return set(CorrectedRow.objects.filter(**asked, action_id=part.action_id).values_list("field", flat=True))


def _made(followup: FollowUp, changes: Sequence[Change], by: Viewer, reason: str) -> Correction:
    newest = Correction.objects.filter(followup=followup).aggregate(newest=Max("number"))["newest"] or 0
    made: Correction = Correction.objects.create(
        programme_id=followup.programme_id,
        owner_id=followup.owner_id,
        visibility=Visibility.STEERING,
        followup=followup,
        number=newest + 1,
        reason=reason.strip(),
        proposed_by_id=by.id,
        proposed_at=timezone.now(),
    )
    for part, now, right in changes:
        for field, after in right.items():
            entry: dict[str, Any] = {"correction": made, "field": field, "before": now[field], "after": after}
            if isinstance(part, FollowUp | AreaAssessment):
                CorrectedField.objects.create(**entry, area=None if isinstance(part, FollowUp) else part.area)
            else:
                CorrectedRow.objects.create(**entry, action_id=part.action_id)
    return made


def withdraw(
    correction: Correction,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Correction:
    """Take a proposed correction back. By a coordinator of the agency. `version` is the follow-up's. Raises Http404,
    Refused, Stale, WrongStep once it is answered, and Invalid at `reason`.
    """
    return _answered(correction, C.WITHDRAWN, Verb.RECTIFY, Deed(by, reason, confirm), version)


def accept(
    correction: Correction,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Correction:
    """Accept a proposed correction whole: whoever reads the follow-up reads it from now on over what is locked. By the
    programme's lead. Raises as `withdraw`.
    """
    return _answered(correction, C.ACCEPTED, Verb.LEAD, Deed(by, reason, confirm), version)


def _answered(correction: Correction, status: str, verb: Verb, deed: Deed, version: int | None) -> Correction:
    by = cast("Viewer", deed.by)
    with because(deed.reason, by=by, agency_id=acting(correction.followup, by)):
        followup = locked(correction.followup, by=by, verb=verb, version=version, during=(S.LOCKED,))
        row: Correction = policy.get_or_404(Correction.objects.all(), by, verb, pk=correction.pk)
        if row.status != C.PROPOSED:
            raise WrongStep(_("The correction is “%(now)s”; it has its answer.") % {"now": C(row.status).label})
        judge(deed)
        row.status, row.answered_by_id, row.answered_at = status, by.id, timezone.now()
        row.visibility = followup.visibility if status == C.ACCEPTED else row.visibility
        row.version += 1
        row.save()
        if status == C.ACCEPTED:
            touch(followup)
            letters.correction_answered(row, by=by)
        return row
