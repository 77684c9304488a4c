"""The table of walls.md: who reads an action on each rung in each scene, and who may do what on it.

Everybody who is not named reads nothing and may nothing: the "no" is as much part of the table as the "yes".
The police lead every action, in Tureberg, unless the scene says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.models import Action
from agencies.walls import Visibility
from tests.cast import TODAY, YESTERDAY, Cast, action, share

type Names = frozenset[str]


def names(text: str) -> Names:
    """The people of the cast with these names."""
    return frozenset(text.split())


POLICE = names("police_reader police_staff police_coordinator")
SOCIAL = names("social_reader social_staff social_coordinator")
SCHOOL, HOUSING, OWNERS = names("school_staff"), names("housing_staff"), names("owners_coordinator")
LEAD, AUDITOR = names("lead"), names("auditor")
ROLES = names("lead steering auditor")
OUTSIDER, OUTSIDE_LEAD = names("outsider"), names("outside_lead")
CIRCLE = POLICE | SOCIAL | SCHOOL | HOUSING | OWNERS | ROLES
NONE: Names = frozenset()


@dataclass(frozen=True)
class Scene:
    """One constellation. `readers`: on `draft`, `restricted`, `steering`, `partnership`, `programme`."""

    name: str
    build: Callable[[Cast, Visibility], Action]
    readers: tuple[Names, Names, Names, Names, Names]


def shared(cast: Cast, rung: Visibility, *terms: dict[str, Any]) -> Action:
    """The police's own action, shared with each of the receivers."""
    made = action(cast, rung=rung)
    for term in terms:
        share(made, **term)
    return made


SCENES = (
    Scene(
        "the police in Tureberg, alone",
        lambda cast, rung: action(cast, rung=rung),
        (POLICE, POLICE, POLICE | ROLES, POLICE | ROLES | SOCIAL | SCHOOL, CIRCLE),
    ),
    Scene(
        "the police in Edsberg, alone",
        lambda cast, rung: action(cast, rung=rung, areas=[cast.edsberg]),
        (POLICE, POLICE, POLICE | ROLES, POLICE | ROLES | SOCIAL | HOUSING, CIRCLE),
    ),
    Scene(
        "in both areas: one of them is enough",
        lambda cast, rung: action(cast, rung=rung, areas=[cast.tureberg, cast.edsberg]),
        (POLICE, POLICE, POLICE | ROLES, POLICE | ROLES | SOCIAL | SCHOOL | HOUSING, CIRCLE),
    ),
    Scene(
        "in no area named, which is the whole programme",
        lambda cast, rung: action(cast, rung=rung, areas=[]),
        (POLICE, POLICE, POLICE | ROLES, POLICE | ROLES | SOCIAL | SCHOOL | HOUSING, CIRCLE),
    ),
    Scene(
        "led by an agency that records without reading the area",
        lambda cast, rung: action(cast, rung=rung, lead=cast.owners),
        (OWNERS, OWNERS, OWNERS | ROLES, OWNERS | ROLES | POLICE | SOCIAL | SCHOOL, CIRCLE),
    ),
    Scene(
        "contributed to from outside the area",
        lambda cast, rung: action(cast, rung=rung, contributors=[cast.housing]),
        (POLICE, POLICE | HOUSING, POLICE | HOUSING | ROLES, CIRCLE - OWNERS, CIRCLE),
    ),
    Scene(
        "contributed to by an agency that reads no area, and by one of the area",
        lambda cast, rung: action(cast, rung=rung, contributors=[cast.owners, cast.social]),
        (POLICE, POLICE | OWNERS | SOCIAL, POLICE | OWNERS | SOCIAL | ROLES, CIRCLE - HOUSING, CIRCLE),
    ),
    Scene(
        "contributed to by an agency of the other programme",
        lambda cast, rung: action(cast, rung=rung, contributors=[cast.outsiders]),
        (
            POLICE,
            POLICE | OUTSIDER,
            POLICE | OUTSIDER | ROLES,
            POLICE | OUTSIDER | ROLES | SOCIAL | SCHOOL,
            CIRCLE | OUTSIDER,
        ),
    ),
    Scene(
        "shared until today",
        lambda cast, rung: shared(cast, rung, {"receiver": cast.owners}, {"receiver": cast.housing, "right": "change"}),
        (
            POLICE,
            POLICE | OWNERS | HOUSING,
            POLICE | OWNERS | HOUSING | ROLES,
            POLICE | OWNERS | HOUSING | ROLES | SOCIAL | SCHOOL,
            CIRCLE,
        ),
    ),
    Scene(
        "shared until yesterday",
        lambda cast, rung: shared(
            cast,
            rung,
            {"receiver": cast.owners, "until": YESTERDAY},
            {"receiver": cast.housing, "right": "change", "until": YESTERDAY},
            {"receiver": cast.auditor, "until": YESTERDAY},
        ),
        (POLICE, POLICE, POLICE | ROLES, POLICE | ROLES | SOCIAL | SCHOOL, CIRCLE),
    ),
    Scene(
        "shared with the auditor until today",
        lambda cast, rung: shared(cast, rung, {"receiver": cast.auditor, "until": TODAY}),
        (POLICE, POLICE | AUDITOR, POLICE | ROLES, POLICE | ROLES | SOCIAL | SCHOOL, CIRCLE),
    ),
    Scene(
        "shared as with auditors, with people who are none there",
        lambda cast, rung: shared(
            cast, rung, {"receiver": cast.outside_lead}, {"receiver": cast.steering}, {"receiver": cast.nobody},
            {"receiver": cast.inactive}, {"receiver": cast.administrator},
        ),
        (POLICE, POLICE, POLICE | ROLES, POLICE | ROLES | SOCIAL | SCHOOL, CIRCLE),
    ),
    Scene(
        "in the other programme",
        lambda cast, rung: action(
            cast, rung=rung, programme=cast.elsewhere, lead=cast.outsiders, areas=[cast.klockaretorpet]
        ),
        (OUTSIDER, OUTSIDER, OUTSIDER | OUTSIDE_LEAD, OUTSIDER | OUTSIDE_LEAD, OUTSIDER | OUTSIDE_LEAD),
    ),
    Scene(
        "in no area named of the other programme",
        lambda cast, rung: action(cast, rung=rung, programme=cast.elsewhere, lead=cast.outsiders, areas=[]),
        (OUTSIDER, OUTSIDER, OUTSIDER | OUTSIDE_LEAD, OUTSIDER | OUTSIDE_LEAD, OUTSIDER | OUTSIDE_LEAD),
    ),
)  # fmt: skip


# Who may do what. One scene: the police lead in Tureberg, social services contribute, the school has a share that
# lets it change, the housing company one that lets it read.

POLICE_STAFF = names("police_staff police_coordinator")
SOCIAL_STAFF = names("social_staff social_coordinator")
COORDINATOR = names("police_coordinator")


def verb_scene(cast: Cast, rung: Visibility) -> Action:
    """The action that the verbs are tried on."""
    made = action(cast, rung=rung, contributors=[cast.social])
    share(made, cast.school, right="change")
    share(made, cast.housing)
    return made


VERBS: dict[str, tuple[Names, ...]] = {
    "view": (
        POLICE,
        POLICE | SOCIAL | SCHOOL | HOUSING,
        POLICE | SOCIAL | SCHOOL | HOUSING | ROLES,
        POLICE | SOCIAL | SCHOOL | HOUSING | ROLES,
        CIRCLE,
    ),
    "change": (POLICE_STAFF, *[POLICE_STAFF | SCHOOL] * 4),
    "files": (POLICE_STAFF, *[POLICE_STAFF | SCHOOL] * 4),
    "visibility": (POLICE_STAFF,) * 5,
    "contributors": (POLICE_STAFF,) * 5,
    "archive": (POLICE_STAFF,) * 5,
    "plan": (POLICE_STAFF, POLICE_STAFF | SCHOOL, *[POLICE_STAFF | SCHOOL | LEAD] * 3),
    "note": (POLICE_STAFF, POLICE_STAFF | SOCIAL_STAFF, *[POLICE_STAFF | SOCIAL_STAFF | LEAD] * 3),
    "share": (NONE, *[COORDINATOR] * 4),
    "hand_over": (NONE, *[COORDINATOR] * 4),
}


# The frame: the programme's circle, and the administrator, who reads no content by being one.

FRAME_CIRCLE = CIRCLE | names("administrator")
OTHER_CIRCLE = OUTSIDER | OUTSIDE_LEAD
KEEPERS = names("administrator lead auditor")
