"""Where follow-up shows beside its own pages: my page, an area's and an action's page, the search."""

from __future__ import annotations

from datetime import timedelta

from agencies import policy
from agencies.models import User
from agencies.policy import viewer_of
from agencies.trail import System, because
from agencies.trail.feed import Asked, feed
from agencies.walls import Visibility
from followup.models import ActionRow, CorrectedRow
from followup.registers import lights
from followup.services.reports import settling
from overview.gather import followup as gathered
from tests.cast import NOON, TODAY, Cast, action
from tests.clients import client_of
from tests.followup import GREEN, RED, YELLOW, correction, followup, lock, period, report


def test_an_action_has_a_light_for_each_period_that_one_reads_of_it(cast: Cast):
    made, hidden = action(cast), action(cast, rung=Visibility.RESTRICTED)
    past, now = period(cast, "2025T3"), period(cast, "2026T1")
    before = followup(cast, past, status="accepted", rows={made: GREEN, hidden: GREEN})
    followup(cast, now, status="submitted", rows={made: RED, hidden: RED})
    lock(past)
    correction(cast, before, row=before.rows.get(action=made), status="accepted")

    def seen(user: User) -> list[tuple[str, str, str]]:
        viewer = viewer_of(user, today=TODAY)
        return [(one.period.code, one.assessment, one.comment) for one in lights.of_action(viewer, made)]

    first = ("2025T3", "on_track", "I maj.")
    assert seen(cast.lead) == [first, ("2026T1", "off_track", "Sen.")] == seen(cast.police_staff)
    assert seen(cast.school_staff) == [first]
    assert seen(cast.outsider) == []
    assert lights.latest(viewer_of(cast.lead), [made.pk, hidden.pk]).keys() == {made.pk}


def test_a_light_that_a_correction_gave_or_took_away_counts_as_corrected(cast: Cast):
    blank, lit = action(cast), action(cast)
    past = period(cast, "2025T3")
    rows = {blank: {**GREEN, "assessment": ""}, lit: GREEN}
    made = followup(cast, past, status="accepted", rows=rows, loaded=True)
    lock(past)
    found = correction(cast, made, row=made.rows.get(action=blank))
    lead = viewer_of(cast.lead, today=TODAY)
    assert lights.latest(lead, [blank.pk, lit.pk]).keys() == {lit.pk}
    with because("Corrected", by=System("command")):
        for row, after in ((found.rows.get(), "at_risk"), (CorrectedRow(correction=found, action=lit), "")):
            row.field, row.after = "assessment", after
            row.save()
        found.status, found.answered_at, found.answered_by = "accepted", NOON, cast.lead
        found.visibility = Visibility.PARTNERSHIP
        found.save()
    assert {pk: one.assessment for pk, one in lights.latest(lead, [blank.pk, lit.pk]).items()} == {blank.pk: "at_risk"}
    assert [tally.each for tally in lights.of_area(lead, cast.tureberg)] == [[("at_risk", 1)]]


def test_an_area_tells_the_lights_of_its_actions_and_who_has_answered(cast: Cast):
    made, other = action(cast), action(cast, lead=cast.school)
    now = period(cast, "2026T1")
    followup(cast, now, status="accepted", rows={made: YELLOW})
    followup(cast, now, agency=cast.school, rows={other: RED}, due=TODAY - timedelta(days=1))

    def told(user: User) -> tuple[list[tuple[str, str, bool]], list[list[tuple[str, int]]]]:
        found = gathered.of_area(viewer_of(user, today=TODAY), cast.tureberg, TODAY)
        answers = [(one.agency.code, one.status, one.late) for one in found.answers]
        return answers, [tally.each for tally in found.tallies]

    both = [(cast.police.code, "accepted", False), (cast.school.code, "draft", True)]
    assert sorted(told(cast.lead)[0]) == sorted(both)
    assert told(cast.lead)[1] == [[("at_risk", 1)]] == told(cast.social_staff)[1]
    assert told(cast.social_staff)[0] == both[:1]


def test_my_page_says_what_waits(cast: Cast):
    now = period(cast, "2026T1")
    followup(cast, now, status="submitted")
    followup(cast, now, agency=cast.school, due=TODAY - timedelta(days=2))
    followup(cast, now, agency=cast.social, status="returned", due=TODAY - timedelta(days=2))
    report(cast, now, status="presented")
    school, lead = (viewer_of(user, today=TODAY) for user in (cast.school_staff, cast.lead))
    assert [one.since for one in gathered.to_submit(school, cast.programme, TODAY)] == [2]
    assert gathered.to_submit(lead, cast.programme, TODAY) == []
    (chase,) = gathered.to_chase(lead, cast.programme, TODAY)
    assert ([one.code for one in chase.waiting], [one.code for one in chase.late]) == (
        [cast.police.code],
        [cast.school.code],
    )
    assert gathered.to_chase(school, cast.programme, TODAY) == []
    steering = viewer_of(cast.steering, today=TODAY)
    presented = gathered.to_settle(steering, cast.programme)
    assert [one.report.title for one in presented if isinstance(one, gathered.ReportTodo)] == ["Styrrapport"]
    assert gathered.to_settle(lead, cast.programme) == []


def test_an_approved_report_without_a_number_waits_for_the_office(cast: Cast):
    made = report(cast, period(cast), status="approved")
    report(cast, made.period, number=2, title="Diarieförd", status="approved", registry_number="KS 2026/1")
    reader, steering = (viewer_of(user, today=TODAY) for user in (cast.police_reader, cast.steering))
    assert gathered.to_settle(reader, cast.programme) == [
        gathered.NumberTodo(made, "followup:report", made.title),
    ]
    assert gathered.to_settle(steering, cast.programme) == []
    assert "Enter Styrrapport in the register" in client_of(cast.police_reader).get("/").content.decode()
    settling.register_number(made, "KS 2026/2", by=reader)
    assert gathered.to_settle(reader, cast.programme) == []


def test_what_was_written_of_an_action_while_it_was_closed_stays_closed_in_the_history(cast: Cast):
    made = action(cast, rung=Visibility.RESTRICTED)
    returned = followup(cast, period(cast), status="returned", rows={made: RED})
    row, lead = returned.rows.get(), viewer_of(cast.lead, today=TODAY)

    def write(comment: str) -> None:
        row.comment = comment
        row.save()

    with because("Written, opened, written", by=System("command")):
        write("Hemligt.")
        made.visibility = Visibility.STEERING
        made.save()
        write("Öppet.")
    assert ActionRow.objects.visible_to(lead).get().comment == "Öppet."
    assert [past.comment for past in policy.history(ActionRow, lead)] == ["Öppet."]
    [told] = feed(lead, Asked(models=[ActionRow]), limit=9)
    assert (told.opened, told.values["comment"], told.before) == (True, "Öppet.", None)


def test_a_correction_waits_for_the_lead_when_every_period_is_locked(cast: Cast):
    past = period(cast, "2025T3")
    before = followup(cast, past, status="accepted")
    followup(cast, past, agency=cast.school, status="submitted")
    lock(past)
    waiting = correction(cast, before)
    correction(cast, before, status="accepted")
    school, lead = (viewer_of(user, today=TODAY) for user in (cast.school_staff, cast.lead))
    assert [one.correction for one in gathered.to_answer(lead, cast.programme)] == [waiting]
    assert gathered.to_answer(school, cast.programme) == []
    answers = gathered.of_area(lead, cast.tureberg, TODAY).answers
    assert {(one.agency.code, one.status) for one in answers} == {
        (cast.police.code, "accepted"),
        (cast.school.code, "not_accepted"),
    }
