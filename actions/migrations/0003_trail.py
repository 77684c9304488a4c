"""The database holds the trail of the register, and an action's wall equal to its links."""

from typing import ClassVar

from django.db import migrations

from agencies.trail.database import TrailOperation

TRACKED = (
    "action",
    "actionarea",
    "actionindicator",
    "agencyshare",
    "auditorshare",
    "contribution",
    "dimension",
    "file",
    "handover",
    "indicator",
    "note",
    "objective",
    "priority",
)

LINKS = """
CREATE FUNCTION public.action_wall_equals_its_links() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE touched bigint[]; which bigint; live public.actions_action;
BEGIN
  IF TG_TABLE_NAME = 'actions_action' THEN touched := ARRAY[NEW.id];
  ELSIF TG_OP = 'DELETE' THEN touched := ARRAY[OLD.action_id];
  ELSIF TG_OP = 'INSERT' THEN touched := ARRAY[NEW.action_id];
  ELSE touched := ARRAY[OLD.action_id, NEW.action_id]; END IF;
  FOREACH which IN ARRAY touched LOOP
    SELECT * INTO live FROM public.actions_action a WHERE a.id = which;
    IF FOUND AND (
      live.areas IS DISTINCT FROM ARRAY(
        SELECT l.area_id FROM public.actions_actionarea l WHERE l.action_id = which ORDER BY l.area_id)
      OR live.involved IS DISTINCT FROM ARRAY(
        SELECT c.agency_id FROM public.actions_contribution c WHERE c.action_id = which ORDER BY c.agency_id)
    ) THEN
      RAISE EXCEPTION 'the wall of action % does not equal its areas and contributors', which USING ERRCODE = '23000';
    END IF;
    PERFORM 1 FROM public.agencies_area r WHERE r.id = ANY (live.areas) AND r.programme_id <> live.programme_id;
    IF FOUND THEN
      RAISE EXCEPTION 'an area of action % is of another programme', which USING ERRCODE = '23000';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER wall_equals_links AFTER INSERT OR UPDATE ON public.actions_action
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.action_wall_equals_its_links();
CREATE CONSTRAINT TRIGGER wall_equals_links AFTER INSERT OR UPDATE OR DELETE ON public.actions_actionarea
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.action_wall_equals_its_links();
CREATE CONSTRAINT TRIGGER wall_equals_links AFTER INSERT OR UPDATE OR DELETE ON public.actions_contribution
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.action_wall_equals_its_links();
ALTER TABLE public.actions_action ENABLE ALWAYS TRIGGER wall_equals_links;
ALTER TABLE public.actions_actionarea ENABLE ALWAYS TRIGGER wall_equals_links;
ALTER TABLE public.actions_contribution ENABLE ALWAYS TRIGGER wall_equals_links;
"""
LINKS_DROP = """
DROP TRIGGER wall_equals_links ON public.actions_contribution;
DROP TRIGGER wall_equals_links ON public.actions_actionarea;
DROP TRIGGER wall_equals_links ON public.actions_action;
DROP FUNCTION public.action_wall_equals_its_links();
"""

# A share is named by its id, whichever of the two tables it lies in: both count with one sequence.
ONE_SEQUENCE = """
ALTER TABLE public.actions_auditorshare ALTER COLUMN id DROP IDENTITY;
ALTER TABLE public.actions_auditorshare ALTER COLUMN id
  SET DEFAULT nextval(pg_get_serial_sequence('public.actions_agencyshare', 'id'));
"""


class Migration(migrations.Migration):
    """Triggers and rights."""

    dependencies: ClassVar = [("actions", "0002_initial"), ("agencies", "0002_trail")]
    operations: ClassVar = [
        *(TrailOperation(name) for name in TRACKED),
        migrations.RunSQL(LINKS, LINKS_DROP),
        migrations.RunSQL(ONE_SEQUENCE, migrations.RunSQL.noop),
    ]
