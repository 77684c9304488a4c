"""What becomes of an obstacle: a forum gets it, a meeting decides on it, the programme's lead closes it."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from agencies import mail, policy
from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.models import Forum
from agencies.policy import Verb, Viewer, staff
from agencies.services.rows import Deed, Errors, fresh, judge, unknown
from agencies.trail import because
from followup.models import DecisionObstacle, Obstacle
from followup.services.obstacle_parties import CONCERNED, members_of, parties_of, present_parties, touch, write_links
from followup.services.obstacles import OPEN, REQUIRED, S, locked
from meetings.models import Decision

ESCALATED, CLOSED = "obstacle_escalated", "obstacle_closed"
"""Kinds of letters."""
CHOOSE = _("Choose a decision.")


def escalate(
    obstacle: Obstacle,
    forum: Forum | None,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Obstacle:
    """Give it to a forum of its programme, whose members read it from now on; those of the forum that had it do no
    more. By the programme's lead. Raises Http404, Refused, Stale, WrongStep and Invalid.
    """
    with because(reason, by=by):
        if forum is not None:
            fresh(forum)  # whoever changes its members waits, and then finds the obstacle among its own
        row = locked(obstacle, by=by, verb=Verb.LEAD, version=version, during=OPEN)
        judge(Deed(by, reason, confirm), errors=_forum_errors(row, forum))
        if forum is not None and row.forum_id == forum.pk:
            raise WrongStep(_("That forum has it already."))
        concerned = [pk for pk, why in present_parties(row).items() if why == CONCERNED]
        parties = parties_of(row, concerned, members_of(forum))
        row.forum, row.escalated_on, row.status = forum, local_today(), S.ESCALATED
        row.involved = sorted(parties)
        touch(row)
        write_links(row, parties)
        mail.post(ESCALATED, staff(*members_of(forum)), row, occasion=f"escalated:{row.version}", by=by)
        return row


def _forum_errors(row: Obstacle, forum: Forum | None) -> Errors:
    if forum is None:
        return {"forum": [REQUIRED]}
    return {} if forum.programme_id == row.programme_id else {"forum": [unknown(forum.code)]}


def close(
    obstacle: Obstacle,
    outcome: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Obstacle:
    """It stands in the way no more, or nothing more is done: the outcome says which. By the programme's lead, for good.

    Raises Http404, Refused, Stale, WrongStep and Invalid.
    """
    with because(reason, by=by):
        row = locked(obstacle, by=by, verb=Verb.LEAD, version=version, during=OPEN)
        row.outcome, row.closed_on, row.status = outcome.strip(), local_today(), S.CLOSED
        judge(Deed(by, reason, confirm), row, {} if row.outcome else {"outcome": [REQUIRED]})
        touch(row)
        mail.post(CLOSED, staff(row.owner_id), row, occasion=f"closed:{row.version}", by=by)
        return row


def meant(said: str, *, by: Viewer) -> Decision | None:
    """The decision that `by` says is, or is not, about an obstacle: its id; None where they read none of that id.

    Raises Refused where they may not say so of it.
    """
    if not said.isdecimal() or len(said) > 9:
        return None
    rows = Decision.objects.select_related("meeting__programme")
    try:
        found: Decision = policy.get_or_404(rows, by, Verb.RELATE, lock=False, pk=int(said))
    except Http404:
        return None
    return found


def link_decision(
    obstacle: Obstacle,
    decision: Decision | None,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Obstacle:
    """A meeting has decided on it: by the meeting's secretariat or the programme's lead, who reads both, once the
    minutes have been sent round. Raises Http404, Refused, Stale, WrongStep and Invalid (no such decision, too).
    """
    with because(reason, by=by):
        row, found = _both(obstacle, decision, by, Deed(by, reason, confirm), version)
        if found.meeting.sent_round_at is None:
            raise WrongStep(_("The minutes have not been sent round yet: until then the decision is not told."))
        if DecisionObstacle.objects.filter(obstacle=row, decision=found).exists():
            raise WrongStep(_("The decision stands there already."))
        DecisionObstacle(meeting=found.meeting, decision=found, obstacle=row).save()
        _go_to(row, S.DECIDED)
        return row


def unlink_decision(
    obstacle: Obstacle,
    decision: Decision | None,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Obstacle:
    """The decision was about something else; an obstacle without any is as far as it was before. Raises as above."""
    with because(reason, by=by):
        row, found = _both(obstacle, decision, by, Deed(by, reason, confirm), version)
        link = DecisionObstacle.objects.filter(obstacle=row, decision=found).first()
        if link is None:
            raise WrongStep(_("The decision does not stand there."))
        link.delete()
        if row.status == S.DECIDED and not DecisionObstacle.objects.filter(obstacle=row).exists():
            _go_to(row, S.ESCALATED if row.forum_id else S.RAISED)
        return row


def _go_to(row: Obstacle, status: str) -> None:
    """Write the obstacle where this is another step; the link alone is told by its own row, to who reads both ends."""
    if row.status != status:
        row.status = status
        touch(row)


def _both(
    obstacle: Obstacle, decision: Decision | None, by: Viewer, deed: Deed, version: int | None
) -> tuple[Obstacle, Decision]:
    """Both, the obstacle locked, once the deed is judged."""
    found = None if decision is None else meant(str(decision.pk), by=by)
    row = locked(obstacle, by=by, verb=Verb.VIEW, version=version, during=OPEN)
    inside = found is not None and found.meeting.programme_id == row.programme_id
    judge(deed, errors={} if inside else {"decision": [CHOOSE]})
    return row, cast("Decision", found)
