"""Minutes on their way to being settled: sent round, approved by two, corrected by addenda."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.errors import WrongStep
from agencies.models import Membership, User
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, Errors, judge, unknown
from agencies.trail import because
from meetings.models import Addendum, AgendaItem, Approval, Involvement, ItemMinutes, Meeting
from meetings.services import notices
from meetings.services.contents import text_of
from meetings.services.step import WRITABLE, acting, locked, step, touch

S = Meeting.Status


def hash_of(meeting: Meeting) -> str:
    """What approvers approve: the SHA-256 of the content as it is now; of an approved meeting, as it was approved."""
    if meeting.status == S.APPROVED:
        return meeting.content_hash
    return sha256(text_of(meeting).encode()).hexdigest()


def approving_agencies(meeting: Meeting) -> list[int]:
    """Ids of the agencies whose people may approve: the secretariat, members and invited. Who is only responsible for
    a point was not there.
    """
    called = Involvement.objects.filter(meeting=meeting).exclude(called_as=Involvement.CalledAs.RESPONSIBLE)
    return sorted({meeting.owner_id, *called.values_list("agency_id", flat=True)})


def approvers_to_choose(meeting: Meeting) -> list[Membership]:
    """Every open account of those agencies, as memberships, by agency and person."""
    rows = Membership.objects.filter(agency_id__in=approving_agencies(meeting), user__is_active=True)
    return list(rows.select_related("agency", "user").order_by("agency__short_name", "user__title", "user__username"))


def send_round(
    meeting: Meeting,
    approvers: Sequence[str],
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Meeting:
    """Send the minutes round to two persons (user names), who approve them; from now on the meeting's readers read
    them, and its points are offered. Again, with others, where somebody can't: approvals given of the present content
    stand.

    Raises Http404, Refused, Stale, WrongStep unless the minutes are being written, and Invalid at `approvers`.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.MINUTE, version=version, during=WRITABLE)
        if not AgendaItem.objects.filter(meeting=found).exists():
            raise WrongStep(_("There is nothing to approve: the agenda is empty."))
        errors: Errors = {}
        chosen = _chosen(found, approvers, errors)
        judge(Deed(by, reason, confirm), errors=errors)
        _name(found, chosen)
        if found.status == S.OPEN:
            step(found, S.MINUTES_DRAFT)
        found.sent_round_at = found.sent_round_at or timezone.now()
        touch(found)
        notices.sent_round(found, by=by)
        return found


def _chosen(meeting: Meeting, usernames: Sequence[str], errors: Errors) -> dict[int, int]:
    """Person → the agency that they approve for: two persons, of two agencies where there are two."""
    wanted = list(dict.fromkeys(usernames))
    of: dict[str, list[Membership]] = {name: [] for name in wanted}
    for row in approvers_to_choose(meeting):
        if row.user.username in of:
            of[row.user.username].append(row)
    strange = [name for name, rows in of.items() if not rows]
    if strange:
        errors["approvers"] = [unknown(name) for name in strange]
    elif len(wanted) != 2:
        errors["approvers"] = [_("Name two persons.")]
    else:
        return _pair(meeting, of[wanted[0]], of[wanted[1]], errors)
    return {}


def _pair(meeting: Meeting, first: list[Membership], second: list[Membership], errors: Errors) -> dict[int, int]:
    pairs = [(one, other) for one in first for other in second]
    apart = [pair for pair in pairs if pair[0].agency_id != pair[1].agency_id]
    if not apart and len(approving_agencies(meeting)) > 1:
        errors["approvers"] = [_("Name two persons from two different agencies.")]
        return {}
    one, other = (apart or pairs)[0]
    return {one.user_id: one.agency_id, other.user_id: other.agency_id}


def _name(meeting: Meeting, chosen: dict[int, int]) -> None:
    present = {row.user_id: row for row in Approval.objects.filter(meeting=meeting)}
    for user_id in sorted(present.keys() - chosen.keys()):
        present[user_id].delete()
    for user_id, agency_id in sorted(chosen.items()):
        row = present.get(user_id) or Approval(meeting=meeting, user_id=user_id)
        row.agency_id = agency_id
        row.save()


def approve(
    meeting: Meeting,
    content_hash: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Meeting:
    """Approve the content with this hash, as one of the two who were named. With the second approval of one content
    the minutes are settled: nobody changes them any more, and the database refuses.

    Raises Http404, Refused, Stale, Invalid at `reason`, and WrongStep where the minutes are not sent round, were
    changed since they were read (another hash), or are approved by this person already.
    """
    with because(reason, by=by, agency_id=_approves_for(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.APPROVE, version=version, during=(S.MINUTES_DRAFT,))
        judge(Deed(by, reason, confirm))
        if found.sent_round_at is None:
            raise WrongStep(_("The minutes have not been sent round for approval."))
        text = text_of(found)
        present = sha256(text.encode()).hexdigest()
        if content_hash != present:
            raise WrongStep(_("The minutes have been changed since you read them. Read them again, then approve."))
        row = Approval.objects.get(meeting=found, user_id=by.id)
        if row.content_hash == present:
            raise WrongStep(_("You have approved these minutes already."))
        row.approved_at, row.content_hash = timezone.now(), present
        row.save()
        if not Approval.objects.filter(meeting=found).exclude(content_hash=present).exists():
            step(found, S.APPROVED)
            found.content, found.content_hash, found.approved_at = text, present, row.approved_at
        touch(found)
        return found


def _approves_for(meeting: Meeting, by: Viewer) -> int | None:
    asked = Approval.objects.filter(meeting=meeting, user_id=by.id).values_list("agency_id", flat=True).first()
    return asked or acting(meeting, by)


def add_addendum(
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    *,
    by: Viewer,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Addendum:
    """Correct approved minutes beside them, with a reason: `item` is the agenda item that it corrects, if one.

    Raises Http404, Refused, Stale, WrongStep unless approved, and Invalid.
    """
    agency_id = acting(meeting, by)
    with because(reason, by=by, agency_id=agency_id):
        found = locked(meeting, by=by, verb=Verb.MINUTE, version=version, during=(S.APPROVED,))
        last = Addendum.objects.filter(meeting=found).aggregate(last=Max("number"))["last"] or 0
        row = Addendum(
            meeting=found,
            item=item,
            number=last + 1,
            corrected=_as_it_stands(item),
            text=text.strip(),
            agency_id=agency_id,
            author=User.objects.get(pk=by.id),
            reason=reason.strip()[:500],
            at=timezone.now(),
        )
        judge(Deed(by, reason, confirm, needs_reason=True), row, _strange(found, item))
        row.save()
        touch(found)
        return row


def _as_it_stands(item: AgendaItem | None) -> str:
    if item is None:
        return ""
    return ItemMinutes.objects.filter(item=item).values_list("text", flat=True).first() or ""


def _strange(meeting: Meeting, item: AgendaItem | None) -> Errors:
    return {"item": [unknown(item.pk)]} if item is not None and item.meeting_id != meeting.pk else {}
