"""Two people change one action: the later one chooses, nothing typed is lost and nothing is written before."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from actions.models import Action, Objective
from actions.services import change_action, set_visibility
from agencies.models import User
from agencies.policy import Viewer
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import Cast, action, share, viewer
from tests.clients import client_of, errors_of, main_of, said, text, text_of, value_of

pytestmark = pytest.mark.usefixtures("the_day")
PLAN = "Plan för vad som ska fortsätta och vem som ansvarar."


@pytest.fixture
def plan(cast: Cast) -> Action:
    """The police's action, with the school."""
    return action(cast, title="Vidmakthållandeplan", description=PLAN, contributors=[cast.school], recurrence="löpande")


def sent(made: Action, **changed: Any) -> dict[str, Any]:
    """What the form of this action sends, with some fields changed."""
    made.refresh_from_db()
    whole = {
        "version": made.version, "title": made.title, "areas": ["TUR"], "dimension": "safety", "start": "16 jan 2026",
        "description": made.description, "contributors": ["UTB"], "recurrence": made.recurrence,
        "end": str(made.end or ""),
    }  # fmt: skip
    return {**whole, **changed}


def theirs(made: Action, by: Viewer, reason: str = "Nytt läge", **changed: Any) -> None:
    """Somebody else saves."""
    change_action(made, changed, by=by, reason=reason)


def post(person: User, made: Action, data: dict[str, Any]) -> Any:
    return client_of(person).post(f"/actions/{made.pk}/edit/", data)


def choices(answer: Any, **picked: str) -> dict[str, Any]:
    """What the page of the conflict sends back: the hidden text, and what is picked and written in it."""
    form = answer.context["form"]
    found: dict[str, Any] = {}
    for name in form.drawn.fields:
        value = form.drawn[name].value()
        if name == "contributor_tasks":
            found |= {f"{name}-{code}": line for code, line in value.items()}
        elif name != "reason":
            found[name] = "" if value is None else value
    found |= {"version": answer.context["started_from"], "seen": answer.context["seen"]}
    for row in form.rows():
        found |= {row.pick.html_name: row.picked, row.both.html_name: row.both.value() or ""}
    return {**found, "reason": form["reason"].value() or "", **picked}


def test_a_change_from_the_present_version_is_saved(cast: Cast, plan: Action):
    answer = post(cast.police_staff, plan, sent(plan, title="Plan", reason="Kortare"))
    plan.refresh_from_db()
    assert (plan.title, plan.version) == ("Plan", 2)
    assert said(answer) == [("IUO-001 is saved as version 2.", f"kept-done:action-{plan.pk}")]


def test_a_form_sent_as_it_was_changes_nothing(cast: Cast, plan: Action):
    assert said(post(cast.police_staff, plan, sent(plan)))[0][0] == "Nothing was changed."
    plan.refresh_from_db()
    assert plan.version == 1


def test_both_versions_are_shown_beside_each_other_and_nothing_is_written(cast: Cast, plan: Action):
    mine = sent(plan, description=PLAN.replace("ansvarar", "ansvarar, vad det kostar"), end="31 mar 2027",
                contributors=["UTB", "BO"], expected_effect="Fler är ute.")  # fmt: skip
    theirs(plan, viewer(cast.police_coordinator), description=PLAN + " Sex signaler.", end=None, recurrence="månadsvis",
           contributors=["UTB", "SOC"], title="Vidmakthållandeplan")  # fmt: skip
    theirs(plan, viewer(cast.police_coordinator), end=plan.start.replace(year=2027), reason="Nästa bedömning")
    answer = post(cast.police_staff, plan, mine)
    assert answer.status_code == 412
    page = text_of(answer)
    assert "You began from version 1. While you wrote, Kommunpolis, police, saved version 3 (" in page
    assert "Reason: Nästa bedömning" in page
    assert "Nothing is lost, and nothing of yours is saved yet. 2 fields clash ( What is to be done? , End )" in page
    assert "3 fields go together by themselves." in page
    form = answer.context["form"]
    rows = {row.clash.name: row for row in form.rows()}
    assert list(rows) == ["description", "end"]
    assert rows["description"].both.value() == PLAN.replace("ansvarar", "ansvarar, vad det kostar") + " Sex signaler."
    assert [rows[name].picked for name in rows] == ["both", ""]
    with translation.override("en"):
        joined = [(row.theirs, row.mine, row.result) for row in form.joined()]
    assert joined == [
        ("added social", "added housing", "housing, school and social"),
        ("månadsvis", "", "månadsvis"),
        ("", "Fler är ute.", "Fler är ute."),
    ]
    plan.refresh_from_db()
    assert (plan.version, plan.expected_effect) == (3, "")


def test_the_choices_make_the_next_version(cast: Cast, plan: Action):
    mine = sent(plan, description=PLAN.replace("ansvarar", "ansvarar, vad det kostar"), end="31 mar 2027",
                contributors=["UTB", "BO"], reason="Budget")  # fmt: skip
    theirs(plan, viewer(cast.police_coordinator), description=PLAN + " Sex signaler.",
           end=plan.start.replace(year=2027), contributors=["UTB", "SOC"])  # fmt: skip
    page = post(cast.police_staff, plan, mine)
    answer = post(cast.police_staff, plan, choices(page, **{"pick-end": "mine"}))
    plan.refresh_from_db()
    assert (plan.version, str(plan.end)) == (3, "2027-03-31")
    assert plan.description == PLAN.replace("ansvarar", "ansvarar, vad det kostar") + " Sex signaler."
    assert {agency.code for agency in (cast.school, cast.housing, cast.social) if agency.pk in plan.involved} == {
        "UTB",
        "BO",
        "SOC",
    }
    assert said(answer) == [
        ("IUO-001 is saved as version 3.", f"kept-done:action-{plan.pk} kept-done:action-{plan.pk}-merge-1-2")
    ]
    newest = Action.history.model.objects.order_by("-history_id").first()
    assert newest.change_set.reason == "Budget"


@pytest.mark.parametrize(
    ("pick", "written", "end"),
    [("theirs", "", "2027-01-16"), ("mine", "nonsense", "2027-03-31"), ("both", "1 maj 2027", "2027-05-01")],
)
def test_a_date_becomes_theirs_mine_or_another(cast: Cast, plan: Action, pick: str, written: str, end: str):
    mine = sent(plan, end="31 mar 2027", title="Plan")
    theirs(plan, viewer(cast.police_coordinator), end=plan.start.replace(year=2027))
    page = post(cast.police_staff, plan, mine)
    assert post(cast.police_staff, plan, choices(page, **{"pick-end": pick, "both-end": written})).status_code == 302
    plan.refresh_from_db()
    assert (str(plan.end), plan.title) == (end, "Plan")


def test_what_nobody_chose_is_asked_for_again_with_everything_kept(cast: Cast, plan: Action):
    mine = sent(plan, end="31 mar 2027", description=PLAN + " Mer.")
    theirs(plan, viewer(cast.police_coordinator), end=plan.start.replace(year=2027), description="Ny. " + PLAN)
    page = post(cast.police_staff, plan, mine)
    answer = post(cast.police_staff, plan, choices(page, **{"both-description": "Min egen text.", "pick-end": ""}))
    assert answer.status_code == 422
    assert errors_of(answer) == {"pick-end": ["Choose theirs, yours or something else"]}
    assert [row.both.value() for row in answer.context["form"].rows()] == ["Min egen text.", ""]
    unreadable = choices(answer, **{"pick-end": "both", "both-end": "31 feb 2027"})
    again = post(cast.police_staff, plan, unreadable)
    assert errors_of(again) == {"both-end": ["31 February does not exist. Write for example 2026-02-28"]}
    assert value_of(again, "both-end") == "31 feb 2027"
    plan.refresh_from_db()
    assert plan.version == 2


def test_somebody_who_saves_again_meanwhile_is_met_in_the_same_way(cast: Cast, plan: Action):
    mine = sent(plan, end="31 mar 2027", title="Min titel")
    theirs(plan, viewer(cast.police_coordinator), end=plan.start.replace(year=2027))
    page = post(cast.police_staff, plan, mine)
    theirs(plan, viewer(cast.police_coordinator), end=plan.start.replace(year=2028), recurrence="årligen")
    again = post(cast.police_staff, plan, choices(page, **{"pick-end": "mine"}))
    assert (again.status_code, again.context["started_from"], again.context["seen"]) == (412, 2, 3)
    with translation.override("en"):
        rows = again.context["form"].rows()
    assert [(row.clash.name, row.was, text("".join(p.text for p in row.mine))) for row in rows] == [
        ("end", "16 Jan 2027", "31 Mar 2027")
    ]
    assert post(cast.police_staff, plan, choices(again, **{"pick-end": "mine"})).status_code == 302
    plan.refresh_from_db()
    assert (plan.version, str(plan.end), plan.title, plan.recurrence) == (4, "2027-03-31", "Min titel", "årligen")


def test_what_the_guard_finds_in_the_chosen_text_comes_back_in_the_form(cast: Cast, plan: Action):
    mine = sent(plan, description=PLAN + " Mer.", title="Min titel")
    theirs(plan, viewer(cast.police_coordinator), description="Ny. " + PLAN)
    page = post(cast.police_staff, plan, mine)
    both = {"pick-description": "both", "both-description": "Ring 070-174 06 05."}
    answer = post(cast.police_staff, plan, choices(page, **both))
    assert (answer.status_code, answer.templates[0].name) == (422, "actions/edit.html")
    assert [value_of(answer, name) for name in ("description", "title")] == ["Ring 070-174 06 05.", "Min titel"]
    assert '<input type="hidden" name="version" value="2">' in main_of(answer)
    corrected = {**sent(plan), "description": "Ring 070-174 06 05.", "title": "Min titel", "confirm": ["description"]}
    assert post(cast.police_staff, plan, corrected).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.description) == ("Min titel", "Ring 070-174 06 05.")


def test_a_fault_of_the_form_is_said_before_the_conflict(cast: Cast, plan: Action):
    mine = sent(plan, end="31 feb 2027", description=PLAN + " Mer.")
    theirs(plan, viewer(cast.police_coordinator), end=plan.start.replace(year=2027))
    answer = post(cast.police_staff, plan, mine)
    assert (answer.status_code, list(errors_of(answer))) == (422, ["end"])
    assert value_of(answer, "description") == PLAN + " Mer."
    assert '<input type="hidden" name="version" value="1">' in main_of(answer)
    assert post(cast.police_staff, plan, {**mine, "end": "1 feb 2027"}).status_code == 412


def test_the_same_change_by_both_is_no_conflict(cast: Cast, plan: Action):
    mine = sent(plan, title="Plan")
    theirs(plan, viewer(cast.police_coordinator), title="Plan")
    assert said(post(cast.police_staff, plan, mine))[0][0] == "Nothing was changed."


def test_two_lines_of_a_contributor_clash_as_a_field(cast: Cast, plan: Action):
    mine = sent(plan, **{"contributor_tasks-UTB": "Läxhjälp på fredagar"})
    theirs(plan, viewer(cast.police_coordinator), contributor_tasks={"UTB": "Läxhjälp varje dag"})
    page = post(cast.police_staff, plan, mine)
    assert "What school does" in text_of(page)
    picked = {"pick-contributor_tasks-UTB": "both", "both-contributor_tasks-UTB": "Läxhjälp"}
    assert post(cast.police_staff, plan, choices(page, **picked)).status_code == 302
    assert plan.contributions.get().task == "Läxhjälp"


def test_the_version_that_was_started_from_is_shown_only_to_who_might_read_it(cast: Cast):
    made = action(cast, rung=Visibility.DRAFT, description="Hemligt utkast", lead=cast.social)
    set_visibility(made, Visibility.PARTNERSHIP, by=viewer(cast.social_staff))
    share(made, cast.police, right="change")
    theirs(made, viewer(cast.social_staff), description="Öppen text")
    mine = sent(made, version=1, description="Min text", contributors=[])
    answer = post(cast.police_staff, made, mine)
    assert answer.status_code == 412
    assert "Hemligt utkast" not in answer.content.decode()
    (row,) = answer.context["form"].rows()
    assert (row.was, row.clash.theirs, row.clash.mine, row.picked) == ("", "Öppen text", "Min text", "")
    assert post(cast.police_staff, made, choices(answer, **{"pick-description": "mine"})).status_code == 302
    made.refresh_from_db()
    assert made.description == "Min text"


@pytest.mark.parametrize("seen", ["", "x", "99", "-1", "1" * 30])
def test_a_version_that_was_not_shown_is_a_bad_request(cast: Cast, plan: Action, seen: str):
    theirs(plan, viewer(cast.police_coordinator), title="Plan")
    assert post(cast.police_staff, plan, sent(plan, version=1, seen=seen)).status_code == 400


@pytest.mark.parametrize("version", ["", "x", "1.5"])
def test_a_change_says_which_version_it_starts_from(cast: Cast, plan: Action, version: str):
    assert post(cast.police_staff, plan, sent(plan, version=version)).status_code == 400


def test_the_programmes_lead_plans_and_meets_the_conflict_in_those_fields_only(cast: Cast, plan: Action):
    form = client_of(cast.lead).get(f"/actions/{plan.pk}/edit/").context["form"]
    assert list(form.fields) == ["objective", "priority", "indicators", "forum", "reason"]
    with because("Another objective", by=System("command")):
        Objective.objects.create(programme=cast.programme, code="M2", title="Skolan", version=1)
    theirs(plan, viewer(cast.police_staff), objective="M2", title="Plan")
    answer = post(cast.lead, plan, {"version": 1, "objective": "M1", "forum": "AG"})
    assert answer.status_code == 412
    assert [row.clash.name for row in answer.context["form"].rows()] == ["objective"]
    assert post(cast.lead, plan, choices(answer, **{"pick-objective": "mine"})).status_code == 302
    plan.refresh_from_db()
    assert (plan.objective, plan.forum, plan.title) == (cast.objective, cast.forum, "Plan")


def test_what_the_lead_may_not_change_is_not_changed_by_a_forged_form(cast: Cast, plan: Action):
    assert post(cast.lead, plan, sent(plan, title="Kapad", objective="M1")).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.objective) == ("Vidmakthållandeplan", cast.objective)


def test_who_changes_by_a_share_is_not_asked_about_contributors(cast: Cast, plan: Action):
    share(plan, cast.social, right="change")
    form = client_of(cast.social_staff).get(f"/actions/{plan.pk}/edit/").context["form"]
    assert {"contributors", "contributor_tasks"} & form.fields.keys() == set()
    assert post(cast.social_staff, plan, sent(plan, title="Ny titel", contributors=[])).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.involved) == ("Ny titel", [cast.school.pk])


def test_taking_a_contributor_away_needs_a_reason(cast: Cast, plan: Action):
    answer = post(cast.police_staff, plan, sent(plan, contributors=[]))
    assert errors_of(answer) == {"reason": ["Write why; the reason stands in the history."]}
    assert post(cast.police_staff, plan, sent(plan, contributors=[], reason="Har slutat")).status_code == 302
    plan.refresh_from_db()
    assert plan.involved == []


def test_a_missing_description_is_required_at_the_next_change(cast: Cast):
    made = action(cast, description="")
    answer = post(cast.police_staff, made, sent(made, contributors=[], title="Ny titel"))
    assert errors_of(answer) == {"description": ["Write what is to be done"]}


def test_a_change_of_an_action_archived_meanwhile_is_a_wrong_step(cast: Cast, plan: Action):
    mine = sent(plan, title="Plan")
    with because("Archived", by=System("command")):
        plan.archived_at = plan.created_at
        plan.save()
    answer = post(cast.police_staff, plan, mine)
    assert answer.status_code == 409
    assert "The action is archived. Take it out of the archive first." in text_of(answer)
