"""Work after the answer: reports are compiled in the background, as the person who asked for it. And the clock's:
periods open when their day has come.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.tasks import task
from django.utils import translation
from django.utils.translation import gettext as _

from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.models import Programme, User
from agencies.policy import Viewer, viewer_of
from agencies.trail import System
from followup.models import ReportingPeriod, SteeringReport
from followup.services.periods import open_period
from followup.services.reports.gathering import Progress, not_told
from followup.services.reports.making import begin_compile, compile_report, create_report

logger = logging.getLogger(__name__)


def new_report(
    programme: Programme, period: ReportingPeriod, edition: str, *, by: Viewer, reason: str = ""
) -> SteeringReport:
    """Begin a report and have it compiled; see `create_report`."""
    return _handed_on(create_report(programme, period, edition, by=by, reason=reason), by)


def compile_again(
    report: SteeringReport, *, by: Viewer, reason: str = "", version: int | None = None
) -> SteeringReport:
    """Have a draft compiled again; see `begin_compile`."""
    return _handed_on(begin_compile(report, by=by, reason=reason, version=version), by)


def _handed_on(report: SteeringReport, by: Viewer) -> SteeringReport:
    work.enqueue(report.pk, by.id, translation.get_language() or "sv")
    report.refresh_from_db()
    return report


@task
def work(report_id: int, user_id: int, language: str) -> None:
    """Compile a report that waits for it. Begun again after a crash it does it anew; what is done is left as it is."""
    rows = SteeringReport.objects.select_related("period__programme", "programme")
    report = rows.filter(pk=report_id, status=SteeringReport.Status.DRAFT, progress__isnull=False).first()
    if report is None:
        return
    try:
        with translation.override(language), _told_to(report) as progress:
            compile_report(report, by=viewer_of(User.objects.get(pk=user_id), door="task"), progress=progress)
    except Exception:
        logger.exception("report %s was not compiled", report_id)
        with translation.override(language):
            problem = _("The report could not be compiled. Try again; if it fails again, tell who runs Kedjan.")
        _tell(report, problem)
        raise


def _tell(report: SteeringReport, problem: str) -> None:
    """Neither progress nor a problem is content: both stand outside the trail."""
    report.progress, report.problem = None, problem
    report.save(update_fields=["progress", "problem"])


@contextmanager
def _told_to(report: SteeringReport) -> Iterator[Progress]:
    """How far it has come, written from outside the transaction that reads."""
    if connection.in_atomic_block:  # nobody sees the report before this transaction ends
        yield not_told
        return
    beside = connection.copy()

    def progress(percent: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute("UPDATE followup_steeringreport SET progress = %s WHERE id = %s", [percent, report.pk])

    try:
        yield progress
    finally:
        beside.close()


@task
def period_round() -> None:
    """The clock's: open the planned periods that open themselves and whose day it is, or was while nobody worked.

    Repeated by the schedule in `config/work.py`. One that cannot be opened keeps none of the others back.
    """
    planned = ReportingPeriod.objects.filter(
        opens_itself=True, status=ReportingPeriod.Status.PLANNED, opens__lte=local_today()
    )
    for period in planned.order_by("opens", "pk"):
        try:
            open_period(period, by=System("task"))
        except WrongStep:  # somebody was quicker
            continue
        except DatabaseError:
            logger.exception("the period %s could not be opened", period.pk)
