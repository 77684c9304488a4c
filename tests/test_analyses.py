"""The annual analysis: written by its forum behind its wall, decided by the steering group, then frozen."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import InternalError, connection
from django.db.utils import IntegrityError
from django.http import Http404

from actions.models import Priority
from agencies.errors import Invalid, Stale, WrongStep
from agencies.models import Agency, Membership, User
from agencies.policy import Refused
from agencies.services.forums import change_forum
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import AnalysisParty, AnnualAnalysis, Cause, Finding, ProposedPriority
from followup.services import analysis_parts as parts
from followup.services.analyses import begin_analysis, change_analysis, decide_analysis
from followup.services.deciding import Deciding
from followup.services.registering import register_paper
from tests.cast import NOON, TODAY, Cast, viewer
from tests.clients import client_of
from tests.meetings import decision, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def with_office(cast: Cast, *people: User, agency: Agency | None = None) -> None:
    """The school runs the programme; these people become readers there (or in another agency)."""
    with because("An office for the test", by=System("command")):
        cast.programme.refresh_from_db()  # its counter of references has moved on
        cast.programme.office = cast.school
        cast.programme.save()
        for person in people:
            Membership.objects.create(user=person, agency=agency or cast.school, role="reader")


def begun(cast: Cast, by: User | None = None, **values: Any) -> AnnualAnalysis:
    """The analysis of 2025 in Tureberg, begun by the police."""
    with_office(cast, cast.steering)
    said: dict[str, Any] = {"year": 2025, "area": cast.tureberg, **values}
    return begin_analysis(cast.forum, by=viewer(by or cast.police_staff), **said)


def written(cast: Cast) -> AnnualAnalysis:
    """The same with a finding that rests on the indicator, a cause and two priorities."""
    made, by = begun(cast), viewer(cast.police_staff)
    said = {"text": "Färre våldsbrott.", "confidence": "high", "indicators": ["I1"]}
    parts.write_finding(made, cast.dimension, said, by=by, version=0)
    for text in ("Förhindra förflyttning", "Öppna mötesplats"):
        parts.add_priority(made, text, by=by)
    parts.add_cause(made, "Handeln flyttar.", priority=1, by=by)
    return made


def readers(cast: Cast, made: AnnualAnalysis) -> set[str]:
    """Who reads it."""
    every = {name: viewer(person) for name, person in cast.people.items()}
    return {name for name, one in every.items() if AnnualAnalysis.objects.visible_to(one).filter(pk=made.pk).exists()}


def test_being_written_it_is_read_by_the_office_and_the_members_and_decided_by_the_parties_of_the_area(
    cast: Cast,
) -> None:
    made = written(cast)
    circle = {"police_reader", "police_staff", "police_coordinator", "social_reader", "social_staff"}
    circle |= {"social_coordinator", "owners_coordinator", "school_staff", "steering"}
    assert readers(cast, made) == circle
    decide_analysis(made, Deciding(), by=viewer(cast.steering))
    assert readers(cast, made) == circle | {"lead", "auditor"}


@pytest.mark.parametrize("name", ["police_reader", "housing_staff", "school_staff", "auditor", "outsider"])
def test_only_staff_of_members_and_the_lead_begin_one(cast: Cast, name: str) -> None:
    with_office(cast)
    with pytest.raises((Refused, Http404)):
        begin_analysis(cast.forum, year=2025, area=cast.tureberg, by=viewer(cast.people[name]))


def test_a_lead_outside_its_circle_begins_none_and_a_year_and_area_have_one(cast: Cast) -> None:
    with_office(cast)
    with pytest.raises(Invalid) as refused:
        begin_analysis(cast.forum, year=2025, area=cast.tureberg, by=viewer(cast.lead))
    assert refused.value.message_dict.keys() == {"forum"}
    begun(cast)
    for wrong, field in (
        ({}, "year"),
        ({"area": cast.edsberg}, "area"),
        ({"area": None}, "area"),
        ({"year": 2031}, "year"),
    ):
        with pytest.raises(Invalid) as refused:
            begin_analysis(
                cast.forum,
                by=viewer(cast.police_staff),
                **{"year": 2025, "area": cast.tureberg, **wrong},  # type: ignore[arg-type]
            )
        assert refused.value.message_dict.keys() == {field}, wrong


def test_without_an_office_none_is_begun(cast: Cast) -> None:
    with pytest.raises(WrongStep):
        begin_analysis(cast.forum, year=2025, area=cast.tureberg, by=viewer(cast.police_staff))


def test_each_part_is_saved_by_itself_and_two_do_not_write_over_each_other(cast: Cast) -> None:
    made = written(cast)
    by = viewer(cast.social_staff)
    first = parts.write_finding(made, cast.other_dimension, {"text": "Handeln är kvar."}, by=by, version=0)
    with pytest.raises(Stale) as stale:
        parts.write_finding(made, cast.other_dimension, {"text": "Handeln minskar."}, by=by, version=0)
    assert stale.value.present.text == "Handeln är kvar."
    again = parts.write_finding(made, cast.other_dimension, {"indicators": ["I1"]}, by=by, version=first.version)
    assert (again.version, again.text) == (2, "Handeln är kvar.")
    with pytest.raises(Invalid) as refused:
        parts.write_finding(made, cast.dimension, {"indicators": ["I9"], "confidence": "sure"}, by=by)
    assert refused.value.message_dict.keys() == {"indicators", "confidence"}
    with pytest.raises(Refused):
        parts.add_cause(made, "Nej.", by=viewer(cast.police_reader))
    assert change_analysis(made, {"summary": "Kort sagt."}, by=by, version=1).version == 2


def test_a_priority_that_is_taken_away_takes_its_number_and_its_causes_along(cast: Cast) -> None:
    made, by = written(cast), viewer(cast.police_staff)
    first = ProposedPriority.objects.get(number=1)
    parts.remove_priority(first, by=by, version=first.version)
    assert list(ProposedPriority.objects.values_list("number", "text")) == [(1, "Öppna mötesplats")]
    assert list(Cause.objects.values_list("text", "priority")) == [("Handeln flyttar.", None)]
    cause = parts.change_cause(Cause.objects.get(), {"priority": 1}, by=by)
    assert cause.priority == ProposedPriority.objects.get()
    with pytest.raises(Invalid):
        parts.change_cause(cause, {"priority": 2}, by=by)
    parts.remove_cause(cause, by=by)
    assert list(made.causes.all()) == []


def test_the_steering_group_decides_it_and_its_priorities_are_the_programmes(cast: Cast) -> None:
    made = written(cast)
    held = meeting(cast, sent_round_at=NOON, status="minutes_draft", start=NOON)
    taken = decision(held)
    with because("There already", by=System("command")):
        Priority.objects.create(
            programme=cast.programme, code="X", area=cast.tureberg, year=2026, number=2, text="Mötesplats"
        )
        Priority.objects.create(
            programme=cast.programme, code="2026-1", area=cast.edsberg, year=2026, number=1, text="E"
        )
    said = Deciding(decision=f"{held.ref}-B{taken.number}", registry_number="KS 2026/12")
    done = decide_analysis(made, said, by=viewer(cast.steering), version=1)
    assert (done.status, done.visibility, done.version) == ("decided", Visibility.PARTNERSHIP, 2)
    assert (done.decided_on, done.decided_by_role, done.decision, done.registry_number) == (
        TODAY,
        "Kommundirektör",
        taken,
        "KS 2026/12",
    )
    became = ProposedPriority.objects.filter(analysis=made).values_list("priority__code", "priority__text")
    assert list(became) == [("2026-TUR-1", "Förhindra förflyttning"), ("X", "Mötesplats")]


def test_the_office_gives_its_number_after_the_decision_too(cast: Cast) -> None:
    made, registrar = written(cast), viewer(cast.school_staff)
    with pytest.raises(WrongStep):
        register_paper(made, "KS 2026/12", by=registrar)
    decide_analysis(made, Deciding(), by=viewer(cast.steering))
    with pytest.raises(Refused):
        register_paper(made, "KS 2026/12", by=viewer(cast.social_coordinator))
    with pytest.raises(Invalid):
        register_paper(made, " ", by=registrar)
    waits = [client_of(one).get("/").content.decode() for one in (cast.school_staff, cast.social_staff)]
    assert [f"Enter Annual analysis {made.year}, {cast.tureberg.name} in the register" in page for page in waits] == [
        True,
        False,
    ]
    assert register_paper(made, "KS 2026/12", by=registrar).registry_number == "KS 2026/12"
    page = f"/analyses/{made.pk}/"
    client = client_of(cast.school_staff)
    assert 'value="KS 2026/12"' in client.get(page).content.decode()
    client.post(f"{page}registry-number/", {"registry_number": "KS 2026/13", "version": 3})
    made.refresh_from_db()
    assert (made.registry_number, made.version) == ("KS 2026/13", 4)
    said = f'changed registry number of the annual analysis <a href="{page}">{made}</a>'
    assert said in client.get("/trail/", {"object": f"annualanalysis:{made.pk}"}).content.decode()


def test_who_may_not_decide_or_has_nothing_to_decide_is_told(cast: Cast) -> None:
    made = begun(cast)
    with pytest.raises(Refused):
        decide_analysis(made, Deciding(), by=viewer(cast.police_coordinator))
    with pytest.raises(Http404):
        decide_analysis(made, Deciding(), by=viewer(cast.lead))
    with pytest.raises(Invalid) as refused:
        decide_analysis(made, Deciding(decision="MOT-1-B1"), by=viewer(cast.steering))
    assert refused.value.message_dict.keys() == {"findings", "priorities", "decision"}


def test_what_is_decided_nobody_changes_not_even_in_the_database(cast: Cast) -> None:
    made = written(cast)
    decide_analysis(made, Deciding(), by=viewer(cast.steering))
    finding, by = Finding.objects.get(), viewer(cast.police_staff)
    for write in (
        lambda: parts.write_finding(made, cast.dimension, {"text": "Fler."}, by=by),
        lambda: parts.add_priority(made, "En till", by=by),
        lambda: change_analysis(made, {"summary": "Ny."}, by=by),
        lambda: decide_analysis(made, Deciding(), by=viewer(cast.steering)),
    ):
        with pytest.raises(WrongStep):
            write()
    for sql in (
        "UPDATE followup_finding SET text = 'Fler.' WHERE id = %s",
        "UPDATE followup_annualanalysis SET year = 2024 WHERE year = 2025 AND %s > 0",
        "DELETE FROM followup_cause WHERE id > 0 AND %s > 0",
    ):
        with pytest.raises((IntegrityError, InternalError)), because("Past it", by=System("command")):
            connection.cursor().execute(sql, [finding.pk])


def test_the_circle_follows_the_forum(cast: Cast) -> None:
    made = begun(cast)
    change_forum(cast.forum, members=[cast.police, cast.housing], by=viewer(cast.lead), reason="Nya medlemmar")
    made.refresh_from_db()
    assert made.involved == sorted([cast.police.pk, cast.housing.pk])
    assert set(AnalysisParty.objects.values_list("agency", flat=True)) == {cast.police.pk, cast.housing.pk}
    assert "owners_coordinator" not in readers(cast, made)
    assert "housing_staff" in readers(cast, made)


def test_who_joins_later_is_not_let_in_to_what_is_decided_and_who_leaves_is_out(cast: Cast) -> None:
    made = written(cast)
    decide_analysis(made, Deciding(), by=viewer(cast.steering))
    assert "owners_coordinator" in readers(cast, made)
    change_forum(cast.forum, members=[cast.police, cast.housing], by=viewer(cast.lead), reason="Nya medlemmar")
    assert {"owners_coordinator", "housing_staff"} & readers(cast, made) == set()
