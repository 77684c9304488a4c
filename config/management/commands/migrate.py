"""`migrate`, and what Django keeps apart from it: the table of the cache, whose maker must be the owner as well."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate

from config.migrating import quickly


class Command(Migrate):
    """Django's own `migrate`, which then makes the cache's table if it is not there."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Works as the owner of the database (`config.commandline` sees to it)."""
        with quickly():
            super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            call_command("createcachetable", database=options["database"], verbosity=options["verbosity"])
