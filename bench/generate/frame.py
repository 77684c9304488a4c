"""The frame: programmes with their areas and plans, agencies with their rights, people with their roles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission

from actions.models import Dimension, Indicator, Objective, Priority
from agencies.models import (
    Agency,
    Area,
    AreaGrant,
    Forum,
    ForumMember,
    Membership,
    Programme,
    ProgrammeGrant,
    User,
)
from bench.generate.bulk import insert
from bench.sizes import FIRST_DAY, Sizes
from bench.words import place

PASSWORD = "bänken mäter inloggning"  # noqa: S105 - of a throwaway database
QUIET = "TYST"
"""The code of the agency with one quiet area."""
TYPICAL = "A001"
"""The code of an agency of one programme that reads all of its areas, some tens of them."""


@dataclass
class Frame:
    """What was written, as far as actions refer to it: programme's id → ids."""

    programmes: list[Programme] = field(default_factory=list)
    areas: dict[int, list[Area]] = field(default_factory=dict)
    quiet_area: int = 0
    dimensions: dict[int, list[int]] = field(default_factory=dict)
    objectives: dict[int, list[int]] = field(default_factory=dict)
    priorities: dict[int, list[int]] = field(default_factory=dict)
    forums: dict[int, list[int]] = field(default_factory=dict)
    indicators: dict[int, list[int]] = field(default_factory=dict)
    agencies: list[Agency] = field(default_factory=list)
    part: dict[int, dict[int, list[int]]] = field(default_factory=dict)
    """Programme → agency → the areas that it reads and records in there."""
    members: dict[int, list[int]] = field(default_factory=dict)
    """Agency → people."""


def write_frame(sizes: Sizes, rng: random.Random) -> Frame:
    """Write it all and say what there is."""
    frame = Frame()
    _programmes(frame, sizes)
    _agencies(frame, sizes)
    _plans(frame)
    _rights(frame, rng)
    _people(frame, sizes)
    return frame


def _programmes(frame: Frame, sizes: Sizes) -> None:
    rows = (
        Programme(
            code=f"P{n:03d}",
            ref_prefix=f"P{n:03d}",
            name=f"Programmet för {place(n)}",
            municipality=place(n),
            start=FIRST_DAY,
            ref_last=10_000_000,
        )
        for n in range(sizes.programmes)
    )
    frame.programmes = insert(Programme, rows)
    # The first programmes have some more areas than the last.
    weights = [1 / (n + 6) for n in range(sizes.programmes)]
    share = sizes.areas / sum(weights)
    wanted = [p for p, weight in zip(frame.programmes, weights, strict=True) for _ in range(round(weight * share) or 1)]
    areas = [
        Area(programme=programme, code=f"OMR{n:05d}", name=place(n), municipality=programme.municipality)
        for n, programme in enumerate(islice(cycle(wanted), sizes.areas))
    ]
    areas.append(Area(programme=frame.programmes[-1], code="TYST", name="Tysta gatan"))
    for area in insert(Area, areas):
        frame.areas.setdefault(area.programme_id, []).append(area)
    frame.quiet_area = areas[-1].pk


def _agencies(frame: Frame, sizes: Sizes) -> None:
    codes = [*(f"A{n:03d}" for n in range(sizes.agencies - 1)), QUIET]
    groups = insert(Group, [Group(name=f"agency {code}") for code in codes])
    sectors, last = cycle(Agency.Sector.values), len(frame.programmes)
    frame.agencies = insert(
        Agency,
        [
            Agency(
                code=code,
                name=f"Parten {code}",
                short_name=f"Part {code}",
                sector=next(sectors),
                legal_form=Agency.LegalForm.MUNICIPAL_DEPARTMENT,
                group=group,
                registered_in=frame.programmes[-1 if code == QUIET else n % last],
            )
            for n, (code, group) in enumerate(zip(codes, groups, strict=True))
        ],
    )


def _plans(frame: Frame) -> None:
    """Six of each in every programme."""
    every = [(programme.pk, n) for programme in frame.programmes for n in range(6)]
    dimensions = [Dimension(programme_id=p, code=f"D{n}", name=f"Dimension {n}", position=n) for p, n in every]
    objectives = [Objective(programme_id=p, code=f"M{n}", title=f"Mål {n}: fler är trygga") for p, n in every]
    priorities = [
        Priority(programme_id=p, code=f"PRI{n}", year=2022 + n, number=n, text="Tryggare kvällar") for p, n in every
    ]
    indicators = [
        Indicator(programme_id=p, code=f"I{n}", title=f"Andel trygga, fråga {n}", direction="higher_better")
        for p, n in every
    ]
    office = {agency.registered_in_id: agency.pk for agency in frame.agencies}
    forums = [
        Forum(
            programme_id=p,
            code=f"F{n}",
            name=f"Arbetsgrupp {n}",
            kind="working_group",
            secretariat_id=office.get(p, frame.agencies[0].pk),
        )
        for p, n in every
    ]
    frame.dimensions, frame.objectives = _ids(insert(Dimension, dimensions)), _ids(insert(Objective, objectives))
    frame.priorities, frame.indicators = _ids(insert(Priority, priorities)), _ids(insert(Indicator, indicators))
    frame.forums = _ids(insert(Forum, forums))
    insert(ForumMember, [ForumMember(forum=forum, agency_id=forum.secretariat_id) for forum in forums])


def _ids(rows: Sequence[Dimension | Objective | Priority | Indicator | Forum]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.programme_id, []).append(row.pk)
    return found


def _rights(frame: Frame, rng: random.Random) -> None:
    """One agency in ten works in several programmes; two in ten in a few areas; the rest in all of one programme."""
    for n, agency in enumerate(frame.agencies):
        here = agency.registered_in_id
        areas = [area.pk for area in frame.areas[here] if area.pk != frame.quiet_area]
        if agency.code == QUIET:
            frame.part.setdefault(here, {})[agency.pk] = [frame.quiet_area]
        elif n % 10 == 0:
            for programme in sorted(
                {here, *rng.sample([p.pk for p in frame.programmes], min(5, len(frame.programmes)))}
            ):
                some = [area.pk for area in frame.areas[programme] if area.pk != frame.quiet_area]
                frame.part.setdefault(programme, {})[agency.pk] = sorted(rng.sample(some, min(len(some), 20)))
        else:
            few = sorted(rng.sample(areas, min(len(areas), 3))) if n % 5 == 0 else areas
            frame.part.setdefault(here, {})[agency.pk] = few
    rights = {name: Permission.objects.get(codename=name) for name in ("view_area", "record_area")}
    groups = {agency.pk: agency.group_id for agency in frame.agencies}
    insert(
        AreaGrant,
        [
            AreaGrant(group_id=groups[agency], permission=right, content_object_id=area)
            for agencies in frame.part.values()
            for agency, areas in agencies.items()
            for area in areas
            for right in rights.values()
        ],
    )


def _people(frame: Frame, sizes: Sizes) -> None:
    """Members in turn for every agency, and for each programme a lead, a steering group and an administrator."""
    password, roles = make_password(PASSWORD), ("lead", "steer", "administer")
    names = ["medlem", "tyst", "granskare", "utan-insyn"]
    names += [f"anv{n:05d}" for n in range(sizes.users - len(names))]
    closed = make_password(None)
    people = insert(
        User,
        [
            User(username=name, title=f"Handläggare {name}", password=password if n < 4 else closed)
            for n, name in enumerate(names)
        ],
    )
    grants = {name: Permission.objects.get(codename=f"{name}_programme") for name in (*roles, "audit")}
    held = [(people[2], "audit", programme) for programme in frame.programmes]
    held.append((people[3], "administer", frame.programmes[0]))
    officials = people[4 : 4 + len(roles) * len(frame.programmes)]
    turns = [(role, programme) for programme in frame.programmes for role in roles]
    held += [(person, role, programme) for person, (role, programme) in zip(officials, turns, strict=False)]
    insert(
        ProgrammeGrant, [ProgrammeGrant(user=who, permission=grants[role], content_object=p) for who, role, p in held]
    )
    by_code = {agency.code: agency for agency in frame.agencies}
    pairs = [(people[0], by_code[TYPICAL]), (people[1], by_code[QUIET])]
    pairs += list(zip(people[4 + len(officials) :], cycle(frame.agencies), strict=False))
    roles_in_turn = cycle(("coordinator", "staff", "staff", "reader"))
    insert(Membership, [Membership(user=who, agency=agency, role=next(roles_in_turn)) for who, agency in pairs])
    for who, agency in pairs:
        frame.members.setdefault(agency.pk, []).append(who.pk)
