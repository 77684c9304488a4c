"""What the worker does for mail: sends what was just posted, and each minute whatever is due."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.tasks import task

from agencies.mail import reminders, sending


@task
def send_letters() -> None:
    """Send what is due. Enqueued in the transaction that posts, so it begins when that is committed."""
    if connection.in_atomic_block:  # where tasks are done at once the deed is still under way: the next round sends it
        return
    sending.send_due()


@task
def mail_round() -> None:
    """The clock's: today's reminders once, then whatever is due, also what a killed worker left behind.

    Repeated by the schedule in `config/work.py`, from which the worker takes it; missed rounds are not made up for.
    """
    begun = reminders.remind()
    sending.send_due()
    if begun:
        reminders.sweep()
        call_command("ox_prune", stdout=StringIO())  # what was done a week ago
