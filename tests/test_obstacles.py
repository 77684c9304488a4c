"""Obstacles: who raises, reads, escalates, decides and closes them; the forum's members come and go."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.utils import translation

from agencies.errors import Invalid, Stale, WrongStep
from agencies.mail import KINDS, About
from agencies.models import Letter
from agencies.policy import Refused
from agencies.services.forums import change_forum, effects_of_change
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import DecisionObstacle, Obstacle
from followup.registers.obstacles import decisions_on, open_obstacles
from followup.services.obstacle_steps import close, escalate, link_decision, unlink_decision
from followup.services.obstacles import change_obstacle, raise_obstacle
from tests.api import Caller
from tests.cast import NOON, TODAY, Cast, viewer
from tests.clients import client_of
from tests.followup import followup, period
from tests.meetings import decision, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]

SAID = {"title": "Handläggningstid i hyresnämnden", "text": "Ärenden tar nio månader."}


@pytest.fixture
def obstacle(cast: Cast) -> Obstacle:
    """Raised by the police in Tureberg; it concerns the school. The forum's only member is the housing company."""
    _forum(cast, cast.housing)
    said = {**SAID, "areas": ["TUR"], "agencies": [cast.school.code]}
    return raise_obstacle(cast.programme, said, by=viewer(cast.police_staff))


def _forum(cast: Cast, *members: Any) -> None:
    change_forum(cast.forum, members=members, by=viewer(cast.lead), reason="")


def readers_of(cast: Cast, row: Obstacle) -> set[str]:
    """The names of who of the cast reads it."""
    people = {name: one for name, one in cast.people.items() if name != "anonymous"}
    return {name for name, one in people.items() if Obstacle.objects.visible_to(viewer(one)).filter(pk=row.pk).exists()}


RAISED = {"police_reader", "police_staff", "police_coordinator", "school_staff", "lead", "steering", "auditor"}


def test_an_obstacle_is_raised_by_staff_and_read_by_who_it_concerns(cast: Cast, obstacle: Obstacle) -> None:
    """And by the roles; the reason goes through the guard; readers and roles raise none."""
    assert readers_of(cast, obstacle) == RAISED
    assert (obstacle.raised_on, obstacle.status, obstacle.areas) == (TODAY, "raised", [cast.tureberg.pk])
    for person in (cast.police_reader, cast.lead, cast.administrator):
        with pytest.raises(Refused):
            raise_obstacle(cast.programme, SAID, by=viewer(person))
    with pytest.raises(Http404):
        raise_obstacle(cast.programme, SAID, by=viewer(cast.outsider))
    wrong = {"title": "", "text": "19640823-3234", "areas": ["KLO"], "agencies": ["POL-N"], "followup": 7}
    with pytest.raises(Invalid) as refused:
        raise_obstacle(cast.programme, wrong, by=viewer(cast.owners_coordinator))
    assert {*refused.value.message_dict} == {"title", "text", "areas", "agencies", "followup"}


def test_who_raised_it_changes_it_while_it_is_open(cast: Cast, obstacle: Obstacle) -> None:
    """From the version that was read; agencies that it concerns come and go."""
    by = viewer(cast.police_staff)
    changed = change_obstacle(obstacle, {"agencies": [cast.social.code], "areas": []}, by=by, version=1)
    assert (changed.version, changed.areas, changed.involved) == (2, [], [cast.social.pk])
    with pytest.raises(Stale):
        change_obstacle(obstacle, SAID, by=by, version=1)
    with pytest.raises(Refused):
        change_obstacle(obstacle, SAID, by=viewer(cast.lead))
    close(obstacle, "Löst.", by=viewer(cast.lead))
    with pytest.raises(WrongStep):
        change_obstacle(obstacle, {"title": "Annat"}, by=by)


def test_the_lead_escalates_it_to_a_forum_whose_members_then_read_it(cast: Cast, obstacle: Obstacle) -> None:
    """They are told by mail; who joins reads it, who leaves does not, but who it concerns; closed, nobody joins."""
    with pytest.raises(Refused):
        escalate(obstacle, cast.forum, by=viewer(cast.police_staff))
    row = escalate(obstacle, cast.forum, by=viewer(cast.lead))
    assert (row.status, row.escalated_on) == ("escalated", TODAY)
    assert readers_of(cast, row) == RAISED | {"housing_staff"}
    assert [*Letter.objects.values_list("kind", "receiver__username")] == [("obstacle_escalated", "housing_staff")]
    with pytest.raises(WrongStep):
        escalate(obstacle, cast.forum, by=viewer(cast.lead))
    with translation.override("en"):
        joins, leaves = [line for line in effects_of_change(cast.forum, viewer(cast.lead)) if "obstacle" in line]
    assert SAID["title"] in joins
    assert SAID["title"] not in leaves
    _forum(cast, cast.social, cast.school)
    social = {"social_reader", "social_staff", "social_coordinator"}
    assert readers_of(cast, row) == RAISED | social
    _forum(cast, cast.social)
    assert readers_of(cast, row) == RAISED | social  # the school is concerned
    close(row, "Löst.", by=viewer(cast.lead))
    _forum(cast, cast.housing)
    assert readers_of(cast, row) == RAISED


def test_a_letter_says_what_its_receiver_may_read(cast: Cast, obstacle: Obstacle) -> None:
    """While the forum has it; the title, since it stands on the rung of the steering group."""
    escalate(obstacle, cast.forum, by=viewer(cast.lead))
    kind = KINDS["obstacle_escalated"]
    about = About(obstacle.pk, "", cast.housing_staff, TODAY)
    with translation.override("en"):
        said = kind.compose(viewer(cast.housing_staff), about)
        assert said is not None
        assert said.subject == f"An obstacle for {cast.forum.name}: {SAID['title']}"
        assert kind.compose(viewer(cast.social_staff), about) is None
        close(obstacle, "Löst.", by=viewer(cast.lead))
        assert kind.compose(viewer(cast.housing_staff), about) is None
        assert KINDS["obstacle_closed"].compose(viewer(cast.police_staff), about) is not None


def test_a_decision_is_linked_by_the_secretariat_or_the_lead_once_it_is_told(cast: Cast, obstacle: Obstacle) -> None:
    """The link is read through both walls; without one the obstacle is as far as before."""
    row = meeting(cast, secretariat=cast.school, areas=[cast.tureberg], status="minutes_draft", start=NOON)
    made = decision(row)
    by = viewer(cast.school_staff)
    with pytest.raises(WrongStep):
        link_decision(obstacle, made, by=by)
    with because("Sent round", by=System("command")):
        row.sent_round_at = NOON
        row.save()
    with pytest.raises(Refused):
        link_decision(obstacle, made, by=viewer(cast.police_staff))
    link_decision(obstacle, made, by=by)
    with pytest.raises(WrongStep):
        link_decision(obstacle, made, by=viewer(cast.lead))
    obstacle.refresh_from_db()
    assert (obstacle.status, decisions_on(viewer(cast.lead), obstacle)) == ("decided", [made])
    assert DecisionObstacle.objects.visible_to(viewer(cast.social_staff)).count() == 0
    assert [*open_obstacles(viewer(cast.school_staff), cast.programme, area=cast.tureberg)] == [obstacle]
    assert not open_obstacles(viewer(cast.school_staff), cast.programme, area=cast.edsberg)
    unlink_decision(obstacle, made, by=viewer(cast.lead))
    obstacle.refresh_from_db()
    assert obstacle.status == "raised"
    api, one = Caller(cast.school_staff), f"obstacles/{obstacle.pk}/decisions/"
    version = obstacle.version
    assert api.post(one, {"decision": 0}, version=version).status_code == 400
    assert api.post(one, {"decision": made.pk}, version=version - 1).status_code == 412
    assert api.post(one, {"decision": made.pk}, version=version).json()["decisions"] == [made.pk]
    gone = f"{one}{made.pk}/remove/"
    assert Caller(cast.police_staff).post(gone, {}).status_code == 403  # before anything is asked of the version
    assert api.post(gone, {}, version=version + 1).json()["status"] == "raised"


def test_a_decision_that_one_does_not_read_is_counted_and_its_link_is_told_to_who_reads_both(
    cast: Cast, obstacle: Obstacle
) -> None:
    """What has not been sent round is as if it did not exist; nobody is told of a change of nothing."""
    held: dict[str, Any] = {
        "secretariat": cast.school,
        "areas": [cast.tureberg],
        "status": "minutes_draft",
        "start": NOON,
    }
    first, second, untold = (
        decision(meeting(cast, rung=rung, sent_round_at=sent, **held))
        for rung, sent in ((Visibility.RESTRICTED, NOON), (Visibility.STEERING, NOON), (Visibility.RESTRICTED, None))
    )
    for one in (first, second):
        link_decision(obstacle, one, by=viewer(cast.school_staff))
    with because("Linked", by=System("command")):
        DecisionObstacle.objects.create(meeting=untold.meeting, decision=untold, obstacle=obstacle)
    found, told = {}, {}
    for name in ("school_staff", "lead", "police_staff"):
        api = Caller(getattr(cast, name))
        alone = api.get(f"obstacles/{obstacle.pk}/").json()
        assert [alone] == api.get("obstacles/").json()["results"]
        found[name] = (alone["decisions"], alone["hidden_links"])
        rows = api.get("trail/", {"object": f"obstacle:{obstacle.pk}"}).json()["results"]
        assert all(row["changes"] for row in rows)
        told[name] = [row["event"] for row in rows if not row["event"].startswith(("obstacleparty", "obstaclearea"))]
    assert found == {
        "school_staff": ([first.pk, second.pk, untold.pk], 0),
        "lead": ([second.pk], 1),
        "police_staff": ([], 2),
    }
    link, beginning = "decisionobstacle.created", ["obstacle.created"]
    assert told == {
        "school_staff": [link, link, "obstacle.changed", link, *beginning],
        "lead": [link, "obstacle.changed", *beginning],
        "police_staff": ["obstacle.changed", *beginning],
    }
    page = client_of(cast.police_staff).get(f"/obstacles/{obstacle.pk}/").content.decode()
    assert page.count("Decision with restricted visibility") == 2
    trail = client_of(cast.lead).get(f"/obstacles/{obstacle.pk}/").content.decode()
    assert f"linked the decision {second.ref} to the obstacle" in trail


def test_a_decision_is_chosen_at_its_field(cast: Cast, obstacle: Obstacle) -> None:
    """What is no decision that one reads is said there; who may not say it of one is refused, and offered none."""
    row = meeting(cast, secretariat=cast.school, areas=[cast.tureberg], status="minutes_draft", sent_round_at=NOON)
    made, where = decision(row), f"/obstacles/{obstacle.pk}/"
    school, police = client_of(cast.school_staff), client_of(cast.police_staff)
    for forged in ("", "0", "x"):
        back = school.post(f"{where}decisions/", {"decision": forged})
        assert (back.status_code, [*back.context["choose"].errors]) == (422, ["decision"])
    assert police.get(where).context["choose"] is None
    assert police.post(f"{where}decisions/", {"decision": made.pk}).status_code == 403
    assert school.post(f"{where}decisions/", {"decision": made.pk}).status_code == 302
    for client, may in ((school, True), (police, False)):
        assert [one.may_relate for one in client.get(where).context["decisions"]] == [may]


def test_it_is_closed_with_an_outcome_for_good(cast: Cast, obstacle: Obstacle) -> None:
    """By the lead; who raised it is told."""
    with pytest.raises(Refused):
        close(obstacle, "Löst.", by=viewer(cast.police_coordinator))
    with pytest.raises(Invalid):
        close(obstacle, " ", by=viewer(cast.lead))
    row = close(obstacle, "Löst.", by=viewer(cast.lead))
    assert (row.status, row.closed_on, row.version) == ("closed", TODAY, 2)
    told = Letter.objects.filter(kind="obstacle_closed").values_list("receiver__username", flat=True)
    assert {*told} == {"police_staff", "police_coordinator"}
    for step in (
        lambda: close(row, "Igen.", by=viewer(cast.lead)),
        lambda: escalate(row, cast.forum, by=viewer(cast.lead)),
    ):
        with pytest.raises(WrongStep):
            step()


def test_pages_of_obstacles(cast: Cast, obstacle: Obstacle) -> None:
    """List, one, raise, change, escalate (who then reads it is named), close."""
    police, lead = client_of(cast.police_staff), client_of(cast.lead)
    sent = {**SAID, "title": "Bemanning kvällstid", "areas": "TUR"}
    assert police.post("/obstacles/new/", sent).status_code == 302
    assert police.post("/obstacles/new/", {}).status_code == 422
    assert len(police.get("/obstacles/").context["found"].rows) == 2
    where = f"/obstacles/{obstacle.pk}/"
    for address in (where, f"{where}change/", "/obstacles/new/", f"/obstacles/?area=TUR&agency={cast.police.code}"):
        assert police.get(address).status_code == 200, address
    assert police.post(f"{where}change/", {**SAID, "version": "1", "agencies": cast.school.code}).status_code == 302
    assert police.get(f"{where}escalate/").status_code == 403
    begin = dict(lead.get(f"{where}escalate/").context["effects"])[cast.forum].begin
    assert begin == [cast.housing]
    assert lead.post(f"{where}escalate/", {"forum": cast.forum.code, "version": "9"}).status_code == 409
    version = Obstacle.objects.get(pk=obstacle.pk).version
    assert lead.post(f"{where}escalate/", {"forum": cast.forum.code, "version": version}).status_code == 302
    assert lead.post(f"{where}close/", {"outcome": "Löst.", "version": version + 1}).status_code == 302
    assert len(lead.get("/obstacles/?view=closed").context["found"].rows) == 1
    assert lead.get(f"{where}close/").status_code == 302
    assert client_of(cast.social_staff).get(where).status_code == 404


def test_obstacles_at_the_api(cast: Cast, obstacle: Obstacle, django_assert_num_queries: Any) -> None:
    """A page, a new one, a change, the steps; a list of three asks as much as one."""
    api, lead = Caller(cast.police_staff), Caller(cast.lead)
    made = api.post("obstacles/", {"programme": "IUO", **SAID, "areas": ["TUR"]})
    assert (made.status_code, made.json()["raised_by"], made.json()["may"]) == (
        201,
        "POL",
        {"write": True, "lead": False},
    )
    with django_assert_num_queries(8):  # session, person, transaction (2), what they hold, page, codes, what is beside
        rows = api.get("obstacles/").json()["results"]
    assert [row["agencies"] for row in rows] == [[cast.school.code], []]
    one = f"obstacles/{obstacle.pk}/"
    assert api.patch(one, {"title": "Nytt"}).status_code == 428
    assert api.patch(one, {"title": "Nytt"}, version=1).json()["title"] == "Nytt"
    assert api.post(f"{one}escalate/", {"forum": cast.forum.code}, version=2).status_code == 403
    assert lead.post(f"{one}escalate/", {"forum": "XX"}, version=2).status_code == 400
    assert lead.post(f"{one}escalate/", {"forum": cast.forum.code}, version=2).json()["status"] == "escalated"
    assert lead.post(f"{one}close/", {"outcome": "Löst."}, version=2).status_code == 412
    assert lead.post(f"{one}close/", {"outcome": "Löst."}, version=3).json()["status"] == "closed"
    assert lead.post(f"{one}close/", {"outcome": "Löst."}, version=4).status_code == 409
    assert Caller(cast.social_staff).get(one).status_code == 404
    assert Caller(cast.police_reader).post("obstacles/", {}).status_code == 403
    assert api.get("obstacles/count/?status=closed").json() == {"count": 1, "exact": True}


def test_a_decisions_and_a_forums_page_tell_their_obstacles_to_who_reads_them(cast: Cast, obstacle: Obstacle) -> None:
    """Under both walls: who reads the decision alone does not see the obstacle there."""
    row = meeting(cast, secretariat=cast.school, areas=[cast.tureberg], status="minutes_draft", sent_round_at=NOON)
    made = decision(row)
    escalate(obstacle, cast.forum, by=viewer(cast.lead))
    link_decision(obstacle, made, by=viewer(cast.school_staff))
    for address in (f"/meetings/decisions/{made.pk}/", f"/forums/{cast.forum.code}/"):
        told = {
            name: SAID["title"] in client_of(getattr(cast, name)).get(address).content.decode()
            for name in ("lead", "school_staff", "social_staff")
        }
        assert told == {"lead": True, "school_staff": True, "social_staff": False}, address


def test_an_obstacle_is_raised_out_of_a_follow_up_that_others_do_not_read(cast: Cast) -> None:
    """The form begins with its text; who reads the obstacle alone is not told where it was raised."""
    made = followup(cast, period(cast), obstacles="Hyresnämnden dröjer.")
    police = client_of(cast.police_staff)
    address = f"/obstacles/new/?followup={made.pk}"
    assert police.get(address).context["form"]["text"].value() == "Hyresnämnden dröjer."
    assert client_of(cast.lead).get(address).status_code == 403  # raises nothing
    assert client_of(cast.social_staff).get(address).status_code == 404
    assert police.post(address, {**SAID, "agencies": cast.school.code}).status_code == 302
    row = Obstacle.objects.get()
    assert row.followup == made
    told = {
        name: Caller(getattr(cast, name)).get(f"obstacles/{row.pk}/").json()["followup"]
        for name in ("police_reader", "school_staff")
    }
    assert told == {"police_reader": made.pk, "school_staff": None}
