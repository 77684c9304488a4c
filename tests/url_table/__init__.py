"""The permission table of addresses: every address of the project × what it is asked about × who asks → the answer.

One line for each address, object and method; a column for each person of the cast:

    rea sta coo    the police: reader, staff, coordinator. The police lead every action and own what hangs on it
    soc sco        social services, which contribute: staff, coordinator
    own            the property owners' coordinator, external: records in Tureberg without reading it
    lea ste aud adm    programme roles: lead, steering group, auditor, administrator
    out            the coordinator of an agency of another programme
    nob ina ano    an account without rights; one that is closed; nobody signed in

The object is a word that `tests/url_stage.py` knows, or `-`. The body of a POST to a page is an empty reason,
version 1 and the programme IUO; of a call of the API, an empty object without If-Match. So 200, 302, 409, 422 (pages)
and 200, 204, 400, 409, 428 (API) mean: let in. 403 sees it and may not, 404 does not see it; who is not signed in gets
302 or 401.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PEOPLE: Mapping[str, str] = {
    "rea": "police_reader",
    "sta": "police_staff",
    "coo": "police_coordinator",
    "soc": "social_staff",
    "sco": "social_coordinator",
    "own": "owners_coordinator",
    "lea": "lead",
    "ste": "steering",
    "aud": "auditor",
    "adm": "administrator",
    "out": "outsider",
    "nob": "nobody",
    "ina": "inactive",
    "ano": "anonymous",
}


@dataclass(frozen=True)
class Row:
    """One line: `address` is the URL's name, `about` the object, `answers` the status for each person by name."""

    method: str
    address: str
    about: str
    answers: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.method} {self.address} {self.about}"


def table(text: str) -> tuple[Row, ...]:
    """The lines of a table under its heading. Raises ValueError where a line has not one answer for each person."""
    head, *lines = (line.split() for line in text.splitlines() if line.strip())
    return tuple(_rows(head[3:], lines))


def _rows(people: list[str], lines: list[list[str]]) -> Iterator[Row]:
    if people != list(PEOPLE):
        raise ValueError(people)
    for method, address, about, *answers in lines:
        yield Row(method, address, about, {PEOPLE[w]: int(a) for w, a in zip(people, answers, strict=True)})
