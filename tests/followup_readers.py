"""Who reads what of follow-up: walls.md by hand, for the stage of `tests/followup_stage.py`."""

from __future__ import annotations

from tests.walls import CIRCLE, HOUSING, OWNERS, POLICE, ROLES, SCHOOL, SOCIAL, Names

PARTIES = POLICE | SOCIAL | SCHOOL | HOUSING
"""Members of the agencies with `view_area` on any area: not the property owners."""
STATEMENTS: dict[str, tuple[str, Names]] = {
    "draft": ("police", POLICE),
    "submitted": ("social", SOCIAL | ROLES),
    "returned": ("school", SCHOOL | ROLES),
    "accepted": ("housing", PARTIES | ROLES),
    "lockedaccepted": ("police", PARTIES | ROLES),
    "lockedsubmitted": ("social", SOCIAL | ROLES),
    "lockedreturned": ("school", SCHOOL | ROLES),
    "neversubmitted": ("housing", HOUSING),
}
"""Label → whose, who reads it."""
WITHHELD = PARTIES | ROLES | OWNERS
"""The property owners' statement in the locked period is withheld, and accepted."""
ACTIONS: dict[tuple[str, str], Names] = {
    ("police", "draft"): POLICE,
    ("police", "restricted"): POLICE | OWNERS,
    ("police", "steering"): POLICE | ROLES,
    ("police", "partnership"): POLICE | SOCIAL | SCHOOL | ROLES,
    ("social", "draft"): SOCIAL,
    ("social", "restricted"): SOCIAL | POLICE,
    ("social", "steering"): SOCIAL | ROLES,
    ("social", "partnership"): POLICE | SOCIAL | SCHOOL | ROLES,
    ("school", "draft"): SCHOOL,
    ("school", "restricted"): SCHOOL | OWNERS,
    ("school", "steering"): SCHOOL | ROLES,
    ("school", "partnership"): POLICE | SOCIAL | SCHOOL | ROLES,
    ("housing", "draft"): HOUSING,
    ("housing", "restricted"): HOUSING | POLICE,
    ("housing", "steering"): HOUSING | ROLES,
    ("housing", "partnership"): POLICE | SOCIAL | HOUSING | ROLES,
}
"""Lead and rung → who reads the action. The housing company's are in Edsberg, all others' in Tureberg."""
CONTRIBUTOR = {"police": "owners", "social": "police", "school": "owners", "housing": "police"}
"""Of the restricted ones, by their lead."""
CORRECTIONS: dict[str, Names] = {
    "proposed": POLICE | ROLES,
    "withdrawn": POLICE | ROLES,
    "accepted": PARTIES | ROLES,
}
"""Of the police's locked statement."""
OBSTACLES: dict[str, Names] = {
    "alone": POLICE | ROLES,
    "concerns": POLICE | SCHOOL | ROLES,
    "escalated": HOUSING | POLICE | SOCIAL | OWNERS | ROLES,
    "closed": OWNERS | ROLES,
}
"""The housing company's is escalated to the working group: police, social services, property owners."""
EST: dict[str, Names] = {"tureberg": POLICE | SOCIAL | SCHOOL | ROLES, "edsberg": POLICE | SOCIAL | HOUSING | ROLES}
VALUES: dict[str, Names] = {"given": CIRCLE | ROLES | {"administrator"}}
"""Of an indicator: read by all who see the frame."""
ANALYSES: dict[str, Names] = {"writing": POLICE | OWNERS, "decided": POLICE | SOCIAL | SCHOOL | OWNERS | ROLES}
"""Of Tureberg. The police are the office, the owners members of the forum."""
PLANS: dict[str, Names] = {"decided": PARTIES | ROLES, "writing": POLICE | ROLES}
REPORTS: dict[str, Names] = {
    "presented": POLICE | ROLES,
    "approved": POLICE | ROLES,
    "parties": PARTIES | ROLES,
    "partieslater": POLICE | ROLES,
    "draft": POLICE,
}
"""In the order in which they are made: the edition for all parties is approved, its next version only presented."""
NOTED = {"restricted": POLICE | HOUSING, "partnership": POLICE | SOCIAL | HOUSING | ROLES}
"""The police's notes on the housing company's actions, in their locked statement; who reads those actions."""


def word(kind: str, *labels: str) -> str:
    """The word of one text: letters only, so that no paper breaks it and no search takes it apart."""
    return "zq" + kind + "q" + "".join(labels)


def _table() -> dict[str, Names]:
    found: dict[str, Names] = {word("ground"): OWNERS}
    for label, (owner, readers) in STATEMENTS.items():
        found[word("say", label)] = found[word("place", label)] = readers
        for (lead, rung), who in ACTIONS.items():
            if lead == owner:
                found[word("row", label, rung)] = readers & who
    for (lead, rung), who in ACTIONS.items():
        found[word("act", lead, rung)] = who
    for rung, who in NOTED.items():
        found[word("note", rung)] = who & (PARTIES | ROLES)
    for label, who in CORRECTIONS.items():
        found[word("why", label)] = found[word("put", label)] = who
        found |= {word("putrow", label, rung): who & ACTIONS["police", rung] for rung in ("restricted", "partnership")}
    for kind, table in PLAIN.items():
        found |= {word(kind, label): who for label, who in table.items()}
    return found


PLAIN = {
    "obstacle": OBSTACLES,
    "est": EST,
    "plan": PLANS,
    "report": REPORTS,
    "value": VALUES,
    **dict.fromkeys(("summary", "finding", "cause", "proposed"), ANALYSES),
}
"""Kind of word → label → who reads it."""


READERS = _table()
"""Word → who reads it."""
