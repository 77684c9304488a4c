"""`translations`: keeps the Swedish catalogue in step with what the code and the templates say."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import catalogue


class Command(BaseCommand):
    """Updates, fills or checks locale/sv; `./run` compiles it."""

    help = "Updates the Swedish catalogue from code and templates, fills it from translators' files, or checks it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """One of three."""
        one = parser.add_mutually_exclusive_group(required=True)
        one.add_argument("--update", action="store_true", help="add what is new, remove what is no longer said")
        one.add_argument("--check", action="store_true", help="fail, naming them, if any string has no Swedish")
        one.add_argument("--import-tsv", type=Path, metavar="DIR", help="update, then fill from DIR/*.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError, with a line for each fault, when a check finds any."""
        if options["check"]:
            if faults := catalogue.faults():
                raise CommandError("\n".join([*faults, f"{len(faults)} strings are not complete in Swedish."]))
            return
        found = catalogue.updated()
        if options["import_tsv"]:
            filled = catalogue.fill(found, catalogue.translated(options["import_tsv"]))
            self.stdout.write(f"{filled} strings got their Swedish.")
        catalogue.write(found)
        self.stdout.write(f"{len(catalogue.faults())} strings of {len(found)} have none yet.")
