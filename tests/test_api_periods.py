"""Periods in the API: planned, changed, opened, reminded of and locked; and the clock that opens them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from followup.models import FollowUp, Reminder, ReportingPeriod
from followup.tasks import period_round
from tests.api import Caller
from tests.cast import TODAY, Cast, action
from tests.followup import followup, lock, period
from tests.test_followup_periods import DAYS, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def body(cast: Cast, **values: Any) -> dict[str, Any]:
    """What a new period says."""
    days = {name: str(value) for name, value in DAYS.items()}
    return {"programme": cast.programme.code, "code": "2025T3", **days, **values}


def test_a_period_is_planned_changed_opened_reminded_of_and_locked(cast: Cast) -> None:
    action(cast, contributors=[cast.social])
    lead = Caller(cast.lead)
    made = lead.post("periods/", body(cast))
    assert (made.status_code, made.json()["status"], made["ETag"]) == (201, "planned", '"1"')
    assert lead.post("periods/", body(cast)).json() == {"code": ["Koden är upptagen."]}
    assert lead.patch("periods/2025T3/", {"name": "Helår"}).status_code == 428
    changed = lead.patch("periods/2025T3/", {"name": "Helår", "steering_meeting": "2026-02-20"}, version=1).json()
    assert (changed["name"], changed["steering_meeting"], changed["version"]) == ("Helår", "2026-02-20", 2)
    assert lead.post("periods/2025T3/open/").status_code == 428
    assert lead.post("periods/2025T3/open/", version=1).status_code == 412
    opened = lead.post("periods/2025T3/open/", version=2)
    assert (opened.status_code, opened.json()["status"], opened["ETag"]) == (200, "open", '"3"')
    assert [(one["agency"], one["status"], one["id"], one["late"]) for one in opened.json()["followups"]] == [
        ("POL", "draft", None, False),
        ("SOC", "draft", None, False),
    ]
    assert lead.post("periods/2025T3/open/", version=3).status_code == 409
    reminded = lead.post("periods/2025T3/remind/", {"agency": "SOC"}).json()
    assert [one["reminder_receivers"] for one in reminded["followups"]] == [None, 0]
    assert lead.post("periods/2025T3/remind/", {"agency": "POL-X"}).json() == {
        "agency": ["”POL-X” är inte ett av de värden som du kan välja här."]
    }
    locked = lead.post("periods/2025T3/lock/", version=3).json()
    assert (locked["status"], [one["status"] for one in locked["followups"]]) == ("locked", ["draft", "draft"])
    assert lead.patch("periods/2025T3/", {"name": "Sent"}, version=4).status_code == 409
    assert Reminder.objects.count() == 1


def test_each_reads_the_states_that_they_may_know(cast: Cast) -> None:
    now = period(cast)
    mine = followup(cast, now)
    done = followup(cast, now, agency=cast.school, status="accepted")
    followup(cast, now, agency=cast.social, due=TODAY - timedelta(days=3))

    def states(person: Any) -> list[tuple[Any, ...]]:
        found = Caller(person).get("periods/2026T1/").json()["followups"]
        return [(one["agency"], one["status"], one["id"], one["days_late"]) for one in found]

    pol, utb = ("POL", "draft", mine.pk, 0), ("UTB", "accepted", done.pk, 0)
    assert states(cast.police_reader) == [pol, utb]
    assert states(cast.housing_staff) == [utb]
    for person in (cast.lead, cast.steering, cast.auditor):
        assert states(person) == [("POL", "draft", None, 0), ("SOC", "draft", None, 3), utb]
    assert states(cast.administrator) == []
    assert Caller(cast.outsider).get("periods/2026T1/").status_code == 404


def test_what_was_never_submitted_is_late_while_it_is_awaited_and_not_after_the_lock(cast: Cast) -> None:
    now = period(cast)
    made = followup(cast, now, due=TODAY - timedelta(days=3))
    caller = Caller(cast.police_coordinator)

    def late() -> tuple[bool, bool]:
        [of_period] = caller.get("periods/2026T1/").json()["followups"]
        return of_period["late"], caller.get(f"followups/{made.pk}/").json()["late"]

    assert late() == (True, True)
    lock(now)
    assert late() == (False, False)


def test_only_the_lead_writes(cast: Cast) -> None:
    now = period(cast)
    followup(cast, now)
    for person in (cast.steering, cast.police_coordinator):
        caller = Caller(person)
        assert caller.post("periods/", body(cast)).status_code == 403
        assert caller.patch("periods/2026T1/", {"name": "Ett annat"}, version=1).status_code == 403
        assert [caller.post(f"periods/2026T1/{verb}/", version=1).status_code for verb in VERBS] == [403] * 3
    assert [Caller(cast.outsider).post(f"periods/2026T1/{verb}/", version=1).status_code for verb in VERBS] == [404] * 3
    assert Caller(cast.lead).post("periods/", {"programme": "TO-2"}).status_code == 400


VERBS = ("open", "lock", "remind")


def test_what_a_page_settles_and_fetches_the_api_does(cast: Cast) -> None:
    """Own deadlines, the rules, and rows for what has come since a follow-up was made."""
    lead, staff = Caller(cast.lead), Caller(cast.police_staff)
    made = followup(cast, period(cast))
    said = lead.post("periods/settled/deadlines/", {"agency": cast.police.code, "days": 5}).json()
    assert said["deadlines"] == [{"agency": cast.police.code, "days": 5}]
    assert lead.post("periods/settled/deadlines/", {"agency": "NO", "days": 5}).status_code == 400
    assert lead.post("periods/settled/rules/", {"obstacle_days": 45}).json()["obstacle_days"] == 45
    assert staff.post("periods/settled/rules/", {"obstacle_days": 1}).status_code == 403
    assert lead.post("periods/settled/deadlines/", {"agency": cast.police.code, "days": 0}).json()["deadlines"] == []
    assert staff.get("periods/settled/").json()["obstacle_days"] == 45
    new = action(cast)
    version = staff.get(f"followups/{made.pk}/").json()["version"]
    fetched = staff.post(f"followups/{made.pk}/fetch/", version=version).json()
    assert [row["action"] for row in fetched["actions"]] == [new.pk]


def test_a_list_asks_as_much_for_three_periods_as_for_one(cast: Cast, django_assert_max_num_queries: Any) -> None:
    lead = Caller(cast.lead)
    for code in ("2025T1", "2025T2", "2025T3"):
        followup(cast, period(cast, code, name=code))
    with django_assert_max_num_queries(10):
        assert sorted(lead.ids("periods/")) == ["2025T1", "2025T2", "2025T3"]
    assert lead.get("periods/count/").json() == {"count": 3, "exact": True}


def test_the_clock_opens_what_opens_itself_when_its_day_has_come(cast: Cast) -> None:
    action(cast)
    planned(cast)
    today, later = planned(cast, "2026T1", opens_itself=True), TODAY + timedelta(days=1)
    planned(cast, "2026T2", opens_itself=True, opens=later)
    for _round in range(2):
        period_round.call()
    assert list(ReportingPeriod.objects.filter(status="open")) == [today]
    assert list(FollowUp.objects.values_list("period__code", "owner__code")) == [("2026T1", "POL")]
