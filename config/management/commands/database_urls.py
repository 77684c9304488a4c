"""`database_urls`: the addresses of the demo's database, for those who want to look at it with psql."""

import json
import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Prints the address for the runtime role and for the owner. Only of a demo: a real one's are nobody's to print."""

    help = "Prints the demo database's libpq URLs for the runtime role and for the owner."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--json` for scripts."""
        parser.add_argument("--json", action="store_true", help="as a JSON object {runtime, owner}")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError where this is not a demo."""
        if not settings.KEDJAN_DEMO:
            raise CommandError("This is not a demo: the addresses of its database are not printed (KEDJAN_DEMO=1).")
        urls = {"runtime": os.environ["DATABASE_URL"], "owner": os.environ.get("DATABASE_OWNER_URL", "")}
        lines = [json.dumps(urls)] if options["json"] else [f"{role}: {url}" for role, url in urls.items()]
        self.stdout.write("\n".join(lines))
