"""The words that people head their columns with, in Swedish and English, as data. Folded when they are read.

Kedjan's own headings (the labels of `Field`) are not here: they are known in every language of the interface.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from actions.importing.fields import Field

ROW_IN_FILE, REFUSED_BECAUSE = gettext_lazy("Row in the file"), gettext_lazy("Refused because")
"""What stands beside the refused rows of a list that come back; no field of an action."""

WHOLE: Mapping[Field, str] = {
    Field.RUNNING_NUMBER: "nr, nummer, löpnr, löpnummer, rad, radnr, radnummer, no, number, row, #, ordning",
    Field.REF: """ref, referens, referensnummer, id, åtgärdsid, åtgärds id, åtgärdsnr, åtgärdsnummer, åtgärd
        nr, insats nr, insatsnr, insatsid, kod, reference, action id, action no, code""",
    Field.TITLE: """åtgärd, åtgärder, åtgärden, åtgärdens namn, åtgärdsnamn, åtgärdsrubrik, namn på åtgärd,
        insats, insatser, insatsen, insatsens namn, insatsnamn, namn på insats, aktivitet,
        aktiviteter, aktivitetens namn, rubrik, titel, benämning, namn, vad, vad ska göras, vad gör
        vi, uppgift, action, measure, activity, effort, name, what, heading""",
    Field.DESCRIPTION: """beskrivning, åtgärdsbeskrivning, beskrivning av åtgärd, insatsbeskrivning,
        aktivitetsbeskrivning, beskrivning av insats, kort beskrivning, innehåll, genomförande, hur,
        hur gör vi, detaljer, details, how, what is to be done, action description""",
    Field.AREAS: """område, områden, områdets namn, geografiskt område, bostadsområde, delområde, utsatt område,
        plats, platser, var, ort, stadsdel, geografi, adress eller plats, where, place, location,
        district, neighbourhood""",
    Field.LEAD: """vem gör det, vem är ansvarig, vem ansvarar, ansvarar, ansvarig, ansvarig part, ansvarig
        aktör, ansvarig organisation, ansvarig förvaltning, ansvarig enhet, ansvarig myndighet,
        ansvarig verksamhet, ansvarig nämnd, ansvarigt kontor, ansvariga, ansvar, huvudansvar,
        huvudansvarig, huvudansvarig part, huvudman, ägare, åtgärdsägare, part, aktör, organisation,
        förvaltning, kontor, utförare, vem, vem gör, lagdel, lead, owner, responsible, responsible
        agency, responsible party, agency, who, accountable, organiser""",
    Field.CONTRIBUTORS: """medverkande, medverkande part, medverkande parter, medverkande aktörer, samverkanspart,
        samverkansparter, samverkan med, samverkansaktörer, samverkanspartner, samarbetspart,
        samarbetsparter, samarbetspartner, samarbetspartners, samarbete med, deltagande, deltagande
        parter, deltagare, övriga parter, övriga aktörer, övriga, andra parter, berörda parter,
        berörda aktörer, stödjande parter, tillsammans med, med vilka, medansvarig, medansvariga,
        delansvarig, partner, partners, contributor, contributing, contributing agencies, involved,
        participants, together with, supporting""",
    Field.DIMENSION: """insatsområde, åtgärdsområde, tema, temaområde, perspektiv, dimensioner, pelare, kategori,
        del av modellen, modell, spår, fokusområde, utvecklingsområde, strategiområde, perspective,
        category, theme, pillar""",
    Field.OBJECTIVE: """mål, målområde, målet, delmål, övergripande mål, mål nr, målnummer, kopplat mål, koppling
        till mål, kopplas till mål, bidrar till mål, vilket mål, goal, aim, target area, objectives,
        goals""",
    Field.PRIORITY: """prioritering, prioritet, prio, prioriterat område, prioriterad, prioriterat problem,
        prioriteringar, priorities""",
    Field.START: """startdatum, startar, börjar, från, fr o m, from, fom, start datum, påbörjas, påbörjad,
        planerad start, påbörjat, starttid, inleds, start date, begins, starts, begin, since, första
        dag, gäller från""",
    Field.END: """slut, slutdatum, slutar, till, t o m, tom, klar, klart, klar senast, klart senast, färdig,
        färdigt, färdigdatum, deadline, avslutas, avslut, planerat slut, sluttid, tidplan, tidsplan,
        tidsram, när, slutförs, senast, sista dag, gäller till, end date, ends, finish, due, due
        date, until, when, last day, completed by, to""",
    Field.STATUS: """läge, nuläge, genomförandestatus, genomförandegrad, status på åtgärd, statusläge, fas,
        skede, tillstånd, state, phase, progress, stage, implementation status""",
    Field.BUDGET: """budget, kostnad, kostnader, beräknad kostnad, uppskattad kostnad, belopp, summa, resurser,
        finansiering, medel, årskostnad, budget kr, budget sek, kr, tkr, mkr, cost, costs, estimated
        cost, amount, funding""",
    Field.APPROACH: """angreppssätt, ansats, typ av prevention, preventionstyp, arbetssätt, förebyggande ansats,
        metod, typ av åtgärd, åtgärdstyp, method, type of prevention""",
    Field.LEVEL: """preventionsnivå, nivå, förebyggande nivå, nivå av prevention, prevention, universell
        selektiv indikerad, level""",
    Field.TARGET_GROUP: "målgrupp, målgrupper, för vem, för vilka, riktar sig till, target, target groups, audience",
    Field.RECURRENCE: """återkommer, återkommande, frekvens, hur ofta, periodicitet, intervall, upprepning,
        regelbundenhet, frequency, how often, interval, repeats""",
    Field.EFFECT: """förväntad effekt, effekt, förväntat resultat, önskad effekt, effektmål, syfte, förväntade
        effekter, varför, nytta, önskat läge, avsedd effekt, expected result, effect, purpose, why,
        outcome, expected outcome""",
    Field.INDICATORS: """indikator, indikatorer, nyckeltal, mått, mätetal, hur mäts, mätning, uppföljningsmått,
        indicator, kpi, measures""",
    Field.REGISTRY_NUMBER: """diarienummer, diarienr, dnr, diarie nr, ärendenummer, ärendenr, registry no,
        record number, case number, file number""",
    Field.ROLE: """ansvarig tjänsteman, ansvarig tjänsteperson, tjänsteman, ansvarig chef, ansvarig roll,
        ansvarig funktion, roll, funktion, befattning, ansvarig tjänst, ansvarig chef, role,
        function, responsible function, position""",
    Field.FORUM: """forum, grupp, arbetsgrupp, samverkansforum, styrgrupp, mötesforum, följs upp i, hanteras i,
        beslutsforum, group, working group, meeting forum""",
    Field.VISIBILITY: "synlighet, synlig för, vem får se, läsbehörighet, delas med, visible to",
    Field.NOTE: """rag, rag status, framdrift, progress notes, lägesbeskrivning, kommentar,
        kommentarer, anmärkning, anmärkningar, anteckning, anteckningar, notering, noteringar,
        övrigt, trafikljus, bedömning, uppföljning, utfall, resultat, lägesrapport, avvikelse,
        hinder, nästa steg, comment, comments, remark, remarks, notes, traffic light, assessment,
        follow up, result, results, other""",
    Field.IGNORED: """kontaktperson, kontaktpersoner, kontakt, e post, epost, mail, telefon, telefonnummer, mobil,
        handläggare, ansvarig person, ansvarig handläggare, contact, contact person, email, e mail,
        phone, archived, arkiverad""",
}
"""Whole headings, folded or not, parted by commas. The first field that has a heading keeps it."""

STRONG: Mapping[Field, str] = {
    Field.NOTE: """lägesrapport, avvikelse, notes, progress, kommentar, kommentarer, trafikljus, anteckning,
        uppföljning, utfall, bedömning, comment, assessment, light""",
    Field.IGNORED: "kontaktperson, telefon, epost, handläggare, contact, phone, email",
    Field.REGISTRY_NUMBER: "diarienummer, diarienr, dnr, registry",
    Field.TARGET_GROUP: "målgrupp, målgrupper",
    Field.CONTRIBUTORS: "medverkande, samverkansparter, samverkanspart, samarbetspartners, deltagande, contributing",
    Field.ROLE: "roll, funktion, befattning, role, function",
    Field.BUDGET: "budget, kostnad, kostnader, belopp, tkr, mkr, tusental, cost, costs, amount",
    Field.START: "start, startdatum, starts, begins, påbörjas, börjar",
    Field.END: "slut, slutdatum, klart, klar, deadline, avslutas, tidplan, ends",
    Field.DESCRIPTION: "beskrivning, beskriv, description",
    Field.EFFECT: "effekt, syfte, effect, purpose",
    Field.INDICATORS: "indikator, indikatorer, nyckeltal, indicator",
    Field.STATUS: "status, genomförandestatus",
    Field.RECURRENCE: "ofta, frekvens",
    Field.LEAD: "ansvarig, ansvariga, huvudansvarig, huvudansvar, huvudman, ägare, responsible, lead, owner",
    Field.PRIORITY: "prioritering, prioriterat, prioritet, priority",
    Field.DIMENSION: "dimension, perspektiv",
    Field.OBJECTIVE: "mål, målområde, delmål, objective, goal",
    Field.FORUM: "forum, arbetsgrupp, styrgrupp",
    Field.AREAS: "område, områden, plats, area, place",
    Field.TITLE: "åtgärd, åtgärder, insats, insatser, aktivitet, aktiviteter, action, measure, activity",
}
"""Words that say it within a longer heading; the first that is there decides."""

UNITS = {
    "tkr": 1_000,
    "tsek": 1_000,
    "ksek": 1_000,
    "kkr": 1_000,
    "tusen": 1_000,
    "tusental": 1_000,
    "thousand": 1_000,
    "thousands": 1_000,
    "mkr": 1_000_000,
    "msek": 1_000_000,
    "mnkr": 1_000_000,
    "miljon": 1_000_000,
    "miljoner": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
}
"""What an amount is multiplied by to become kronor, by the unit beside it or in its heading."""

LIGHTS = frozenset(
    "grön gul röd grå green yellow amber red grey gray grönt gult rött grått 🟢 🟡 🔴 ⚪".split()  # noqa: SIM905
)
"""What a traffic light says. Such a column becomes a note: an assessment is made by the lead, in a follow-up."""

STATUSES: Mapping[str, str] = {
    "proposed": """föreslagen, föreslaget, förslag, idé, ej beslutad, ej beslutat, not decided, idea,
        suggested, suggestion""",
    "planned": """beslutad, beslutat, planerad, planerat, beslutad planerad, ej påbörjad, ej påbörjat, inte
        påbörjad, inte påbörjat, ej startad, ej startat, inte startad, ej startade, kommande,
        planeras, under planering, planering, not started, decided, upcoming, to do""",
    "ongoing": """pågående, pågår, pågar, påbörjad, påbörjat, startad, startat, igång, aktiv, aktivt, under
        genomförande, genomförs, löpande, in progress, started, active, underway, running, on going""",
    "paused": """pausad, pausat, vilande, paus, uppskjuten, uppskjutet, stoppad, stoppat, på is, on hold,
        suspended, postponed""",
    "completed": """genomförd, genomfört, klar, klart, klara, avslutad, avslutat, slutförd, slutfört, färdig,
        färdigt, utförd, utfört, done, finished, closed, complete, ended""",
    "mainstreamed": """övergått i ordinarie verksamhet, ordinarie verksamhet, i ordinarie verksamhet, övergått i
        ordinarie, ordinarie, permanent, permanentad, permanentat, implementerad, implementerat,
        part of regular work, regular""",
    "cancelled": """avbruten, avbrutet, inställd, inställt, nedlagd, nedlagt, utgår, utgått, struken, struket,
        avslagen, avvisad, ej aktuell, inte aktuell, ej genomförd, canceled, aborted, dropped,
        stopped""",
}
APPROACHES: Mapping[str, str] = {
    "social": "social prevention, social, sociala, socialt, social brottsprevention",
    "situational": "situationell prevention, situationell, situationella, situationellt, situational prevention",
    "deterrence": """brottsbekämpande kontroll, brottsbekämpande, brottsbekämpning, brottsbekämpning och
        kontroll, kontroll, repressiv, law enforcement, control, enforcement""",
    "collaboration": """struktur och samverkan, struktur, samverkan, strukturell, samordning, collaboration,
        structure""",
}
LEVELS: Mapping[str, str] = {
    "universal": "universell, universellt, universal prevention, alla, generell, primär",
    "selective": "selektiv, selektivt, selective prevention, riskgrupper, riskgrupp, sekundär",
    "indicated": "indikerad, indikerat, indikativ, indicated prevention, identifierade, tertiär",
}
RUNGS: Mapping[str, str] = {
    "draft": "utkast",
    "restricted": "berörda parter, berörda, parties concerned",
    "steering": "styrgrupp, styrgruppen, steering group",
    "partnership": "parter i området, parterna i området, parties in the area, samverkan",
    "programme": "hela programmet, programmet, alla parter, whole programme, all parties",
}
NO_END = """tills vidare, tillsvidare, tv, löpande, löper, fortlöpande, kontinuerligt, kontinuerlig,
        permanent, pågår, pågående, utan slut, inget slut, inget slutdatum, obestämd tid, på
        obestämd tid, until further notice, ongoing, continuous, continuously, no end, open ended,
        indefinite, indefinitely"""
"""What stands where an end would, when there is none."""
