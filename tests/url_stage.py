"""What the addresses of `tests/url_table` are asked about: one of each, and four actions of the police.

Social services contribute to all. Each has a note, a file, a share with the housing company (whose people are
not in the table) and, but for the draft and the one that is archived, an offer to social services.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from allauth.usersessions.models import UserSession

from actions.models import File, HandOver, Note, Priority
from actions.services.files import store
from agencies.models import (
    ApiToken,
    AreaClass,
    AreaClassification,
    AreaGrant,
    CalendarLink,
    Membership,
    OneTimeLink,
    ProgrammeGrant,
    SavedView,
)
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import Approval, Proposal
from meetings.services.contents import text_of
from tests.api import token_of
from tests.cast import NOON, TODAY, Cast, action, make_cast, share
from tests.letters import mail_in_folder
from tests.lists import ROW, applied, previewed
from tests.meetings import decision, item, meeting, point, share_meeting
from tests.url_stage_followup import followup_things

NO_SUCH = 999_999
RUNGS = {
    "draft": Visibility.DRAFT,
    "restricted": Visibility.RESTRICTED,
    "partnership": Visibility.PARTNERSHIP,
    "archived": Visibility.PARTNERSHIP,
}

MEETINGS: Mapping[str, Mapping[str, Any]] = {
    "planned": {},
    "unsent": {"status": "minutes_draft"},
    "sent-restricted": {"status": "minutes_draft", "sent_round_at": NOON, "rung": Visibility.RESTRICTED},
    "sent": {"status": "minutes_draft", "sent_round_at": NOON},
    "approved": {"status": "minutes_draft", "sent_round_at": NOON, "loaded": True},
}
"""Meetings of the police, to which social services are called; each has an item, a decision and a point for them."""

type Kwargs = Mapping[str, Any]


@dataclass(frozen=True)
class Stage:
    """The cast and everything that an address can name. `things`: the table's word → what stands in the address."""

    cast: Cast
    things: Mapping[str, Kwargs]

    def named(self, about: str, wanted: Collection[str]) -> dict[str, Any]:
        """What an address with the parameters `wanted` needs to name the thing."""
        return {name: value for name, value in self.things[about].items() if name in wanted}


def never(kwargs: Kwargs) -> dict[str, Any]:
    """The same, of what never existed."""
    return {name: _never(value) for name, value in kwargs.items()}


def _never(value: Any) -> Any:
    if isinstance(value, int):
        return NO_SUCH
    kind, dash, number = str(value).partition("-")
    return f"{kind}-{NO_SUCH}" if dash and number.isdecimal() else "NOPE"


def build() -> Stage:
    """Write it all into the database."""
    cast = make_cast()
    things: dict[str, Kwargs] = {"-": {}, **_codes(), **_frame(cast), **_people(cast)}
    things["import"] = {"pk": previewed(cast.police_staff, cast.programme, ROW).pk}
    things["imported"] = {"pk": applied(cast.police_staff, cast.programme, {**ROW, "Område": "Nowhere"}).pk}
    for word, rung in RUNGS.items():
        things |= _action(cast, word, rung)
    for word, values in MEETINGS.items():
        things |= _meeting(cast, word, **values)
    things |= followup_things(cast)
    return Stage(cast, things)


def _codes() -> dict[str, Kwargs]:
    """Whatever has a code is named by it."""
    codes = ("IUO", "POL", "SOC", "TUR", "AG", "safety", "M1", "P1", "I1", "utsatt")
    plan = {"safety": "dimension", "M1": "objective", "P1": "priority", "I1": "indicator"}
    return {code: {"code": code, "kind": plan.get(code)} for code in codes}


def _frame(cast: Cast) -> dict[str, Kwargs]:
    programme = cast.programme
    with because("The rest of the frame", by=System("command")):
        listed = AreaClass.objects.create(programme=programme, code="utsatt", name="Utsatt område", rank=1)
        held = AreaClassification.objects.create(
            area=cast.tureberg, area_class=listed, kind=listed.kind, start=date(2015, 12, 1)
        )
        Priority.objects.create(programme=programme, code="P1", year=TODAY.year, number=1, text="Torget")
    given = AreaGrant.objects.filter(group=cast.police.group, content_object=cast.tureberg).earliest("pk")
    role = ProgrammeGrant.objects.get(user=cast.steering)
    return {
        "classification": {"pk": held.pk},
        "area-grant": {"grant": f"area-{given.pk}"},
        "role": {"pk": role.pk, "grant": f"programme-{role.pk}"},
    }


def _people(cast: Cast) -> dict[str, Kwargs]:
    staff = cast.police_staff
    token_of(staff)
    device = UserSession.objects.create(user=staff, ip="10.0.0.1", session_key="another", user_agent="Firefox")
    with because("A link is asked for", by=System("command")):
        link = OneTimeLink.objects.create(user=staff, asked_by=cast.administrator, asked_at=NOON)
        staff.email = "ops@polisen.example"
        staff.save()
    view = SavedView.objects.create(
        user=staff, programme=cast.programme, shared_with=cast.police, name="Sena", place="actions:list",
        query={"view": "late"}, created_at=NOON,
    )  # fmt: skip
    calendar = CalendarLink.objects.create(user=staff, name="Outlook", digest="0" * 64, created_at=NOON)
    return {
        "saved-view": {"pk": view.pk},
        "staff": {"pk": staff.pk, "username": staff.username, "code": staff.username},
        "membership": {"pk": Membership.objects.get(user=staff).pk},
        "link": {"pk": link.pk, "token": "kj_nothing"},
        "device": {"pk": device.pk},
        "mail": {"name": mail_in_folder(staff.email)},
        "token": {"pk": ApiToken.objects.get(user=staff).pk},
        "calendar": {"pk": calendar.pk, "token": "kj_nothing"},
    }


def _action(cast: Cast, word: str, rung: Visibility) -> dict[str, Kwargs]:
    made = action(cast, rung=rung, contributors=[cast.social], archived_at=NOON if word == "archived" else None)
    on: dict[str, Any] = {"action": made, "agency": cast.police, "created_at": NOON}
    with because("What hangs on it", by=System("command")):
        note = Note.objects.create(**on, author=cast.police_staff, text="Lugnt på torget.")
        file = File.objects.create(
            **on, uploaded_by=cast.police_staff, name="karta.txt", media_type="text/plain", size=1, sha256="0" * 64,
            stored_as=store(b"x"),
        )  # fmt: skip
        if word in {"restricted", "partnership"}:
            HandOver.objects.create(action=made, from_agency=cast.police, to_agency=cast.social, offered_at=NOON)
    given = share(made, cast.housing, until=TODAY + timedelta(days=30))
    below = {"note_pk": note.pk, "file_pk": file.pk, "file": file.pk, "share_pk": given.pk, "share": given.pk}
    return {word: {"pk": made.pk, **below}, f"{word}-note": {"pk": note.pk}}


def _meeting(cast: Cast, word: str, **values: Any) -> dict[str, Kwargs]:
    made = meeting(cast, called=[cast.social], **values)
    row, decided, task = item(made, text="Lugnt på torget."), decision(made), point(made, cast.social)
    on: dict[str, Any] = {"meeting": made, "agency": cast.social}
    with because("What hangs on it", by=System("command")):
        proposal = Proposal.objects.create(**on, author=cast.social_staff, heading="Belysning", created_at=NOON)
        for agency, person in ((cast.police, cast.police_staff), (cast.social, cast.social_staff)):
            Approval.objects.create(meeting=made, agency=agency, user=person)
        if word == "approved":
            made.status, made.approved_at, made.content = "approved", NOON, text_of(made)
            made.content_hash = sha256(made.content.encode()).hexdigest()
            made.save()
    given = share_meeting(made, cast.housing, until=TODAY + timedelta(days=30))
    below = {"item": row.pk, "item_pk": row.pk, "proposal": proposal.pk, "proposal_pk": proposal.pk}
    below |= {"share": given.pk, "share_pk": given.pk, "decision": decided.pk, "decision_pk": decided.pk}
    below |= {"point": task.pk, "point_pk": task.pk}
    return {
        word: {"pk": made.pk, **below},
        f"{word}-point": {"pk": task.pk, "name": "accept"},
        f"{word}-decision": {"pk": decided.pk},
    }
