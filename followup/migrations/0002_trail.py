"""The database holds the trail of follow-up, its walls equal to their links, and what is settled as it was."""

from typing import ClassVar

from django.db import migrations

from agencies.search.database import SearchColumn
from agencies.trail.database import TrailOperation
from agencies.trail.settled import Settled
from agencies.trail.walls import WallEqualsLinks

TRACKED = (
    *("reportingperiod", "deadlineoffset", "followuprules", "reminder"),
    *("followup", "withholding", "areaassessment", "actionrow", "contributionnote"),
    *("correction", "correctedfield", "correctedrow"),
    *("obstacle", "obstacleparty", "obstaclearea", "decisionobstacle"),
    *("indicatorvalue", "indicatortarget", "estcount"),
    *("annualanalysis", "analysisparty", "finding", "findingindicator", "proposedpriority", "cause"),
    *("actionplan", "plannedaction"),
    *("steeringreport", "reporttext"),
)

# A statement goes its way step by step, is complete when it is submitted, and is locked only with its period, without
# being changed by that. What was loaded comes in its final state.
STEPS = """
CREATE FUNCTION public.followup_goes_its_way() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE of_period text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
      RAISE EXCEPTION 'a follow-up begins as a draft' USING ERRCODE = '23000';
    END IF;
    PERFORM 1 FROM public.followup_reportingperiod p
      WHERE p.id = NEW.period_id AND p.programme_id = NEW.programme_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the period of a follow-up is of another programme' USING ERRCODE = '23000';
    END IF;
    RETURN NULL;
  END IF;
  IF NEW.loaded IS DISTINCT FROM OLD.loaded OR NEW.period_id IS DISTINCT FROM OLD.period_id THEN
    RAISE EXCEPTION 'a follow-up keeps its period and where it came from' USING ERRCODE = '23000';
  END IF;
  IF NEW.status = OLD.status OR NEW.loaded THEN RETURN NULL; END IF;
  IF NOT (OLD.status || '>' || NEW.status) = ANY (ARRAY['draft>submitted', 'submitted>returned', 'submitted>accepted',
    'returned>submitted', 'accepted>returned', 'submitted>locked', 'returned>locked', 'accepted>locked']) THEN
    RAISE EXCEPTION 'a follow-up does not go from % to %', OLD.status, NEW.status USING ERRCODE = '23000';
  END IF;
  SELECT p.status INTO of_period FROM public.followup_reportingperiod p WHERE p.id = NEW.period_id FOR SHARE;
  IF NEW.status = 'locked' THEN
    IF of_period <> 'locked' OR NEW.locked_as <> OLD.status OR
      (pg_catalog.to_jsonb(OLD) - ARRAY['status', 'locked_at', 'locked_as', 'version', 'updated_at']) IS DISTINCT FROM
      (pg_catalog.to_jsonb(NEW) - ARRAY['status', 'locked_at', 'locked_as', 'version', 'updated_at']) THEN
      RAISE EXCEPTION 'a follow-up is locked as it is, with its period' USING ERRCODE = '23000';
    END IF;
  ELSIF of_period <> 'open' THEN
    RAISE EXCEPTION 'the period of the follow-up is not open' USING ERRCODE = '23000';
  ELSIF NEW.status = 'submitted' AND NOT NEW.nothing_to_report AND NOT NEW.withheld THEN
    PERFORM 1 FROM public.followup_actionrow r WHERE r.followup_id = NEW.id AND (
      r.assessment = '' OR r.implementation_status = ''
      OR r.assessment IN ('at_risk', 'off_track') AND (r.cause = '' OR r.measure = '')
      OR r.assessment = 'off_track' AND r.decision_needed = ''
      OR r.assessment = 'not_assessed' AND r.comment = '');
    IF FOUND OR NEW.overall_assessment = '' THEN
      RAISE EXCEPTION 'a follow-up is complete when it is submitted' USING ERRCODE = '23000';
    END IF;
  ELSIF NEW.status = 'submitted' AND NEW.withheld THEN
    PERFORM 1 FROM public.followup_withholding w WHERE w.followup_id = NEW.id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'what is withheld has a legal ground' USING ERRCODE = '23000';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER goes_its_way AFTER INSERT OR UPDATE ON public.followup_followup
  FOR EACH ROW EXECUTE FUNCTION public.followup_goes_its_way();
ALTER TABLE public.followup_followup ENABLE ALWAYS TRIGGER goes_its_way;

CREATE FUNCTION public.followup_corrects_what_is_locked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.followup_followup f WHERE f.id = NEW.followup_id AND f.status = 'locked'
    AND f.owner_id = NEW.owner_id AND f.programme_id = NEW.programme_id AND f.visibility >= NEW.visibility;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only what is locked is corrected, behind its own wall' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER goes_its_way AFTER INSERT OR UPDATE ON public.followup_correction
  FOR EACH ROW EXECUTE FUNCTION public.followup_corrects_what_is_locked();
ALTER TABLE public.followup_correction ENABLE ALWAYS TRIGGER goes_its_way;

CREATE FUNCTION public.followup_report_says_what_it_is() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status <> 'draft' AND NEW.content_hash IS DISTINCT FROM
    pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(NEW.content, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'the hash of report % is not that of its content', NEW.id USING ERRCODE = '23000';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.loaded IS DISTINCT FROM OLD.loaded OR NEW.period_id IS DISTINCT FROM OLD.period_id) THEN
    RAISE EXCEPTION 'a report keeps its period and where it came from' USING ERRCODE = '23000';
  END IF;
  IF NEW.status = 'approved' AND (NEW.approved_at IS NULL OR NEW.approved_by_id IS NULL AND NOT NEW.loaded) THEN
    RAISE EXCEPTION 'report % is approved by nobody', NEW.id USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER goes_its_way AFTER INSERT OR UPDATE ON public.followup_steeringreport
  FOR EACH ROW EXECUTE FUNCTION public.followup_report_says_what_it_is();
ALTER TABLE public.followup_steeringreport ENABLE ALWAYS TRIGGER goes_its_way;

CREATE FUNCTION public.followup_paper_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a paper stays as it was made' USING ERRCODE = '23000';
END $$;
CREATE TRIGGER settled_is_frozen AFTER UPDATE OR DELETE ON public.followup_reportpaper
  FOR EACH ROW EXECUTE FUNCTION public.followup_paper_stays();
ALTER TABLE public.followup_reportpaper ENABLE ALWAYS TRIGGER settled_is_frozen;
"""
STEPS_DROP = """
DROP TRIGGER settled_is_frozen ON public.followup_reportpaper;
DROP FUNCTION public.followup_paper_stays();
DROP TRIGGER goes_its_way ON public.followup_steeringreport;
DROP FUNCTION public.followup_report_says_what_it_is();
DROP TRIGGER goes_its_way ON public.followup_correction;
DROP FUNCTION public.followup_corrects_what_is_locked();
DROP TRIGGER goes_its_way ON public.followup_followup;
DROP FUNCTION public.followup_goes_its_way();
"""


class Migration(migrations.Migration):
    """Triggers, rights and the columns that are searched."""

    dependencies: ClassVar = [("followup", "0001_initial"), ("agencies", "0004_search")]
    operations: ClassVar = [
        *(TrailOperation(name) for name in TRACKED),
        *(WallEqualsLinks(name) for name in ("followup", "correction", "actionplan", "steeringreport")),
        WallEqualsLinks("estcount", areas="area"),
        WallEqualsLinks("annualanalysis", areas="area", involved="analysisparty.agency"),
        WallEqualsLinks("obstacle", areas="obstaclearea.area", involved="obstacleparty.agency"),
        Settled("reportingperiod", ["locked"]),
        Settled(
            "followup",
            ["locked"],
            parts=dict.fromkeys(("withholding", "areaassessment", "actionrow", "contributionnote"), ()),
        ),
        Settled("correction", ["accepted", "withdrawn"], parts={"correctedfield": (), "correctedrow": ()}),
        Settled(
            "annualanalysis",
            ["decided"],
            lives_on=["registry_number"],
            parts=dict.fromkeys(("finding", "findingindicator", "proposedpriority", "cause"), ()),
        ),
        Settled("actionplan", ["decided"], lives_on=["registry_number"], parts={"plannedaction": ()}),
        Settled(
            "steeringreport",
            ["presented", "approved"],
            lives_on=[
                *("status", "approved_at", "approved_by_id", "approver_role", "decision_id", "registry_number"),
                *("progress", "problem"),
            ],
            parts={"reporttext": ()},
        ),
        Settled("steeringreport", ["approved"], lives_on=["registry_number"], trigger="approved_is_frozen"),
        migrations.RunSQL(STEPS, STEPS_DROP),
        SearchColumn(
            "followup_followup",
            title="''::text",
            body="summary || ' ' || obstacles || ' ' || next_steps || ' ' || decision_needed",
        ),
        SearchColumn(
            "followup_actionrow",
            title="''::text",
            body="comment || ' ' || effect || ' ' || cause || ' ' || measure || ' ' || decision_needed",
        ),
        SearchColumn("followup_obstacle", title="title", body="text || ' ' || outcome"),
        SearchColumn("followup_finding", title="''::text", body="text"),
        SearchColumn("followup_steeringreport", title="title", body="introduction"),
    ]
