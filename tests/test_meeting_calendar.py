"""Calendar links: what a person sees at that moment, no matter of the restricted, and nothing once they are ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import translation

from agencies.errors import Invalid
from agencies.models import CalendarLink, Membership, User
from agencies.services import calendar_links, people
from agencies.services.tokens import digest_of
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, Cast, viewer
from tests.clients import client_of, text_of
from tests.meetings import meeting

pytestmark = pytest.mark.usefixtures("the_day")


def link(person: User, **values: Any) -> str:
    """The secret of a new link."""
    return calendar_links.create_link(by=viewer(person), name="Outlook", **values)[1]


def fetch(raw: str, **headers: str) -> Any:
    return Client().get(reverse("meetings:feed", args=[raw]), headers=headers)


def events(raw: str) -> list[tuple[str, str]]:
    """Title and status of what the feed holds."""
    calendar = icalendar.Calendar.from_ical(fetch(raw).content)
    return [(str(event["SUMMARY"]), str(event["STATUS"])) for event in calendar.walk("VEVENT")]


def test_a_feed_holds_what_its_person_sees_and_no_matter_of_the_restricted(cast: Cast):
    meeting(cast, title="Torget", ref="MOT-2026-01")
    meeting(cast, title="Inställt", ref="MOT-2026-02", status="cancelled")
    secret = meeting(
        cast, title="Hemlig insats", ref="MOT-2026-03", rung=Visibility.RESTRICTED, called=[cast.social],
        place="Polishuset", link="https://video.example/rum", start=NOON + timedelta(days=2),
    )  # fmt: skip
    meeting(cast, title="För länge sedan", start=NOON - timedelta(days=100))
    seen = [("Torget (MOT-2026-01)", "CONFIRMED"), ("Inställt (MOT-2026-02)", "CANCELLED")]
    assert events(link(cast.school_staff)) == seen
    raw = link(cast.social_reader)
    with translation.override("sv"):
        neutral = translation.gettext("Meeting")
    assert events(raw) == [*seen, (neutral, "CONFIRMED")]
    text = fetch(raw).content.decode()
    assert str(secret.uid) in text
    assert [word for word in ("Hemlig", "MOT-2026-03", "Polishuset", "video.example") if word in text] == []
    own = client_of(cast.social_reader, language="sv").get(reverse("meetings:event", args=[secret.pk]))
    assert b"Hemlig" not in own.content
    assert client_of(cast.school_staff).get(reverse("meetings:event", args=[secret.pk])).status_code == 404


def test_a_feed_ends_with_the_link_the_membership_and_the_account(cast: Cast):
    meeting(cast, title="Torget", rung=Visibility.RESTRICTED)
    raw, other = link(cast.police_staff), link(cast.police_reader)
    assert len(events(raw)) == 1
    with because("Slutar", by=System("command")):
        Membership.objects.get(user=cast.police_staff).delete()
    assert events(raw) == []
    people.close_account(cast.police_reader, by=viewer(cast.administrator), reason="Slutar")
    assert fetch(other).status_code == 404
    row = CalendarLink.objects.get(digest=digest_of(raw))
    with pytest.raises(Http404):
        calendar_links.revoke_link(row.pk, by=viewer(cast.social_staff))
    calendar_links.revoke_link(row.pk, by=viewer(cast.police_staff))
    assert fetch(raw).status_code == 404
    assert fetch("nothing").status_code == 404


def test_a_link_for_one_forum_holds_its_meetings_alone(cast: Cast):
    meeting(cast, title="Torget")
    raw = link(cast.police_staff, forum=str(cast.forum.pk))
    assert len(events(raw)) == 1
    with pytest.raises(Invalid) as refused:
        link(cast.outsider, forum=str(cast.forum.pk))
    assert list(refused.value.message_dict) == ["forum"]


def test_a_feed_is_kept_by_its_tag_and_not_asked_without_end(cast: Cast):
    meeting(cast, title="Torget")
    raw = link(cast.police_staff)
    first = fetch(raw)
    assert (first.headers["Content-Type"], first.cookies) == ("text/calendar; charset=utf-8", {})
    assert fetch(raw, If_None_Match=first.headers["ETag"]).status_code == 304
    assert Client().head(reverse("meetings:feed", args=[raw])).status_code == 200
    assert [fetch(raw).status_code for _n in range(calendar_links.FETCHES - 2)][-2:] == [200, 429]


def test_the_account_shows_a_new_address_once(cast: Cast):
    client = client_of(cast.police_staff)
    page = client.post(reverse("accounts:calendar_create"), {"name": "Outlook", "forum": ""})
    assert "/calendar/" in text_of(page)
    again = client.get(reverse("accounts:account"))
    assert ("/calendar/" in text_of(again), "Outlook" in text_of(again)) == (False, True)
    assert client.post(reverse("accounts:calendar_create"), {"name": ""}).status_code == 422
    row = CalendarLink.objects.get()
    assert client.post(reverse("accounts:calendar_revoke", args=[row.pk])).status_code == 302
    assert CalendarLink.objects.get().revoked_at == NOON
