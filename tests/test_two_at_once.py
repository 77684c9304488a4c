"""Two people at the same moment, on two connections: one is told, nothing is lost, and nobody gets a 500.

The worst moment is made, not hoped for: the second deed begins when the first is done and not committed, and the first
commits once the second waits for it. What each person holds was fetched before, as at the beginning of their request.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.utils import translation
from guardian.shortcuts import assign_perm

from actions import services
from actions.models import Action, AgencyShare, Contribution, HandOver, Note, Objective
from actions.services.plan import change_plan_row
from agencies.errors import Stale, WrongStep
from agencies.models import (
    Agency,
    Area,
    AreaClass,
    AreaClassification,
    AreaGrant,
    Forum,
    ForumMember,
    Membership,
    Programme,
    User,
)
from agencies.policy import Refused, Viewer
from agencies.services import agencies, areas, classifications, forums, grants, memberships, people
from agencies.services.rows import version_of
from agencies.services.shares import live_shares
from agencies.trail import System, because
from agencies.trail.feed import Asked, feed
from agencies.walls import Visibility
from tests.cast import TODAY, Cast, action, share, viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("the_day")]

ANSWERS = (Stale, WrongStep, Refused, Http404, ValidationError)
"""What a deed may answer with; anything else is a fault of ours and fails the test."""
PATIENCE = 20.0
OTHER = TODAY + timedelta(days=30)


# --- Two connections


@dataclass
class Doing:
    """One deed in a thread and a transaction of its own. It commits when it is `let_go`."""

    deed: Callable[[], Any]
    done: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    pid: int = 0
    answer: Any = None

    def begin(self) -> None:
        """Start it."""
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            with translation.override("en"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    self.pid = cursor.fetchone()[0]
                self.answer = self.deed()
                self.done.set()
                assert self.let_go.wait(PATIENCE)
        except Exception as raised:  # noqa: BLE001 - raised again by `end`, in the test's own thread
            self.answer = raised
        finally:
            self.done.set()
            connection.close()

    def waits(self) -> bool:
        """Does it wait for a lock that somebody else holds?"""
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [self.pid])
            return bool(cursor.fetchone()[0])

    def end(self) -> Any:
        """What came of it. Raises what is not an answer."""
        self.let_go.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()
        if isinstance(self.answer, Exception) and not isinstance(self.answer, ANSWERS):
            raise self.answer
        return self.answer


def at_once(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """What came of both: what the deed returned, or what it raised."""
    one, two = Doing(first), Doing(second)
    one.begin()
    assert one.done.wait(PATIENCE)
    two.begin()
    deadline = time.monotonic() + PATIENCE
    while not two.done.wait(0.005) and not two.waits():
        assert time.monotonic() < deadline
    return one.end(), two.end()


def sentences(answer: Any) -> dict[str, list[str]]:
    """The sentences of a refusal at its fields, in English."""
    assert isinstance(answer, ValidationError), answer
    with translation.override("en"):
        return answer.message_dict


def changes(row: Action) -> list[list[str]]:
    """Which columns each of the action's trail rows changed, oldest first."""
    return list(row.history.order_by("history_id").values_list("changed", flat=True))


# --- One action, two people


def test_of_two_who_save_from_the_same_version_the_second_is_shown_the_newer_one(cast):
    row = action(cast)

    def save(person: User, **data: str) -> Callable[[], Action]:
        return partial(services.change_action, row, data, by=viewer(person), version=1)

    saved, stale = at_once(save(cast.police_staff, title="Först"), save(cast.police_coordinator, title="Sedan"))
    assert isinstance(saved, Action)
    assert isinstance(stale, Stale)
    assert (stale.present.title, stale.present.version) == ("Först", 2)
    now = Action.objects.get(pk=row.pk)
    assert (now.title, now.version) == ("Först", 2)
    assert changes(now) == [[], ["title", "version"]]


def test_two_who_change_different_fields_and_name_no_version_lose_nothing(cast):
    row = action(cast)
    at_once(
        partial(services.change_action, row, {"title": "Först"}, by=viewer(cast.police_staff)),
        partial(services.change_action, row, {"target_group": "Unga"}, by=viewer(cast.police_coordinator)),
    )
    now = Action.objects.get(pk=row.pk)
    assert (now.title, now.target_group, now.version) == ("Först", "Unga", 3)
    assert changes(now) == [[], ["title", "version"], ["target_group", "version"]]


def test_the_lead_who_saves_while_the_programme_plans_is_told(cast):
    row = action(cast)
    planned, stale = at_once(
        partial(services.change_action, row, {"objective": "M1"}, by=viewer(cast.lead), version=1),
        partial(services.change_action, row, {"title": "Sedan"}, by=viewer(cast.police_staff), version=1),
    )
    assert isinstance(planned, Action)
    assert isinstance(stale, Stale)
    now = Action.objects.get(pk=row.pk)
    assert (now.objective, now.title, now.version) == (cast.objective, "Kvällsvandring", 2)


def test_two_drafts_opened_at_once_get_a_reference_each(cast):
    drafts = [action(cast, rung=Visibility.DRAFT), action(cast, rung=Visibility.DRAFT, lead=cast.social)]
    people_ = [cast.police_staff, cast.social_staff]
    opened = at_once(
        *(
            partial(services.set_visibility, row, Visibility.PARTNERSHIP, by=viewer(person), version=1)
            for row, person in zip(drafts, people_, strict=True)
        )
    )
    assert [row.ref for row in opened] == ["IUO-001", "IUO-002"]
    assert Programme.objects.get(pk=cast.programme.pk).ref_last == 2


def test_one_draft_opened_twice_at_once_gets_one_reference(cast):
    row = action(cast, rung=Visibility.DRAFT)
    opened, wrong = at_once(
        partial(services.set_visibility, row, Visibility.STEERING, by=viewer(cast.police_staff)),
        partial(services.set_visibility, row, Visibility.STEERING, by=viewer(cast.police_coordinator)),
    )
    assert opened.ref == "IUO-001"
    assert isinstance(wrong, WrongStep)
    assert Programme.objects.get(pk=cast.programme.pk).ref_last == 1


def test_who_sets_the_status_while_it_is_archived_is_told(cast):
    row = action(cast)
    _archived, wrong = at_once(
        partial(services.archive_action, row, by=viewer(cast.police_staff), reason="Dubblett"),
        partial(services.set_status, row, "planned", by=viewer(cast.police_coordinator)),
    )
    assert isinstance(wrong, WrongStep)
    now = Action.objects.get(pk=row.pk)
    assert (now.archived_at is None, now.status, now.version) == (False, "proposed", 2)


def test_who_archives_while_the_status_is_set_is_told(cast):
    row = action(cast)
    _set, stale = at_once(
        partial(services.set_status, row, "planned", by=viewer(cast.police_coordinator), version=1),
        partial(services.archive_action, row, by=viewer(cast.police_staff), reason="Dubblett", version=1),
    )
    assert isinstance(stale, Stale)
    now = Action.objects.get(pk=row.pk)
    assert (now.archived_at, now.status, now.version) == (None, "planned", 2)


def test_a_status_is_not_left_twice_by_the_same_step(cast):
    row = action(cast)
    _planned, wrong = at_once(
        partial(services.set_status, row, "planned", by=viewer(cast.police_staff)),
        partial(services.set_status, row, "planned", by=viewer(cast.police_coordinator)),
    )
    assert isinstance(wrong, WrongStep)
    assert Action.objects.get(pk=row.pk).version == 2


# --- Handing over


@pytest.fixture
def offered(cast: Cast) -> Action:
    """An action of the police's, offered to social services."""
    row = action(cast, contributors=[cast.social])
    services.offer_hand_over(row, "SOC", by=viewer(cast.police_coordinator), reason="Ert område")
    return row


def answer_of(cast: Cast, row: Action, what: str) -> Callable[[], Any]:
    social, police = viewer(cast.social_coordinator), viewer(cast.police_coordinator)
    answers: dict[str, Callable[[], Any]] = {
        "accept": partial(services.accept_hand_over, row, by=social),
        "decline": partial(services.decline_hand_over, row, by=social, reason="Inte vårt"),
        "withdraw": partial(services.withdraw_hand_over, row, by=police),
    }
    return answers[what]


@pytest.mark.parametrize(
    ("first", "second", "told", "state", "lead"),
    [
        ("accept", "accept", WrongStep, "accepted", "SOC"),
        ("accept", "decline", WrongStep, "accepted", "SOC"),
        ("accept", "withdraw", Refused, "accepted", "SOC"),
        ("decline", "accept", WrongStep, "declined", "POL"),
        ("decline", "withdraw", WrongStep, "declined", "POL"),
        ("withdraw", "accept", WrongStep, "withdrawn", "POL"),
        ("withdraw", "decline", WrongStep, "withdrawn", "POL"),
    ],
)
def test_an_offer_is_answered_once(cast, offered, first, second, told, state, lead):
    _done, refusal = at_once(answer_of(cast, offered, first), answer_of(cast, offered, second))
    assert type(refusal) is told
    assert HandOver.objects.get(action=offered).state == state
    assert Action.objects.get(pk=offered.pk).owner.code == lead


def test_two_offers_at_once_are_one(cast):
    row = action(cast, contributors=[cast.social])
    by = viewer(cast.police_coordinator)
    offer, wrong = at_once(
        partial(services.offer_hand_over, row, "SOC", by=by), partial(services.offer_hand_over, row, "UTB", by=by)
    )
    assert offer.to_agency == cast.social
    assert isinstance(wrong, WrongStep)


def test_the_former_lead_who_saves_while_it_is_handed_over_may_not(cast, offered):
    _accepted, refused = at_once(
        answer_of(cast, offered, "accept"),
        partial(services.change_action, offered, {"title": "Sedan"}, by=viewer(cast.police_staff)),
    )
    assert type(refused) is Refused
    assert Action.objects.get(pk=offered.pk).title == "Kvällsvandring"


def test_what_the_lead_saved_stays_when_it_is_handed_over_at_once(cast, offered):
    at_once(
        partial(services.change_action, offered, {"title": "Först"}, by=viewer(cast.police_staff)),
        answer_of(cast, offered, "accept"),
    )
    now = Action.objects.get(pk=offered.pk)
    assert (now.title, now.owner, now.involved) == ("Först", cast.social, [cast.police.pk])


# --- Who reads, while that changes


def test_who_reads_while_the_share_is_ended_reads_nothing_at_the_next_request(cast):
    row = action(cast, rung=Visibility.RESTRICTED)
    given = share(row, cast.owners)

    def read(by: Viewer) -> list[Action]:
        return list(Action.objects.visible_to(by))

    begun = viewer(cast.owners_coordinator)
    _ended, seen = at_once(
        partial(services.end_share, row, given.pk, by=viewer(cast.police_coordinator), reason="Insatsen är över"),
        partial(read, begun),
    )
    assert seen == [row]
    after = viewer(cast.owners_coordinator)
    assert read(after) == []
    assert feed(after, Asked(obj=(Action, row.pk))) == []


def test_two_who_end_a_share_at_once_end_it_once(cast):
    row = action(cast)
    end = partial(
        services.end_share, row, share(row, cast.owners).pk, by=viewer(cast.police_coordinator), reason="Slut"
    )
    assert type(at_once(end, end)[1]) is Http404
    assert AgencyShare.history.filter(history_type="-").count() == 1


def test_two_who_share_with_the_same_agency_at_once_share_once(cast):
    row = action(cast)

    def give(right: str) -> Callable[[], Any]:
        terms = {"agency": "BID", "right": right, "legal_ground": "OSL 10 kap. 2 §", "purpose": "Gemensam insats"}
        data = {**terms, "valid_until": OTHER}
        return partial(services.share_action, row, data, by=viewer(cast.police_coordinator))

    at_once(give("view"), give("change"))
    assert [(one.agency, one.right) for one in live_shares(row)] == [(cast.owners, "change")]


@pytest.mark.parametrize("version", [1, None])
def test_a_contributor_added_while_the_lead_narrows(cast, version):
    """From the same version the second is told; who names none adds to what is narrow by then."""
    row = action(cast)
    narrowed, added = at_once(
        partial(
            services.set_visibility, row, Visibility.RESTRICTED, by=viewer(cast.police_coordinator), reason="Känsligt",
            version=version,
        ),
        partial(services.change_action, row, {"contributors": ["UTB"]}, by=viewer(cast.police_staff), version=version),
    )  # fmt: skip
    assert isinstance(narrowed, Action)
    now = Action.objects.get(pk=row.pk)
    assert now.visibility == Visibility.RESTRICTED
    wanted = [] if version else [cast.school.pk]
    assert isinstance(added, Stale if version else Action)
    assert now.involved == wanted == list(row.contributions.values_list("agency_id", flat=True))
    # The link's trail row has the wall as it stood when it was written.
    walls = Contribution.history.values_list("visibility", "involved")
    assert list(walls) == ([] if version else [(Visibility.RESTRICTED, [cast.school.pk])])


def test_a_rung_narrowed_while_a_contributor_is_added_is_asked_again(cast):
    row = action(cast)
    _added, stale = at_once(
        partial(services.change_action, row, {"contributors": ["UTB"]}, by=viewer(cast.police_staff), version=1),
        partial(
            services.set_visibility, row, Visibility.RESTRICTED, by=viewer(cast.police_coordinator), reason="Känsligt",
            version=1,
        ),
    )  # fmt: skip
    assert isinstance(stale, Stale)
    assert stale.present.involved == [cast.school.pk]
    assert Action.objects.get(pk=row.pk).visibility == Visibility.PARTNERSHIP


@pytest.mark.parametrize(("rung", "told"), [(Visibility.RESTRICTED, Http404), (Visibility.PARTNERSHIP, Refused)])
def test_a_note_by_an_agency_that_is_taken_away_meanwhile_is_not_written(cast, rung, told):
    row = action(cast, rung=rung, contributors=[cast.social])
    _taken, refusal = at_once(
        partial(
            services.change_action, row, {"contributors": []}, by=viewer(cast.police_staff), reason="Deltar inte längre"
        ),
        partial(services.write_note, row, "Lugnt på torget.", by=viewer(cast.social_staff)),
    )
    assert type(refusal) is told
    assert Note.objects.count() == 0


def test_a_note_is_not_corrected_while_its_action_is_archived(cast):
    row = action(cast)
    note = services.write_note(row, "Lugnt på torget.", by=viewer(cast.police_staff))
    _archived, wrong = at_once(
        partial(services.archive_action, row, by=viewer(cast.police_coordinator), reason="Dubblett"),
        partial(services.correct_note, note, "Stökigt på torget.", by=viewer(cast.police_staff)),
    )
    assert isinstance(wrong, WrongStep)
    assert Note.objects.get(pk=note.pk).text == "Lugnt på torget."


def test_a_note_is_not_corrected_while_it_is_withdrawn(cast):
    note = services.write_note(action(cast), "Lugnt på torget.", by=viewer(cast.police_staff))
    _withdrawn, wrong = at_once(
        partial(services.withdraw_note, note, by=viewer(cast.police_coordinator), reason="Fel åtgärd"),
        partial(services.correct_note, note, "Stökigt på torget.", by=viewer(cast.police_staff)),
    )
    assert isinstance(wrong, WrongStep)
    assert Note.objects.get(pk=note.pk).text == "Lugnt på torget."


# --- People, agencies and areas


def test_who_loses_the_membership_while_saving_is_refused_at_the_next_request(cast):
    row = action(cast)
    begun = viewer(cast.police_staff)
    membership = Membership.objects.get(user=cast.police_staff)
    _ended, saved = at_once(
        partial(
            memberships.end_membership, membership, by=viewer(cast.police_coordinator), reason="Slutar hos polisen"
        ),
        partial(services.change_action, row, {"title": "Sedan"}, by=begun, version=1),
    )
    assert isinstance(saved, Action)
    with pytest.raises(Http404):
        services.change_action(row, {"title": "Ännu senare"}, by=viewer(cast.police_staff), version=2)
    now = Action.objects.get(pk=row.pk)
    assert (now.title, now.version) == ("Sedan", 2)


@pytest.fixture
def second_administrator(cast: Cast) -> User:
    """Another person who administers the programme."""
    with because("Another administrator", by=System("command")):
        made: User = User.objects.create(username="second", title="Systemförvaltare", registered_in=cast.programme)
        assign_perm("administer_programme", made, cast.programme)
    return made


@pytest.mark.parametrize("other", ["nobody", "social_reader"], ids=["the same person", "another"])
def test_of_two_administrators_who_appoint_the_first_coordinator_one_is_refused(cast, second_administrator, other):
    def appoint(person: User, by: User) -> Callable[[], Membership]:
        return partial(
            memberships.give_membership, person, cast.school, role="coordinator", by=viewer(by), reason="Den första"
        )

    given, refused = at_once(
        appoint(cast.nobody, cast.administrator), appoint(getattr(cast, other), second_administrator)
    )
    assert given.user == cast.nobody
    assert type(refused) is Refused
    assert list(Membership.objects.filter(agency=cast.school, role="coordinator")) == [given]


def test_two_coordinators_who_give_the_same_membership_at_once_give_one(cast):
    give = partial(
        memberships.give_membership, cast.social_reader, cast.police, role="staff", by=viewer(cast.police_coordinator),
        reason="Ny hos polisen",
    )  # fmt: skip
    _given, told = at_once(give, give)
    assert sentences(told) == {"user": ["The person is a member of the agency already."]}
    assert Membership.objects.filter(user=cast.social_reader, agency=cast.police).count() == 1


def test_two_administrators_who_give_the_same_right_at_once_give_one(cast, second_administrator):
    def give(by: User) -> Callable[[], AreaGrant]:
        return partial(
            grants.grant_area, cast.housing, cast.tureberg, right="view_area", by=viewer(by), reason="Bygger i området"
        )

    one, two = at_once(give(cast.administrator), give(second_administrator))
    assert one == two
    assert AreaGrant.history.filter(content_object_id=cast.tureberg.pk, group_id=cast.housing.group_id).count() == 1


def test_of_two_who_set_an_agencys_rights_at_once_both_deeds_stand(cast, second_administrator):
    """The one takes the reading of Edsberg, the other gives that of Tureberg; both began from the same rights."""
    began = [(cast.edsberg, "view_area"), (cast.edsberg, "record_area")]

    def choose(by: User, *rights: tuple[Area, str]) -> Callable[[], None]:
        return partial(
            grants.set_area_grants, cast.housing, cast.programme, rights=rights, started_from=began, by=viewer(by),
            reason="Nytt uppdrag",
        )  # fmt: skip

    at_once(choose(cast.administrator, began[1]), choose(second_administrator, *began, (cast.tureberg, "view_area")))
    held = AreaGrant.objects.filter(group=cast.housing.group).values_list(
        "content_object__code", "permission__codename"
    )
    assert sorted(held) == [("EDS", "record_area"), ("TUR", "view_area")]


def test_of_two_who_change_one_membership_at_once_the_second_is_shown_the_newer_role(cast):
    membership = Membership.objects.get(user=cast.police_staff)

    def become(role: str) -> Callable[[], Membership]:
        return partial(
            memberships.change_role, membership, role=role, version=version_of(membership),
            by=viewer(cast.police_coordinator), reason="Ny uppgift",
        )  # fmt: skip

    changed, told = at_once(become("reader"), become("coordinator"))
    assert isinstance(told, Stale)
    assert (changed.role, told.present.role) == ("reader", "reader")


def test_two_who_end_a_right_at_once_end_it_once(cast, second_administrator):
    grant = AreaGrant.objects.filter(group=cast.school.group).earliest("pk")
    _ended, gone = at_once(
        partial(grants.end_area_grant, grant, by=viewer(cast.administrator), reason="Slutar"),
        partial(grants.end_area_grant, grant, by=viewer(second_administrator), reason="Slutar"),
    )
    assert type(gone) is Http404


def test_two_objectives_that_are_to_carry_each_other_at_once_do_not(cast):
    with because("Two objectives", by=System("command")):
        other = Objective(programme=cast.programme, code="M8", title="Trygga stråk", dimension=cast.dimension)
        other.save()
    carried = [
        partial(change_plan_row, one, parent=another, by=viewer(cast.lead), reason="Hör ihop")
        for one, another in ((cast.objective, other), (other, cast.objective))
    ]
    _carried, told = at_once(*carried)
    assert sentences(told) == {"parent": ["An objective cannot carry itself, not even by way of others."]}


@pytest.fixture
def listed(cast: Cast) -> dict[str, AreaClass]:
    """The two classes of the police's list."""
    with because("The classes", by=System("command")):
        return {
            code: AreaClass.objects.create(programme=cast.programme, code=code, name=name, rank=rank)
            for rank, (code, name) in enumerate({"vulnerable": "Utsatt område", "risk": "Riskområde"}.items(), start=1)
        }


def classify(cast: Cast, area_class: AreaClass, by: User, start: date, end: date | None = None) -> Callable[[], Any]:
    return partial(
        classifications.set_classification, cast.tureberg, area_class=area_class, start=start, end=end, by=viewer(by),
        reason="Polisens lista 2025",
    )  # fmt: skip


def test_of_two_classifications_that_overlap_one_is_refused_in_a_sentence(cast, listed, second_administrator):
    day = date(2025, 12, 1)
    _set, told = at_once(
        classify(cast, listed["vulnerable"], cast.administrator, day),
        classify(cast, listed["risk"], second_administrator, day),
    )
    assert sentences(told) == {
        "start": ["The area is noted as Utsatt område from 1 Dec 2025. Choose other days, or correct that first."]
    }
    assert list(AreaClassification.objects.values_list("area_class__code", "start")) == [("vulnerable", day)]


def test_a_classification_corrected_into_one_that_is_set_meanwhile_is_refused_in_a_sentence(
    cast, listed, second_administrator
):
    earlier = classify(cast, listed["risk"], cast.administrator, date(2015, 12, 1), date(2019, 6, 1))()
    _set, told = at_once(
        classify(cast, listed["vulnerable"], cast.administrator, date(2025, 12, 1)),
        partial(
            classifications.correct_classification,
            earlier,
            end=None,
            by=viewer(second_administrator),
            reason="Fel slut",
        ),
    )
    assert list(sentences(told)) == ["start"]
    assert AreaClassification.objects.get(pk=earlier.pk).end == date(2019, 6, 1)


def test_what_is_made_twice_under_one_code_is_made_once(cast, second_administrator):
    """Agencies, areas, forums and people: the second is told at the field."""
    first, second = viewer(cast.administrator), viewer(second_administrator)

    def twice(make: Callable[..., Any], *args: Any, **fields: Any) -> dict[str, list[str]]:
        return sentences(
            at_once(
                partial(make, *args, by=first, reason="Ny", **fields),
                partial(make, *args, by=second, reason="Ny", **fields),
            )[1]
        )

    kind = {"name": "Region", "short_name": "Region", "sector": "health", "legal_form": "region"}
    assert twice(agencies.register_agency, cast.programme, code="REG", **kind) == {"code": ["That code is taken."]}
    assert twice(areas.create_area, cast.programme, code="MAL", name="Malmvägen") == {"code": ["That code is taken."]}
    person = {"username": "anv99", "title": "Handläggare"}
    assert twice(people.create_person, registered_in=cast.programme, **person) == {
        "username": ["That user name is taken."]
    }
    made = [model.objects.filter(code=code).count() for model, code in ((Agency, "REG"), (Area, "MAL"))]
    assert [*made, User.objects.filter(username="anv99").count()] == [1, 1, 1]


def test_of_two_who_choose_a_forums_members_at_once_the_second_is_shown_the_newer_ones(cast):
    def choose(agency: Agency) -> Callable[[], Forum]:
        return partial(
            forums.change_forum, cast.forum, members=[agency], version=1, by=viewer(cast.lead), reason="Vill vara med"
        )

    _joined, told = at_once(choose(cast.school), choose(cast.housing))
    assert isinstance(told, Stale)
    members = set(ForumMember.objects.filter(forum=told.present).values_list("agency__code", flat=True))
    assert (members, told.present.version) == ({"UTB"}, 2)


# --- The same by the API


def patch(person: User, row: Action, version: int, **body: str) -> Callable[[], Any]:
    """A call of somebody who is signed in already; who they are and what they hold is looked up when it is made."""
    client = Client()
    client.force_login(person, backend="agencies.backends.AccountBackend")
    return partial(
        client.patch, f"/api/v1/actions/{row.pk}/", body, "application/json", headers={"If-Match": f'"{version}"'}
    )


def test_the_second_of_two_calls_is_answered_412_with_the_action_as_it_is_now(cast):
    row = action(cast)
    first, second = at_once(
        patch(cast.police_staff, row, 1, title="Först"), patch(cast.police_coordinator, row, 1, title="Sedan")
    )
    assert (first.status_code, second.status_code) == (200, 412)
    assert (second.json()["title"], second.json()["version"], second["ETag"]) == ("Först", 2, '"2"')
    assert changes(Action.objects.get(pk=row.pk)) == [[], ["title", "version"]]


def test_a_call_that_begins_before_the_membership_has_ended_is_the_last_one(cast):
    row, membership = action(cast), Membership.objects.get(user=cast.police_staff)
    end = partial(memberships.end_membership, membership, by=viewer(cast.police_coordinator), reason="Slutar")
    call = patch(cast.police_staff, row, 1, title="Sedan")
    _ended, last = at_once(end, call)
    assert last.status_code == 200
    assert patch(cast.police_staff, row, 2, title="Ännu senare")().status_code == 404
    assert call().status_code == 404
    assert Action.objects.get(pk=row.pk).title == "Sedan"


def test_one_key_used_twice_at_once_makes_one_action(cast):
    body = {
        "programme": "IUO", "title": "Kvällsvandring", "description": "Vuxna på torget.", "areas": ["TUR"],
        "lead": "POL", "dimension": "safety", "start": "2026-02-01",
    }  # fmt: skip

    def make() -> Any:
        client = Client()
        client.force_login(cast.police_staff, backend="agencies.backends.AccountBackend")
        return client.post("/api/v1/actions/", body, "application/json", headers={"Idempotency-Key": "same"})

    first, second = at_once(make, make)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert Action.objects.count() == 1
