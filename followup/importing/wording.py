"""The words that people head the columns of values and counts with, in Swedish and English, as data."""

from collections.abc import Mapping

VALUE_WORDS: Mapping[str, str] = {
    "area": "area, areas, område, områden, områdeskod, områdesnamn, bostadsområde, stadsdel",
    "period": "period, år, årtal, year, mätperiod, mätår, mättillfälle, år tertial",
    "tertial": "tertial, tertialnr, t",
    "value": "value, värde, mätvärde, utfall, resultat, antal, andel, procent",
    "missing_reason": """missing reason, why it is missing, reason missing, saknas, saknas för att, varför det saknas,
        orsak till att värdet saknas, skäl, bortfall""",
    "source": "source, källa, datakälla",
    "comment": """comment, what lies behind it, what lies behind, kommentar, vad som ligger bakom, anmärkning,
        förklaring, analys""",
}
EST_WORDS: Mapping[str, str] = {
    "iso_week": "iso week, isoweek, week, vecka, veckor, veckonr, veckonummer, v, år vecka, årvecka",
    "area": "area, område, områdeskod, områdesnamn, stadsdel, bostadsområde",
    "place": "place, plats, platser, platsnamn, händelseplats, brottsplats, var, adressområde, delområde, location",
    "category": "category, kategori, typ, händelsetyp, brottstyp, problem, type",
    "count": "count, antal, antal händelser, number, number of events, händelser, summa",
    "year": "year, år, årtal, kalenderår",
    "time_pattern": "time pattern, tidsmönster, tid, tidpunkt, tider, när, when",
}
CATEGORY_WORDS: Mapping[str, str] = {
    "narkotikahandel_misstanke": "misstänkt narkotikahandel, narkotikahandel, suspected drug dealing",
    "ordningsstorning": "ordningsstörning, ordningsstörningar, störning, public disorder",
    "skadegorelse": "skadegörelse, vandalism",
    "hot_och_vald": "hot och våld, hot, våld, threats and violence",
    "mopedkorning": "mopedkörning, vårdslös mopedkörning, reckless moped riding",
    "klotter": "klotter, graffiti",
}
"""What people write for the usual categories of EST."""
WORDED = frozenset({"", "class", "klass"})
"""Units of indicators whose values may be words."""
WHOLE = frozenset({"", "hela programmet", "programmet", "the whole programme", "programme", "alla", "samtliga"})
"""What stands in the column of areas where the value is of the whole programme."""
