"""A Swedish-like vocabulary: few words that stand everywhere, many that are seldom, and a few that are hardly found."""

from __future__ import annotations

import random
from itertools import accumulate

FIRST_PARTS = (
    "fritids", "trygghets", "skol", "bostads", "områdes", "närvaro", "fält", "social", "belysnings", "gårds", "torg",
    "sommar", "vinter", "kvälls", "familje", "föräldra", "ungdoms", "arbetsmarknads", "idrotts", "kultur", "språk",
    "medborgar", "hyresvärds", "fastighets", "natt", "centrum", "stations", "kommun", "polis", "brottsofferstöds",
    "avhoppar", "lov", "mentors", "samverkans", "grann", "park", "läxhjälps", "orosanmälnings", "tillsyns", "nätverks",
)  # fmt: skip
LAST_PARTS = (
    "gård", "vandring", "arbete", "insats", "grupp", "möte", "samtal", "vakt", "stöd", "plan", "mätning", "verksamhet",
    "lots", "värd", "lag", "projekt", "kartläggning", "utbildning", "program", "forum", "punkt", "team", "besök",
    "samordning", "träff", "kontroll", "dialog", "belysning", "städning", "kafé",
)  # fmt: skip
EVERYWHERE = (
    "och", "att", "i", "för", "med", "som", "på", "av", "en", "ett", "vid", "till", "den", "det", "under", "trygghet",
    "åtgärd", "området", "boende", "unga", "skola", "polis", "samverkan", "kommun", "ansvar", "vuxna", "barn", "lokal",
)  # fmt: skip
PLACES = (
    "Norr", "Söder", "Öster", "Väster", "Lind", "Björk", "Ek", "Berg", "Sjö", "Äng", "Kvarn", "Kyrk", "Sten", "Hög",
    "Ro", "Ås", "Gran", "Tall", "Hassel", "Rönn",
)  # fmt: skip
PLACE_ENDS = ("by", "hage", "torp", "vik", "ås", "lund", "gärdet", "dalen", "höjden", "sätra")

COMMON, RARE = "trygghetsvandring", "bergtunnelmålning"
"""A word of one action in ten or so, and one of a handful of actions."""
MISSPELT = "fritidsgrad"
"""What is typed for `fritidsgård` in a hurry."""
RARE_EVERY = 12_500
"""One action in so many holds RARE."""


class Vocabulary:
    """Draws words, the frequent ones often: the n-th word comes about 1/n as often as the first."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        seldom = [first + last for first in FIRST_PARTS for last in LAST_PARTS]
        rng.shuffle(seldom)
        seldom.remove(COMMON)
        self.words = [*EVERYWHERE, COMMON, *seldom]
        self.weights = list(accumulate(1 / (n + 3) for n in range(len(self.words))))
        self.seldom = seldom

    def sentences(self, words: int) -> str:
        """About so many words of running text."""
        drawn = self.rng.choices(self.words, cum_weights=self.weights, k=words)
        pieces = [" ".join(drawn[n : n + 12]).capitalize() for n in range(0, words, 12)]
        return ". ".join(pieces) + "."

    def title(self, place: str) -> str:
        """What an action might be called."""
        noun = COMMON if self.rng.random() < 0.05 else self.rng.choice(self.seldom)
        return f"{noun.capitalize()} {self.rng.choice(('i', 'vid', 'kring', 'för'))} {place}"


def place(number: int) -> str:
    """The name of the area with this number; none is given twice below twenty thousand."""
    turn, rest = divmod(number, len(PLACES) * len(PLACE_ENDS))
    name = PLACES[rest % len(PLACES)] + PLACE_ENDS[rest // len(PLACES)]
    return f"{name} {turn + 1}" if turn else name
