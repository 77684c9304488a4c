"""People, memberships, grants, shares, rungs, contributors, areas and roles move about; the wall is asked at each step.

Whatever the order of events, the policy's SQL and the oracle's plain Python say the same of the rows, of each verb on
each row, and of every history row of the actions and of what hangs on them.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from actions.models import Action, ActionArea, AgencyShare, AuditorShare, Contribution, Note
from agencies import policy
from agencies.models import AreaGrant, Membership, ProgrammeGrant, User
from agencies.policy import Verb, Viewer, viewer_of
from agencies.trail import System, Tracked, because
from agencies.walls import Visibility
from tests import oracle
from tests.cast import AGENCIES, NOON, PEOPLE, TODAY, Cast, action

USERS = st.sampled_from([name for name in PEOPLE if name != "anonymous"])
PARTIES = st.sampled_from(sorted(AGENCIES))
AREAS = st.sampled_from(["tureberg", "edsberg", "klockaretorpet"])
PROGRAMMES = st.sampled_from(["programme", "elsewhere"])
WHICH = st.integers(0, 3)
RUNGS = st.sampled_from(list(Visibility))
LATER = st.integers(-1, 3)
SETTINGS = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # shrinking asks the database for minutes: add Phase.shrink while looking for the fault
    suppress_health_check=list(HealthCheck),
)
HANGING: tuple[Any, ...] = (ActionArea, Contribution, Note, AgencyShare, AuditorShare)


def permission(codename: str) -> Permission:
    """The permission of this name (each is there once)."""
    return Permission.objects.get(codename=codename, content_type__app_label__in=["actions", "agencies"])


def given(model: type[Tracked], **key: Any) -> Any:
    """The row with this key, or a new one."""
    return model._default_manager.filter(**key).first() or model(**key)


class WallMachine(RuleBasedStateMachine):
    """One run begins with the cast and four actions, and is undone at its end."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast, self.today, self.step = cast, TODAY, 0
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.actions = [
            action(cast, rung=Visibility.DRAFT).pk,
            action(cast, rung=Visibility.PARTNERSHIP, contributors=[cast.owners]).pk,
            action(cast, rung=Visibility.PROGRAMME, areas=[], lead=cast.school).pk,
            action(
                cast,
                rung=Visibility.STEERING,
                areas=[cast.klockaretorpet],
                lead=cast.outsiders,
                programme=cast.elsewhere,
            ).pk,
        ]

    def teardown(self) -> None:
        try:
            self.ask(PEOPLE)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        finally:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def one(self, name: str) -> Any:
        """The agency, area, programme or person of this name; a person as the account is now."""
        found = getattr(self.cast, name)
        return User.objects.get(pk=found.pk) if isinstance(found, User) else found

    def action(self, which: int) -> Action:
        return Action.objects.get(pk=self.actions[which])

    # People

    @rule(name=USERS, agency=PARTIES, role=st.sampled_from(["reader", "staff", "coordinator"]))
    def join(self, name: str, agency: str, role: str) -> None:
        row = given(Membership, user=self.one(name), agency=self.one(agency))
        row.role = role
        self.save(row)

    @rule(name=USERS)
    def leave(self, name: str) -> None:
        self.remove(Membership.objects.filter(user=self.one(name)))

    @rule(name=USERS)
    def close_or_open_the_account(self, name: str) -> None:
        person = self.one(name)
        person.is_active = not person.is_active
        self.save(person)

    # Grants

    @rule(agency=PARTIES, area=AREAS, right=st.sampled_from(["view_area", "record_area"]))
    def grant(self, agency: str, area: str, right: str) -> None:
        self.save(
            given(AreaGrant, group=self.one(agency).group, content_object=self.one(area), permission=permission(right))
        )

    @rule(agency=PARTIES, area=AREAS)
    def revoke(self, agency: str, area: str) -> None:
        self.remove(AreaGrant.objects.filter(group=self.one(agency).group, content_object=self.one(area)))

    @rule(name=USERS, programme=PROGRAMMES, role=st.sampled_from(["lead", "steer", "audit", "administer"]))
    def entrust(self, name: str, programme: str, role: str) -> None:
        key = {"user": self.one(name), "content_object": self.one(programme)}
        self.save(given(ProgrammeGrant, **key, permission=permission(f"{role}_programme")))

    @rule(name=USERS)
    def relieve(self, name: str) -> None:
        self.remove(ProgrammeGrant.objects.filter(user=self.one(name)))

    # Actions

    @rule(which=WHICH, rung=RUNGS)
    def move(self, which: int, rung: Visibility) -> None:
        row = self.action(which)
        if rung > Visibility.DRAFT:  # what has left the draft never returns to it
            row.visibility, row.ref = rung, row.ref or f"M-{row.pk}"
            self.save(row)

    @rule(which=WHICH, agency=PARTIES)
    def hand_over(self, which: int, agency: str) -> None:
        row = self.action(which)
        row.owner = self.one(agency)
        self.save(row)

    @rule(which=WHICH, agency=PARTIES)
    def contribute_or_stop(self, which: int, agency: str) -> None:
        self.link(self.action(which), Contribution, "agency", self.one(agency), "involved")

    @rule(which=WHICH, area=AREAS)
    def add_or_leave_an_area(self, which: int, area: str) -> None:
        row = self.action(which)
        if self.one(area).programme_id == row.programme_id:  # the database refuses any other
            self.link(row, ActionArea, "area", self.one(area), "areas")

    @rule(which=WHICH, agency=PARTIES, right=st.sampled_from(["view", "change"]), days=LATER)
    def share_with_an_agency(self, which: int, agency: str, right: str, days: int) -> None:
        row = given(AgencyShare, group=self.one(agency).group, content_object=self.action(which))
        self.lend(row, right, days)

    @rule(which=WHICH, name=USERS, days=LATER)
    def share_with_an_auditor(self, which: int, name: str, days: int) -> None:
        self.lend(given(AuditorShare, user=self.one(name), content_object=self.action(which)), "view", days)

    @rule(which=WHICH)
    def end_the_shares(self, which: int) -> None:
        for model in (AgencyShare, AuditorShare):
            self.remove(model.objects.filter(content_object_id=self.actions[which]))

    @rule(which=WHICH)
    def write_a_note(self, which: int) -> None:
        self.save(Note(action=self.action(which), author=self.cast.nobody, text=f"{self.step}", created_at=NOON))

    @rule()
    def a_day_passes(self) -> None:
        self.today += timedelta(days=1)

    # How it is written

    def save(self, row: Any) -> None:
        with because("A step", by=System("command")):
            row.save()

    def remove(self, rows: Any) -> None:
        with because("A step back", by=System("command")):
            rows.delete()

    def link(self, row: Action, model: Any, name: str, linked: Any, image: str) -> None:
        """Link the action with the agency or area, or take the link away; the wall's column with it."""
        with because("A link", by=System("command")):
            made = given(model, action=row, **{name: linked})
            if made.pk:
                made.delete()
            else:
                made.save()
            ids = model.objects.filter(action=row).values_list(f"{name}_id", flat=True)
            setattr(row, image, sorted(ids))
            row.save()

    def lend(self, row: Any, right: str, days: int) -> None:
        row.permission = permission(f"{right}_action")
        row.legal_ground = row.purpose = row.decided_by = "The machine"
        row.valid_until = self.today + timedelta(days=days)
        self.save(row)

    # What is asked

    @invariant()
    def two_of_them_see_what_the_oracle_says(self) -> None:
        self.step += 1
        self.ask([PEOPLE[(self.step * 5 + offset) % len(PEOPLE)] for offset in range(2)])

    def ask(self, names: list[str]) -> None:
        live = {row.pk: oracle.wall_of(row) for row in Action.objects.all()}
        hanging = HANGING[self.step % len(HANGING)]
        for name in names:
            found = viewer_of(self.one(name), today=self.today)
            told = oracle.person(self.one(name), self.today)
            self.ask_of_rows(found, told, live)
            self.ask_of_history(Action, found, told, live)
            self.ask_of_history(hanging, found, told, live)
            key = str(hanging.trail_parent)
            seen = set(hanging.objects.visible_to(found).values_list(key, flat=True))
            assert seen == {pk for pk in hanging.objects.values_list(key, flat=True) if told.reads(live[pk])}

    def ask_of_rows(self, found: Viewer, told: oracle.Person, live: dict[int, oracle.Wall]) -> None:
        verbs = [Verb(verb) for verb in oracle.VERBS]
        rows = Action.objects.visible_to(found).knowing(found, *verbs)
        known = {row.pk: {verb for verb in oracle.VERBS if getattr(row, f"may_{verb}")} for row in rows}
        assert known == {
            pk: {verb for verb in oracle.VERBS if told.may(verb, wall)} for pk, wall in live.items() if told.reads(wall)
        }
        pk, verb = self.actions[self.step % 4], oracle.VERBS[self.step % len(oracle.VERBS)]
        assert policy.allows(found, Verb(verb), Action(pk=pk)) == told.may(verb, live[pk])

    def ask_of_history(self, model: Any, found: Viewer, told: oracle.Person, live: dict[int, oracle.Wall]) -> None:
        key = str(model.trail_parent or "id")
        past = {row.history_id: oracle.wall_of(row, getattr(row, key)) for row in model.history.all()}
        read = set(policy.history(model, found).values_list("history_id", flat=True))
        assert read == {pk for pk, then in past.items() if told.remembers(then, live.get(then.action))}


def test_the_wall_says_what_the_oracle_says_whatever_happens(cast: Cast):
    begin: Any = partial(WallMachine, cast)
    run_state_machine_as_test(begin, settings=SETTINGS)
