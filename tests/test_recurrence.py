"""A series of meetings: when it meets, how the rule is written for other calendars and said to people."""

from datetime import UTC, date, datetime

import pytest

from agencies.dates import STOCKHOLM
from meetings.recurrence import MOST, Rule, RuleRefused, from_rrule, moments, sentence, to_rrule

AUTUMN = datetime(2026, 10, 13, 13, 0, tzinfo=STOCKHOLM)
"""A Tuesday, two weeks before the clocks go back."""

SECOND_TUESDAYS = Rule(
    unit="weeks", every=2, weekday=1, until=date(2026, 11, 24), exceptions=frozenset({date(2026, 11, 10)})
)
LAST_FRIDAYS = Rule(unit="months", every=3, weekday=4, nth=-1, count=4)
MONTHS_ENDS = Rule(unit="months", day=31, count=4)
MIDDLE = Rule(unit="months", day=15)
WRITTEN = [
    (SECOND_TUESDAYS, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261124T225959Z"),
    (LAST_FRIDAYS, "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=4"),
    (MONTHS_ENDS, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=4"),
    (MIDDLE, "FREQ=MONTHLY;BYMONTHDAY=15"),
]


def days(rule, start=AUTUMN):
    return [moment.date().isoformat() for moment in moments(rule, start)]


def test_the_hour_stays_over_the_change_of_clocks():
    found = moments(SECOND_TUESDAYS, AUTUMN)
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in found] == [
        "2026-10-13 13:00",
        "2026-10-27 13:00",
        "2026-11-24 13:00",
    ]
    assert [moment.astimezone(UTC).hour for moment in found] == [11, 12, 12]


def test_an_hour_that_does_not_exist_becomes_the_next():
    sundays = Rule(unit="weeks", weekday=6, count=2)
    found = moments(sundays, datetime(2026, 3, 22, 2, 30, tzinfo=STOCKHOLM))
    assert [f"{moment:%d %H:%M%z}" for moment in found] == ["22 02:30+0100", "29 03:30+0200"]


def test_months_are_counted_by_their_days_or_weekdays():
    assert days(LAST_FRIDAYS) == ["2026-10-30", "2027-01-29", "2027-04-30", "2027-07-30"]
    assert days(MONTHS_ENDS) == ["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31"]
    assert days(Rule(unit="months", day=30, until=date(2027, 3, 1))) == [
        "2026-10-30", "2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28",
    ]  # fmt: skip
    assert days(Rule(unit="months", weekday=3, nth=1, count=2)) == ["2026-11-05", "2026-12-03"]


def test_a_series_ends():
    assert len(days(MIDDLE)) == MOST
    assert len(days(Rule(unit="weeks", weekday=0, until=date(2199, 1, 1)))) == MOST
    assert days(Rule(unit="weeks", weekday=0, until=date(2020, 1, 1))) == []


@pytest.mark.parametrize(("rule", "written"), WRITTEN)
def test_other_calendars_rules_are_written_and_read(rule, written):
    assert to_rrule(rule) == written
    assert from_rrule(f"RRULE:{written};WKST=MO", rule.exceptions) == rule


@pytest.mark.parametrize(
    "written",
    [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=TU;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=TU;COUNT=9999",
        "FREQ=WEEKLY;BYDAY=TU;COUNT=2;UNTIL=20261231",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=1,2",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=-1",
        "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=-1",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=tomorrow",
    ],
)
def test_a_rule_that_no_series_follows_is_refused(written):
    with pytest.raises(RuleRefused):
        from_rrule(written)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (SECOND_TUESDAYS, "every second Tuesday until 24 Nov 2026, but not on 10 Nov 2026"),
        (LAST_FRIDAYS, "on the last Friday of every third month, 4 meetings"),
        (MONTHS_ENDS, "on the last day of every month, 4 meetings"),
        (Rule(unit="months", every=6, day=15), "on day 15 every 6 months"),
        (Rule(unit="weeks", every=4, weekday=0, count=1), "Monday every 4 weeks, 1 meeting"),
    ],
)
def test_a_rule_is_said_as_people_say_it(rule, said):
    assert sentence(rule, "en") == said
