"""The pages of meetings and forums: planned by form, read, moved on; as many queries for three as for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from agencies.models import ForumMember
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import Attendance, Meeting, StandingItem
from tests.cast import NOON, TODAY, Cast, action
from tests.clients import client_of, errors_of, links_of, said, text_of
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")
PLANNED = {"day": "2026-02-12", "from_time": "13", "to_time": "15.30", "visibility": "partnership"}


def page(person: Any, name: str, *args: Any, **query: str) -> Any:
    return client_of(person).get(reverse(f"meetings:{name}", args=args), query)


def send(person: Any, name: str, *args: Any, **data: Any) -> Any:
    return client_of(person).post(reverse(f"meetings:{name}", args=args), data)


def held(cast: Cast, days: int, **values: Any) -> Meeting:
    """A meeting that was sent round, with everything that its pages show."""
    made = meeting(
        cast, called=[cast.social, cast.owners], start=NOON - timedelta(days=days), status="minutes_draft",
        sent_round_at=NOON, **values,
    )  # fmt: skip
    row = item(made, text="Två alternativ.", actions=[action(cast), action(cast, rung=Visibility.RESTRICTED)])
    decision(made, item=row)
    point(made, cast.social, item=row)
    with because("Närvaro", by=System("command")):
        Attendance.objects.create(meeting=made, agency=cast.social, present=True, role="Enhetschef")
    return made


def test_a_meeting_is_planned_from_its_forums_page(cast):
    assert reverse("meetings:plan", args=["AG"]) in links_of(page(cast.police_staff, "forum", "AG"))
    assert reverse("meetings:plan", args=["AG"]) not in links_of(page(cast.social_staff, "forum", "AG"))
    form = page(cast.police_staff, "plan", "AG")
    assert "The forum's 3 members are called and read the meeting from now on" in text_of(form)
    answer = send(cast.police_staff, "plan", "AG", **PLANNED, invited=["BO"], areas=["TUR"])
    made = Meeting.objects.get()
    assert (answer["Location"], made.title) == (reverse("meetings:detail", args=[made.pk]), cast.forum.name)
    assert [f"{one:%H:%M}" for one in (made.start, made.end)] == ["12:00", "14:30"]
    assert said(answer) == [("The meeting is planned: MOT-2026-01.", f"kept-done:plan-{cast.forum.pk}")]


def test_a_series_is_planned_with_days_left_out(cast):
    rule = {"repeat": "nth:1", "until": "2026-06-30", "left_out": "9 apr 2026"}
    answer = send(cast.police_staff, "plan", "AG", **PLANNED, **rule)
    assert answer["Location"] == reverse("meetings:forum", args=["AG"])
    days = [str(day.date()) for day in Meeting.objects.order_by("start").values_list("start", flat=True)]
    assert days == ["2026-02-12", "2026-03-12", "2026-05-14", "2026-06-11"]
    wrong = send(cast.police_staff, "plan", "AG", **{**PLANNED, "to_time": "12", "day": ""}, repeat="weeks:1")
    assert (wrong.status_code, sorted(errors_of(wrong))) == (422, ["day", "until"])
    wrong = send(cast.police_staff, "plan", "AG", **{**PLANNED, "to_time": "12"})
    assert errors_of(wrong) == {"to_time": ["The meeting ends before it starts."]}


def test_a_meeting_is_changed_with_those_that_follow(cast):
    send(cast.police_staff, "plan", "AG", **PLANNED, repeat="weeks:1", until="2026-02-26")
    first = Meeting.objects.order_by("start")[0]
    form = page(cast.police_staff, "change", first.pk).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value()}
    values |= {"place": "Torget", "from_time": "12.30"}
    answer = send(cast.police_staff, "change", first.pk, **{**values, "following": "on"}, version=1)
    assert (answer.status_code, set(Meeting.objects.values_list("place", "version"))) == (302, {("Torget", 2)})
    assert "Every Thursday until 26 Feb 2026. One of a series; 2 meetings follow." in text_of(
        page(cast.social_staff, "detail", first.pk)
    )
    stale = send(cast.police_staff, "change", first.pk, **values, version=1)
    assert stale.status_code == 409


def test_a_meeting_is_opened_ended_and_cancelled(cast):
    made, other = meeting(cast), meeting(cast)
    send(cast.police_staff, "open", made.pk, version=1)
    send(cast.police_staff, "close", made.pk, version=1)
    assert [Meeting.objects.get(pk=made.pk).status] == ["open"]  # from an older version nothing is done
    send(cast.police_staff, "close", made.pk, version=2)
    assert Meeting.objects.get(pk=made.pk).status == "minutes_draft"
    refused = send(cast.police_staff, "cancel", other.pk, version=1)
    assert errors_of(refused) == {"reason": ["Write why; the reason stands in the history."]}
    send(cast.police_staff, "cancel", other.pk, version=1, reason="Ingen lokal")
    assert "The meeting is cancelled." in text_of(page(cast.social_staff, "detail", other.pk))


def test_another_rung_says_who_begins_and_stops_reading(cast):
    made = meeting(cast, called=[cast.housing])
    answer = page(cast.police_staff, "visibility", made.pk)
    assert "From “Parties in the area” to “Whole programme”: 1 agency begins to read. owners" in text_of(answer)
    send(cast.police_staff, "visibility", made.pk, visibility="programme", version=1)
    terms = {
        "receiver": "agency:UTB",
        "right": "view",
        "ground": "open",
        "purpose": "Skolan",
        "valid_until": str(TODAY),
    }
    answer = send(cast.police_coordinator, "share", made.pk, **terms)
    assert answer["Location"].endswith("#h-shares")
    assert "shared until 16 Jan 2026" in text_of(page(cast.police_coordinator, "detail", made.pk))


def test_the_page_shows_each_reader_what_they_read(cast):
    made = held(cast, 10)
    text = text_of(page(cast.owners_coordinator, "detail", made.pk))
    assert text.count("Action with restricted visibility") == 2
    for words in ("Två alternativ.", "Fler vuxna på torget.", "Laga lampan", "social present Enhetschef", "Because"):
        assert words in text
    with because("Not sent round", by=System("command")):
        made.sent_round_at = None
        made.save()
    text = text_of(page(cast.owners_coordinator, "detail", made.pk))
    assert "Två alternativ." not in text
    assert "The minutes are being written." in text


def test_the_forum_of_people_says_that_no_case_belongs_here(cast):
    with because("Ett annat slag", by=System("command")):
        cast.forum.kind = "trefas"
        cast.forum.save()
    assert "Individual cases never belong here." in text_of(page(cast.social_staff, "forum", "AG"))


def test_standing_items_are_written_one_on_each_line(cast):
    send(cast.police_staff, "standing", "AG", headings="Läget\r\n\r\nÖvrigt")
    assert [row.heading for row in StandingItem.objects.all()] == ["Läget", "Övrigt"]
    assert "Läget Övrigt" in text_of(page(cast.social_staff, "forum", "AG"))


def test_the_form_of_a_forum_says_what_joining_and_leaving_does(cast):
    meeting(cast, ref="MOT-2026-01")
    text = text_of(client_of(cast.lead).get(reverse("agencies:forum", args=["AG"])))
    assert "Whoever joins is called to MOT-2026-01 and begins to read them" in text


def test_the_list_is_filtered_and_goes_on_by_the_last_row(cast, monkeypatch):
    monkeypatch.setattr("meetings.views.listing.PAGE", 2)
    rows = [meeting(cast, start=NOON + timedelta(days=n)) for n in (1, 2, 400)]
    first = page(cast.social_staff, "list", forum="AG")
    assert [row["id"] for row in first.context["list"].page.rows] == [row.pk for row in rows[:2]]
    second = client_of(cast.social_staff).get(first.context["list"].next_url)
    assert [row["id"] for row in second.context["list"].page.rows] == [rows[2].pk]
    assert [row["id"] for row in page(cast.social_staff, "list", year="2027").context["list"].page.rows] == [rows[2].pk]
    assert page(cast.social_staff, "list", forum="NOPE").status_code == 422
    assert page(cast.social_staff, "list", view="past").context["list"].page.rows == []


@pytest.mark.parametrize(
    ("name", "args", "queries"), [("list", (), 8), ("forum", ("AG",), 9), ("decisions", (), 8), ("points", (), 8)]
)
def test_pages_ask_as_much_for_three_meetings_as_for_one(
    cast, django_assert_num_queries: DjangoAssertNumQueries, name, args, queries
):
    client = client_of(cast.police_staff)
    url = reverse(f"meetings:{name}", args=args)
    for days in (-5, 10):
        held(cast, days)
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)
    for days in (-15, -25, 20, 30):
        held(cast, days)
    with because("Fler parter", by=System("command")):
        ForumMember.objects.create(forum=cast.forum, agency=cast.school)
    with django_assert_num_queries(queries):
        client.get(url)


def test_one_meeting_asks_as_much_with_three_items_as_with_one(cast, django_assert_num_queries: DjangoAssertNumQueries):
    made = held(cast, 5)
    client, url = client_of(cast.police_staff), reverse("meetings:detail", args=[made.pk])
    client.get(url)
    with django_assert_num_queries(38):
        client.get(url)
    for _n in range(2):
        row = item(made, text="Mer.", actions=[action(cast)])
        decision(made, item=row)
        point(made, cast.social, item=row)
    with django_assert_num_queries(38):
        client.get(url)
