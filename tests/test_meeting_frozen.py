"""What two persons approved stays as it is, whoever writes: the runtime role's own statements, and the services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.services import approval, decided, points
from meetings.services.visibility import set_meeting_visibility
from tests.cast import TODAY, Cast, viewer
from tests.meetings import decision, item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")

REFUSED = ("frozen", "stays as it was", "does not begin as approved", "permission denied", "must be owner",
           "not approved by two", "the hash of meeting", "only approved minutes", "violates", "is loaded or it is not",
           "foreign key")  # fmt: skip
WAYS = """
UPDATE meetings_meeting SET title = 'x' WHERE id = {m}
UPDATE meetings_meeting SET start = start + interval '1 day', "end" = "end" + interval '1 day' WHERE id = {m}
UPDATE meetings_meeting SET place = 'x' WHERE id = {m}
UPDATE meetings_meeting SET chair_role = 'x' WHERE id = {m}
UPDATE meetings_meeting SET ref = 'MOT-2026-99' WHERE id = {m}
UPDATE meetings_meeting SET forum_id = forum_id + 1 WHERE id = {m}
UPDATE meetings_meeting SET status = 'minutes_draft' WHERE id = {m}
UPDATE meetings_meeting SET status = 'cancelled', sent_round_at = NULL WHERE id = {m}
UPDATE meetings_meeting SET sent_round_at = sent_round_at - interval '1 day' WHERE id = {m}
UPDATE meetings_meeting SET approved_at = approved_at - interval '1 day' WHERE id = {m}
UPDATE meetings_meeting SET content = '{{}}', content_hash = encode(sha256('{{}}'), 'hex') WHERE id = {m}
UPDATE meetings_meeting SET loaded = true WHERE id = {m}
UPDATE meetings_meeting SET id = 999999 WHERE id = {m}
UPDATE meetings_meeting SET title = 'x', visibility = 1 WHERE id = {m}
DELETE FROM meetings_meeting WHERE id = {m}
UPDATE meetings_agendaitem SET heading = 'x' WHERE meeting_id = {m}
UPDATE meetings_agendaitem SET position = position + 1 WHERE meeting_id = {m}
UPDATE meetings_agendaitem SET meeting_id = {o} WHERE meeting_id = {m}
UPDATE meetings_agendaitem SET meeting_id = {m} WHERE meeting_id = {o}
DELETE FROM meetings_agendaitem WHERE meeting_id = {m}
INSERT INTO meetings_agendaitem (meeting_id, position, heading, source, carry_over, version)
  VALUES ({m}, 9, 'x', 'own', false, 1)
UPDATE meetings_itemminutes SET text = 'x' WHERE meeting_id = {m}
UPDATE meetings_itemminutes SET meeting_id = {o} WHERE meeting_id = {m}
UPDATE meetings_itemminutes SET item_id = {i} WHERE meeting_id = {o}
DELETE FROM meetings_itemminutes WHERE meeting_id = {m}
INSERT INTO meetings_itemminutes (meeting_id, item_id, text, version) VALUES ({o}, {bare}, 'x', 1)
UPDATE meetings_decision SET text = 'x' WHERE meeting_id = {m}
UPDATE meetings_decision SET due = '2026-01-01' WHERE meeting_id = {m}
UPDATE meetings_decision SET item_id = NULL WHERE meeting_id = {m}
UPDATE meetings_decision SET meeting_id = {o}, number = 9 WHERE meeting_id = {m}
DELETE FROM meetings_decision WHERE meeting_id = {m}
INSERT INTO meetings_decision (meeting_id, number, text, outcome, outcome_text, version)
  VALUES ({m}, 9, 'x', 'open', '', 1)
UPDATE meetings_actionpoint SET text = 'x' WHERE meeting_id = {m}
UPDATE meetings_actionpoint SET number = 9 WHERE meeting_id = {m}
UPDATE meetings_actionpoint SET loaded = true WHERE meeting_id = {m}
DELETE FROM meetings_actionpoint WHERE meeting_id = {m}
UPDATE meetings_attendance SET present = NOT present WHERE meeting_id = {m}
UPDATE meetings_attendance SET role = 'x' WHERE meeting_id = {m}
DELETE FROM meetings_attendance WHERE meeting_id = {m}
UPDATE meetings_approval SET user_id = {nobody} WHERE meeting_id = {m}
UPDATE meetings_approval SET content_hash = repeat('0', 64) WHERE meeting_id = {m}
UPDATE meetings_approval SET approved_at = NULL, content_hash = '' WHERE meeting_id = {m}
DELETE FROM meetings_approval WHERE meeting_id = {m}
UPDATE meetings_addendum SET text = 'x' WHERE meeting_id = {m}
UPDATE meetings_addendum SET meeting_id = {o} WHERE meeting_id = {m}
DELETE FROM meetings_addendum WHERE meeting_id = {m}
INSERT INTO meetings_addendum (meeting_id, number, corrected, text, author_id, reason, at)
  VALUES ({o}, 1, '', 'x', {nobody}, 'x', now())
UPDATE meetings_meeting SET status = 'approved', approved_at = now(), content = '{{}}',
  content_hash = encode(sha256('{{}}'), 'hex') WHERE id = {o}
UPDATE meetings_meeting SET status = 'approved', approved_at = now(), content = '{{}}', content_hash = repeat('0', 64)
  WHERE id = {o}
UPDATE meetings_meeting SET loaded = true WHERE id = {o}
WITH thawed AS (UPDATE meetings_meeting SET status = 'minutes_draft' WHERE id = {m})
  UPDATE meetings_decision SET text = 'x' WHERE meeting_id = {m}
TRUNCATE meetings_decision CASCADE
TRUNCATE meetings_approval
ALTER TABLE meetings_decision DISABLE TRIGGER approved_is_frozen
ALTER TABLE meetings_meeting DISABLE TRIGGER ALL
DROP TRIGGER approved_is_frozen ON meetings_itemminutes
DROP FUNCTION meeting_approved_is_frozen() CASCADE
SET session_replication_role = 'replica'
"""


@pytest.fixture
def approved(cast: Cast) -> Meeting:
    """Minutes of everything, approved by the police and the social services, with one addendum."""
    held = meeting(cast, called=[cast.social, cast.housing], status="open")
    first, _bare = item(held, text="Gicks igenom."), item(held, "Inget sagt")
    decision(held, item=first)
    point(held, cast.social, item=first)
    with because("Somebody came", by=System("command")):
        Attendance.objects.create(meeting=held, agency=cast.social, present=True)
    approval.send_round(held, ["police_staff", "social_reader"], by=viewer(cast.police_staff))
    for person in (cast.police_staff, cast.social_reader):
        settled = approval.approve(held, approval.hash_of(held), by=viewer(person))
    approval.add_addendum(settled, first, "Gicks igenom i maj.", by=viewer(cast.police_staff), reason="Månaden")
    settled.refresh_from_db()
    return settled


def content(held: Meeting) -> list[Any]:
    """Everything that was approved, as the database has it."""
    tables = ("agendaitem", "itemminutes", "decision", "actionpoint", "attendance", "approval", "addendum")
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT * FROM meetings_{table} WHERE meeting_id = %s ORDER BY id", [held.pk])
            found.append(cursor.fetchall())
        cursor.execute("SELECT * FROM meetings_meeting WHERE id = %s", [held.pk])
        return [*found, cursor.fetchall()]


def test_no_statement_changes_what_was_approved(cast: Cast, approved: Meeting):
    other = meeting(cast, status="minutes_draft", sent_round_at=approved.sent_round_at)
    item(other, "En annan", text="Annat.")
    first, bare = AgendaItem.objects.filter(meeting=approved).order_by("position")
    names = {"m": approved.pk, "o": other.pk, "i": first.pk, "bare": bare.pk, "nobody": cast.nobody.pk}
    before = content(approved)
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
    assert len(ways) > 50
    assert content(approved) == before


def test_no_object_of_ours_changes_it_either(cast: Cast, approved: Meeting):
    rows: list[tuple[Any, str, Any]] = [
        (approved, "title", "x"),
        (approved.agenda.first(), "heading", "x"),
        (approved.minutes.get(), "text", "x"),
        (approved.decisions.get(), "text", "x"),
        (approved.points.get(), "text", "x"),
        (approved.approvals.first(), "user_id", cast.nobody.pk),
        (approved.addenda.get(), "text", "x"),
    ]
    for row, name, value in rows:
        setattr(row, name, value)
        with pytest.raises(DatabaseError), because("Past the services", by=System("command")):
            row.save()


def test_what_becomes_of_it_and_who_reads_it_lives_on(cast: Cast, approved: Meeting):
    by = viewer(cast.police_staff)
    before = approved.content, approved.content_hash
    offered, stand = approved.points.get(), approved.decisions.get()
    moved = points.reassign(offered, cast.housing, by=by, due=TODAY + timedelta(days=9))
    points.accept(moved, by=viewer(cast.housing_staff))
    assert points.complete(moved, "Lampan lyser.", by=viewer(cast.housing_staff)).status == "done"
    assert decided.set_outcome(stand, "carried_out", text="Fler vuxna.", by=by).outcome == "carried_out"
    narrowed = set_meeting_visibility(approved, Visibility.RESTRICTED, by=by, reason="Känsligt läge")
    assert (narrowed.visibility, narrowed.content, narrowed.content_hash) == (Visibility.RESTRICTED, *before)
