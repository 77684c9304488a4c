"""`./run manage undo_import ID --as USERNAME`: an import is taken back, by who made it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from actions.management.person import asked, viewer_named
from actions.models import Import
from actions.services import imports
from agencies import policy
from agencies.policy import Verb


class Command(BaseCommand):
    """Archives what the import made, withdraws its notes and gives former values back."""

    help = "Undo an import of actions, as the person who made it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, in whose name, and why."""
        parser.add_argument("id", type=int)
        parser.add_argument("--as", required=True, metavar="USERNAME", dest="username")
        parser.add_argument("--reason", default="", help="stands in the trail")

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing; what was left alone is named."""
        with asked(), transaction.atomic():
            by = viewer_named(options["username"])
            made = policy.get_or_404(Import.objects.all(), by, Verb.VIEW, pk=options["id"])
            done = imports.begin_undo(made, by=by, reason=options["reason"], at_once=True)
            left = imports.left_alone(done, by)
        self.stdout.write(_("Import %(id)s is undone.") % {"id": done.pk})
        for action in left:
            self.stdout.write(_("Left alone, changed since: %(title)s") % {"title": action.title})
