"""Mail: written with the deed, composed when it is sent, each thing once, nothing that its receiver may not read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.db import transaction
from django.test import override_settings

from agencies import mail
from agencies.mail import Attachment, Content, Delivery, Kind
from agencies.mail.claiming import ATTEMPTS, claim
from agencies.mail.kinds import KINDS
from agencies.mail.reminders import remind
from agencies.mail.sending import send_due
from agencies.models import Letter, MailChoice, User
from agencies.services.people import close_account
from agencies.trail import System, because
from agencies.walls import Visibility
from config.work import mailers
from tests.cast import TODAY, Cast, action, viewer
from tests.letters import NINE, Clock, sent, states

pytestmark = pytest.mark.django_db
# Posting and sending


def test_a_letter_comes_once_in_the_receivers_language_with_its_headers(people: Cast, kind: str, clock: Clock):
    made = action(people, title="Nattvandring")
    for _ in range(2):
        told: list[int | User] = [people.police_staff, people.police_staff.pk, people.lead]
        mail.post(kind, told, made, occasion="1", by=viewer(people.lead))
    assert (send_due(), send_due()) == (1, 0)
    (message,) = outbox.outbox
    assert (message.to, message.subject) == (["police_staff@example.org"], "Kedjan: Nattvandring")
    assert f"Nyhet 1\n\nhttp://127.0.0.1:8000/actions/{made.pk}/\n\n-- \n" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["List-Unsubscribe"] == "<http://127.0.0.1:8000/accounts/mail/>"
    assert states() == [("sent", "")]


def test_it_is_undone_with_the_deed(people: Cast, kind: str):
    with transaction.atomic():
        mail.post(kind, [people.police_staff], action(people), occasion="1")
        transaction.set_rollback(True)
    assert (Letter.objects.count(), send_due()) == (0, 0)


def test_what_is_no_longer_read_when_it_is_sent_is_not_told(people: Cast, kind: str, clock: Clock):
    made = action(people, rung=Visibility.RESTRICTED)
    mail.post(kind, [people.police_staff, people.housing_staff], made, occasion="1")
    send_due()
    assert [to for to, _ in sent()] == ["police_staff"]
    assert states(receiver=people.housing_staff) == [("dropped", "unseen")]


def test_who_has_no_address_or_no_account_any_more_gets_nothing(people: Cast, kind: str, clock: Clock):
    made = action(people)
    mail.post(kind, [people.police_staff, people.social_staff], made, occasion="1")
    with because("No address", by=System("command")):
        people.police_staff.email = ""
        people.police_staff.save()
    close_account(people.social_staff, by=viewer(people.administrator), reason="Slutat")
    assert (send_due(), sent(), states()) == (0, [], [("dropped", "no_address"), ("dropped", "closed")])


def test_without_a_mail_server_nothing_is_written(people: Cast, kind: str, settings: Any):
    settings.MAILERS = {}
    mail.post(kind, [people.police_staff], people.programme, occasion="1")
    assert Letter.objects.count() == 0
    made = action(people, end=TODAY - timedelta(days=1), start=date(2025, 1, 1), contact=people.police_staff)
    assert (remind(NINE), send_due(), Letter.objects.filter(object_id=made.pk).count()) == (True, 0, 0)


# What each person wants


def test_everybody_has_it_as_they_chose(people: Cast, kind: str, clock: Clock):
    made = action(people, title="Nattvandring")
    for who, delivery in ((people.police_staff, Delivery.DIGEST), (people.social_staff, Delivery.OFF)):
        MailChoice.objects.create(user=who, kind=kind, delivery=delivery)
    for occasion, what in (("1", made), ("2", action(people, title="Grannsamverkan"))):
        mail.post(kind, [people.police_staff, people.social_staff, people.police_reader], what, occasion=occasion)
    send_due()
    assert sent() == [("police_reader", "Kedjan: Nattvandring"), ("police_reader", "Kedjan: Grannsamverkan")]
    clock(hours=21, minutes=59)
    send_due()
    assert sent() == []
    clock(minutes=1)
    send_due()
    (message,) = outbox.outbox
    assert (message.to, message.subject) == (["police_staff@example.org"], "Kedjan: Nyheter (2)")
    assert "* Nattvandring\n  Nyhet 1\n  http" in message.body
    assert "* Grannsamverkan\n  Nyhet 2\n  http" in message.body


def test_what_is_switched_off_meanwhile_does_not_come(people: Cast, kind: str, clock: Clock):
    mail.post(kind, [people.police_staff], action(people), occasion="1")
    MailChoice.objects.create(user=people.police_staff, kind=kind, delivery=Delivery.OFF)
    assert (send_due(), states()) == (0, [("dropped", "switched_off")])


def test_many_at_once_are_one_mail_and_the_next_ones_wait(people: Cast, kind: str, clock: Clock):
    for n in range(5):
        mail.post(kind, [people.police_staff], action(people, title=f"Insats {n}"), occasion="1")
    send_due()
    assert sent() == [("police_staff", "Kedjan: Nyheter (5)")]
    for n in range(4):
        mail.post(kind, [people.police_staff], action(people, title=f"Till {n}"), occasion="1")
        send_due()
    assert [subject for _, subject in sent()] == ["Kedjan: Till 0", "Kedjan: Till 1"]
    clock(minutes=10)
    send_due()
    assert [subject for _, subject in sent()] == ["Kedjan: Till 2", "Kedjan: Till 3"]


def test_of_several_about_the_same_thing_the_newest_is_sent(people: Cast, kind: str, clock: Clock):
    made = action(people, title="Nattvandring")
    for occasion in "123":
        mail.post(kind, [people.police_staff], made, occasion=occasion)
    assert (send_due(), outbox.outbox[0].body[:21]) == (1, "Nattvandring\n\nNyhet 3")
    assert states() == [("dropped", "replaced"), ("dropped", "replaced"), ("sent", "")]


# A calendar file


def test_an_invitation_can_be_answered_by_calendar_programs(
    people: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    file = Attachment("mote.ics", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", method="REQUEST")
    call = Kind("call", "Kallelser", lambda _viewer, _about: Content("Möte", ["Välkommen åter"], attachment=file))
    monkeypatch.setitem(KINDS, "call", call)
    mail.post("call", [people.police_staff], action(people), occasion="1")
    send_due()
    parts = list(outbox.outbox[0].message().walk())
    assert [(part.get_content_type(), part.get_param("method"), part.get_filename()) for part in parts] == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("text/calendar", "REQUEST", None),
        ("text/calendar", "REQUEST", "mote.ics"),
    ]
    assert "Välkommen åter" in parts[2].get_content()


# What goes wrong


def test_a_mail_that_the_server_does_not_take_is_tried_again_as_it_was(
    people: Cast, kind: str, clock: Clock, settings: Any
):
    mail.post(kind, [people.police_staff], action(people), occasion="1")
    with override_settings(MAILERS={"default": {"BACKEND": "tests.letters.Broken"}}):
        assert send_due() == 0
    mail.post(kind, [people.police_staff], action(people, title="Nyare"), occasion="1")
    assert (send_due(), sent()) == (1, [("police_staff", "Kedjan: Nyare")])
    clock(minutes=1)
    assert send_due() == 1
    assert states() == [("sent", ""), ("sent", "")]


def test_in_the_end_it_is_given_up(people: Cast, kind: str, clock: Clock):
    mail.post(kind, [people.police_staff], action(people), occasion="1")
    with override_settings(MAILERS={"default": {"BACKEND": "tests.letters.Broken"}}):
        for _ in range(ATTEMPTS):
            send_due()
            clock(hours=6)
    assert (send_due(), states()) == (0, [("failed", "undeliverable")])


def test_one_that_cannot_be_composed_keeps_no_other_back(
    people: Cast, kind: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(
        KINDS, "broken", Kind("broken", "Trasigt", lambda *_: Content("".rjust(1 // 0)), default=Delivery.DIGEST)
    )
    MailChoice.objects.create(user=people.police_staff, kind=kind, delivery=Delivery.DIGEST)
    for which in (kind, "broken"):
        mail.post(which, [people.police_staff], action(people, title="Hel"), occasion="1")
    clock(days=1)
    assert (send_due(), sent()) == (1, [("police_staff", "Kedjan: Hel")])
    assert states() == [("sent", ""), ("waiting", "")]


def test_what_a_worker_has_is_its_own_until_its_time_is_out(people: Cast, kind: str, clock: Clock):
    mail.post(kind, [people.police_staff], action(people), occasion="1")
    first = claim()
    assert first is not None
    assert claim() is None
    clock(minutes=2)
    second = claim()
    assert second is not None
    assert (second.number, [letter.pk for letter in second.letters]) == (first.number, [first.letters[0].pk])


# Where mail goes


def test_an_installation_says_where_mail_goes_and_a_demo_never_sends_any(tmp_path: Any):
    said = {"KEDJAN_MAIL_URL": "smtp://me:s%40y@mail.example.org:587", "KEDJAN_MAIL_FROM": "k@example.org",
            "KEDJAN_URL": "https://kedjan.example.org"}  # fmt: skip
    there = {**said, "DATABASE_URL": "postgresql://kedjan@db/kedjan"}
    assert mailers(there, tmp_path)["default"]["OPTIONS"] == {
        "host": "mail.example.org", "port": 587, "username": "me", "password": "s@y", "use_tls": True, "timeout": 30,
    }  # fmt: skip
    assert mailers({"DATABASE_URL": there["DATABASE_URL"]}, tmp_path) == {}
    assert mailers(said, tmp_path)["default"]["BACKEND"] == "agencies.mail.folder.Folder"
