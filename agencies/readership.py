"""“Vem kan se detta?”: who reads one guarded object, what they may do with it and why, in words.

The storey that has the object says what its owner, those involved and the programme's lead are called and may do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.dates import format_date
from agencies.models import Agency
from agencies.policy.readers import Why, readers
from agencies.services.shares import Share
from agencies.walls import Visibility, Walled


@dataclass(frozen=True)
class Circle:
    """Some who read it (or don't) for the same reason: agencies, or a role in words."""

    agencies: tuple[Agency, ...]
    role: str
    may: str
    why: str
    lead: bool = False
    reads: bool = True


@dataclass(frozen=True)
class Words:
    """What is said of one kind of object. `owner` and `lead`: what they may do, and why. `involved` makes circles of
    the agencies involved; `neither` is why the others don't read it below and from the rung of the area.
    """

    owner: tuple[str, str]
    lead: tuple[str, str]
    involved: Callable[[Sequence[Agency]], Sequence[Circle]]
    neither: tuple[str, str]


def circles(obj: Walled, shares: Sequence[Share], words: Words) -> list[Circle]:
    """Who reads `obj` and who does not, those closest to it first. `shares`: its live shares."""
    found = readers(obj)
    by_why: dict[Why, list[Agency]] = {}
    for agency, why in found.agencies:
        by_why.setdefault(why, []).append(agency)
    told = [
        Circle(tuple(by_why.pop(Why.OWNER, ())), "", *words.owner, lead=True),
        *words.involved(by_why.pop(Why.INVOLVED, ())),
        *_shared(by_why, shares),
    ]
    if found.roles_read:
        told += [
            Circle((), _("The programme's lead"), *words.lead),
            Circle((), _("Steering group, auditor"), _("read"), _("role in the programme")),
        ]
    else:
        told += _auditors(found.auditors, shares)
    told += [
        Circle(tuple(by_why.get(Why.AREA, ())), "", _("read"), _("may read the area")),
        Circle(tuple(by_why.get(Why.PROGRAMME, ())), "", _("read"), _("takes part in the programme")),
        Circle(tuple(by_why.get(Why.NOT, ())), "", _("does not see it"), _why_not(obj, words), reads=False),
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


def _why_not(obj: Walled, words: Words) -> str:
    """Why the others don't read it: what the rung asks for, and they lack."""
    if obj.visibility == Visibility.DRAFT:
        return _("it is a draft")
    return words.neither[obj.visibility >= Visibility.PARTNERSHIP]
