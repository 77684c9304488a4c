"""The database holds the trail of meetings, their wall equal to its links, and what was approved as it was."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchColumn
from agencies.trail.database import TrailOperation

TRACKED = (
    "meeting",
    "meetingarea",
    "involvement",
    "attendance",
    "standingitem",
    "proposal",
    "agendaitem",
    "itemminutes",
    "itemaction",
    "decision",
    "actionpoint",
    "decisionaction",
    "pointaction",
    "approval",
    "addendum",
    "meetingshare",
    "meetingauditorshare",
)

LINKS = """
CREATE FUNCTION public.meeting_wall_equals_its_links() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE touched bigint[]; which bigint; live public.meetings_meeting;
BEGIN
  IF TG_TABLE_NAME = 'meetings_meeting' THEN touched := ARRAY[NEW.id];
  ELSIF TG_OP = 'DELETE' THEN touched := ARRAY[OLD.meeting_id];
  ELSIF TG_OP = 'INSERT' THEN touched := ARRAY[NEW.meeting_id];
  ELSE touched := ARRAY[OLD.meeting_id, NEW.meeting_id]; END IF;
  FOREACH which IN ARRAY touched LOOP
    SELECT * INTO live FROM public.meetings_meeting m WHERE m.id = which;
    IF FOUND AND (
      live.areas IS DISTINCT FROM ARRAY(
        SELECT l.area_id FROM public.meetings_meetingarea l WHERE l.meeting_id = which ORDER BY l.area_id)
      OR live.involved IS DISTINCT FROM ARRAY(
        SELECT i.agency_id FROM public.meetings_involvement i WHERE i.meeting_id = which ORDER BY i.agency_id)
    ) THEN
      RAISE EXCEPTION 'the wall of meeting % does not equal its areas and the agencies called', which
        USING ERRCODE = '23000';
    END IF;
    PERFORM 1 FROM public.agencies_area r WHERE r.id = ANY (live.areas) AND r.programme_id <> live.programme_id;
    IF FOUND THEN
      RAISE EXCEPTION 'an area of meeting % is of another programme', which USING ERRCODE = '23000';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER wall_equals_links AFTER INSERT OR UPDATE ON public.meetings_meeting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.meeting_wall_equals_its_links();
CREATE CONSTRAINT TRIGGER wall_equals_links AFTER INSERT OR UPDATE OR DELETE ON public.meetings_meetingarea
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.meeting_wall_equals_its_links();
CREATE CONSTRAINT TRIGGER wall_equals_links AFTER INSERT OR UPDATE OR DELETE ON public.meetings_involvement
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.meeting_wall_equals_its_links();
ALTER TABLE public.meetings_meeting ENABLE ALWAYS TRIGGER wall_equals_links;
ALTER TABLE public.meetings_meetingarea ENABLE ALWAYS TRIGGER wall_equals_links;
ALTER TABLE public.meetings_involvement ENABLE ALWAYS TRIGGER wall_equals_links;
"""
LINKS_DROP = """
DROP TRIGGER wall_equals_links ON public.meetings_involvement;
DROP TRIGGER wall_equals_links ON public.meetings_meetingarea;
DROP TRIGGER wall_equals_links ON public.meetings_meeting;
DROP FUNCTION public.meeting_wall_equals_its_links();
"""

# Arguments of the trigger: columns that live on after the approval. The meeting's wall stays changeable: agencies come
# and go. The meeting is locked against whoever approves it at the same time.
FREEZE = """
CREATE FUNCTION public.meeting_approved_is_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE of_meetings bigint[]; approved boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (pg_catalog.to_jsonb(OLD) - TG_ARGV) IS NOT DISTINCT FROM (pg_catalog.to_jsonb(NEW) - TG_ARGV) THEN
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
CREATE FUNCTION public.meeting_is_approved_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE approving integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'approved' THEN
      RAISE EXCEPTION 'a meeting does not begin as approved' USING ERRCODE = '23000';
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.status = 'approved' THEN
    IF TG_OP = 'DELETE' OR (pg_catalog.to_jsonb(OLD) - TG_ARGV) IS DISTINCT FROM (pg_catalog.to_jsonb(NEW) - TG_ARGV)
    THEN
      RAISE EXCEPTION 'approved minutes are frozen: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '23000';
    END IF;
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.loaded IS DISTINCT FROM OLD.loaded THEN
      RAISE EXCEPTION 'a meeting is loaded or it is not' USING ERRCODE = '23000';
    END IF;
    IF NEW.status = 'approved' THEN
      IF NEW.content_hash IS DISTINCT FROM
        pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(NEW.content, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the hash of meeting % is not that of its content', NEW.id USING ERRCODE = '23000';
      END IF;
      SELECT count(*) INTO approving FROM public.meetings_approval a
        WHERE a.meeting_id = NEW.id AND a.approved_at IS NOT NULL AND a.content_hash = NEW.content_hash;
      IF approving < 2 AND NOT NEW.loaded THEN
        RAISE EXCEPTION 'meeting % is not approved by two', NEW.id USING ERRCODE = '23000';
      END IF;
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION public.meeting_addendum_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'an addendum stays as it was written' USING ERRCODE = '23000';
  END IF;
  PERFORM 1 FROM public.meetings_meeting m WHERE m.id = NEW.meeting_id AND m.status = 'approved';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only approved minutes have addenda' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
"""
LIVES_ON = {
    "meetings_agendaitem": ("version",),
    "meetings_itemminutes": ("version", "search"),
    "meetings_decision": ("version", "search", "outcome", "outcome_text", "closed_on", "superseded_by_id"),
    "meetings_actionpoint": (
        "version",
        "search",
        "agency_id",
        "due",
        "status",
        "answer",
        "done_text",
        "closed_on",
        "snoozed_until",
    ),
    "meetings_attendance": ("version",),
    "meetings_approval": (),
}
OF_THE_MEETING = (
    "programme_id",
    "visibility",
    "owner_id",
    "involved",
    "areas",
    "version",
    "updated_at",
    "sequence",
    "search",
)


def _trigger(table: str, function: str, lives_on: tuple[str, ...] = ()) -> str:
    kept = ", ".join(f"'{column}'" for column in lives_on)
    return (
        f"CREATE TRIGGER approved_is_frozen AFTER INSERT OR UPDATE OR DELETE ON public.{table}"
        f" FOR EACH ROW EXECUTE FUNCTION public.{function}({kept});"
        f" ALTER TABLE public.{table} ENABLE ALWAYS TRIGGER approved_is_frozen;"
    )


TRIGGERS = "\n".join(
    [
        *(_trigger(table, "meeting_approved_is_frozen", kept) for table, kept in LIVES_ON.items()),
        _trigger("meetings_meeting", "meeting_is_approved_once", OF_THE_MEETING),
        _trigger("meetings_addendum", "meeting_addendum_stays"),
    ]
)
THAWED = "\n".join(
    [
        *(
            f"DROP TRIGGER approved_is_frozen ON public.{table};"
            for table in (*LIVES_ON, "meetings_meeting", "meetings_addendum")
        ),
        "DROP FUNCTION public.meeting_addendum_stays();",
        "DROP FUNCTION public.meeting_is_approved_once();",
        "DROP FUNCTION public.meeting_approved_is_frozen();",
    ]
)

# A share is named by its id, whichever of the two tables it lies in: both count with one sequence.
ONE_SEQUENCE = """
ALTER TABLE public.meetings_meetingauditorshare ALTER COLUMN id DROP IDENTITY;
ALTER TABLE public.meetings_meetingauditorshare ALTER COLUMN id
  SET DEFAULT nextval(pg_get_serial_sequence('public.meetings_meetingshare', 'id'));
"""


class Migration(migrations.Migration):
    """Triggers, rights and the columns that are searched."""

    dependencies: ClassVar = [("meetings", "0001_initial"), ("agencies", "0004_search")]
    operations: ClassVar = [
        *(TrailOperation(name) for name in TRACKED),
        migrations.RunSQL(LINKS, LINKS_DROP),
        migrations.RunSQL(FREEZE + TRIGGERS, THAWED),
        migrations.RunSQL(ONE_SEQUENCE, migrations.RunSQL.noop),
        SearchColumn("meetings_meeting", title="title || ' ' || ref", body="place"),
        SearchColumn("meetings_agendaitem", title="heading", body="''::text"),
        SearchColumn("meetings_itemminutes", title="''::text", body="text"),
        SearchColumn("meetings_decision", title="''::text", body="text"),
        SearchColumn("meetings_actionpoint", title="text", body="done_text"),
    ]
