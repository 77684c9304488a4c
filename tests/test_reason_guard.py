"""A reason is free text that the trail never forgets: the guard reads it before any verb of an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest

from actions import services
from actions.models import Action
from agencies.dates import local_today
from agencies.errors import Invalid
from agencies.policy import Viewer
from agencies.walls import Visibility
from tests.cast import Cast, action, viewer

NUMBER = "Enligt 19121212-1212"
MAIL = "Enligt fornamn.efternamn@example.com"

type Deed = Callable[[Cast, Action, Viewer, str, list[str]], object]


DEEDS: dict[str, Deed] = {
    "change": lambda _c, a, by, why, ok: services.change_action(
        a, {"title": "Ny titel"}, by=by, reason=why, confirm=ok
    ),
    "status": lambda _c, a, by, why, ok: services.set_status(a, "planned", by=by, reason=why, confirm=ok),
    "visibility": lambda _c, a, by, why, ok: services.set_visibility(
        a, Visibility.PROGRAMME, by=by, reason=why, confirm=ok
    ),
    "archive": lambda _c, a, by, why, ok: services.archive_action(a, by=by, reason=why, confirm=ok),
    "note": lambda _c, a, by, why, ok: services.write_note(a, "Lagat.", by=by, reason=why, confirm=ok),
    "withdrawn note": lambda _c, a, by, why, ok: services.withdraw_note(
        services.write_note(a, "Lagat.", by=by), by=by, reason=why, confirm=ok
    ),
    "share": lambda c, a, by, why, ok: services.share_action(
        a,
        {
            "agency": c.housing.code,
            "legal_ground": "Ingen sekretess",
            "purpose": "Driftplan",
            "valid_until": local_today() + timedelta(days=9),
        },
        by=by,
        reason=why,
        confirm=ok,
    ),
    "offer": lambda c, a, by, why, ok: services.offer_hand_over(a, c.social.code, by=by, reason=why, confirm=ok),
    "file": lambda _c, a, by, why, ok: services.upload_file(
        a, "plan.txt", BytesIO(b"Belysning"), by=by, reason=why, confirm=ok
    ),
}


@pytest.fixture
def found(cast: Cast) -> Action:
    return action(cast)


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_a_personal_identity_number_in_a_reason_is_refused(cast: Cast, found: Action, deed: str) -> None:
    with pytest.raises(Invalid) as refused:
        DEEDS[deed](cast, found, viewer(cast.police_coordinator), NUMBER, ["reason"])
    assert (list(refused.value.message_dict), refused.value.confirm) == (["reason"], [])


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_an_address_in_a_reason_is_asked_about_and_may_be_confirmed(cast: Cast, found: Action, deed: str) -> None:
    by = viewer(cast.police_coordinator)
    with pytest.raises(Invalid) as asked:
        DEEDS[deed](cast, found, by, MAIL, [])
    assert (asked.value.message_dict, asked.value.confirm) == ({}, ["reason"])
    assert DEEDS[deed](cast, found, by, MAIL, ["reason"]) is not None


def test_a_registry_number_is_read_by_the_guard_too(cast: Cast, found: Action) -> None:
    with pytest.raises(Invalid) as refused:
        services.change_action(found, {"registry_number": "19121212-1212"}, by=viewer(cast.police_coordinator))
    assert list(refused.value.message_dict) == ["registry_number"]
