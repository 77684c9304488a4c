"""The doors of follow-up: every page and API path that shows its texts, to be tried for everybody on the stage."""

from __future__ import annotations

import re

from django.test import Client

from tests.followup_stage import Stage
from tests.worded_doors import Ask, each, page

WORD = re.compile(r"zq[a-z]+q[a-z]*")


def statement_pages(client: Client, stage: Stage) -> str:
    """The page of each statement, and what others will read of it."""
    rows = [(one.period.code, one.owner.code) for one in stage.statements.values()]
    return "".join(
        page(f"/followup/{code}/{agency}/", programme="IUO", read="")(client, stage) for code, agency in rows
    )


def action_pages(client: Client, stage: Stage) -> str:
    """The pages of a closed and an open action of the police and the housing company."""
    ids = [stage.actions[lead, rung].pk for lead in ("police", "housing") for rung in ("restricted", "partnership")]
    return "".join(page(f"/actions/{pk}/", programme="IUO")(client, stage) for pk in ids)


def obstacle_files(client: Client, stage: Stage) -> str:
    """The files of open and of closed obstacles."""
    return "".join(page("/obstacles/export/", view=view, **FILE)(client, stage) for view in ("", "closed"))


STATEMENT = ("say", "place", "row", "note", "ground", "why", "put", "putrow")
PAPER = ("summary", "finding", "cause", "proposed")
FOUND = ("say", "row", "obstacle", "put", "putrow")
LIST = {"programme": "IUO", "page_size": "200"}
FILE = {"programme": "IUO", "format": "csv"}
DOORS: dict[str, tuple[Ask, tuple[str, ...]]] = {
    "statements": (statement_pages, STATEMENT),
    "API: statements": (page("/api/v1/followups/", **LIST), STATEMENT),
    "API: one statement": (each("/api/v1/followups/{}/", "statements"), STATEMENT),
    "obstacle": (each("/obstacles/{}/", "obstacles"), ("obstacle",)),
    "API: obstacles": (page("/api/v1/obstacles/", **LIST), ("obstacle",)),
    "API: one obstacle": (each("/api/v1/obstacles/{}/", "obstacles"), ("obstacle",)),
    "obstacles as files": (obstacle_files, ("obstacle",)),
    "API: obstacles as a file": (page("/api/v1/obstacles/export/", **FILE), ("obstacle",)),
    "EST": (page("/est/", programme="IUO"), ("est",)),
    "EST as a file": (page("/est/export/", **FILE), ("est",)),
    "API: EST": (page("/api/v1/est/", **LIST), ("est",)),
    "API: EST as a file": (page("/api/v1/est/export/", **FILE), ("est",)),
    "one indicator": (page("/indicators/I1/", programme="IUO"), ("value",)),
    "its values as a file": (page("/indicators/I1/export/", **FILE), ("value",)),
    "API: its values": (page("/api/v1/indicators/I1/values/", **LIST), ("value",)),
    "API: its values as a file": (page("/api/v1/indicators/I1/values/export/", **FILE), ("value",)),
    "analysis": (each("/analyses/{}/", "analyses"), PAPER),
    "API: analyses": (page("/api/v1/analyses/", **LIST), PAPER),
    "API: one analysis": (each("/api/v1/analyses/{}/", "analyses"), PAPER),
    "plans": (page("/plans/", programme="IUO"), ("plan",)),
    "plan": (each("/plans/{}/", "plans"), ("plan",)),
    "plan as PDF": (each("/plans/{}/pdf/", "plans"), ("plan",)),
    "API: search": (page("/api/v1/search/", q="kvarteret", **LIST), (*FOUND, "finding", "report")),
}
"""What each shows whole. A closed door (no programme of one's own) shows nothing."""
SOME: dict[str, Ask] = {
    "my page": page("/"),
    "open period": page("/followup/2026T1/", programme="IUO"),
    "locked period": page("/followup/2025T3/", programme="IUO"),
    "API: periods": page("/api/v1/periods/", **LIST),
    "obstacles": page("/obstacles/", programme="IUO"),
    "closed obstacles": page("/obstacles/", programme="IUO", view="closed"),
    "analyses": page("/analyses/", programme="IUO"),
    "red thread": page("/thread/", programme="IUO"),
    "actions": action_pages,
    "area": page("/areas/TUR/", programme="IUO"),
    "forum": page("/forums/AG/", programme="IUO"),
    "search": page("/search/", q="kvarteret"),
    "indicators": page("/indicators/", programme="IUO"),
    "open period as a file": page("/followup/2026T1/export/", **FILE),
    "API: open period as a file": page("/api/v1/periods/2026T1/export/", **FILE),
    "indicators as a file": page("/values/export/", **FILE),
    "API: indicators as a file": page("/api/v1/indicators/export/", **FILE),
    "reports": page("/reports/", programme="IUO"),
}
"""What shows some of what one reads, and must show nothing else."""
