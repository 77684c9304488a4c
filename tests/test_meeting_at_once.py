"""Approval and a correction at the same moment, on two connections: one of them waits, and is told."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection

from agencies.errors import WrongStep
from meetings.models import Decision, Meeting
from meetings.services import approval
from meetings.services.minutes import write_minutes
from tests.cast import Cast, viewer
from tests.meetings import decision, item, meeting
from tests.test_two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("the_day")]


def by_hand(held: Meeting) -> Any:
    """The runtime role's own statement; what the database answers to it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE meetings_decision SET text = 'x' WHERE meeting_id = %s", [held.pk])
    except IntegrityError as refused:
        raise WrongStep(str(refused)) from refused


def test_what_is_changed_while_the_second_approves_is_refused_or_voids_the_approval(cast: Cast):
    held = meeting(cast, called=[cast.social], status="open")
    first = item(held, text="Gicks igenom.")
    decision(held, item=first)
    approval.send_round(held, ["police_staff", "social_reader"], by=viewer(cast.police_staff))
    approval.approve(held, approval.hash_of(held), by=viewer(cast.police_staff))
    corrects = partial(write_minutes, first, "Rättat.", by=viewer(cast.police_staff))
    settles = partial(approval.approve, held, approval.hash_of(held), by=viewer(cast.social_reader))
    corrected, refused = at_once(corrects, settles)
    assert (corrected.text, type(refused)) == ("Rättat.", WrongStep)
    approval.approve(held, approval.hash_of(held), by=viewer(cast.police_staff))
    settles = partial(approval.approve, held, approval.hash_of(held), by=viewer(cast.social_reader))
    settled, refused = at_once(settles, partial(by_hand, held))
    assert (settled.status, type(refused)) == ("approved", WrongStep)
    assert "frozen" in str(refused)
    assert Decision.objects.get().text == "Fler vuxna på torget."
