"""How the trail tells follow-up: corrections in words, and what is done with many rows at once by what it was."""

from __future__ import annotations

import pytest
from django.utils import translation

from agencies.models import User
from agencies.trail import browsing
from agencies.trail.browsing import page_of
from agencies.trail.feed import Asked
from followup.models import FollowUp
from followup.services import corrections, plans
from followup.services.deciding import Deciding
from followup.services.periods import lock_period
from tests.cast import Cast, action, viewer
from tests.clients import client_of, text, text_of
from tests.followup import YELLOW, followup, lock, period
from tests.test_analyses import with_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def newest(person: User, **asked: object) -> list[str]:
    """The sentences of the newest deed that the person reads of what is asked, without its links."""
    with translation.override("en"):
        [deed, *_rest] = page_of(viewer(person), Asked(**asked), most=1).deeds  # type: ignore[arg-type]
        return [text(sentence) for sentence in deed.sentences]


def test_the_history_of_a_statement_tells_its_corrections_field_by_field_in_words(cast: Cast) -> None:
    led = action(cast)
    made = followup(cast, of := period(cast), status="accepted", rows={led: YELLOW}, areas=[cast.tureberg])
    lock(of)
    data = {
        "overall_assessment": "at_risk",
        "areas": [{"area": "TUR", "assessment": "off_track", "comment": "Stopp."}],
        "actions": [{"action": led.pk, "assessment": "on_track"}],
    }
    done = corrections.propose(made, data, by=viewer(cast.police_coordinator), reason="Fel månad.")
    here = {"object": f"followup:{made.pk}"}
    said = text_of(client_of(cast.lead).get("/trail/", here))
    assert "proposed a correction of police, Tertial 2026T1" in said
    assert "Overall assessment (corrected field) On track Deviation" in said
    assert "Tureberg: Assessment (corrected field) On track Decision needed" in said
    assert f"{led.ref}: Assessment (corrected row about an action) Deviation On track" in said
    assert [code for code in ("at_risk", "off_track", "overall_assessment", "Locked text") if code in said] == []
    before = [text_of(client_of(cast.school_staff).get("/trail/", here)), newest(cast.lead, obj=(FollowUp, made.pk))]
    corrections.accept(done, by=viewer(cast.lead))
    accepted = ["accepted a correction of police, Tertial 2026T1"]
    assert newest(cast.lead, obj=(FollowUp, made.pk)) == accepted == newest(cast.school_staff, obj=(FollowUp, made.pk))
    assert ("correction" in before[0], before[1]) == (False, ["proposed a correction of police, Tertial 2026T1"])


@pytest.mark.parametrize("large", [60, 3])
def test_a_locked_period_is_told_as_such(cast: Cast, large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "ROWS", large)
    now = period(cast)
    for agency in (cast.police, cast.social, cast.school, cast.housing, cast.owners):
        followup(cast, now, agency=agency, status="submitted")
    lock_period(now, by=viewer(cast.lead))
    [first, rest] = newest(cast.lead)
    assert first == "locked the period Tertial 2026T1"
    assert rest == ("locked 5 follow-ups" if large == 60 else "changed 5 follow-ups")
    assert newest(cast.outsider) != [first, rest]


def test_a_plan_is_begun_and_decided_in_one_sentence_each(cast: Cast) -> None:
    for number in range(7):
        action(cast, title=f"Åtgärd {number}")
    with_office(cast)
    made = plans.begin_plan(cast.programme, title="Åtgärdsplan 2026", by=viewer(cast.lead))
    assert newest(cast.lead) == ["began the action plan Åtgärdsplan 2026"]
    plans.decide_plan(made, Deciding(), by=viewer(cast.steering))
    assert newest(cast.lead) == ["decided the action plan Åtgärdsplan 2026"] == newest(cast.school_staff)
