"""What the people of the example do with meetings: one is sent round, one is to come, one is being written.

Each step goes through the same services as a page or an API call, as the person who makes it, with their rights.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from agencies.dates import STOCKHOLM
from agencies.models import Forum
from agencies.policy import Viewer
from meetings.models import AgendaItem, Decision, Meeting
from meetings.services import agenda, approval, decided, minutes, outcomes, planning, points, proposals, steps

type Person = Callable[[str], Viewer]

BECAME = {
    "MOT-2025-01-B1": "Fastställda; de tre prioriteringarna bärs av åtgärder i planen.",
    "MOT-2025-02-B1": "Belysningen lagad 13 mar, fältpass 14 mar 2025.",
    "MOT-2025-03-B1": "Kultur och fritid lämnade 15 maj, polisen 20 maj 2025.",
    "MOT-2025-04-B1": "Inget mer att göra.",
    "MOT-2025-04-B2": "Alternativ redovisade 4 sep 2025; ledde till beslut i styrgruppen.",
    "MOT-2025-05-B1": "Korttidsavtal tecknat 29 sep 2025, lokalen öppen två kvällar i veckan.",
    "MOT-2025-07-B1": "Fyra prioriteringar i årsanalysen.",
}
"""What became of the decisions of the secretariat that keeps its register."""


def play_meetings(person: Person, today: date) -> None:
    """All of it, in order."""
    for ref, text in BECAME.items():
        _became(person("anv01"), ref, text)
    _became(person("anv10"), "MOT-2025-06-B1", "Vinterbelysning beställd 16 okt 2025 och satt upp i november.")
    _held(person, today)
    _to_come(person, today)
    _being_written(person, today)


def _became(by: Viewer, ref: str, text: str) -> None:
    meeting, _dash, number = ref.rpartition("-B")
    row = Decision.objects.select_related("meeting").get(meeting__ref=meeting, number=int(number))
    decided.set_outcome(row, "carried_out", text=text, by=by)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), STOCKHOLM)


def _planned(by: Viewer, forum: str, start: datetime, hours: int, **data: str) -> Meeting:
    said = {"start": start, "end": start + timedelta(hours=hours), **data}
    return planning.plan_meetings(Forum.objects.get(code=forum), said, by=by)[0]


def _held(person: Person, today: date) -> None:
    """The steering group met three weeks ago; its minutes wait for two agencies."""
    by = person("anv01")
    meeting = _planned(
        by, "TSG", _at(today - timedelta(days=21), 13), 2, title="Tjänstemannastyrgrupp – inför tertialbokslutet",
        place="Turebergshuset", secretary_role="Projektledare",
    )  # fmt: skip
    steps.open_meeting(meeting, by=by)
    place = agenda.add_item(meeting, {"heading": "Mötesplats för unga", "actions": ["SOL-009"]}, by=by)
    light = agenda.add_item(meeting, {"heading": "Belysning och garage", "actions": ["SOL-003", "SOL-016"]}, by=by)
    _write(place, "Tillfälliga lokalen är väl besökt. Ordinarie lokal väntar på att överklagandet avgörs.", by)
    _write(light, "Belysningen är på plats längs Malmvägen norra. Garagens skalskydd återstår.", by)
    present = ("KLK-SOL", "SOC-SOL", "UTB-SOL", "KOF-SOL", "SBK-SOL", "SHEM", "POL-SOL")
    entries = [{"agency": code, "present": True} for code in present] + [{"agency": "AMK-SOL", "present": False}]
    minutes.note_attendance(meeting, entries, by=by)
    outcomes.record_decision(
        meeting, {"text": "Tillfällig lokal behålls till halvårsskiftet.", "item": place.pk, "actions": ["SOL-009"],
                  "due": today + timedelta(days=120)}, by=by,
    )  # fmt: skip
    for item, agency, text, days in (
        (place, "KOF-SOL", "Lämna ett schema för ledare i lokalen", 12),
        (light, "SHEM", "Lämna en tidplan för skalskydd i garagen", 20),
        (light, "SHEM", "Bekosta nya stolpar vid lekplatsen", 30),
        (light, "POL-SOL", "Gå igenom larm från garagen en gång i veckan", -3),
    ):
        said = {"text": text, "agency": agency, "due": today + timedelta(days=days), "item": item.pk}
        outcomes.record_point(meeting, said, by=by)
    approval.send_round(meeting, ["anv07", "anv03"], by=by)
    for agency, username in (("KOF-SOL", "anv08"), ("POL-SOL", "anv03")):
        points.accept(meeting.points.get(agency__code=agency), by=person(username))


def _write(item: AgendaItem, text: str, by: Viewer) -> None:
    minutes.write_minutes(item, text, by=by)


def _to_come(person: Person, today: date) -> None:
    """The steering group's next meeting, with what others want to take up there."""
    meeting = _planned(
        person("anv01"), "TSG", _at(today + timedelta(days=9), 13), 2, place="Turebergshuset",
        secretary_role="Projektledare",
    )  # fmt: skip
    proposals.propose(meeting, "Skalskydd i garage: etapp 2", "Kostnadsbedömt i juni 2025.", by=person("anv07"))


def _being_written(person: Person, today: date) -> None:
    """TREFAS met yesterday, behind its own wall."""
    by = person("anv03")
    meeting = _planned(
        by, "TREFAS-S", _at(today - timedelta(days=1), 9), 2, place="Polishuset", secretary_role="Kommunpolis"
    )
    steps.open_meeting(meeting, by=by)
    volumes = agenda.add_item(meeting, {"heading": "Volymer sedan förra mötet", "actions": ["SOL-007"]}, by=by)
    agenda.add_item(meeting, {"heading": "Hinder för samverkan"}, by=by)
    _write(volumes, "Volymerna är oförändrade. Handläggningstiden mellan myndigheterna är längre än avtalat.", by)
