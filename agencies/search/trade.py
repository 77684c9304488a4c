"""Words of the trade: those that mean the same, and those that mean nothing by themselves."""

from __future__ import annotations

from agencies.search.letters import words

SAME = (
    ("åtgärd", "insats"),
    ("part", "aktör", "samverkanspart", "lagdel"),
    ("indikator", "nyckeltal"),
    ("diarienummer", "dnr"),
    ("minnesanteckning", "protokoll"),
    ("förvaltning", "kontor"),
    ("allmännytta", "bostadsbolag"),
    ("lokalpolisområde", "lpo"),
    ("kommunfullmäktige", "kf"),
    ("kommunstyrelse", "ks"),
    ("fastighetssamverkan", "platssamverkan", "bid"),
    ("trygghetssamordnare", "trygghetsstrateg"),
    ("kommunpolis", "områdespolis"),
    ("trygghetsmätning", "ntu"),
)
"""Users mix the terms (the glossary): who looks for one finds the others."""

ENDINGS = frozenset(
    {"", *words("s n ns t ts r en ens et ets er ers ar ars or ors na nas erna ernas arna arnas orna ornas a an ans")}
)
"""What a noun may end in beyond its first form."""

STOP_WORDS = frozenset(
    words("""
    och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin
    nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än
    dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan varit hur ingen mitt
    ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess inom mellan sådant varför
    varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert era vilkas
    """)
)
"""Those that PostgreSQL's Swedish dictionary knows. Beside other words they are not looked for."""


def synonyms(word: str) -> tuple[str, ...]:
    """The other words of the trade that mean the same as `word`, in their first form."""
    for group in SAME:
        if any(word.startswith(one) and word[len(one) :] in ENDINGS for one in group):
            return tuple(one for one in group if not (word.startswith(one) and word[len(one) :] in ENDINGS))
    return ()
