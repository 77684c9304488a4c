"""`./run manage create_programme …`: a programme and its first administrator, by whoever holds the server."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from agencies.dates import DateRefused, local_today, parse_date
from agencies.models import Programme, User
from agencies.services.grants import give_role
from agencies.services.people import create_person
from agencies.services.programmes import create_programme
from agencies.trail import System


class Command(BaseCommand):
    """Makes the programme with its standard dimensions and classes, and gives a person the administrator's role."""

    help = "Make a programme and its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What must be said of a programme and of its administrator, and what may be."""
        parser.add_argument(
            "--code", required=True, help="unique in the installation: capital letters, digits, hyphens"
        )
        parser.add_argument("--name", required=True)
        parser.add_argument("--municipality", required=True)
        parser.add_argument("--ref-prefix", required=True, help="begins the references of its actions, such as SOL")
        parser.add_argument(
            "--administrator", required=True, metavar="USERNAME", help="a new account, or one that is there"
        )
        parser.add_argument("--title", default="", help="the administrator's role title; needed for a new account")
        parser.add_argument("--start", default="", help="the programme's first day; today, if left out")
        parser.add_argument("--end", default="", help="the programme's last day; none, if left out")
        parser.add_argument("--reason", default="", help="stands in the trail")

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing; what was wrong is said option by option."""
        today = local_today()
        try:
            with transaction.atomic():
                programme, administrator = _create(options, today)
        except DateRefused as refused:
            raise CommandError(str(refused.message)) from None
        except ValidationError as refused:
            lines = [f"--{name.replace('_', '-')}: {' '.join(found)}" for name, found in refused.message_dict.items()]
            raise CommandError("\n".join(lines)) from None
        self.stdout.write(f"{programme.code}: {programme.name}. {administrator.username}: {administrator.title}.")


def _create(options: dict[str, Any], today: date) -> tuple[Programme, User]:
    by, reason = System("command"), options["reason"] or _("A new programme")
    programme = create_programme(
        code=options["code"],
        name=options["name"],
        municipality=options["municipality"],
        ref_prefix=options["ref_prefix"],
        start=parse_date(options["start"], today=today) if options["start"] else today,
        end=parse_date(options["end"], today=today) if options["end"] else None,
        by=by,
        reason=reason,
    )
    person: User | None = User.objects.filter(username=options["administrator"]).first()
    if person is None:
        person = create_person(
            username=options["administrator"], title=options["title"], registered_in=programme, by=by, reason=reason
        )
    give_role(person, programme, role="administer", by=by, reason=reason)
    return programme, person
