"""`./run manage create_programme …`: a programme and its first administrator, by whoever holds the server."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.dates import DateRefused, local_today, parse_date
from agencies.models import Programme, User
from agencies.services.grants import give_role
from agencies.services.links import invite
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
                programme, administrator, token = _create(options, today)
        except DateRefused as refused:
            raise CommandError(str(refused.message)) from None
        except ValidationError as refused:
            lines = [f"{_option(name)}: {' '.join(found)}" for name, found in refused.message_dict.items()]
            raise CommandError("\n".join(lines)) from None
        self.stdout.write(f"{programme.code}: {programme.name}. {administrator.username}: {administrator.title}.")
        if token:
            self.stdout.write(_("The first sign-in, good for 24 hours and shown only now:"))
            self.stdout.write(f"{_origin()}{reverse('accounts:link', args=[token])}")


def _option(field: str) -> str:
    return "--administrator" if field == "username" else f"--{field.replace('_', '-')}"


def _origin() -> str:
    """Where this installation answers, as far as it knows itself."""
    host = settings.ALLOWED_HOSTS[0]
    return f"https://{host}" if settings.PRODUCTION else f"http://{host}:{os.environ.get('KEDJAN_PORT') or 8000}"


def _create(options: dict[str, Any], today: date) -> tuple[Programme, User, str]:
    """The programme, its administrator, and for a new account the secret of its first link."""
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
    known: User | None = User.objects.filter(username=options["administrator"]).first()
    person = known or create_person(
        username=options["administrator"], title=options["title"], registered_in=programme, by=by, reason=reason
    )
    give_role(person, programme, role="administer", by=by, reason=reason)
    token = "" if known else invite(person, by=by, reason=reason).token
    return programme, person, token
