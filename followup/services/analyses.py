"""The annual analysis: begun by its forum or the programme's lead, decided by the steering group."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.services.plan import adopt_priority
from agencies import policy
from agencies.dates import local_today
from agencies.errors import Invalid, WrongStep
from agencies.models import Area, Forum, ForumArea, ForumMember, Programme
from agencies.policy import Rows, Verb, Viewer
from agencies.policy.verbs import SENTENCES
from agencies.services.held import held
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, staff_of_first, store, unknown
from agencies.swedish import in_swedish_order
from agencies.trail import System, because
from agencies.walls import Visibility
from followup.models import AnalysisParty, AnnualAnalysis, Finding, ProposedPriority
from followup.services.deciding import Deciding, settle

S = AnnualAnalysis.Status
BEGUN = _("The analysis of that year and area has been begun already.")
NO_OFFICE = _("The programme has no office yet. Its administrator names it.")
FILL_IN = _("Fill this in.")
FIRST_YEAR = 2000


def begin_named(programme: Programme, data: Mapping[str, Any], *, by: Viewer, **deed: Any) -> AnnualAnalysis:
    """`begin_analysis` with `forum` and `area` as codes ("" or None: the whole programme) and `year`.

    Raises Refused for who begins none in the programme, and Invalid for a code that is unknown or not theirs.
    """
    forums = forums_to_choose(by, programme)
    if not forums:
        raise policy.Refused(SENTENCES[Verb.WRITE])
    errors: Errors = {}
    named = data.get("forum") or ""
    forum = next((row for row in forums if row.code == named), None)
    area = _area_named(programme, data.get("area"), errors)
    if forum is None:
        errors["forum"] = [unknown(named) if named else FILL_IN]
    if not isinstance(data.get("year"), int):
        errors["year"] = [FILL_IN]
    if errors or forum is None:
        raise Invalid(errors)
    return begin_analysis(forum, year=data["year"], area=area, by=by, **deed)


def _area_named(programme: Programme, code: str | None, errors: Errors) -> Area | None:
    """The area with this code, None where none is named; an unknown one is an error at `area`."""
    if not code:
        return None
    found = Area.objects.filter(programme=programme, code=code).first() if "\x00" not in code else None
    if found is None:
        errors["area"] = [unknown(code)]
    return found


def forums_to_choose(by: Viewer, programme: Programme) -> list[Forum]:
    """The forums whose analysis one begins, analysis groups first."""
    rows = Forum.objects.visible_to(by).filter(policy.permits(by, Verb.WRITE, Forum), programme=programme)
    found = rows.select_related("programme").order_by(in_swedish_order("name"), "id")
    return sorted(found, key=lambda row: row.kind != Forum.Kind.ANALYSIS_GROUP)


def begin_analysis(
    forum: Forum, *, year: int, area: Area | None, by: By, reason: str = "", confirm: Collection[str] = ()
) -> AnnualAnalysis:
    """Begin the analysis of a year in an area (None: in the programme), written by the forum's members.

    By staff of a member, and by the programme's lead where they will read it: its circle is the programme's office and
    the members. Raises Http404, Refused, Invalid, and WrongStep where the programme has no office.
    """
    policy.demand(by, Verb.WRITE, forum)
    programme = forum.programme
    with because(reason, by=by, agency_id=staff_of_first(by, (*_members(forum), programme.office_id))):
        fresh(forum)  # who joins or leaves it meanwhile waits, and finds this analysis
        fresh(programme)  # of two who begin the same, one waits and is told
        if programme.office_id is None:
            raise WrongStep(NO_OFFICE)
        members = _members(forum)
        made = AnnualAnalysis(
            programme=programme,
            owner_id=programme.office_id,
            visibility=Visibility.RESTRICTED,
            area=area,
            forum=forum,
            year=year,
            created_at=timezone.now(),
            updated_at=timezone.now(),
        )
        judge(Deed(by, reason, confirm), made, _errors(made) | _unread(by, made, members))
        made.involved, made.areas = members, [area.pk] if area else []
        store(made, taken=BEGUN, at="year")
        for member in members:
            AnalysisParty(analysis=made, agency_id=member).save()
        return made


def _members(forum: Forum) -> list[int]:
    return sorted(ForumMember.objects.filter(forum=forum).values_list("agency_id", flat=True))


def _errors(row: AnnualAnalysis) -> Errors:
    """What a year, an area and a forum must be to each other."""
    errors: Errors = {}
    if not FIRST_YEAR <= row.year <= local_today().year + 1:
        errors["year"] = [unknown(row.year)]
    if row.area is not None and row.area.programme_id != row.programme_id:
        errors["area"] = [unknown(row.area.code)]
    works_with = set(ForumArea.objects.filter(forum_id=row.forum_id).values_list("area_id", flat=True))
    if "area" not in errors and works_with and row.area_id not in works_with:
        errors["area"] = [_("The forum does not work with that.")]
    same = AnnualAnalysis.objects.filter(programme_id=row.programme_id, year=row.year, area=row.area)
    if not errors and same.exclude(pk=row.pk).exists():
        errors["year"] = [BEGUN]
    return errors


def _unread(by: By, row: AnnualAnalysis, members: Collection[int]) -> Errors:
    """Nobody begins what they will not read themselves."""
    if isinstance(by, System) or {row.owner_id, *members} & {*by.agencies}:
        return {}
    return {"forum": [_("You would not read this analysis: your agency is neither the office nor a member here.")]}


def change_analysis(
    analysis: AnnualAnalysis,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> AnnualAnalysis:
    """Change `summary`, `year` or `area` (its code; none: the programme) while it is being written.

    Raises Http404, Refused, Stale, Invalid, and WrongStep once it is decided.
    """
    with because(reason, by=by, agency_id=acting(analysis, by)):
        found = locked(analysis, by=by, verb=Verb.WRITE, version=version)
        fresh(found.programme)  # nobody begins another of the same year and area meanwhile
        errors: Errors = {}
        assign(found, {name: data[name] for name in ("summary", "year") if name in data})
        if "area" in data:
            found.area = _area_named(found.programme, data["area"], errors)
        judge(Deed(by, reason, confirm), found, _errors(found) | errors if {"year", "area"} & data.keys() else {})
        found.areas = [found.area_id] if found.area_id else []
        if found.changed_fields():
            touch(found)
        return found


def decide_analysis(
    analysis: AnnualAnalysis,
    said: Deciding,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> AnnualAnalysis:
    """The steering group decides it: all parties of the area read it from then on, and nothing in it changes any more.

    Each proposed priority becomes a priority of the programme for the year after, or is the one of that area, year and
    number that is there. Raises Http404, Refused, Stale, WrongStep, and Invalid where nothing is found or proposed.
    """
    with because(reason, by=by, agency_id=acting(analysis, by)):
        found = locked(analysis, by=by, verb=Verb.DECIDE, version=version)
        errors = _unfinished(found)
        settle(found, said, by, errors)
        judge(Deed(by, reason, confirm), found, errors)
        for proposed in ProposedPriority.objects.filter(analysis=found).order_by("number"):
            proposed.priority = adopt_priority(
                found.programme, area=found.area, year=found.year + 1, number=proposed.number, text=proposed.text
            )
            proposed.save()
        found.status, found.visibility = S.DECIDED, Visibility.PARTNERSHIP
        touch(found)
        return found


def _unfinished(analysis: AnnualAnalysis) -> Errors:
    errors: Errors = {}
    if not Finding.objects.filter(analysis=analysis).exclude(text="").exists():
        errors["findings"] = [_("Nothing is found yet: write at least one finding before it is decided.")]
    if not ProposedPriority.objects.filter(analysis=analysis).exists():
        errors["priorities"] = [_("Nothing is proposed yet: an analysis leads to at least one priority.")]
    return errors


ANALYSES = Rows(AnnualAnalysis.objects.select_related("programme", "area", "forum"))


def locked(analysis: AnnualAnalysis, *, by: By, verb: Verb, version: int | None = None) -> AnnualAnalysis:
    """The analysis, fresh and locked, if `by` may do `verb` on it while it is being written. Whoever writes on it or on
    a part of it locks it first, and so waits for whoever decides it.

    Raises Http404, Refused, Stale where `version` is not the present one, and WrongStep once it is decided.
    """
    found = held(ANALYSES, analysis, by=by, verb=verb, version=version)
    if found.status != S.WRITING:
        raise WrongStep(_("The analysis is decided, and nothing in it changes any more."))
    return found


def touch(analysis: AnnualAnalysis) -> None:
    """Write the analysis with its next version."""
    analysis.version += 1
    analysis.updated_at = timezone.now()
    analysis.save()


def acting(analysis: AnnualAnalysis, by: By) -> int | None:
    """The agency that `by` acts for: a member of the forum, else the office."""
    return staff_of_first(by, (*analysis.involved, analysis.owner_id))
