"""The pages of administration: who reads which, what they show, and what they cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.urls import reverse
from guardian.shortcuts import assign_perm

from agencies.models import Agency, Area, ChangeSet, Forum, ForumMember, Membership, User
from agencies.trail import System, because
from agencies.trail.browsing import SALT
from agencies.urls.administration import urlpatterns
from agencies.walls import Visibility
from tests.administration import address, browser, classified, membership_of, role_of
from tests.cast import Cast, action
from tests.walls import FRAME_CIRCLE

pytestmark = pytest.mark.usefixtures("the_day")

PEOPLE = (
    *("administrator", "lead", "auditor", "police_coordinator", "social_coordinator", "police_staff", "police_reader"),
    *("steering", "outsider", "outside_lead", "nobody", "inactive", "anonymous"),
)
READERS = {"administrator", "lead", "auditor", "police_coordinator", "social_coordinator"}
KEEPERS = {"administrator", "lead", "auditor"}
type Where = Callable[[Cast], str]


@dataclass(frozen=True)
class Page:
    """One address: who gets it (200), and for whom what it is about is absent (404) though they read other pages.

    Everybody else in the programme's circle is refused (403); outside it is absent.
    """

    name: str
    where: Where
    yes: set[str]
    absent: set[str] = field(default_factory=set)


def page(name: str, yes: set[str], *values: Any, absent: set[str] | None = None) -> Page:
    """`values` may be callables of the cast."""
    return Page(
        name,
        lambda cast: address(name, *(value(cast) if callable(value) else value for value in values)),
        yes,
        absent or set(),
    )


ADMIN, COORDINATOR, LEAD = {"administrator"}, {"police_coordinator"}, {"lead"}
OTHERS_OWN = {"social_coordinator"}
"""For the coordinator of another agency the police's own things are absent."""


def staff(cast: Cast) -> int:
    return membership_of(cast.police_staff).pk


def staff_person(cast: Cast) -> int:
    return int(cast.police_staff.pk)


def steering_role(cast: Cast) -> int:
    return role_of(cast.steering).pk


def period(cast: Cast) -> int:
    return int(cast.tureberg.classifications.get().pk)


PAGES = (
    page("administration", READERS),
    page("people", READERS),
    page("roles", READERS),
    page("areas", READERS),
    page("area", READERS, "TUR"),
    page("forums", READERS),
    page("sight", READERS),
    page("history", READERS),
    page("agency", KEEPERS | COORDINATOR, "POL", absent=OTHERS_OWN),
    page("person", KEEPERS | COORDINATOR, staff_person, absent=OTHERS_OWN),
    page("programme", ADMIN),
    page("agency_new", ADMIN),
    page("agency_edit", ADMIN, "POL", absent=OTHERS_OWN),
    page("agency_rights", ADMIN, "POL"),
    page("member_new", COORDINATOR, "POL", absent=OTHERS_OWN),
    page("member_account", COORDINATOR, "POL", absent=OTHERS_OWN),
    page("membership", COORDINATOR, staff, absent=OTHERS_OWN),
    page("membership_end", COORDINATOR | ADMIN, staff, absent=OTHERS_OWN),
    page("person_new", ADMIN),
    page("person_edit", ADMIN, staff_person, absent=OTHERS_OWN),
    page("person_close", ADMIN, staff_person, absent=OTHERS_OWN),
    page("person_reopen", ADMIN, staff_person, absent=OTHERS_OWN),
    page("role_new", ADMIN),
    page("role_end", ADMIN, steering_role, absent=OTHERS_OWN | COORDINATOR),
    page("area_new", ADMIN),
    page("area_edit", ADMIN, "TUR"),
    page("area_boundary", ADMIN, "TUR"),
    page("classification_new", ADMIN, "TUR"),
    page("classification", ADMIN, period),
    page("class_new", ADMIN),
    page("class", ADMIN, "risk"),
    page("forum_new", LEAD),
    page("forum", LEAD, "AG"),
)
FORMS = [one for one in PAGES if one.yes < READERS and one.name not in ("agency", "person")]


def wanted(one: Page, name: str) -> int:
    """What the person gets."""
    if name in ("anonymous", "inactive"):
        return 302
    if name not in FRAME_CIRCLE:
        return 404
    if name in one.yes:
        return 200
    return 404 if name in one.absent else 403


def test_every_address_is_in_the_table():
    assert sorted(one.name for one in PAGES) == sorted(str(pattern.name) for pattern in urlpatterns)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_gets_which_page(cast: Cast, name: str):
    classified(cast)
    client = browser(cast.people[name])
    found = {one.name: client.get(one.where(cast)).status_code for one in PAGES}
    assert found == {one.name: wanted(one, name) for one in PAGES}


@pytest.mark.parametrize("name", PEOPLE)
def test_who_is_refused_a_form_is_refused_its_post_and_nothing_is_written(cast: Cast, name: str):
    classified(cast)
    client, before = browser(cast.people[name]), ChangeSet.objects.count()
    refused = [one for one in FORMS if name not in one.yes]
    found = {one.name: client.post(one.where(cast), {"reason": "x"}).status_code for one in refused}
    assert found == {one.name: wanted(one, name) for one in refused}
    assert ChangeSet.objects.count() == before


@pytest.mark.parametrize(
    ("who", "name", "value"),
    [
        ("lead", "agency", "POL-N"),
        ("lead", "area", "KLO"),
        ("lead", "forum", "NKP"),
        ("lead", "person", 999_999),
        ("administrator", "agency", "POL-N"),
        ("administrator", "agency_edit", "POL-N"),
        ("administrator", "agency_rights", "POL-N"),
        ("administrator", "member_new", "POL-N"),
        ("administrator", "area_edit", "KLO"),
        ("administrator", "class", "none"),
        ("administrator", "person_edit", 999_999),
        ("administrator", "membership_end", 999_999),
        ("administrator", "role_end", 999_999),
        ("administrator", "classification", 999_999),
    ],
)
def test_what_is_of_another_programme_is_absent_like_what_never_was(cast, who, name, value):
    with because("Registered there", by=System("command")):
        cast.outsider.registered_in = cast.elsewhere
        cast.outsider.save()
    client = browser(getattr(cast, who))
    never, answer = client.get("/administration/agencies/NEVER/?programme=IUO"), client.get(address(name, value))
    assert (answer.status_code, never.status_code) == (404, 404)
    assert plain(answer) == plain(never)


def plain(answer: Any) -> str:
    """The body without the token that every form of every answer has of its own."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_people_and_roles_of_another_programme_are_absent(cast):
    with because("Registered there", by=System("command")):
        for person in (cast.outsider, cast.outside_lead):
            person.registered_in = cast.elsewhere
            person.save()
    client = browser(cast.administrator)
    for name, pk in (
        ("person", cast.outsider.pk),
        ("membership_end", membership_of(cast.outsider).pk),
        ("role_end", role_of(cast.outside_lead).pk),
    ):
        assert client.get(address(name, pk)).status_code == 404


def test_a_programme_that_one_does_not_see_is_absent(cast):
    assert browser(cast.administrator).get("/administration/?programme=NKP").status_code == 404
    assert browser(cast.administrator).get("/administration/?programme=NEVER").status_code == 404


# --- What the pages show


def text(person: User, name: str, *values: Any, **query: str) -> str:
    answer = browser(person).get(address(name, *values, **query))
    assert answer.status_code == 200
    return str(answer.content.decode())


def rows(person: User) -> list[str]:
    """The agencies in the matrix."""
    return [party.agency.code for party in browser(person).get(address("administration")).context["parties"]]


def test_the_matrix_has_all_agencies_or_ones_own(cast):
    everyone = ["BO", "BID", "POL", "SOC", "UTB"]
    assert sorted(rows(cast.administrator)) == sorted(everyone)
    assert sorted(rows(cast.lead)) == sorted(everyone)
    assert (rows(cast.police_coordinator), rows(cast.owners_coordinator)) == (["POL"], ["BID"])


def test_the_matrix_says_what_each_agency_may(cast):
    parties = browser(cast.administrator).get(address("administration")).context["parties"]
    found = {p.agency.code: {c.area.code: (c.reads, c.records) for c in p.cells} for p in parties}
    both, none = (True, True), (False, False)
    assert found == {
        "POL": {"EDS": both, "TUR": both},
        "SOC": {"EDS": both, "TUR": both},
        "UTB": {"EDS": none, "TUR": both},
        "BO": {"EDS": both, "TUR": none},
        "BID": {"EDS": none, "TUR": (False, True)},
    }
    assert {p.agency.code: (p.members, list(p.coordinators)) for p in parties} == {
        "POL": (3, ["Kommunpolis"]),  # the closed account's membership is not counted
        "SOC": (3, ["Enhetschef fältverksamhet"]),
        "UTB": (1, []),
        "BO": (1, []),
        "BID": (1, ["Verksamhetsledare"]),
    }


def test_people_are_the_programmes_or_ones_own_agencys(cast):
    def seen(person: User) -> set[str]:
        return {row.person.username for row in browser(person).get(address("people")).context["rows"]}

    everyone = FRAME_CIRCLE | {"inactive"}
    assert seen(cast.lead) == seen(cast.auditor) == everyone
    # All of the cast are registered in this programme, also the outsiders.
    assert seen(cast.administrator) == everyone | {"nobody", "outsider", "outside_lead"}
    assert seen(cast.police_coordinator) == {"police_reader", "police_staff", "police_coordinator", "inactive"}


def test_a_coordinator_is_told_of_nobody_elses_memberships_and_roles(cast):
    page = text(cast.police_coordinator, "people") + text(cast.police_coordinator, "roles")
    hidden = [cast.social_staff.title, cast.housing_staff.title, cast.steering.title, cast.auditor.title]
    assert [title for title in hidden if title in page] == []


def test_when_somebody_was_last_seen_is_told_to_who_answers_for_the_account(cast):
    told = {
        name: "never signed in" in text(getattr(cast, name), "person", cast.police_staff.pk)
        for name in ("administrator", "police_coordinator", "lead", "auditor")
    }
    assert told == {"administrator": True, "police_coordinator": True, "lead": False, "auditor": False}


def test_the_administrator_reads_no_content_and_no_number_of_it(cast):
    for number in range(7):
        action(cast, title=f"Kvällsvandring {number}", rung=Visibility.PROGRAMME)
    names = ("administration", "people", "roles", "areas", "forums", "history")
    pages = [text(cast.administrator, name) for name in names]
    pages += [text(cast.administrator, "agency", "POL"), text(cast.administrator, "sight", agency="POL")]
    assert [page for page in pages if "Kvällsvandring" in page or "IUO-00" in page] == []
    answer = browser(cast.administrator).get(address("sight", agency="POL"))
    assert [part for part in answer.context["sight"].parts if part.says_something] == []
    assert "you do not read them yourself" in answer.content.decode()


def test_a_coordinator_asks_about_the_own_agency_and_gets_everything(cast):
    action(cast, title="Eget utkast", rung=Visibility.DRAFT)
    page = text(cast.police_coordinator, "sight")
    assert "Eget utkast" in page
    assert "All that the agency reads." in page
    assert browser(cast.police_coordinator).get(address("sight", agency="SOC")).status_code == 404


def test_what_may_be_done_is_offered_and_nothing_else(cast):
    staff, own = membership_of(cast.police_staff).pk, membership_of(cast.police_coordinator).pk
    doors = {
        "agency_new": reverse("agencies:agency_new"),
        "person_new": reverse("agencies:person_new"),
        "rights": reverse("agencies:agency_rights", args=["POL"]),
        "edit": reverse("agencies:agency_edit", args=["POL"]),
        "member": reverse("agencies:member_new", args=["POL"]),
        "account": reverse("agencies:member_account", args=["POL"]),
        "role": reverse("agencies:membership", args=[staff]),
        "end": reverse("agencies:membership_end", args=[staff]),
        "own": reverse("agencies:membership_end", args=[own]),
    }

    def offers(person: User, name: str, *values: Any) -> set[str]:
        page = text(person, name, *values)
        return {door for door, url in doors.items() if f'href="{url}"' in page}

    assert offers(cast.administrator, "administration") == {"agency_new", "person_new", "rights"}
    assert offers(cast.lead, "administration") == offers(cast.police_coordinator, "administration") == set()
    assert offers(cast.administrator, "agency", "POL") == {"rights", "edit", "end", "own"}
    assert offers(cast.police_coordinator, "agency", "POL") == {"member", "account", "role", "end"}
    assert offers(cast.auditor, "agency", "POL") == set()


def test_a_role_says_since_when_and_why(cast):
    with because("Granskning 2026:3", by=System("command")):
        assign_perm("audit_programme", cast.police_reader, cast.programme)
    found = browser(cast.administrator).get(address("roles")).context["rows"]
    assert {row.held.grant.user.username: row.reason for row in found}["police_reader"] == "Granskning 2026:3"
    assert {row.held.grant.user.username for row in found} == {
        "lead", "steering", "auditor", "administrator", "police_reader",
    }  # fmt: skip


def test_the_history_is_told_in_sentences_with_the_reason(cast):
    with because("Bygger i området", by=System("command")):
        assign_perm("view_area", cast.housing.group, cast.tureberg)
    for page in (
        text(cast.administrator, "history"),
        text(cast.administrator, "administration"),
        text(cast.lead, "agency", "BO"),
        text(cast.auditor, "area", "TUR"),
    ):
        assert "let <strong>housing</strong> read <strong>Tureberg</strong>" in page
        assert "Bygger i området" in page
    assert "<strong>housing</strong>" not in text(cast.police_coordinator, "history")


def test_the_history_goes_on_from_page_to_page(cast):
    for number in range(25):
        with because(f"Nr {number}", by=System("command")):
            for person in (cast.police_staff, cast.social_staff):
                person.title = f"Handläggare {person.pk}, {number}"
                person.save()
    told, older = [], ""
    for _page in range(2):
        found = browser(cast.administrator).get(address("history", before=older)).context
        told.append([(deed.reason, len(deed.sentences)) for deed in found["past"].deeds])
        older = found["older"]
    assert (told[0] + told[1])[:25] == [(f"Nr {number}", 2) for number in reversed(range(25))]
    assert len(told[0]) == 20


def test_a_deed_larger_than_a_page_of_the_history_is_told_once_by_its_sums(cast):
    with because("Nya titlar", by=System("command")):
        for number in range(70):
            person = User(username=f"anv{number}", title="Handläggare", registered_in=cast.programme)
            person.save()
    with because("Senare", by=System("command")):
        cast.police_staff.title = "Utredare"
        cast.police_staff.save()
    found = browser(cast.administrator).get(address("history")).context["past"].deeds
    assert [(deed.reason, deed.more) for deed in found[:2]] == [("Senare", 0), ("Nya titlar", 70)]
    assert [deed.reason for deed in found].count("Nya titlar") == 1


def test_what_is_on_one_page_has_no_older_one(cast):
    with because("Från början", by=System("command")):
        cast.police_staff.title = "Utredare"
        cast.police_staff.save()
    answer = browser(cast.police_coordinator).get(address("history"))
    assert (answer.context["older"], "before=" in answer.content.decode()) == ("", False)


NO_CURSORS = {
    "a letter": "x",
    "in the clear": "2026-01-16~agencies.user~1",
    "no moment": "2026-1-1T1:00~agencies.user~1",
    "a zero byte": "\x00",
    "unsalted": signing.dumps([["2026-01-16T11:00:00+00:00", "agencies.user", 1], []]),
    "of another shape": signing.dumps(["x"], salt=SALT),
}
"""By names of their own: a signature holds the second in which it is made, and the workers must agree on the tests."""


@pytest.mark.parametrize("cursor", NO_CURSORS.values(), ids=NO_CURSORS)
def test_a_cursor_that_no_page_wrote_is_absent(cast, cursor):
    assert browser(cast.administrator).get(address("history", before=cursor)).status_code == 404


def test_the_menu_has_administration_for_who_reads_rights_here(cast):
    found = {
        name for name in FRAME_CIRCLE
        if 'href="/administration/"' in browser(cast.people[name]).get("/accounts/").content.decode()
    }  # fmt: skip
    assert found == {*KEEPERS, "police_coordinator", "social_coordinator", "owners_coordinator"}


# --- What they cost, at one row and at three


def more(cast: Cast, *numbers: int) -> None:
    """Of everything that a list has rows of, one more for each number."""
    with because("More", by=System("command")):
        for n in numbers:
            agency = Agency.objects.create(
                code=f"NY-{n}", name=f"Ny {n}", short_name=f"Ny {n}", sector="other", legal_form="other",
                group=Group.objects.create(name=f"NY-{n}"), registered_in=cast.programme,
            )  # fmt: skip
            assign_perm("view_area", agency.group, cast.tureberg)
            person = User.objects.create(username=f"ny{n}", title=f"Ny {n}", registered_in=cast.programme)
            Membership.objects.create(user=person, agency=agency, role="coordinator")
            assign_perm("steer_programme", person, cast.programme)
            area = Area.objects.create(programme=cast.programme, code=f"A{n}", name=f"Område {n}")
            forum = Forum.objects.create(
                programme=cast.programme, code=f"F{n}", name=f"Forum {n}", kind="est", secretariat=agency
            )
            ForumMember.objects.create(forum=forum, agency=agency)
            assign_perm("record_area", agency.group, area)


COSTS = {"administration": 26, "people": 10, "roles": 11, "areas": 10, "forums": 10, "sight": 8}


@pytest.mark.parametrize(("name", "number"), COSTS.items())
def test_a_list_costs_the_same_with_one_row_and_with_three(cast, name, number, django_assert_num_queries):
    client = browser(cast.administrator)
    for numbers in ((1,), (2, 3)):
        more(cast, *numbers)
        client.get(address(name))
        with django_assert_num_queries(number):
            assert client.get(address(name)).status_code == 200
