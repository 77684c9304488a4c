"""`send_mail`: what the worker does each minute, once. For an installation that has cron and no worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.mail import queue
from agencies.mail.reminders import remind
from agencies.mail.sending import send_due


class Command(BaseCommand):
    """Writes today's reminders, if nobody has, and sends whatever is due."""

    help = "Write today's reminders and send the mail that is due. Safe to repeat, also beside a worker."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many mails went out."""
        if not queue.is_on():
            raise CommandError("Mail is off: set KEDJAN_MAIL_URL (docs/operations.md).")
        remind()
        self.stdout.write(f"{send_due()} mails sent")
