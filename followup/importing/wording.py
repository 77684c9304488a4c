"""The words that people head the columns of values and counts with, in Swedish and English, as data."""

from collections.abc import Mapping

VALUES: Mapping[str, str] = {
    "area": "area, areas, område, områdeskod, bostadsområde, stadsdel",
    "period": "period, tertial, år, year, mätperiod, mättillfälle",
    "value": "value, värde, utfall, resultat, antal, andel, procent",
    "missing_reason": """missing reason, why it is missing, reason missing, saknas, saknas för att, varför det saknas,
        orsak till att värdet saknas, skäl, bortfall""",
    "source": "source, källa, datakälla",
    "comment": "comment, what lies behind it, kommentar, vad som ligger bakom, anmärkning, förklaring",
}
EST: Mapping[str, str] = {
    "iso_week": "iso week, isoweek, week, vecka, veckonr, veckonummer",
    "area": "area, område, områdeskod",
    "place": "place, plats, var",
    "category": "category, kategori, typ, händelsetyp, problem",
    "count": "count, antal, antal händelser, number",
    "time_pattern": "time pattern, tidsmönster, tid, tidpunkt, när",
}
WORDED = frozenset({"", "class", "klass"})
"""Units of indicators whose values may be words."""
WHOLE = frozenset({"", "hela programmet", "programmet", "the whole programme", "programme", "alla", "samtliga"})
"""What stands in the column of areas where the value is of the whole programme."""
