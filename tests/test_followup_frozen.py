"""What is locked stays as it is, whoever writes: the runtime role itself, our objects past the services, services."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.errors import WrongStep
from agencies.trail import System, because
from followup.models import FollowUp, Withholding
from followup.services import answers, corrections, submission, writing
from tests.cast import Cast, action, viewer
from tests.followup import GREEN, correction, followup, lock, period

pytestmark = pytest.mark.usefixtures("the_day")

REFUSED = ("frozen", "does not go from", "is locked as it is", "permission denied", "must be owner", "violates",
           "keeps its period", "no row of", "is not open", "only what is locked", "begins as a draft")  # fmt: skip
WAYS = """
UPDATE followup_followup SET summary = 'x' WHERE id = {f}
UPDATE followup_followup SET summary = 'x', version = version + 1, updated_at = now() WHERE id = {f}
UPDATE followup_followup SET overall_assessment = 'off_track' WHERE id = {f}
UPDATE followup_followup SET obstacles = 'x', next_steps = 'x' WHERE id = {f}
UPDATE followup_followup SET decision_needed = 'x' WHERE id = {f}
UPDATE followup_followup SET nothing_to_report = true WHERE id = {f}
UPDATE followup_followup SET withheld = true WHERE id = {f}
UPDATE followup_followup SET withheld = false WHERE id = {w}
UPDATE followup_followup SET due = due + 30 WHERE id = {f}
UPDATE followup_followup SET first_submitted_at = first_submitted_at - interval '9 days' WHERE id = {f}
UPDATE followup_followup SET submitted_at = now() WHERE id = {f}
UPDATE followup_followup SET submitted_by_role = 'x' WHERE id = {f}
UPDATE followup_followup SET returned_count = 5, return_comment = 'x' WHERE id = {f}
UPDATE followup_followup SET accepted_at = NULL WHERE id = {f}
UPDATE followup_followup SET locked_as = 'submitted', visibility = 2 WHERE id = {f}
UPDATE followup_followup SET locked_as = 'accepted', visibility = 3 WHERE id = {w}
UPDATE followup_followup SET locked_at = now() + interval '1 day' WHERE id = {f}
UPDATE followup_followup SET loaded = true WHERE id = {f}
UPDATE followup_followup SET loaded = true, summary = 'x' WHERE id = {f}
UPDATE followup_followup SET status = 'draft', visibility = 0, locked_as = '' WHERE id = {f}
UPDATE followup_followup SET status = 'returned', visibility = 2, locked_as = '' WHERE id = {f}
UPDATE followup_followup SET status = 'accepted', locked_as = '' WHERE id = {f}
UPDATE followup_followup SET period_id = {later} WHERE id = {f}
UPDATE followup_followup SET id = 999999 WHERE id = {f}
DELETE FROM followup_followup WHERE id = {f}
UPDATE followup_actionrow SET assessment = 'off_track' WHERE followup_id = {f}
UPDATE followup_actionrow SET implementation_status = 'completed' WHERE followup_id = {f}
UPDATE followup_actionrow SET comment = 'x', version = version + 1 WHERE followup_id = {f}
UPDATE followup_actionrow SET effect = 'x' WHERE followup_id = {f}
UPDATE followup_actionrow SET cause = 'x', measure = 'x' WHERE followup_id = {f}
UPDATE followup_actionrow SET action_id = {task} WHERE followup_id = {f}
UPDATE followup_actionrow SET followup_id = {o} WHERE followup_id = {f}
UPDATE followup_actionrow SET followup_id = {f} WHERE followup_id = {o}
DELETE FROM followup_actionrow WHERE followup_id = {f}
INSERT INTO followup_actionrow (followup_id, action_id, implementation_status, assessment, effect, comment, cause,
  measure, decision_needed, version) VALUES ({f}, {task}, 'ongoing', 'on_track', '', '', '', '', '', 1)
UPDATE followup_areaassessment SET assessment = 'at_risk' WHERE followup_id = {f}
UPDATE followup_areaassessment SET comment = 'x' WHERE followup_id = {f}
DELETE FROM followup_areaassessment WHERE followup_id = {f}
INSERT INTO followup_areaassessment (followup_id, area_id, assessment, comment, version) VALUES ({f}, {area}, '', '', 1)
UPDATE followup_contributionnote SET text = 'x' WHERE followup_id = {f}
UPDATE followup_contributionnote SET followup_id = {o} WHERE followup_id = {f}
DELETE FROM followup_contributionnote WHERE followup_id = {f}
INSERT INTO followup_contributionnote (followup_id, action_id, text, version) VALUES ({f}, {task}, 'x', 1)
UPDATE followup_withholding SET legal_ground = 'x' WHERE followup_id = {w}
DELETE FROM followup_withholding WHERE followup_id = {w}
INSERT INTO followup_withholding (followup_id, legal_ground) VALUES ({f}, 'x')
UPDATE followup_correction SET reason = 'x' WHERE followup_id = {f}
UPDATE followup_correction SET status = 'withdrawn', visibility = 2 WHERE followup_id = {f}
UPDATE followup_correction SET followup_id = {w} WHERE followup_id = {f}
DELETE FROM followup_correction WHERE followup_id = {f}
UPDATE followup_correctedfield SET after = 'x' WHERE correction_id = {c}
DELETE FROM followup_correctedfield WHERE correction_id = {c}
INSERT INTO followup_correctedfield (correction_id, field, before, after) VALUES ({c}, 'summary', '', 'x')
UPDATE followup_correctedrow SET after = 'on_track' WHERE correction_id = {c}
DELETE FROM followup_correctedrow WHERE correction_id = {c}
UPDATE followup_reportingperiod SET status = 'open', locked_at = NULL WHERE id = {p}
UPDATE followup_reportingperiod SET "end" = "end" + 1 WHERE id = {p}
DELETE FROM followup_reportingperiod WHERE id = {p}
WITH thawed AS (UPDATE followup_followup SET status = 'accepted', locked_as = '' WHERE id = {f})
  UPDATE followup_actionrow SET comment = 'x' WHERE followup_id = {f}
UPDATE followup_historicalactionrow SET comment = 'x' WHERE followup_id = {f}
DELETE FROM followup_historicalfollowup WHERE id = {f}
TRUNCATE followup_actionrow CASCADE
TRUNCATE followup_correctedrow
ALTER TABLE followup_actionrow DISABLE TRIGGER settled_is_frozen
ALTER TABLE followup_followup DISABLE TRIGGER ALL
DROP TRIGGER settled_is_frozen ON followup_followup
DROP FUNCTION settled_root() CASCADE
SET session_replication_role = 'replica'
"""


@pytest.fixture
def names(cast: Cast) -> dict[str, int]:
    """A locked follow-up with all that hangs on it and an accepted correction, a withheld one, and an open one."""
    of, later, task, other = period(cast), period(cast, "2026T2"), action(cast), action(cast)
    helped = action(cast, lead=cast.social, contributors=[cast.police])
    all_of_it: dict[str, Any] = {"rows": {task: GREEN}, "areas": [cast.tureberg], "notes": {helped: "Två kvällar."}}
    made = followup(cast, of, status="accepted", **all_of_it)
    silent = followup(cast, of, agency=cast.school)
    with because("A ground", by=System("command")):
        Withholding.objects.create(followup=silent, legal_ground="OSL 18 kap. 1 §")
        silent.withheld, silent.status, silent.visibility = True, "submitted", 2
        silent.submitted_at = silent.first_submitted_at = made.submitted_at
        silent.save()
    lock(of)
    made.refresh_from_db()
    right = correction(cast, made, row=made.rows.get(), status="accepted")
    still = followup(cast, later, rows={helped: GREEN})
    of_them = {"f": made, "w": silent, "o": still, "p": of, "later": later, "c": right, "task": other}
    return {name: row.pk for name, row in of_them.items()} | {"area": cast.edsberg.pk}


def content(names: dict[str, int]) -> list[Any]:
    """All that is locked, as the database has it."""
    tables = ("actionrow", "areaassessment", "contributionnote", "withholding", "correction")
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(
                f"SELECT * FROM followup_{table} WHERE followup_id IN ({names['f']}, {names['w']}) ORDER BY 1"
            )
            found.append(cursor.fetchall())
        for table in ("correctedfield", "correctedrow"):
            cursor.execute(f"SELECT * FROM followup_{table} WHERE correction_id = {names['c']} ORDER BY 1")
            found.append(cursor.fetchall())
        cursor.execute(f"SELECT * FROM followup_followup WHERE id IN ({names['f']}, {names['w']}) ORDER BY 1")
        return [*found, cursor.fetchall()]


def test_no_statement_changes_what_is_locked(names: dict[str, int]):
    before = content(names)
    ways = [way for way in WAYS.strip().replace("\n  ", " ").splitlines() if way]
    passed = []
    for way in ways:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                cursor.execute(way.format(**names))
                passed.append(way)
        except DatabaseError as refused:
            if not any(word in str(refused) for word in REFUSED):
                passed.append(f"{way}: {refused}")
    assert passed == [], "\n".join(passed)
    assert len(ways) > 60
    assert content(names) == before


def test_neither_do_our_objects_nor_our_services(cast: Cast, names: dict[str, int]):
    made = FollowUp.objects.select_related("programme").get(pk=names["f"])
    before = content(names)
    parts: list[tuple[Any, str]] = [
        (made, "summary"),
        (made.rows.get(), "comment"),
        (made.area_assessments.get(), "comment"),
        (made.contribution_notes.get(), "text"),
    ]
    for row, name in parts:
        setattr(row, name, "x")
        with pytest.raises(DatabaseError), because("Past the services", by=System("command")):
            row.save()
        fresh = type(row).objects.get(pk=row.pk)
        with pytest.raises(WrongStep):
            writing.write_part(fresh, {name: "x"}, by=viewer(cast.police_coordinator))
    coordinator, lead = viewer(cast.police_coordinator), viewer(cast.lead)
    for verb in (
        lambda: writing.write_parts(made, {"summary": "x"}, by=coordinator),
        lambda: submission.submit(made, by=coordinator, nothing_to_report=True),
        lambda: answers.return_followup(made, "x", by=lead),
        lambda: answers.accept_followup(made, by=lead),
        lambda: corrections.accept(made.corrections.get(), by=lead),
    ):
        with pytest.raises(WrongStep):
            verb()
    assert content(names) == before
