"""Whom a deed is recorded for, and what stays possible when an agency no longer takes part."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from actions.models import Note
from actions.services import change_action, create_action, set_status, write_note
from agencies.errors import Invalid
from agencies.models import Agency, AreaGrant, ChangeSet, Membership, User
from agencies.trail import System, because
from tests.cast import TODAY, Cast, action, share, viewer
from tests.clients import client_of, get, shown_ids, text_of, value_of


def make_member(user: User, agency: Agency, role: str) -> None:
    with because("Also a member", by=System("command")):
        Membership.objects.create(user=user, agency=agency, role=role)


def last_agency() -> Agency | None:
    found: ChangeSet = ChangeSet.objects.latest("pk")
    return found.agency


def test_who_changes_by_a_share_acts_for_the_agency_that_it_is_shared_with(cast: Cast, the_day: None):
    made = action(cast)
    make_member(cast.housing_staff, cast.social, "staff")
    assert cast.social.pk < cast.housing.pk
    share(made, cast.housing, right="change", until=TODAY)
    set_status(made, "planned", by=viewer(cast.housing_staff), reason="Beslutat")
    assert last_agency() == cast.housing


def test_the_lead_of_the_programme_acts_for_no_agency_that_they_only_read_for(cast: Cast):
    made = action(cast)
    make_member(cast.lead, cast.school, "reader")
    note = write_note(made, "Stäms av i juni.", by=viewer(cast.lead))
    assert (note.agency, last_agency()) == (None, None)
    assert list(Note.objects.visible_to(viewer(cast.lead)).values_list("text", flat=True)) == ["Stäms av i juni."]


def test_a_contributor_that_no_longer_takes_part_keeps_nobody_from_naming_others(cast: Cast):
    made = action(cast, contributors=[cast.school])
    with because("The school leaves", by=System("command")):
        for grant in AreaGrant.objects.filter(group=cast.school.group_id):
            grant.delete()
    codes = [cast.school.code, cast.social.code]
    changed = change_action(made, {"contributors": codes}, by=viewer(cast.police_staff), version=made.version)
    assert sorted(changed.involved) == sorted([cast.school.pk, cast.social.pk])
    with pytest.raises(Invalid) as refused:
        create_action(
            {"title": "Ny", "contributors": [cast.school.code]}, programme=cast.programme, by=viewer(cast.police_staff)
        )
    assert "contributors" in refused.value.message_dict


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("start", date(850, 1, 1), "Write a year from 1900 to 2199."),
        ("end", date(9999, 1, 1), "Write a year from 1900 to 2199."),
        ("budget_sek", 10**12, "Write the budget in whole kronor, from 0 and up."),
    ],
)
def test_nothing_is_stored_that_its_page_could_not_save_again(cast: Cast, field: str, value: object, said: str):
    made = action(cast)
    with pytest.raises(Invalid) as refused:
        change_action(made, {field: value}, by=viewer(cast.police_staff), version=made.version)
    with translation.override("en"):
        assert [str(sentence) for sentence in refused.value.message_dict[field]] == [said]


def test_an_agency_that_no_longer_takes_part_goes_on_with_what_it_leads_and_helps_with(cast: Cast):
    led, helped = action(cast, lead=cast.school), action(cast, contributors=[cast.school])
    action(cast)
    with because("The school leaves", by=System("command")):
        for grant in AreaGrant.objects.filter(group=cast.school.group_id):
            grant.delete()
    client = client_of(cast.school_staff)
    assert sorted(shown_ids(client.get("/actions/"))) == [led.pk, helped.pk]
    for path in (
        "/",
        f"/actions/{led.pk}/",
        f"/actions/{helped.pk}/",
        f"/actions/{led.pk}/edit/",
        "/trail/",
        "/areas/",
    ):
        assert (path, client.get(path).status_code) == (path, 200)
    assert [one.code for one in client.get("/").context["nav"].programmes] == [cast.programme.code]
    assert client.get("/areas/TUR/").status_code == 404
    helped_no_more = client_of(cast.nobody).get("/actions/")
    assert helped_no_more.status_code == 404


def test_a_contact_who_has_left_the_agency_stays_until_another_is_chosen(cast: Cast):
    made = action(cast, contact=cast.police_reader)
    with because("They leave", by=System("command")):
        Membership.objects.get(user=cast.police_reader).delete()
    answer = get(cast.police_staff, made, "edit")
    assert f"{cast.police_reader.title} (has left the agency)" in text_of(answer)
    assert value_of(answer, "contact") == cast.police_reader.username
    by = viewer(cast.police_staff)
    kept = change_action(made, {"contact": cast.police_reader.username, "title": "Ny"}, by=by, version=made.version)
    assert kept.contact == cast.police_reader
    other = change_action(kept, {"contact": cast.police_staff.username}, by=by, version=kept.version)
    assert other.contact == cast.police_staff
    with pytest.raises(Invalid) as refused:
        change_action(other, {"contact": cast.police_reader.username}, by=by, version=other.version)
    assert list(refused.value.message_dict) == ["contact"]
