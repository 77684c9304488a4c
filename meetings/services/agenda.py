"""The agenda: its items, their order and what they concern. The secretariat arranges it, and who has a change share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.errors import WrongStep
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, unknown
from agencies.trail import because
from meetings.models import ActionPoint, AgendaItem, Decision, ItemAction, ItemMinutes, Meeting, Proposal
from meetings.services import linking
from meetings.services.step import ARRANGED, acting, locked

FIELDS = ("heading", "duration", "carry_over")
MOST_MINUTES = 24 * 60
REMOVABLE = (Meeting.Status.PLANNED, Meeting.Status.OPEN)


def add_item(
    meeting: Meeting, data: Mapping[str, Any], *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> AgendaItem:
    """One more item at the end: `heading`, `duration` (minutes), `carry_over`, `actions` (ids or references).

    Raises Http404, Refused, WrongStep once approved or cancelled, and Invalid.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.CHANGE, during=ARRANGED)
        item = AgendaItem(meeting=found, position=next_position(found))
        _set(item, data, Deed(by, reason, confirm))
        return item


def change_item(
    item: AgendaItem,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> AgendaItem:
    """Change what `data` names of an item. Of its actions only those that `by` reads are replaced.

    Raises as `add_item`, and Stale.
    """
    with because(reason, by=by, agency_id=acting(item.meeting, by)):
        found = _locked(item, by=by, verb=Verb.CHANGE, version=version)
        _set(found, data, Deed(by, reason, confirm))
        return found


def _set(item: AgendaItem, data: Mapping[str, Any], deed: Deed) -> None:
    errors: Errors = {}
    assign(item, {name: data[name] for name in FIELDS if name in data})
    if item.duration is not None and not 0 < item.duration <= MOST_MINUTES:
        errors["duration"] = [_("Write the minutes as a whole number, from 1 to %(most)d.") % {"most": MOST_MINUTES}]
    actions = linking.named(item.meeting, data["actions"] or (), errors, by=deed.by) if "actions" in data else None
    judge(deed, item, errors)
    new, differs = item.pk is None, bool(item.changed_fields())
    if new:
        item.save()
    relinked = actions is not None and linking.write(ItemAction, item, actions, by=deed.by)
    if not new and (differs or relinked):
        item.version += 1
        item.save()


def remove_item(
    item: AgendaItem, *, by: By, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Meeting:
    """Take an item off the agenda while nothing is written under it; a proposal that it took up stands open again.

    Once the meeting has begun only who takes its minutes does this. Raises Http404, Refused, Stale, and WrongStep
    where something is written or the minutes have been closed.
    """
    with because(reason, by=by, agency_id=acting(item.meeting, by)):
        verb = Verb.CHANGE if item.meeting.status == Meeting.Status.PLANNED else Verb.MINUTE
        found = _locked(item, by=by, verb=verb, version=version, during=REMOVABLE)
        judge(Deed(by, reason, confirm))
        _check_bare(found)
        linking.clear(ItemAction, [found])
        for row in ItemMinutes.objects.filter(item=found):
            row.delete()
        proposal = found.proposal
        found.delete()
        if proposal is not None and not AgendaItem.objects.filter(proposal=proposal).exists():
            proposal.state, proposal.version = Proposal.State.PROPOSED, proposal.version + 1
            proposal.save()
        _close_ranks(found.meeting)
        return found.meeting


def _check_bare(item: AgendaItem) -> None:
    """Raises WrongStep where something is written under the item, or a later meeting has carried it over."""
    written = ItemMinutes.objects.filter(item=item).exclude(text="").exists()
    if written or any(rows.objects.filter(item=item).exists() for rows in (Decision, ActionPoint)):
        raise WrongStep(_("Something is written under this item. Remove that first, or let the item stand."))
    if AgendaItem.objects.filter(carried_from=item).exists():
        raise WrongStep(_("A later meeting has taken this item over. It stays where it came from."))


def move_item(
    item: AgendaItem,
    position: int,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> AgendaItem:
    """Put an item in another place, counted from 1; beyond the end is last. Raises as `change_item`."""
    with because(reason, by=by, agency_id=acting(item.meeting, by)):
        found = _locked(item, by=by, verb=Verb.CHANGE, version=version)
        errors: Errors = {"position": [_("Places are counted from 1.")]} if position < 1 else {}
        judge(Deed(by, reason, confirm), errors=errors)
        rows = _rows(found.meeting)
        before = [row.pk for row in rows]
        order = [pk for pk in before if pk != found.pk]
        order.insert(position - 1, found.pk)
        if order != before:
            found.version += 1
        _number(found.meeting, order, moved=found)
        return found


def arrange(
    meeting: Meeting, order: Sequence[int], *, by: By, reason: str = "", confirm: Collection[str] = ()
) -> Meeting:
    """Put the whole agenda in this order of ids. Raises as `change_item`, and Invalid at `order` where an id is
    missing, strange or named twice.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.CHANGE, during=ARRANGED)
        errors: Errors = {}
        if sorted(order) != sorted(row.pk for row in _rows(found)):
            errors["order"] = [_("Name every item of the agenda once. Somebody may have changed it: look at it again.")]
        judge(Deed(by, reason, confirm), errors=errors)
        _number(found, order)
        return found


def _locked(
    item: AgendaItem, *, by: By, verb: Verb, version: int | None, during: Collection[str] = ARRANGED
) -> AgendaItem:
    """The item, locked after its meeting and fresh."""
    meeting = locked(item.meeting, by=by, verb=verb, during=during)
    found = fresh(item, version=version)
    found.meeting = meeting
    return found


def next_position(meeting: Meeting) -> int:
    """The place behind the last item."""
    return max((row.position for row in _rows(meeting)), default=0) + 1


def item_of(meeting: Meeting, pk: Any, errors: Errors, *, at: str = "item") -> AgendaItem | None:
    """The meeting's item with this id, None for none; what is strange is an error at `at`."""
    if pk in (None, ""):
        return None
    found = AgendaItem.objects.filter(meeting=meeting, pk=pk).first()
    if found is None:
        errors.setdefault(at, []).append(unknown(pk))
    return found


def _rows(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.select_for_update(no_key=True).filter(meeting=meeting).order_by("position", "id"))


def _number(meeting: Meeting, order: Sequence[int], *, moved: AgendaItem | None = None) -> None:
    """Give the items their places in this order; `moved` is written with its new version."""
    rows = {row.pk: row for row in _rows(meeting)}
    if moved is not None:
        rows[moved.pk] = moved
    for place, pk in enumerate(order, 1):
        rows[pk].position = place
        rows[pk].save()


def _close_ranks(meeting: Meeting) -> None:
    _number(meeting, [row.pk for row in _rows(meeting)])
