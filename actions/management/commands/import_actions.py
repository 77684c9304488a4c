"""`./run manage import_actions FILE …`: an Excel or CSV list into the register, as one of its people."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from actions.management.person import asked, viewer_named
from actions.services import imports
from actions.services.imports.fate import Outcome
from agencies import policy
from agencies.models import Programme
from agencies.walls import Visibility


class Command(BaseCommand):
    """Previews the list and, unless asked for a dry run, imports it; what is refused is said row by row."""

    help = "Import a list of actions (CSV, XLSX) into a programme, as a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, where it goes, and in whose name."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--programme", required=True, metavar="CODE")
        parser.add_argument("--as", required=True, metavar="USERNAME", dest="username")
        parser.add_argument(
            "--visibility", default="steering", metavar="RUNG", choices=[rung.code for rung in Visibility]
        )
        parser.add_argument(
            "--confirm", action="append", default=[], metavar="ROW:COLUMN", help="9:M is read and passes"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing."""
        with asked(), transaction.atomic():
            found = _imported(options)
            if options["dry_run"]:
                transaction.set_rollback(True)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) if options["json"] else _told(found))


def _imported(options: dict[str, Any]) -> dict[str, Any]:
    by = viewer_named(options["username"])
    programme = policy.visible(Programme.objects.filter(code=options["programme"]), by).first()
    if programme is None:
        raise CommandError(_("--programme: there is no such programme, or the person has no part in it."))
    path: Path = options["file"]
    try:
        with path.open("rb") as file:
            made = imports.preview_list(path.name, file, programme=programme, by=by)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    rung = Visibility.from_code(options["visibility"])
    made = imports.choose(made, by=by, visibility=rung, confirm=options["confirm"])
    if options["dry_run"]:
        return {"id": None, "rows": [row.as_json() for row in imports.deciding(made, by).fates().rows]}
    done = imports.begin_apply(made, by=by, at_once=True)
    return {"id": done.pk, "rows": [imports.public(row) for row in done.report]}


def _told(found: dict[str, Any]) -> str:
    rows = found["rows"]
    lines = [
        f"{Outcome(outcome).label}: {sum(row['outcome'] == outcome for row in rows)}" for outcome in Outcome.values
    ]
    for row in rows:
        refused = [
            f"{cell['column']} “{cell['value']}”: {cell['why']}"
            for cell in row["cells"]
            if cell["outcome"] == "refused"
        ]
        if said := [*row["why"], *refused]:
            lines.append(_("Row %(row)s, %(title)s: %(why)s") % {**row, "why": " ".join(said)})
    if found["id"] is not None:
        lines.append(_("Import %(id)s. It can be undone for 30 days.") % found)
    return "\n".join(lines)
