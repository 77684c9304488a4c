"""A report is presented, approved and entered in the register. From the first of these on its content stays."""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.errors import Invalid, WrongStep
from agencies.models import User
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, judge
from agencies.trail import because
from agencies.walls import Visibility
from followup import report_letters as letters
from followup.models import SteeringReport
from followup.services.deciding import decision_named
from followup.services.reports.changes import changes_of
from followup.services.reports.content import Written, by_name, content_of, written_of
from followup.services.reports.step import SETTLED, S, acting, locked, touch
from followup.services.reports.writing import check_names
from meetings.content import canonical

E = SteeringReport.Edition


def said_by(report: SteeringReport) -> dict[str, Any]:
    """What the report says: of one that is settled as it was frozen, of a draft as it would be now."""
    if report.status != S.DRAFT:
        found: dict[str, Any] = json.loads(report.content)
        return found
    return previewed(report, written_of(report))


def previewed(report: SteeringReport, written: Written, *, title: str = "") -> dict[str, Any]:
    """What a compiled draft would say with these texts. Nothing is saved."""
    report.title = title or report.title
    made = content_of(report, json.loads(report.compiled), written)
    return {**made, "changes": changes_of(report, made)}


def is_unchanged(report: SteeringReport) -> bool:
    """Is the content the one that was frozen? Counted again from the words themselves."""
    return sha256(report.content.encode()).hexdigest() == report.content_hash


def present(
    report: SteeringReport, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> SteeringReport:
    """Freeze what the report says and open it to the steering group. It never changes afterwards.

    Raises Http404, Refused, Stale, Invalid, and WrongStep unless it is a draft that has been compiled.
    """
    with because(reason, by=by, agency_id=acting(report, by)):
        found = locked(report, by=by, verb=Verb.LEAD, version=version, during=(S.DRAFT,))
        if not found.compiled or found.progress is not None:
            raise WrongStep(_("The report is not compiled yet."))
        errors: Errors = {}
        check_names(found, by_name(written_of(found)), errors)
        judge(Deed(by, reason, confirm), errors=errors)
        found.content = canonical(said_by(found))
        found.content_hash = sha256(found.content.encode()).hexdigest()
        found.status, found.visibility = S.PRESENTED, Visibility.STEERING
        found.presented_at, found.presented_by_id = timezone.now(), by.id
        touch(found)
        letters.presented(found, by=by)
        return found


def approve(
    report: SteeringReport,
    decision: str = "",
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> SteeringReport:
    """Approve what was presented, for the steering group; `decision` is the meeting's (MOT-2025-05-B1, or its id), if
    one was taken. The edition for all parties opens to them.

    Raises Http404, Refused, Stale, WrongStep unless it is presented, and Invalid at `decision`.
    """
    with because(reason, by=by, agency_id=acting(report, by)):
        found = locked(report, by=by, verb=Verb.DECIDE, version=version, during=(S.PRESENTED,))
        errors: Errors = {}
        found.decision = decision_named(found.programme_id, decision.strip(), by, errors)
        judge(Deed(by, reason, confirm), errors=errors)
        found.status, found.approved_at, found.approved_by_id = S.APPROVED, timezone.now(), by.id
        found.approver_role = User.objects.get(pk=by.id).title[:100]
        if found.edition == E.PARTIES:
            found.visibility = Visibility.PARTNERSHIP
        touch(found)
        letters.approved(found, by=by)
        return found


def register_number(
    report: SteeringReport,
    number: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> SteeringReport:
    """Write the number under which the office keeps it. Raises Http404, Refused, Stale, Invalid, and WrongStep for a
    draft.
    """
    with because(reason, by=by, agency_id=acting(report, by)):
        found = locked(report, by=by, verb=Verb.REGISTER, version=version, during=SETTLED)
        found.registry_number = number.strip()
        if not found.registry_number:
            raise Invalid({"registry_number": [_("Fill this in.")]})
        judge(Deed(by, reason, confirm), found)
        touch(found)
        return found
