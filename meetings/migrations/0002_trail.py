"""The database holds the trail of meetings, their wall equal to its links, and what was approved as it was."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchColumn
from agencies.trail.database import TrailOperation
from agencies.trail.walls import ShareTables, WallEqualsLinks

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


class Migration(migrations.Migration):
    """Triggers, rights and the columns that are searched."""

    dependencies: ClassVar = [("meetings", "0001_initial"), ("agencies", "0004_search")]
    operations: ClassVar = [
        *(TrailOperation(name) for name in TRACKED),
        WallEqualsLinks("meeting", involved="involvement.agency", areas="meetingarea.area"),
        migrations.RunSQL(FREEZE + TRIGGERS, THAWED),
        ShareTables("meetingshare", "meetingauditorshare"),
        SearchColumn("meetings_meeting", title="title || ' ' || ref", body="place"),
        SearchColumn("meetings_agendaitem", title="heading", body="''::text"),
        SearchColumn("meetings_itemminutes", title="''::text", body="text"),
        SearchColumn("meetings_decision", title="''::text", body="text"),
        SearchColumn("meetings_actionpoint", title="text", body="done_text"),
    ]
