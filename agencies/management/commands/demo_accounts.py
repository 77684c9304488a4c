"""`demo_accounts`: who there is to be in the demo, with password and API key."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.models import Membership, ProgrammeGrant, User
from agencies.services.demo import demo_credentials, demo_users


class Command(BaseCommand):
    """Prints the accounts that the demo's loader made. Only of a demo: nobody else's password is known."""

    help = "Prints the demo accounts with their passwords and API keys."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--json` for scripts."""
        parser.add_argument("--json", action="store_true", help="as a JSON list, as docs/operations.md describes")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError where this is not a demo."""
        if not settings.KEDJAN_DEMO:
            raise CommandError("This is not a demo: nobody's password is known here (a demo says KEDJAN_DEMO=1).")
        accounts = [_account(user) for user in demo_users()]
        self.stdout.write(json.dumps(accounts, ensure_ascii=False) if options["json"] else _table(accounts))


def _account(user: User) -> dict[str, Any]:
    password, token = demo_credentials(user.username)
    memberships = Membership.objects.filter(user=user).order_by("agency__code").values_list("agency__code", "role")
    roles: dict[str, list[str]] = {}
    grants = ProgrammeGrant.objects.filter(user=user).order_by("content_object__code", "permission__codename")
    for programme, codename in grants.values_list("content_object__code", "permission__codename"):
        roles.setdefault(programme, []).append(codename.removesuffix("_programme"))
    return {
        "username": user.username,
        "password": password,
        "token": token,
        "title": user.title,
        "memberships": [{"agency": agency, "role": role} for agency, role in memberships],
        "programme_roles": roles,
    }


def _table(accounts: list[dict[str, Any]]) -> str:
    """One line per account: how to sign in, who it is, what it holds. The keys are in the JSON."""
    wide = 2 + max([10, *(len(a["username"]) for a in accounts)])
    lines = [f"{'sign in as':<{wide}}{'password':<21}who, and what they hold"]
    lines += [f"{a['username']:<{wide}}{a['password']:<21}{a['title']}: {_held(a)}" for a in accounts]
    return "\n".join(lines)


def _held(account: dict[str, Any]) -> str:
    held = [f"{m['role']} of {m['agency']}" for m in account["memberships"]]
    held += [f"{role} in {programme}" for programme, roles in account["programme_roles"].items() for role in roles]
    return ", ".join(held) or "nothing"
