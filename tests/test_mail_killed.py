"""A worker that is killed while it sends: every mail is sent once, or at worst once more, and none is lost."""

from __future__ import annotations

import os
import signal
from collections import Counter
from email import message_from_bytes
from typing import Any

import pytest

from actions import services
from agencies.models import Delivery, Letter, MailChoice
from tests import worker
from tests.cast import Cast, action, viewer
from tests.test_import_background import started, waited


def sent() -> Counter[str]:
    """How often each mail lies in the folder, by its Message-ID."""
    files = worker.KEDJAN_MAIL_FOLDER.glob("*.eml")
    return Counter(str(message_from_bytes(file.read_bytes())["Message-ID"]) for file in files)


def states() -> list[str]:
    return sorted(Letter.objects.values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_in_the_middle_of_sending_loses_no_mail(people: Cast, settings: Any):
    settings.TASKS = worker.TASKS
    worker.KEDJAN_MAIL_FOLDER.mkdir(exist_ok=True)
    hang = worker.KEDJAN_MAIL_FOLDER / "hang"
    hang.touch()  # the server has taken the mail, and nobody has heard of it yet
    MailChoice.objects.create(user=people.social_coordinator, kind="hand_over_offered", delivery=Delivery.AT_ONCE)
    for _ in range(3):
        services.offer_hand_over(
            action(people, contributors=[people.social]), "SOC", by=viewer(people.police_coordinator)
        )
    first = started()
    try:
        waited(first, lambda: bool(sent()))
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        hang.unlink()
    assert (states(), sorted(sent().values())) == (["claimed", "waiting", "waiting"], [1])
    second = started()
    try:
        waited(second, lambda: states() == ["sent"] * 3)
    finally:
        second.terminate()
        second.wait(20)
    assert sorted(sent().values()) == [1, 1, 2]
