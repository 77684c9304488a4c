"""`./run manage load_demo`: the example data, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from agencies.models import Programme
from agencies.trail import System
from overview import demo


class Command(BaseCommand):
    """Loads the example data into an empty database, and plays the changes of its people."""

    help = "Load the example data, once; a second call finds it there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and play in one transaction, so that a killed load leaves nothing behind."""
        if demo.is_loaded():
            self.stdout.write("The example data is loaded already.")
            return
        if Programme.objects.exists():
            raise CommandError("This database holds other programmes: the example data is for an empty one.")
        with transaction.atomic():
            demo.load(by=System("command"))
            demo.play()
        self.stdout.write("The example data is loaded.")
