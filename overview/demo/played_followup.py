"""What the people of the example do with the tertial that ended last: it is opened on the day of loading, some agencies
have answered, one got its answer back, two are late; and three obstacles are on their way.

Each step goes through the same services as a page or an API call, as the person who makes it, with their rights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from agencies.models import Agency, Forum, Programme
from agencies.policy import Viewer
from followup.models import ActionRow, AreaAssessment, FollowUp, Obstacle, ReportingPeriod
from followup.services.answers import accept_followup, return_followup
from followup.services.deadlines import set_offset
from followup.services.obstacle_steps import close, escalate
from followup.services.obstacles import raise_obstacle
from followup.services.periods import create_period, open_period, tertial
from followup.services.submission import submit
from followup.services.writing import write_parts

type Person = Callable[[str], Viewer]

PROGRAMME = "SOL-IUO2030"
FORTNIGHT = timedelta(days=14)
OWN_DEADLINE = {"AMK-SOL": -15, "CIV-TUR": -15}
"""Two agencies report before the others: with these days theirs was yesterday."""
GREEN = {"implementation_status": "ongoing", "assessment": "on_track"}
YELLOW = {"implementation_status": "ongoing", "assessment": "at_risk"}
SAID: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "SHEM": {
        "": {
            "overall_assessment": "on_track",
            "summary": "Skalskyddet håller i alla trapphus. Färre störningsärenden än förra sommaren.",
            "next_steps": "Uppföljning av garagen tillsammans med områdespolisen i höst.",
        },
        "SOL-012": {
            **YELLOW,
            "comment": "Fyra ärenden hos hyresnämnden, inget avgjort.",
            "cause": "Handläggningstiden i hyresnämnden är fem månader.",
            "measure": "Medling erbjuds i varje nytt ärende innan det går vidare.",
        },
    },
    "UTB-SOL": {
        "": {
            "overall_assessment": "on_track",
            "summary": "Skolsociala team fullbemannade i båda områdena. Lovskolan nådde fler än planerat.",
            "obstacles": "Frånvarodata kommer sent från friskolorna.",
        }
    },
    "POL-SOL": {
        "": {
            "overall_assessment": "at_risk",
            "summary": "Sommarplanen höll i stort; två veckor gick till kommendering.",
            "next_steps": "Gemensam helgbemanning med ordningsvakter i oktober.",
        },
        "SOL-001": {
            **YELLOW,
            "comment": "Närvaro 15 av 17 veckor, garageinfarterna varje vecka.",
            "cause": "Kommendering vecka 28 och 33.",
            "measure": "Ordningsvakter täcker upp när områdespolisen tas i anspråk.",
        },
    },
    "SOC-SOL": {
        "": {"overall_assessment": "on_track", "summary": "Fältgruppen full från juni. Föräldrastödet fullbokat."}
    },
    "KOF-SOL": {
        "": {
            "overall_assessment": "on_track",
            "summary": "Tillfälliga lokalen öppen hela sommaren, två kvällar i veckan.",
        }
    },
}
"""Agency → reference of an action ("" for the whole) → what is said. All other rows are on track."""
TOLD = "Enligt plan under perioden."


def play_followup(person: Person, today: date) -> None:
    """All of it, in order; nothing where the tertial that ended last is one of those that were loaded."""
    lead, programme = person("anv01"), Programme.objects.get(code=PROGRAMME)
    period = _opened(programme, lead, today)
    if period is not None:
        _answered(person, lead, period)
    _obstacles(person, lead, programme)


def _opened(programme: Programme, by: Viewer, today: date) -> ReportingPeriod | None:
    this: Mapping[str, Any] = tertial(today)
    days = {**tertial(this["start"] - timedelta(days=1)), "opens": today, "agency_deadline": today + FORTNIGHT}
    if ReportingPeriod.objects.filter(programme=programme, code=days["code"]).exists():
        return None
    for code, offset in OWN_DEADLINE.items():
        set_offset(programme, Agency.objects.get(code=code), offset, by=by, reason="Planerar i god tid")
    later = {"lead_deadline": today + 2 * FORTNIGHT, "steering_meeting": today + 2 * FORTNIGHT + timedelta(days=7)}
    return open_period(create_period(programme, by=by, **days | later), by=by)[0]


def _answered(person: Person, lead: Viewer, period: ReportingPeriod) -> None:
    for code, who in (("SHEM", "anv07"), ("KOF-SOL", "anv08")):
        accept_followup(_submitted(person(who), period, code), by=lead)
    _submitted(person("anv06"), period, "UTB-SOL")
    _submitted(person("anv03"), period, "POL-SOL")
    back = _submitted(person("anv05"), period, "SOC-SOL")
    return_followup(back, "Underlag för SOL-019 saknas: hur många kvällar i veckan har fältgruppen varit ute?", by=lead)
    own = {"overall_assessment": "on_track", "summary": "Samordningen enligt plan."}
    write_parts(_of(period, "KLK-SOL"), own, by=person("anv02"))


def _of(period: ReportingPeriod, code: str) -> FollowUp:
    found: FollowUp = FollowUp.objects.select_related("period").get(period=period, owner__code=code)
    return found


def _submitted(by: Viewer, period: ReportingPeriod, code: str) -> FollowUp:
    made, said = _of(period, code), SAID[code]
    rows = ActionRow.objects.filter(followup=made).select_related("action")
    areas = AreaAssessment.objects.filter(followup=made).select_related("area")
    data = {
        **said[""],
        "areas": [{"area": row.area.code, "assessment": "on_track"} for row in areas],
        "actions": [
            {"action": row.action_id, **said.get(row.action.ref or "", {**GREEN, "comment": TOLD})} for row in rows
        ],
    }
    return submit(write_parts(made, data, by=by), by=by)


def _obstacles(person: Person, lead: Viewer, programme: Programme) -> None:
    region = _raised(
        person("anv05"),
        programme,
        "Regionens bemanning kvällstid",
        "Beroendevården har ingen mottagning efter klockan 17. Rör SOL-024.",
    )
    escalate(region, Forum.objects.get(programme=programme, code="TSG"), by=lead)
    _raised(
        person("anv07"),
        programme,
        "Handläggningstid i hyresnämnden",
        "Fem månader från anmälan till avgörande i störningsärenden. Rör SOL-012.",
    )
    camera = _raised(
        person("anv03"),
        programme,
        "Elanslutning för kamera",
        "Nätägaren har inte lämnat besked om anslutning vid Turebergs torg. Rör SOL-005.",
    )
    close(camera, "Anslutningen är gjord; kameran är i drift.", by=lead)


def _raised(by: Viewer, programme: Programme, title: str, text: str) -> Obstacle:
    return raise_obstacle(programme, {"title": title, "text": text, "areas": ["TUR"]}, by=by)
