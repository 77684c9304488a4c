"""The doors of meetings: every page and API path that shows their texts, to be tried for everybody on the stage."""

from __future__ import annotations

import re

from tests.meeting_stage import READ, WRITTEN
from tests.worded_doors import Ask, each, page

DOORS: dict[str, tuple[Ask, tuple[str, ...]]] = {
    "meetings": (page("/meetings/", programme="IUO"), ("title",)),
    "one meeting": (each("/meetings/{}/", "meetings"), (*READ, *WRITTEN)),
    "decisions": (page("/meetings/decisions/", programme="IUO"), ("decision",)),
    "points": (page("/meetings/points/", programme="IUO"), ("point",)),
    "meetings as a file": (page("/meetings/export/", programme="IUO", format="csv", view="all"), ("title",)),
    "decisions as a file": (page("/meetings/decisions/export/", programme="IUO", format="csv"), ("decision",)),
    "points as a file": (page("/meetings/points/export/", programme="IUO", format="csv"), ("point",)),
    "API: meetings": (page("/api/v1/meetings/"), (*READ, *WRITTEN)),
    "API: one meeting": (each("/api/v1/meetings/{}/", "meetings"), (*READ, *WRITTEN)),
    "API: decisions": (page("/api/v1/decisions/"), ("decision",)),
    "API: points": (page("/api/v1/action-points/"), ("point",)),
    "API: meetings as a file": (page("/api/v1/meetings/export/", format="csv"), ("title",)),
    "API: decisions as a file": (page("/api/v1/decisions/export/", format="csv"), ("decision",)),
    "API: points as a file": (page("/api/v1/action-points/export/", format="csv"), ("point",)),
    "API: search": (page("/api/v1/search/", q="kvarteret", page_size="200"), ("heading", *WRITTEN)),
}
"""What each shows whole. A closed door (no programme of one's own) shows nothing."""
SOME: dict[str, Ask] = {
    "my page": page("/"),
    "forum": page("/forums/AG/", programme="IUO"),
    "area": page("/areas/TUR/", programme="IUO"),
    "search": page("/search/", q="kvarteret"),
    "history": page("/trail/", programme="IUO"),
    "API: trail": page("/api/v1/trail/", page_size="200"),
    "API: agenda": each("/api/v1/meetings/{}/agenda-items/", "meetings"),
    "writing": each("/meetings/{}/write/", "meetings"),
    "paper": each("/meetings/{}/docx/", "meetings"),
}
"""What shows some of what one reads, and must show nothing else."""
WORD = re.compile(r"\b(?:title|heading|minutes|decision|point)q\w+?(?:unsent|sent)\b")
