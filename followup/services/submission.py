"""An agency submits its follow-up: whole, with nothing to report, or withheld."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, assign, judge
from agencies.trail import because
from followup.models import ActionRow, AreaAssessment, FollowUp, Withholding
from followup.parts import FIELDS, LISTS, content
from followup.services.complete import errors_of, missing, needs
from followup.services.step import S, acting, locked, step, touch


def submit(
    followup: FollowUp,
    *,
    by: Viewer,
    nothing_to_report: bool = False,
    withheld: bool = False,
    legal_ground: str = "",
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> FollowUp:
    """Hand the follow-up to the programme's lead, who reads it from now on, as do steering group and auditors.

    With `nothing_to_report`, and when it is `withheld` on a `legal_ground` that the agency alone reads, all that was
    written is emptied first, while it still is what it was: others never read it. Otherwise it must be complete.

    By a coordinator of the agency. Raises Http404, Refused, Stale, WrongStep, and Invalid with all that is missing.
    """
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.SUBMIT, version=version, during=FollowUp.WRITABLE)
        errors = _contradictions(nothing_to_report, withheld, legal_ground.strip())
        if not errors and (nothing_to_report or withheld):
            empty(found)
        elif not errors:
            _let_go(found)
            errors = errors_of(lacking(found))
        _judge(found, legal_ground, Deed(by, reason, confirm), errors)
        _keep_ground(found, legal_ground.strip() if withheld else "")
        found.nothing_to_report, found.withheld = nothing_to_report, withheld
        _signed(found, by)
        step(found, S.SUBMITTED)
        touch(found)
        return found


def lacking(followup: FollowUp) -> list[Any]:
    """All that is still to be filled in, read by the submitter or not."""
    areas = AreaAssessment.objects.filter(followup=followup).select_related("area").order_by("area__code")
    rows = ActionRow.objects.filter(followup=followup).order_by("action__ref", "action_id")
    return missing(followup, areas, rows)


def empty(followup: FollowUp) -> None:
    """Take away every text and assessment of a follow-up that is still being written."""
    for model in LISTS.values():
        for part in model.objects.filter(followup=followup):
            assign(part, dict.fromkeys(FIELDS[model], ""))
            if part.changed_fields():
                part.version += 1
                part.save()
    assign(followup, dict.fromkeys(FIELDS[FollowUp], ""))
    if followup.changed_fields():
        touch(followup)


def _let_go(followup: FollowUp) -> None:
    """A row about an action that another agency leads by now is not asked for: half filled in, it goes."""
    rows = ActionRow.objects.filter(followup=followup).exclude(action__owner_id=followup.owner_id)
    for row in rows:
        if needs(ActionRow, content(row)):
            row.delete()


def _contradictions(nothing: bool, withheld: bool, ground: str) -> Errors:  # noqa: FBT001 - two boxes of one form
    if nothing and withheld:
        return {"withheld": [_("Say one of the two: nothing to report, or withheld.")]}
    if withheld and not ground:
        return {"legal_ground": [_("Write the legal ground, such as the provision on secrecy. Only you read it.")]}
    if ground and not withheld:
        return {"legal_ground": [_("A legal ground belongs to what is withheld.")]}
    return {}


def _judge(followup: FollowUp, ground: str, deed: Deed, errors: Errors) -> None:
    """Raise Invalid with all that is wrong at once."""
    row = Withholding(followup=followup, legal_ground=ground.strip()) if ground.strip() else None
    judge(deed, row, errors)


def _keep_ground(followup: FollowUp, ground: str) -> None:
    """The legal ground as it is now; none once nothing is withheld any more."""
    row = Withholding.objects.filter(followup=followup).first()
    if ground:
        row = row or Withholding(followup=followup)
        row.legal_ground = ground
        row.save()
    elif row is not None:
        row.delete()


def _signed(followup: FollowUp, by: Viewer) -> None:
    now = timezone.now()
    followup.submitted_at, followup.first_submitted_at = now, followup.first_submitted_at or now
    followup.submitted_by_id = by.id
    followup.submitted_by_role = User.objects.values_list("title", flat=True).get(pk=by.id)
    followup.accepted_at, followup.accepted_by = None, None
