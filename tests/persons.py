"""Numbers of persons for the guard's tests, made by a check digit of this module's own, and what is said of a text.

Those written out in tests are well-known test numbers (1912-12-12, 1212).
"""

from datetime import date

from hypothesis import strategies as st

from agencies.guard import Finding, Severity, examine

TODAY = date(2026, 1, 16)
TWELVE = [(12,), (8, 4), (2, 6, 4), (6, 2, 4), (2, 2, 2, 2, 4), (8, 2, 2), (1,) * 12]
OLD_TWELVE = [*TWELVE, (4, 2, 2, 4), (4, 4, 4), (4, 8)]
TEN = [(10,), (6, 4), (2, 2, 2, 4), (1,) * 10]
SEPARATORS = [
    "-",
    "+",
    " ",
    "  ",
    " - ",
    "- ",
    "\u00a0",
    "\u202f",
    "–",
    "\u2011",
    "\u2212",
    "－",
    "＋",
    "\u00a0–\u00a0",
]
NOTHING_SEEN = ["", "\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060", "\u202e", "\ufe0f", "\u0336"]
ZEROES = ["0", "０", "٠", "०", "𝟎", "𝟘"]


def found(text: str) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.kind, finding.excerpt) for finding in examine(text, today=TODAY)]


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in examine(text, today=TODAY)]


def refusals(text: str) -> list[Finding]:
    return [finding for finding in examine(text, today=TODAY) if finding.severity is Severity.REFUSE]


def check_digit(nine: str) -> str:
    """ISO/IEC 7812-1 in the words of the Tax Agency: times 2, 1, 2 …, the digits of the products added, up to ten."""
    products = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(nine))
    return str(-sum(map(int, products)) % 10)


def twelve_digits(day: date, serial: int, coordination: bool = False) -> str:
    nine = f"{day:%y%m}{day.day + 60 * coordination:02}{serial:03}"
    return f"{day.year // 100}{nine}{check_digit(nine)}"


def spelled(digits: str, lengths: tuple[int, ...], separators: list[str], zero: str = "0", unseen: str = "") -> str:
    parts, begun = [], 0
    for length in lengths:
        parts.append(digits[begun : begun + length])
        begun += length
    plain = parts[0] + "".join(sep + part for sep, part in zip(separators, parts[1:], strict=False))
    return "".join(chr(ord(zero) + int(char)) + unseen if char in "0123456789" else char for char in plain)


birth_days = st.dates(date(1840, 1, 1), TODAY)
old_birth_days = st.dates(date(1840, 1, 1), date(1999, 12, 31))
serials = st.integers(0, 999)
separators = st.lists(st.sampled_from(SEPARATORS), min_size=11, max_size=11)
words = st.text(st.characters(categories=["L", "P"], exclude_characters="@.,"), max_size=12).map(
    lambda word: word + " x"
)
