"""A report is begun, compiled and compiled again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import policy
from agencies.errors import Invalid, WrongStep
from agencies.models import Programme
from agencies.policy import Refused, Verb, Viewer
from agencies.services.rows import By, Deed, judge, unknown
from agencies.trail import because, write_many
from agencies.walls import Visibility
from followup.models import ReportingPeriod, ReportText, SteeringReport
from followup.series import period_label
from followup.services.reports.editions import for_parties
from followup.services.reports.gathering import Progress, gather, not_told
from followup.services.reports.step import SETTLED, S, acting, locked, touch
from meetings.content import canonical

E = SteeringReport.Edition
TERTIAL = re.compile(r"\d{4}T[1-3]", re.ASCII)
OFFICE = gettext_lazy(
    "A draft of a report is read by the programme's office: only a lead who is one of its members compiles it."
)
NOTHING_YET = gettext_lazy("Compile the edition for the steering group first; the one for all parties is made from it.")
NAMES = {
    E.STEERING: gettext_lazy("Steering report %(period)s"),
    E.PARTIES: gettext_lazy("Steering report %(period)s, for all parties"),
}


def create_report(
    programme: Programme, period: ReportingPeriod, edition: str, *, by: Viewer, reason: str = ""
) -> SteeringReport:
    """Begin the next version of the period's report, as a draft that waits to be compiled. The lead's texts of the
    version before come along.

    Raises Http404, Refused for who does not lead the programme or is no member of its office, Invalid at `period`,
    `edition` and `reason`, and WrongStep where a draft of it exists, or nothing that the edition is made from.
    """
    with because(reason, by=by, agency_id=programme.office_id if programme.office_id in by.staff else None):
        policy.demand(by, Verb.LEAD, programme)
        if programme.office_id not in by.agencies:
            raise Refused(OFFICE)
        _check(programme, period, edition)
        same = SteeringReport.objects.filter(period=period, edition=edition)
        Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        if same.filter(status=S.DRAFT).exists():
            raise WrongStep(_("There is a draft of this report already: present it, or go on with it."))
        if edition == E.PARTIES and source_of(period) is None:
            raise WrongStep(NOTHING_YET)
        last = same.aggregate(last=Max("number"))["last"] or 0
        made = _made(programme, period, edition, last + 1)
        judge(Deed(by, reason))
        made.save()
        if last:
            _carry_texts(same.get(number=last), made)
        return made


def period_named(by: Viewer, programme: Programme, code: str) -> ReportingPeriod:
    """The programme's period with this code. Raises Invalid at `period`."""
    found: ReportingPeriod | None = None
    if code and "\x00" not in code:
        found = ReportingPeriod.objects.visible_to(by).filter(programme=programme, code=code).first()
    if found is None:
        raise Invalid({"period": [unknown(code)]})
    return found


def periods_to_report(by: Viewer, programme: Programme) -> list[ReportingPeriod]:
    """The periods that a report may be about."""
    rows = ReportingPeriod.objects.visible_to(by).filter(programme=programme)
    return list(rows.exclude(status=ReportingPeriod.Status.PLANNED))


def compiles(by: Viewer, programme: Programme) -> bool:
    """Does one begin reports there? Only a lead who is a member of the office."""
    return programme.office_id in by.agencies and policy.allows(by, Verb.LEAD, programme)


def _check(programme: Programme, period: ReportingPeriod, edition: str) -> None:
    errors: dict[str, list[Any]] = {}
    if period.programme_id != programme.pk:
        errors["period"] = [unknown(period.code)]
    elif period.status == ReportingPeriod.Status.PLANNED:
        errors["period"] = [_("The period has not been opened yet.")]
    if edition not in E.values:
        errors["edition"] = [unknown(edition)]
    if errors:
        raise Invalid(errors)


def _made(programme: Programme, period: ReportingPeriod, edition: str, number: int) -> SteeringReport:
    now = timezone.now()
    return SteeringReport(
        programme=programme,
        owner=programme.office,
        visibility=Visibility.DRAFT,
        period=period,
        edition=edition,
        number=number,
        title=str(NAMES[E(edition)]) % {"period": _called(period)},
        progress=0,
        created_at=now,
        updated_at=now,
    )


def _called(period: ReportingPeriod) -> str:
    """'T2 2025' of a tertial; another period by its name."""
    return period_label(period.code) if TERTIAL.fullmatch(period.code) else period.name


def _carry_texts(before: SteeringReport, made: SteeringReport) -> None:
    made.introduction = before.introduction
    made.save()
    columns = ("kind", "area_id", "dimension_id", "indicator_id", "position", "assessment", "text")
    rows = ReportText.objects.filter(report=before)
    write_many(ReportText(report=made, **{name: getattr(row, name) for name in columns}) for row in rows)


def source_of(period: ReportingPeriod) -> SteeringReport | None:
    """The first edition that the second is made from: the newest presented or approved, else the newest compiled."""
    rows = SteeringReport.objects.filter(period=period, edition=E.STEERING).exclude(compiled="").order_by("-number")
    return rows.filter(status__in=SETTLED).first() or rows.first()


def begin_compile(
    report: SteeringReport, *, by: Viewer, reason: str = "", version: int | None = None
) -> SteeringReport:
    """Ask for a draft to be compiled (again). Raises Http404, Refused, Stale, and WrongStep unless it is a draft."""
    with because(reason, by=by, agency_id=acting(report, by)):
        found = locked(report, by=by, verb=Verb.LEAD, version=version, during=(S.DRAFT,))
        found.progress, found.problem = 0, ""
        found.save(update_fields=["progress", "problem"])
        return found


def compile_report(
    report: SteeringReport, *, by: By, reason: str = "", progress: Progress = not_told
) -> SteeringReport:
    """Gather what the report says, at one moment of the database, and write it into the draft. The lead's texts stay.

    Raises Http404, Refused, and WrongStep unless it is a draft.
    """
    gathered = _gathered(report, progress)
    with because(reason, by=by, agency_id=acting(report, by)):
        found = locked(report, by=by, verb=Verb.LEAD, during=(S.DRAFT,))
        for name, value in gathered.items():
            setattr(found, name, value)
        found.progress, found.problem = None, ""
        touch(found)
        return found


def _gathered(report: SteeringReport, progress: Progress) -> dict[str, Any]:
    """`as_of`, `snapshot` and `compiled`; those of the second edition are the first one's."""
    if report.edition == E.PARTIES:
        source = source_of(report.period)
        if source is None:
            raise WrongStep(NOTHING_YET)
        found = canonical(for_parties(json.loads(source.compiled)))
        return {"as_of": source.as_of, "snapshot": source.snapshot, "compiled": found}
    with one_moment() as snapshot:
        as_of = timezone.now()
        found = canonical(gather(report.period, as_of=as_of, progress=progress))
    return {"as_of": as_of, "snapshot": snapshot, "compiled": found}


@contextmanager
def one_moment() -> Iterator[str]:
    """Everything asked inside is of one moment of the database; yields its own name for it.

    Inside another transaction (a test's) that can no longer be asked for: then each question is of its own moment.
    """
    outer = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if not outer:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_current_snapshot()::text")
        (found,) = cursor.fetchone() or ("",)
        yield found
