"""What hangs on an item, a decision or a point is of the same meeting; approvals are frozen like all other content."""

from typing import ClassVar

from django.db import migrations

# Without arguments TG_ARGV is null, and what is taken from a null is a null on both sides: an approval was never
# compared. Everything else is as it was.
FREEZE = """
CREATE OR REPLACE FUNCTION public.meeting_approved_is_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE of_meetings bigint[]; approved boolean; lives_on text[] := coalesce(TG_ARGV, ARRAY[]::text[]);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (pg_catalog.to_jsonb(OLD) - lives_on) IS NOT DISTINCT FROM (pg_catalog.to_jsonb(NEW) - lives_on) THEN
      RETURN NULL;
    END IF;
    of_meetings := ARRAY[OLD.meeting_id, NEW.meeting_id];
  ELSIF TG_OP = 'DELETE' THEN of_meetings := ARRAY[OLD.meeting_id];
  ELSE of_meetings := ARRAY[NEW.meeting_id]; END IF;
  PERFORM 1 FROM public.meetings_meeting m WHERE m.id = ANY (of_meetings) FOR SHARE;
  SELECT EXISTS (SELECT 1 FROM public.meetings_meeting m WHERE m.id = ANY (of_meetings) AND m.status = 'approved')
    INTO approved;
  IF approved THEN
    RAISE EXCEPTION 'approved minutes are frozen: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
"""

HANGS = (
    ("itemminutes", "item_id", "agendaitem"),
    ("itemaction", "item_id", "agendaitem"),
    ("decision", "item_id", "agendaitem"),
    ("actionpoint", "item_id", "agendaitem"),
    ("addendum", "item_id", "agendaitem"),
    ("decisionaction", "decision_id", "decision"),
    ("pointaction", "point_id", "actionpoint"),
)
"""Table, its column, and the table whose row must be of the same meeting."""
HELD = ("agendaitem", "decision", "actionpoint")
ONE_MEETING = "\n".join(
    [
        *(f"ALTER TABLE public.meetings_{of} ADD CONSTRAINT {of}_of_a_meeting UNIQUE (id, meeting_id);" for of in HELD),
        *(
            f"ALTER TABLE public.meetings_{table} ADD CONSTRAINT {table}_is_of_one_meeting"
            f" FOREIGN KEY ({column}, meeting_id) REFERENCES public.meetings_{of} (id, meeting_id);"
            for table, column, of in HANGS
        ),
    ]
)
ANY_MEETING = "\n".join(
    [
        *(f"ALTER TABLE public.meetings_{table} DROP CONSTRAINT {table}_is_of_one_meeting;" for table, _c, _o in HANGS),
        *(f"ALTER TABLE public.meetings_{of} DROP CONSTRAINT {of}_of_a_meeting;" for of in HELD),
    ]
)


class Migration(migrations.Migration):
    """A way round the freeze less, and no text of one meeting under another's item."""

    dependencies: ClassVar = [("meetings", "0002_trail")]
    operations: ClassVar = [
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_MEETING, ANY_MEETING),
    ]
