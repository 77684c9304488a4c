"""What may point out an individual without being a number of one: phone, e-mail, social-services registry, and age,
address and flat together.

Works on a reading (plain digits, hyphens and spaces). Every pattern is bounded, or begins only where a word does and
never gives back what it took, so that the time grows with the length of the text and nothing more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGIT = re.compile(r"\d")
# +46 70-123 45 67, 0046 (0)8 123 456 78
_PHONE_ABROAD = re.compile(r"(?<!\d)(?:\+|00) ?46[ -]{0,2}(?:\(0\) ?)?[1-9](?:[ -]{0,2}\d){6,9}(?!\d)")
# 070-123 45 67, 0701234567, (08) 123 456 78, 0171-12 34 56: an area code of two to four digits, five or more after it
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[-./:,])\(?0(?:8|[1-9]\d{1,2})\)?(?P<gap> ?[-/] ?| )?"
    r"(?P<rest>[1-9]\d{4,8}|[1-9]\d{1,2}(?:[ -]\d{2,3}){1,3})(?!\d)"
)
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]++(?: ?@ ?| ?[(\[{](?:at|@|snabel-?a)[)\]}] ?| snabel-?a )[\w-]++(?:\.[\w-]++)++",
    re.IGNORECASE,
)

_NUMBER = r"(?:(?:19|20)\d\d ?(?:[/:] ?\d{1,6}|- ?\d{3,6})|\d\d/\d{2,6})(?:-\d{1,3})?(?!\d)"
_BOARD = r"(?:SN|SON|SOC|SOCN|IFO)"
_BOARD_IN_FULL = (
    r"(?:socialnämnd|socialförvaltning|socialkontor|socialtjänst|individ- och familjeomsorg)"
    r"\w{0,20}"
)
_CALLED = r"(?:(?:med |har |i )?(?:dnr|diarienummer|diarienr|ärende|nr|beslut)\w{0,8}[ .:]{0,3})"
_REGISTRY = re.compile(
    rf"\b{_BOARD}[ /:.-]{{0,3}}{_CALLED}?{_NUMBER}"
    rf"|\b(?:19|20)\d\d[ /:-]{_BOARD}[ /:-]?\d{{1,6}}\b"
    rf"|\b{_BOARD_IN_FULL}[ ,.:(]{{0,3}}{_CALLED}{{0,2}}(?:{_BOARD}[ /:-]?)?{_NUMBER}"
    rf"|(?<!\d){_NUMBER}[ ,(]{{0,3}}(?:hos |vid |i |från )?(?:{_BOARD}\b|{_BOARD_IN_FULL})",
    re.IGNORECASE,
)

_AGE_IN_WORDS = (
    "ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo"
)
_ONE = r"(?<!\d)(?<!\d[-/])(?<!\d[-/] )(?<! - )\d{1,2}"  # not the end of a range: 16-24 år is a group
_AGE = re.compile(
    rf"{_ONE}(?: ?års?\b| ?-? ?åring| ?-? ?årig|:?-? ?years?[ -]old)"
    rf"|\b(?:åk|årskurs|klass|aged) ?\d{{1,2}}(?!\d| ?[-/] ?\d)"
    rf"|\b(?:född|född år|född den|född i|born|born in) (?:19|20)?\d\d(?!\d)"
    rf"|(?:{_AGE_IN_WORDS})år(?:ing|ig)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:vägen|väg|gatan|gata|gränden|gränd|stigen|stig|torget|torg|backen|backe|allén|allé|plan|platsen|leden|"
    r"slingan|street|road) ?\d{1,3} ?[a-zåäö]?\b(?! ?[-/] ?\d)",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"\b(?:lgh|lägenhet|lägenheten|lägenhetsnummer|lgh-?nr|apt|apartment|flat)[.:]? ?(?:nr[.:]? ?)?\d{1,4}"
    r"(?!\d| ?- ?\d)"
    r"|(?<!\d)\d{1,2} ?tr(?:appor)?\b|\bvåning(?:en)? ?\d",
    re.IGNORECASE,
)
TOGETHER = 200
"""Characters: age, address and flat within so many of each other are about the same person."""


@dataclass(frozen=True)
class Sign:
    """A sign found, from `start` up to `end` of the reading."""

    start: int
    end: int
    kind: str


def signs(text: str) -> Iterator[Sign]:
    """Every sign in `text`, kind by kind. Only an e-mail address can do without a digit."""
    if _DIGIT.search(text):
        yield from _phones(text)
    for found in _EMAIL.finditer(text):
        if found[0].rpartition(".")[2].isalpha():  # not package@7.0.0
            yield Sign(found.start(), found.end(), "email")
    if _DIGIT.search(text):
        for found in _REGISTRY.finditer(text):
            yield Sign(found.start(), found.end(), "social_registry")
        yield from _together(text)


def _phones(text: str) -> Iterator[Sign]:
    for found in _PHONE_ABROAD.finditer(text):
        yield Sign(found.start(), found.end(), "phone")
    for found in _PHONE.finditer(text):
        if _is_phone(found):
            yield Sign(found.start(), found.end(), "phone")


def _is_phone(found: re.Match[str]) -> bool:
    """Eight to ten digits; those of eight only with a hyphen or slash after the area code (01022025 is a date)."""
    digits = sum(char.isdigit() for char in found[0])
    clear = found["gap"] is not None and found["gap"] != " " and "-" not in found["rest"]
    return (8 if clear else 9) <= digits <= 10


def _together(text: str) -> Iterator[Sign]:
    """Where an age, an address and a flat stand within TOGETHER characters."""
    patterns = {"flat": _FLAT, "address": _ADDRESS, "age": _AGE}  # the quickest to look for first
    if not all(pattern.search(text) for pattern in patterns.values()):
        return
    found = sorted(
        (match.start(), match.end(), name) for name, pattern in patterns.items() for match in pattern.finditer(text)
    )
    latest: dict[str, tuple[int, int]] = {}
    for start, end, name in found:
        latest[name] = (start, end)
        first = min(begun for begun, _ended in latest.values())
        if len(latest) == len(patterns):
            last = max(ended for _begun, ended in latest.values())
            if last - first <= TOGETHER:
                yield Sign(_word_start(text, first), last, "age_address_flat")
                latest.clear()


def _word_start(text: str, position: int) -> int:
    """The beginning of the word (at most forty letters) in which `position` stands: Malmvägen, not vägen."""
    start = position
    while start > max(0, position - 40) and text[start - 1].isalpha():
        start -= 1
    return start
