"""How an agency's statement stands, as boards say it: one word and one sign for each, and whether it is late."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from followup.models import Correction, FollowUp, ReportingPeriod
from followup.models.followup import days_late

S = FollowUp.Status


class Stands(StrEnum):
    """Each is a cell of its own on the chase board."""

    LATE = "late"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    NOT_STARTED = "not_started"
    DRAFT = "draft"
    NOT_ACCEPTED = "not_accepted"
    NOT_SUBMITTED = "not_submitted"
    ACCEPTED = "accepted"
    NOTHING = "nothing"
    WITHHELD = "withheld"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Look:
    """A cell's word, sign and class."""

    word: str | Promise
    sign: str
    css: str


LOOKS: Mapping[Stands, Look] = {
    Stands.NOT_STARTED: Look(_("Not started"), "st-proposed", "none"),
    Stands.DRAFT: Look(pgettext_lazy("follow-up", "Draft"), "pen", "draft"),
    Stands.SUBMITTED: Look(pgettext_lazy("follow-up", "Submitted"), "down-load", "in"),
    Stands.RETURNED: Look(pgettext_lazy("follow-up", "Returned"), "undo", "back"),
    Stands.ACCEPTED: Look(pgettext_lazy("follow-up", "Accepted"), "check", "ok"),
    Stands.LATE: Look(pgettext_lazy("follow-up", "Late"), "clock", "late"),
    Stands.NOTHING: Look(_("Nothing to report"), "st-mainstreamed", "nothing"),
    Stands.WITHHELD: Look(pgettext_lazy("follow-up", "Withheld"), "rung-restricted", "held"),
    Stands.NOT_ACCEPTED: Look(_("Not accepted"), "warn", "unsettled"),
    Stands.NOT_SUBMITTED: Look(_("Never submitted"), "stop", "missing"),
    Stands.NOT_ASKED: Look(_("Not asked"), "close", "absent"),
    Stands.UNKNOWN: Look(_("Nothing that you read yet"), "info", "absent"),
}
"""In the order of the legend."""


@dataclass(frozen=True)
class Standing:
    """How one statement stands, made of its state alone (`policy.states`). `days_late`: of what is not in, by today; of
    what is, when it first came. `reads`: does the viewer read what stands in it?
    """

    stands: Stands
    agency_id: int
    period_id: int
    reads: bool
    period_code: str = ""
    begun: bool = False
    past: bool = False
    days_late: int = 0
    status: str = ""
    due: date | None = None
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    corrections: Collection[str] = ()

    @classmethod
    def of(
        cls,
        state: Mapping[str, Any],
        period: ReportingPeriod,
        *,
        today: date,
        past: bool = False,
        corrections: Collection[str] = (),
    ) -> Self:
        """`state`: a row of `policy.states`; `past`: of a period that stands beside the one that is looked at;
        `corrections`: how those stand that the viewer reads.
        """
        open_still = period.status == ReportingPeriod.Status.OPEN
        late = days_late(state["first_submitted_at"], state["due"], today=today, awaited=open_still)
        return cls(
            stands=_stands(state, open_still=open_still, late=late),
            agency_id=state["owner_id"],
            period_id=state["period_id"],
            reads=state["reads"],
            period_code=period.code,
            begun=state["begun"],
            past=past,
            days_late=late,
            status=state["locked_as"] or state["status"],
            due=state["due"],
            submitted_at=state["submitted_at"],
            accepted_at=state["accepted_at"],
            corrections=corrections,
        )

    @property
    def look(self) -> Look:
        """Its word and sign."""
        return LOOKS[self.stands]

    @property
    def css(self) -> str:
        """Its class; what is past and done stands back."""
        return "past" if self.past and self.stands is Stands.ACCEPTED else self.look.css

    @property
    def is_corrected(self) -> bool:
        """Does something else hold than what is locked?"""
        return Correction.Status.ACCEPTED in self.corrections

    @property
    def asks_for_correction(self) -> bool:
        """Does a correction wait for its answer?"""
        return Correction.Status.PROPOSED in self.corrections

    @property
    def is_in(self) -> bool:
        """Has it been handed in, and not been returned since?"""
        return self.status in (S.SUBMITTED, S.ACCEPTED)

    @property
    def is_awaited(self) -> bool:
        """Is the agency to hand it in still?"""
        return self.stands in (Stands.LATE, Stands.NOT_STARTED, Stands.DRAFT, Stands.RETURNED)

    @property
    def waits_for_lead(self) -> bool:
        """Is it handed in and not yet looked at?"""
        return self.status == S.SUBMITTED and self.stands != Stands.NOT_ACCEPTED


def _stands(state: Mapping[str, Any], *, open_still: bool, late: int) -> Stands:
    status = state["locked_as"] or state["status"]
    if status == S.DRAFT:
        if not open_still:
            return Stands.NOT_SUBMITTED
        return Stands.LATE if late else Stands.DRAFT if state["begun"] else Stands.NOT_STARTED
    if state["locked_as"] in (S.SUBMITTED, S.RETURNED):
        return Stands.NOT_ACCEPTED
    if status == S.RETURNED:
        return Stands.RETURNED
    if state["withheld"] or state["nothing_to_report"]:
        return Stands.WITHHELD if state["withheld"] else Stands.NOTHING
    return Stands.ACCEPTED if status == S.ACCEPTED else Stands.SUBMITTED
