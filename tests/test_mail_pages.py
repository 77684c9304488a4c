"""The pages of mail: what one wants, what one was sent, and in a demo the mails themselves."""

from __future__ import annotations

from typing import Any

import pytest

from agencies.mail import KINDS, Delivery
from agencies.models import Letter, MailChoice
from tests.cast import NOON, Cast, action
from tests.clients import client_of
from tests.letters import mail_in_folder

pytestmark = pytest.mark.django_db
PAGE = "/accounts/mail/"


def test_what_one_wants_is_kept_for_oneself(cast: Cast):
    wanted = dict.fromkeys(KINDS, "digest") | {"action_overdue": "off", "action_shared": "at_once"}
    page = client_of(cast.police_staff)
    assert page.post(PAGE, wanted).status_code == 302
    assert page.post(PAGE, wanted | {"action_overdue": "at_once"}).status_code == 302
    kept = dict(MailChoice.objects.filter(user=cast.police_staff).values_list("kind", "delivery"))
    assert kept == wanted | {"action_overdue": "at_once"}
    assert MailChoice.objects.exclude(user=cast.police_staff).count() == 0
    assert page.get(PAGE).context["form"].initial == {key: Delivery(value) for key, value in kept.items()}


def test_what_is_not_answered_is_asked_again(cast: Cast):
    answer = client_of(cast.police_staff).post(PAGE, dict.fromkeys(KINDS, "sometimes"))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, set(KINDS))
    assert MailChoice.objects.count() == 0


def test_one_is_told_of_what_was_sent_and_not_of_what_was_held_back(cast: Cast):
    about = action(cast)
    for state, kind in (("sent", "action_shared"), ("dropped", "hand_over_offered"), ("waiting", "action_overdue")):
        Letter.objects.create(
            receiver=cast.police_staff, kind=kind, object_kind="actions.action", object_id=about.pk, occasion="1",
            delivery="at_once", state=state, created_at=NOON, due_at=NOON, sent_at=NOON if state == "sent" else None,
        )  # fmt: skip
    for who, kinds in ((cast.police_staff, ["action_shared"]), (cast.police_reader, [])):
        shown = client_of(who).get(PAGE).context["letters"]
        assert [told.letter.kind for told in shown] == kinds


def test_in_a_demo_one_sees_the_mail_to_oneself_and_elsewhere_there_is_no_such_page(people: Cast, settings: Any):
    name = mail_in_folder(people.school_staff.email)
    owner, other = client_of(people.school_staff), client_of(people.police_reader)
    mails = [page.get("/demo/mail/").context["mails"] for page in (owner, other)]
    assert [[mail.name for mail in found] for found in mails] == [[name], []]
    (mail,) = mails[0]
    assert (mail.subject, mail.attachments[0][0]) == ("Kedjan: Kallelse", "mote.ics")
    assert [page.get(f"/demo/mail/{name}/").status_code for page in (owner, other)] == [200, 404]
    settings.KEDJAN_DEMO = False
    assert [owner.get(path).status_code for path in ("/demo/mail/", f"/demo/mail/{name}/")] == [404, 404]
