"""What the clock asks of the ground floor: to forget what nobody needs any more."""

from __future__ import annotations

from django.tasks import task

from agencies.services import sessions


@task
def sweep_round() -> None:
    """Once an hour: sessions that have run out are taken away, also those of who never signs in again."""
    sessions.sweep()
