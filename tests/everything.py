"""One row of each tracked model: what the tests that go over all tables go over."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from actions.models import (
    Action,
    ActionArea,
    ActionIndicator,
    Contribution,
    File,
    HandOver,
    Note,
    Priority,
)
from agencies.models import (
    AreaClass,
    AreaClassification,
    AreaGrant,
    ForumArea,
    ForumMember,
    Membership,
    OneTimeLink,
    ProgrammeGrant,
)
from agencies.trail import System, Tracked, because
from meetings.models import (
    Addendum,
    Approval,
    Attendance,
    DecisionAction,
    Involvement,
    ItemAction,
    ItemMinutes,
    MeetingArea,
    PointAction,
    Proposal,
    StandingItem,
)
from tests.cast import NOON, TODAY, Cast, action, share
from tests.everything_of_followup import everything_of_followup
from tests.meetings import decision, item, meeting, point, share_meeting


def one_of_each(cast: Cast) -> dict[type[Tracked], Any]:
    """The cast's own rows where it has some, and a new row where it has none. The action is the police's."""
    made = action(cast, contributors=[cast.school])
    rows = [*_of_the_frame(cast), *_on(made, cast), made, *_of_a_meeting(made, cast)]
    rows += everything_of_followup(made, cast)
    rows += [share(made, cast.owners), share(made, cast.auditor)]
    firsts = (ActionArea, AreaGrant, Contribution, ForumArea, ForumMember, Membership, ProgrammeGrant)
    rows += [model.objects.earliest("pk") for model in firsts]
    return {type(row): row for row in rows}


def _of_the_frame(cast: Cast) -> list[Tracked]:
    programme, police = cast.programme, cast.police_staff
    with because("One of each", by=System("command")):
        listed = AreaClass.objects.create(programme=programme, code="utsatt", name="Utsatt område", rank=1)
        return [
            listed,
            AreaClassification.objects.create(
                area=cast.tureberg, area_class=listed, kind=listed.kind, start=date(2015, 12, 1)
            ),
            OneTimeLink.objects.create(user=police, asked_by=cast.administrator, asked_at=NOON),
            Priority.objects.create(programme=programme, code="P1", year=TODAY.year, number=1, text="Torget"),
            *(cast.programme, cast.tureberg, cast.police, cast.forum, cast.police_staff),
            *(cast.dimension, cast.objective, cast.indicator),
        ]


def _on(made: Action, cast: Cast) -> list[Tracked]:
    by: dict[str, Any] = {"action": made, "agency": cast.police, "created_at": NOON}
    with because("What hangs on it", by=System("command")):
        return [
            ActionIndicator.objects.create(action=made, indicator=cast.indicator),
            Note.objects.create(**by, author=cast.police_staff, text="Lugnt på torget."),
            File.objects.create(
                **by, uploaded_by=cast.police_staff, name="karta.pdf", media_type="application/pdf", size=1,
                sha256="0" * 64, stored_as="f" * 64,
            ),
            HandOver.objects.create(
                action=made, from_agency=cast.police, to_agency=cast.social, offered_at=NOON
            ),
        ]  # fmt: skip


def _of_a_meeting(made: Action, cast: Cast) -> list[Tracked]:
    """A meeting that is sent round, so that whoever reads it reads all of it."""
    held = meeting(cast, called=[cast.school], sent_round_at=NOON, status="minutes_draft")
    row = item(held, text="Lugnt på torget.", actions=[made])
    decided, task = decision(held), point(held, cast.school)
    by: dict[str, Any] = {"meeting": held, "agency": cast.police}
    with because("What hangs on it", by=System("command")):
        rows = [
            Attendance.objects.create(**by, present=True, role="Kommunpolis"),
            Proposal.objects.create(**by, author=cast.police_staff, heading="Belysning", created_at=NOON),
            DecisionAction.objects.create(meeting=held, decision=decided, action=made),
            PointAction.objects.create(meeting=held, point=task, action=made),
            Approval.objects.create(**by, user=cast.police_staff),
            StandingItem.objects.create(
                programme=cast.programme, forum=cast.forum, position=1, heading="Föregående minnesanteckningar"
            ),
        ]
    rows.append(_of_an_approved_one(cast))
    firsts = (Involvement, ItemAction, ItemMinutes, MeetingArea)
    rows += [model.objects.earliest("pk") for model in firsts]
    return [*rows, held, row, decided, task, share_meeting(held, cast.owners), share_meeting(held, cast.auditor)]


def _of_an_approved_one(cast: Cast) -> Addendum:
    """Only approved minutes have addenda."""
    settled = meeting(cast, called=[cast.school], sent_round_at=NOON, status="minutes_draft", loaded=True)
    row = item(settled, text="Lugnt på torget.")
    with because("It is settled", by=System("command")):
        settled.content, settled.status, settled.approved_at = "{}", "approved", NOON
        settled.content_hash = sha256(b"{}").hexdigest()
        settled.save()
        made: Addendum = Addendum.objects.create(
            meeting=settled, agency=cast.police, author=cast.police_staff, number=1, item=row, text="Rätt datum",
            reason="Fel", at=NOON,
        )  # fmt: skip
    return made
