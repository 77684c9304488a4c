"""What member agencies want on the agenda, and what the secretariat answers."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.errors import Stale, WrongStep
from agencies.models import ForumMember, User
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, fresh, judge
from agencies.trail import because
from meetings.models import AgendaItem, Meeting, Proposal
from meetings.services.agenda import next_position
from meetings.services.building import TAKING, Sources, take_up
from meetings.services.step import ARRANGED, acting, locked

S = Proposal.State


def propose(
    meeting: Meeting, heading: str, text: str = "", *, by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> Proposal:
    """Propose an item, for the member agency (or the secretariat) that one is staff of.

    Raises Http404, Refused, WrongStep once the meeting is over, and Invalid.
    """
    agency_id = _proposes_for(meeting, by)
    with because(reason, by=by, agency_id=agency_id):
        found = locked(meeting, by=by, verb=Verb.PROPOSE, during=TAKING)
        row = Proposal(
            meeting=found,
            agency_id=agency_id or found.owner_id,
            author=User.objects.get(pk=by.id),
            heading=heading.strip(),
            text=text.strip(),
            created_at=timezone.now(),
        )
        judge(Deed(by, reason, confirm), row)
        row.save()
        return row


def _proposes_for(meeting: Meeting, by: Viewer) -> int | None:
    members = ForumMember.objects.filter(forum_id=meeting.forum_id, agency_id__eqany=by.staff)
    own = members.order_by("agency_id").values_list("agency_id", flat=True).first()
    return own or (meeting.owner_id if meeting.owner_id in by.staff else None)


def take_proposal(
    proposal: Proposal,
    *,
    onto: Meeting | None = None,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> AgendaItem:
    """Put it on the agenda of its meeting, or of a later one of the same forum (`onto`).

    By who arranges that agenda. Raises Http404, Refused, Stale, WrongStep where it is answered already, Invalid.
    """
    meeting = onto or proposal.meeting
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.CHANGE, during=ARRANGED)
        row = _open(proposal, by=by, version=version)
        judge(Deed(by, reason, confirm))
        if row.meeting.forum_id != found.forum_id:
            raise WrongStep(_("The proposal is for another forum."))
        item = take_up(Sources(found, by), row)
        item.meeting, item.position = found, next_position(found)
        item.save()
        return item


def decline_proposal(
    proposal: Proposal,
    answer: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Proposal:
    """Say no, and why, to the agency that proposed it. By who arranges the agenda. Raises as `take_proposal`."""
    with because(reason, by=by, agency_id=acting(proposal.meeting, by)):
        locked(proposal.meeting, by=by, verb=Verb.CHANGE, during=(*ARRANGED, Meeting.Status.APPROVED))
        row = _open(proposal, by=by, version=version)
        row.answer = answer.strip()
        errors: Errors = {} if row.answer else {"answer": [_("Write why; the agency that proposed it reads it.")]}
        return _answered(row, S.DECLINED, Deed(by, reason, confirm), errors)


def withdraw_proposal(
    proposal: Proposal, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Proposal:
    """Take an unanswered proposal back, for the agency that made it. Raises as `take_proposal`."""
    with because(reason, by=by, agency_id=proposal.agency_id if proposal.agency_id in by.staff else None):
        policy.demand(by, Verb.WITHDRAW, proposal)
        locked(proposal.meeting, by=by, verb=Verb.VIEW)
        return _answered(_open(proposal, by=by, version=version), S.WITHDRAWN, Deed(by, reason, confirm), {})


def _answered(row: Proposal, state: Proposal.State, deed: Deed, errors: Errors) -> Proposal:
    judge(deed, row, errors)
    row.state, row.version = state, row.version + 1
    row.save()
    return row


def _open(proposal: Proposal, *, by: Viewer, version: int | None) -> Proposal:
    """The proposal, fresh and unanswered. Raises Http404 where `by` reads it not."""
    policy.demand(by, Verb.VIEW, proposal)
    row = fresh(proposal)
    if version is not None and version != row.version:
        raise Stale(row)
    if row.state != S.PROPOSED:
        raise WrongStep(_("The proposal is answered already: %(state)s.") % {"state": S(row.state).label.lower()})
    return row
