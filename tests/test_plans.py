"""The action plan: numbered versions, filled by what the lead reads, decided with what each action was then, frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.http import Http404

from actions.models import Action
from agencies.errors import Invalid, Stale, WrongStep
from agencies.mail.kinds import KINDS, About, Content, Reminder
from agencies.models import User
from agencies.policy import Refused
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import ActionPlan, PlannedAction
from followup.plan_letters import ANALYSIS_OLD, PLAN_OLD, grown_old_today
from followup.plan_paper.pdf import as_pdf
from followup.registers.planned import plan_of
from followup.services import plans
from followup.services.deciding import Deciding
from tests.api import Caller
from tests.cast import TODAY, Cast, action, viewer
from tests.clients import client_of, text_of
from tests.test_analyses import with_office, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def begun(cast: Cast) -> ActionPlan:
    """The next version, by the lead."""
    with_office(cast)
    return plans.begin_plan(cast.programme, title="Åtgärdsplan 2026", by=viewer(cast.lead))


def decided(cast: Cast, made: ActionPlan, **said: Any) -> ActionPlan:
    """Decided by the steering group."""
    return plans.decide_plan(made, Deciding(**said), by=viewer(cast.steering))


def held(cast: Cast, made: ActionPlan, person: User) -> tuple[list[str], int]:
    """The titles that the person reads in the plan, and how many actions are hidden from them."""
    shown = plan_of(viewer(person), made)
    return [one.said["title"] for one in shown.rows], shown.hidden


def edit(made: Action, **values: Any) -> None:
    """Change the action, past its services."""
    with because("It changes", by=System("command")):
        for name, value in values.items():
            setattr(made, name, value)
        made.save()


def test_the_first_version_holds_what_is_open_from_the_steering_groups_rung_up_and_the_next_what_is_left(
    cast: Cast,
) -> None:
    first, second = action(cast, title="Vandring", rung=Visibility.STEERING), action(cast, title="Belysning")
    action(cast, title="Hemlig", rung=Visibility.RESTRICTED)
    action(cast, title="Klar", status="completed")
    made = begun(cast)
    assert held(cast, made, cast.lead) == (["Vandring", "Belysning"], 0)
    with pytest.raises(WrongStep):
        begun(cast)
    decided(cast, made)
    edit(first, status="completed")
    action(cast, title="Ny")
    again = begun(cast)
    assert (again.number, held(cast, again, cast.lead)) == (2, (["Belysning"], 0))
    assert second.title == "Belysning"


@pytest.mark.parametrize("name", ["police_coordinator", "steering", "auditor", "administrator"])
def test_only_the_lead_begins_one(cast: Cast, name: str) -> None:
    with_office(cast)
    with pytest.raises(Refused):
        plans.begin_plan(cast.programme, title="Åtgärdsplan", by=viewer(cast.people[name]))


def test_actions_are_put_in_moved_and_taken_out_and_what_may_not_be_chosen_is_unknown(cast: Cast) -> None:
    first, second = action(cast, title="A"), action(cast, title="B")
    made, by = begun(cast), viewer(cast.lead)
    third = action(cast, title="C")
    row = plans.add_action(made, str(third.ref).lower(), by=by)
    plans.move_action(row, -1, by=by)
    plans.remove_action(PlannedAction.objects.get(action=first), by=by)
    assert held(cast, made, cast.lead) == (["C", "B"], 0)
    hidden = action(cast, rung=Visibility.RESTRICTED)
    for strange in (hidden.ref, str(hidden.pk), "IUO-999", second.ref):
        with pytest.raises(Invalid) as refused:
            plans.add_action(made, str(strange), by=by)
        assert refused.value.message_dict.keys() == {"action"}
    with pytest.raises(Stale):
        plans.change_plan(made, {"title": "Plan"}, by=by, version=1)


def test_decided_it_says_what_each_action_was_then_to_who_reads_both(cast: Cast) -> None:
    made_action = action(cast, objective=cast.objective, end=date(2026, 6, 30))
    narrow = action(cast, title="Bara styrgruppen", rung=Visibility.STEERING)
    made = begun(cast)
    with pytest.raises(Refused):
        plans.decide_plan(made, Deciding(), by=viewer(cast.lead))
    with pytest.raises(Http404):
        plans.decide_plan(made, Deciding(), by=viewer(cast.police_staff))
    done = decided(cast, made, registry_number="KS 2026/9")
    assert (done.visibility, done.decided_on, done.decided_by_role) == (Visibility.PARTNERSHIP, TODAY, "Kommundirektör")
    edit(made_action, title="Något annat", end=None)
    said = PlannedAction.objects.get(action=made_action)
    assert (said.title, said.lead, said.objective, said.end) == (
        "Kvällsvandring",
        "police",
        "M1 Trygga torg",
        date(2026, 6, 30),
    )
    assert held(cast, done, cast.steering) == (["Kvällsvandring", narrow.title], 0)
    assert held(cast, done, cast.school_staff) == (["Kvällsvandring"], 1)
    assert not ActionPlan.objects.visible_to(viewer(cast.owners_coordinator)).exists()
    with pytest.raises(WrongStep):
        plans.change_plan(done, {"title": "Ny"}, by=viewer(cast.lead))
    with pytest.raises(Stale):  # who looked at an older version is shown the present one, before they hear of its step
        plans.change_plan(done, {"title": "Ny"}, by=viewer(cast.lead), version=done.version - 1)
    with pytest.raises(IntegrityError), because("Past it", by=System("command")):
        connection.cursor().execute("UPDATE followup_plannedaction SET title = 'Ny' WHERE id = %s", [said.pk])


def test_a_new_version_says_what_differs_of_what_one_reads(cast: Cast) -> None:
    kept, gone = action(cast, title="Belysning"), action(cast, title="Borta")
    secret = action(cast, title="Hemlig", rung=Visibility.STEERING)
    decided(cast, begun(cast))
    edit(kept, title="Bättre belysning", end=date(2026, 12, 31))
    made, by = begun(cast), viewer(cast.lead)
    added = plans.add_action(made, str(action(cast, title="Ny").pk), by=by)
    for one in (gone, secret):
        plans.remove_action(PlannedAction.objects.get(plan=made, action=one), by=by)
    done = decided(cast, made)
    for person, removed in ((cast.steering, {"Borta", "Hemlig"}), (cast.school_staff, {"Borta"})):
        differs = plan_of(viewer(person), done).differs
        assert differs is not None
        assert ([one.row for one in differs.added], {one.said["title"] for one in differs.removed}) == (
            [added],
            removed,
        )
        assert [said[1:] for one in differs.changed for said in one.fields] == [
            ("Belysning", "Bättre belysning"),
            ("", "31 dec 2026"),
        ]


def test_an_empty_plan_is_not_decided(cast: Cast) -> None:
    with pytest.raises(Invalid):
        decided(cast, begun(cast))


def test_the_paper_holds_what_its_reader_reads_and_is_the_same_bytes_again(cast: Cast) -> None:
    action(cast), action(cast, title="Bara styrgruppen", rung=Visibility.STEERING)
    done = decided(cast, begun(cast))
    shown = plan_of(viewer(cast.school_staff), ActionPlan.objects.select_related("programme", "owner").get(pk=done.pk))
    made = as_pdf(shown, "sv")
    assert (made[:5], made) == (b"%PDF-", as_pdf(shown, "sv"))
    answer = client_of(cast.school_staff).get(f"/plans/{done.pk}/pdf/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")


def test_the_lead_writes_and_the_steering_group_decides_on_the_pages(cast: Cast) -> None:
    with_office(cast)
    first, second = action(cast), action(cast, title="Belysning")
    lead, steering = client_of(cast.lead), client_of(cast.steering)
    lead.post("/plans/", {"title": "Plan 2026"})
    made = ActionPlan.objects.get()
    row = PlannedAction.objects.get(action=second)
    address = f"/plans/{made.pk}/"
    assert lead.post(f"{address}actions/{row.pk}/", {"do": "remove"}).status_code == 302
    assert lead.post(f"{address}actions/", {"action": "IUO-404"}).status_code == 422
    lead.post(f"{address}text/", {"version": "2", "title": "Plan 2026", "introduction": "Vi gör detta."})
    assert steering.post(f"{address}text/", {"version": "3", "title": "X"}).status_code == 403
    assert steering.post(f"{address}decide/", {"version": "3", "decision": "MOT-1-B1"}).status_code == 422
    assert steering.post(f"{address}decide/", {"version": "3", "registry_number": "KS 2026/9"}).status_code == 302
    page = text_of(client_of(cast.police_reader).get(address))
    assert ("Vi gör detta." in page, first.title in page, "KS 2026/9" in page) == (True, True, True)


def test_the_api_does_the_same(cast: Cast, django_assert_num_queries: Any) -> None:
    with_office(cast)
    first, second = action(cast), action(cast, title="Bara styrgruppen", rung=Visibility.STEERING)
    lead, steering, school = (Caller(one) for one in (cast.lead, cast.steering, cast.school_staff))
    assert school.post("action-plans/", {"title": "Plan"}).status_code == 403
    made = lead.post("action-plans/", {"title": "Plan"}).json()
    address = f"action-plans/{made['id']}/"
    assert [row["action"] for row in made["actions"]] == [first.pk, second.pk]
    assert lead.post("action-plans/", {"title": "Plan"}).status_code == 409
    row = next(row["id"] for row in made["actions"] if row["action"] == first.pk)
    assert lead.call("DELETE", f"{address}actions/{row}/").status_code == 428
    left = lead.call("DELETE", f"{address}actions/{row}/", version=1).json()
    assert [one["action"] for one in left["actions"]] == [second.pk]
    assert lead.post(f"{address}actions/", {"action": "IUO-404"}).json().keys() == {"action"}
    assert lead.post(f"{address}actions/", {"action": first.ref}).status_code == 201
    assert lead.post(f"{address}actions/{left['actions'][0]['id']}/move/", {"place": 3}, version=3).status_code == 400
    moved = lead.post(f"{address}actions/{left['actions'][0]['id']}/move/", {"place": 2}, version=3).json()
    assert [one["action"] for one in moved["actions"]] == [first.pk, second.pk]
    assert lead.patch(address, {"introduction": "Kort."}, version=4).json()["introduction"] == "Kort."
    assert lead.post(f"{address}decide/", version=5).status_code == 403
    assert steering.post(f"{address}decide/", {"decided_on": "2026-01-10"}, version=5).json()["status"] == "decided"
    read = school.get(address).json()
    assert ([one["title"] for one in read["actions"]], read["hidden_links"]) == (["Kvällsvandring"], 1)
    assert lead.patch(address, {"title": "Ny"}, version=6).status_code == 409
    assert school.get(f"{address}pdf/").headers["Content-Type"] == "application/pdf"
    assert Caller(cast.owners_coordinator).get(address).status_code == 404
    with django_assert_num_queries(8):
        assert len(school.get("action-plans/").json()["results"]) == 1


def composed(one: Reminder, person: User) -> Content | None:
    """What the letter says to the person on the day after the two years."""
    about = About(one.about.pk, one.occasion, person, date(2028, 1, 17))
    return KINDS[one.kind].compose(viewer(person), about)


def test_two_years_later_the_lead_is_told_each_month_of_a_plan_and_an_analysis_that_grow_old(cast: Cast) -> None:
    from followup.services.analyses import decide_analysis  # noqa: PLC0415

    analysis = decide_analysis(written(cast), Deciding(), by=viewer(cast.steering))
    action(cast)
    plan = decided(cast, begun(cast))
    assert list(grown_old_today(date(2028, 1, 16))) == []
    asked = list(grown_old_today(date(2028, 1, 17)))
    assert asked == [
        Reminder(ANALYSIS_OLD, cast.lead.pk, analysis, every=30),
        Reminder(PLAN_OLD, cast.lead.pk, plan, every=30),
    ]
    for one in asked:
        said = composed(one, cast.lead)
        assert said is not None
        assert "24" in said.subject
        assert composed(one, cast.police_staff) is None
    action(cast, title="Ny")
    decided(cast, begun(cast), decided_on=TODAY)
    assert composed(asked[1], cast.lead) is None
