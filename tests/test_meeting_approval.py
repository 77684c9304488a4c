"""Minutes are sent round to two, approved over one content, and corrected beside it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from agencies.errors import Invalid, WrongStep
from agencies.models import User
from agencies.policy import Refused
from meetings.models import Approval, Meeting
from meetings.services import approval
from meetings.services.contents import text_of
from meetings.services.minutes import write_minutes
from tests.api import Caller
from tests.cast import NOON, Cast, viewer
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def written(cast: Cast) -> Meeting:
    """A meeting of the police with the social services, with one item, one decision and one point."""
    held = meeting(cast, called=[cast.social, cast.housing], status="open")
    first = item(held, text="Gicks igenom.")
    decision(held, item=first)
    point(held, cast.social, item=first)
    return held


def sent(written: Meeting, cast: Cast) -> Meeting:
    """The same, sent round to the police's and the social services' staff."""
    return approval.send_round(written, ["police_staff", "social_reader"], by=viewer(cast.police_staff))


def approve(held: Meeting, person: User) -> Meeting:
    """With the hash of what stands there now."""
    return approval.approve(held, approval.hash_of(held), by=viewer(person))


def test_two_persons_of_two_agencies_are_named(cast: Cast, written: Meeting):
    def refused(*names: str) -> list[str]:
        with pytest.raises(Invalid) as found:
            approval.send_round(written, names, by=viewer(cast.police_staff))
        return list(found.value.message_dict["approvers"])

    assert len(refused("police_staff")) == 1
    assert len(refused("police_staff", "police_staff")) == 1
    assert len(refused("police_staff", "police_reader")) == 1
    unknown = [sentence.replace("nobody", "X") for sentence in refused("police_staff", "nobody")]
    hidden = [sentence.replace("school_staff", "X") for sentence in refused("police_staff", "school_staff")]
    never = [sentence.replace("never", "X") for sentence in refused("police_staff", "never")]
    assert unknown == hidden == never
    with pytest.raises(Refused):
        approval.send_round(written, ["police_staff", "social_reader"], by=viewer(cast.social_staff))


def test_approved_by_both_the_content_stands_with_its_hash(cast: Cast, written: Meeting):
    held = sent(written, cast)
    assert (held.status, held.sent_round_at) == ("minutes_draft", NOON)
    once = approve(held, cast.police_staff)
    assert (once.status, once.content) == ("minutes_draft", "")
    with pytest.raises(WrongStep):
        approve(held, cast.police_staff)
    with pytest.raises(Refused):
        approve(held, cast.social_staff)
    both = approve(held, cast.social_reader)
    assert (both.status, both.approved_at) == ("approved", NOON)
    assert both.content_hash == sha256(both.content.encode()).hexdigest()
    assert both.content == text_of(both)


def test_a_correction_before_both_have_approved_voids_the_first_approval(cast: Cast, written: Meeting):
    held = sent(written, cast)
    approve(held, cast.police_staff)
    read = approval.hash_of(held)
    write_minutes(held.agenda.get(), "Gicks igenom. Lampan lyser.", by=viewer(cast.police_staff))
    with pytest.raises(WrongStep):
        approval.approve(held, read, by=viewer(cast.social_reader))
    assert approve(held, cast.social_reader).status == "minutes_draft"
    assert approve(held, cast.police_staff).status == "approved"


def test_with_another_approver_the_given_approval_stands(cast: Cast, written: Meeting):
    held = sent(written, cast)
    approve(held, cast.police_staff)
    approval.send_round(held, ["police_staff", "housing_staff"], by=viewer(cast.police_staff))
    with pytest.raises(Refused):
        approve(held, cast.social_reader)
    assert approve(held, cast.housing_staff).status == "approved"
    assert set(Approval.objects.values_list("user__username", flat=True)) == {"police_staff", "housing_staff"}


def test_an_addendum_says_what_it_corrects_and_why(cast: Cast, written: Meeting):
    held = sent(written, cast)
    first = held.agenda.get()
    by = viewer(cast.police_staff)
    with pytest.raises(WrongStep):
        approval.add_addendum(held, first, "Inte då.", by=by, reason="Fel")
    approve(held, cast.police_staff)
    approve(held, cast.social_reader)
    with pytest.raises(Invalid) as refused:
        approval.add_addendum(held, first, "", by=by, reason="")
    assert set(refused.value.message_dict) == {"text", "reason"}
    row = approval.add_addendum(held, first, "Gicks igenom i maj.", by=by, reason="Månaden saknades")
    again = approval.add_addendum(held, None, "Två lampor.", by=by, reason="Fel antal")
    assert (row.number, row.corrected, row.agency) == (1, "Gicks igenom.", cast.police)
    assert (again.number, again.corrected) == (2, "")
    other = item(meeting(cast), "En annan punkt")
    with pytest.raises(Invalid) as refused:
        approval.add_addendum(held, other, "Nej.", by=by, reason="Fel punkt")
    assert list(refused.value.message_dict) == ["item"]


def test_the_way_through_the_api(cast: Cast, written: Meeting):
    police, social = Caller(cast.police_staff), Caller(cast.social_reader)
    path = f"meetings/{written.pk}/"
    assert social.get(path).json()["content_hash"] == ""
    names = {"approvers": ["police_staff", "social_reader"]}
    assert police.post(f"{path}send-round/", names).status_code == 428
    round_ = police.post(f"{path}send-round/", names, version=1)
    assert (round_.status_code, round_.json()["approvers"]) == (200, names["approvers"])
    assert police.post(f"{path}addenda/", {"text": "Nej", "reason": "För tidigt"}).status_code == 409
    read = social.get(path).json()
    wrong = social.post(f"{path}approve/", {"content_hash": "0" * 64}, version=read["version"])
    assert wrong.status_code == 409
    for caller in (police, social):
        now = caller.get(path).json()
        done = caller.post(f"{path}approve/", {"content_hash": read["content_hash"]}, version=now["version"])
        assert done.status_code == 200, done.content
    assert (done.json()["status"], done.json()["content_hash"]) == ("approved", read["content_hash"])
    assert [one["user"] for one in done.json()["approvals"]] == names["approvers"]
    made = police.post(f"{path}addenda/", {"item": None, "text": "Två lampor.", "reason": "Fel antal"})
    assert (made.status_code, made.json()["number"], made.json()["author"]) == (201, 1, "police_staff")
    assert social.get(path).json()["addenda"] == [made.json()]
    assert social.post(f"{path}addenda/", {"text": "Nej", "reason": "Får inte"}).status_code == 403
