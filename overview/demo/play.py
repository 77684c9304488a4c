"""Some thirty changes by the people of the example, so that trail and own pages have something to say.

Each goes through the same services as a page or an API call, as the person who makes it, with their rights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from actions import services
from actions.models import Action
from agencies.dates import local_today
from agencies.models import Programme, User
from agencies.policy import Viewer, viewer_of
from overview.demo.played_followup import play_followup
from overview.demo.played_meetings import play_meetings


@dataclass(frozen=True)
class Stage:
    """Who and what the steps name. `soon(n)` is the day `n` days from the day that the example is played."""

    today: date

    def person(self, username: str) -> Viewer:
        """A person, with what they hold now."""
        return viewer_of(User.objects.get(username=username))

    def action(self, ref: str) -> Action:
        """An action by its reference; its prefix names the programme."""
        found: Action = Action.objects.get(ref=ref)
        return found

    def soon(self, days: int) -> date:
        """The day that many days away."""
        return self.today + timedelta(days=days)


type Step = Callable[[Stage], object]


def change(who: str, ref: str, reason: str = "", **data: object) -> Step:
    """One edit."""
    return lambda s: services.change_action(s.action(ref), data, by=s.person(who), reason=reason)


def ends(who: str, ref: str, days: int, reason: str) -> Step:
    """One moved end date."""
    return lambda s: services.change_action(s.action(ref), {"end": s.soon(days)}, by=s.person(who), reason=reason)


def status(who: str, ref: str, code: str, reason: str = "") -> Step:
    """One status set."""
    return lambda s: services.set_status(s.action(ref), code, by=s.person(who), reason=reason)


def note(who: str, ref: str, text: str) -> Step:
    """One note written."""
    return lambda s: services.write_note(s.action(ref), text, by=s.person(who))


def follow(who: str, ref: str) -> Step:
    """One action followed."""
    return lambda s: services.follow_action(s.action(ref), by=s.person(who))


def draft(who: str, lead: str, title: str, description: str, dimension: str) -> Step:
    """One draft, private to its agency."""
    data = {"title": title, "description": description, "areas": ["TUR"], "lead": lead, "dimension": dimension}
    return lambda s: services.create_action(
        {**data, "start": s.soon(30)}, programme=Programme.objects.get(code="SOL-IUO2030"), by=s.person(who)
    )


def _share(stage: Stage) -> object:
    terms = {
        "agency": "BID-TUR",
        "right": "view",
        "legal_ground": "Uppgifterna omfattas inte av sekretess",
        "purpose": "Underlag för BID Turebergs driftplan: vilka platser veckorapporterna pekar ut.",
        "decided_by": "Kommundirektör",
        "valid_until": stage.soon(180),
    }
    return services.share_action(stage.action("SOL-022"), terms, by=stage.person("anv01"))


def _offer(stage: Stage) -> object:
    return services.offer_hand_over(
        stage.action("SOL-020"), "KOF-SOL", by=stage.person("anv06"), reason="Läxhjälpen flyttar till mötesplatsen"
    )


STEPS: tuple[Step, ...] = (
    status("anv08", "SOL-009", "paused", "Bygglovet är överklagat, lokalen kan inte tas i bruk"),
    status("anv08", "SOL-009", "ongoing", "Tillfällig lokal på Turebergs torg är klar"),
    ends("anv08", "SOL-009", -12, "Ordinarie lokal öppnar först när överklagandet är avgjort"),
    change("anv08", "SOL-009", contact="anv08", responsible_role="Fritidsledare"),
    note("anv08", "SOL-009", "Tillfälliga lokalen är öppen två kvällar i veckan, i snitt 35 besökare per kväll."),
    note("anv07", "SOL-009", "Vi kan låna ut den gamla tvättstugan som förråd från nästa månad."),
    change("anv03", "SOL-001", contact="anv04", responsible_role="Områdespolis Tureberg"),
    note("anv04", "SOL-001", "Full närvaro alla veckor sedan september utom vecka 44, som gick till kommendering."),
    change(
        "anv03",
        "SOL-001",
        "Garageinfarterna tas med efter veckans lägesbild",
        description="Områdespoliser fotpatrullerar enligt veckans EST-prioritering, med tyngdpunkt torsdag–lördag "
        "kl. 15–23, även vid garageinfarterna.",
    ),
    change(
        "anv03",
        "SOL-001",
        "Arbetsfördelningen beslutad i EST",
        contributor_tasks={"SHEM": "Öppnar och låser garagen, byter belysning inom ett dygn"},
    ),
    ends("anv07", "SOL-012", 40, "Väntar på avgörande i hyresnämnden"),
    change("anv07", "SOL-012", contact="anv07", responsible_role="Trygghetsansvarig"),
    note("anv07", "SOL-012", "Fyra ärenden hos hyresnämnden, handläggningstiden är fem månader."),
    ends("anv09", "SOL-016", 20, "Belysningsstolparna levereras i december"),
    change("anv09", "SOL-016", contact="anv09"),
    note("anv09", "SOL-016", "Siktröjningen vid entréerna är klar, belysningen återstår."),
    status("anv03", "SOL-026", "planned", "KSAU ställde sig bakom analysen"),
    status("anv03", "SOL-026", "ongoing"),
    ends("anv03", "SOL-026", 60, "Underlaget från två tertial behövs"),
    change("anv01", "SOL-026", "Bär prioritering 1 för 2026", forum="ANA"),
    note("anv01", "SOL-026", "Analysgruppen tar upp ett första utkast vid nästa möte."),
    change("anv05", "SOL-019", contact="anv05", responsible_role="Enhetschef fältverksamhet"),
    note("anv05", "SOL-019", "Två fältare börjar i januari; då täcks även söndagskvällar."),
    ends("anv05", "SOL-006", 210, "Rutinen gäller ett läsår till"),
    ends("anv06", "SOL-008", 5, "Avslutas när vakansen är tillsatt"),
    change(
        "anv01",
        "SOL-015",
        "Kommunens brandförebyggande arbete hör till planen",
        contributors=["POL-SOL", "SHEM", "SBK-SOL", "SOC-SOL", "RTJ-ATT"],
        contributor_tasks={"RTJ-ATT": "Tillsyn av källare och cykelrum två gånger om året"},
    ),
    change("anv01", "SOL-015", contact="anv02"),
    change("anv01", "SOL-022", contact="anv17", responsible_role="EST-samordnare"),
    note("anv17", "SOL-022", "Veckorapporten går ut tisdagar klockan 12 från och med nästa vecka."),
    _share,
    _offer,
    change("anv10", "SOL-002", contact="anv10", responsible_role="Verksamhetsledare"),
    note("anv10", "SOL-002", "Klotter åtgärdat inom ett dygn i 48 av 51 fall denna höst."),
    draft(
        "anv08",
        "KOF-SOL",
        "Öppen idrottshall fredagskvällar",
        "Hallen vid Turebergs torg hålls öppen till klockan 23 på fredagar med två ledare på plats.",
        "living_conditions",
    ),
    draft(
        "anv04",
        "POL-SOL",
        "Trygghetsvandring vid garagen, Malmvägen",
        "Gemensam vandring med bostadsbolag och park: belysning, lås och siktlinjer vid infarterna.",
        "safety",
    ),
    follow("anv01", "SOL-009"),
    follow("anv01", "SOL-014"),
    follow("anv01", "SOL-026"),
    follow("anv04", "SOL-005"),
    follow("anv11", "SOL-009"),
    note("anv15", "NKP-001", "Områdeskontoret har öppet en kväll till i veckan sedan oktober."),
    ends("anv15", "NKP-002", 200, "Vandringarna fortsätter även nästa vår"),
    note("anv16", "NKP-004", "Mottagningen flyttar till centrumhuset i januari."),
)


def play(*, today: date | None = None) -> None:
    """Play every step, in order, each as its own deed; all of them or none."""
    stage = Stage(today or local_today())
    with transaction.atomic():
        for step in STEPS:
            step(stage)
        play_meetings(stage.person, stage.today)
        play_followup(stage.person, stage.today)
