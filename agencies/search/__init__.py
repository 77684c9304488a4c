"""The search: one place that says what answers to a typed text, for pages, lists and the API.

`find` looks through every registered kind under the wall; `matching` is the same question as a filter of one list.
"""

from agencies.search.asking import RefusedSearch
from agencies.search.finding import find, shown
from agencies.search.hits import Found, Hit
from agencies.search.marking import Marks, Piece, marks, pieces, snippet
from agencies.search.narrowing import matching
from agencies.search.registry import SEARCHED, Searched, Shown, of_model, register

__all__ = [
    "SEARCHED",
    "Found",
    "Hit",
    "Marks",
    "Piece",
    "RefusedSearch",
    "Searched",
    "Shown",
    "find",
    "marks",
    "matching",
    "of_model",
    "pieces",
    "register",
    "shown",
    "snippet",
]
