"""“Vem kan se detta?”: who reads one action, what they may do with it and why, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actions.models import Action
from actions.services.shares import Share
from agencies.dates import format_date
from agencies.models import Agency
from agencies.policy.readers import Why, readers
from agencies.walls import Visibility


@dataclass(frozen=True)
class Circle:
    """Some who read it (or don't) for the same reason: agencies, or a role in words."""

    agencies: tuple[Agency, ...]
    role: str
    may: str
    why: str
    lead: bool = False
    reads: bool = True


def circles(action: Action, shares: Sequence[Share]) -> list[Circle]:
    """Who reads `action` and who does not, those closest to it first. `shares`: its live shares."""
    found = readers(action)
    by_why: dict[Why, list[Agency]] = {}
    for agency, why in found.agencies:
        by_why.setdefault(why, []).append(agency)
    told = [
        Circle(
            tuple(by_why.pop(Why.OWNER, ())), "", _("read, change; its coordinator shares"), _("lead agency"), lead=True
        ),
        Circle(tuple(by_why.pop(Why.INVOLVED, ())), "", _("read, write notes"), _("contributes")),
        *_shared(by_why, shares),
    ]
    if found.roles_read:
        told += [
            Circle((), _("The programme's lead"), _("read, plan, write notes"), _("leads the programme")),
            Circle((), _("Steering group, auditor"), _("read"), _("role in the programme")),
        ]
    else:
        told += _auditors(found.auditors, shares)
    told += [
        Circle(tuple(by_why.get(Why.AREA, ())), "", _("read"), _("may read the area")),
        Circle(tuple(by_why.get(Why.PROGRAMME, ())), "", _("read"), _("takes part in the programme")),
        Circle(tuple(by_why.get(Why.NOT, ())), "", _("does not see it"), _why_not(action), reads=False),
    ]
    return [circle for circle in told if circle.agencies or circle.role]


def _shared(by_why: dict[Why, list[Agency]], shares: Sequence[Share]) -> list[Circle]:
    """One row for each share: they end on different days."""
    until = {share.agency.pk: share.valid_until for share in shares if share.agency}
    return [
        Circle((agency,), "", may, _("shared until %(day)s") % {"day": format_date(until[agency.pk])})
        for why, may in ((Why.SHARE_CHANGE, _("read, change")), (Why.SHARE_VIEW, _("read")))
        for agency in by_why.get(why, ())
        if agency.pk in until
    ]


def _auditors(titles: Sequence[str], shares: Sequence[Share]) -> list[Circle]:
    until = {share.auditor.title: share.valid_until for share in shares if share.auditor}
    return [
        Circle((), title, _("read"), _("shared until %(day)s") % {"day": format_date(until[title])})
        for title in titles
        if title in until
    ]


def _why_not(action: Action) -> str:
    """Why the others don't read it: what the rung asks for, and they lack."""
    if action.visibility == Visibility.DRAFT:
        return _("it is a draft")
    if action.visibility < Visibility.PARTNERSHIP:
        return _("does not contribute")
    return _("does not read the area and does not contribute")
