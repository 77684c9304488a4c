"""The action plan: numbered versions, each written by the programme's lead and decided by the steering group."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from agencies import policy
from agencies.errors import WrongStep
from agencies.models import Programme
from agencies.policy import Rows, Verb, Viewer
from agencies.services.held import held
from agencies.services.rows import By, Deed, Errors, assign, fresh, judge, staff_of_first, unknown
from agencies.trail import because, write_many
from agencies.walls import Visibility
from followup.models import ActionPlan, AnnualAnalysis, PlannedAction
from followup.services.analyses import NO_OFFICE
from followup.services.deciding import Deciding, settle

S = ActionPlan.Status
LEFT_OUT = (Action.Status.COMPLETED, Action.Status.MAINSTREAMED, Action.Status.CANCELLED)
SHORT, LONG = 100, 250
"""The most characters of a lead's and an objective's name in a plan."""


def begin_plan(
    programme: Programme, *, title: str = "", by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> ActionPlan:
    """The next version, with the open actions of the last decided one; the first, with all open ones from the rung of
    the steering group up: of either those that `by`, the programme's lead, reads.

    Raises Http404, Refused, Invalid, and WrongStep while a version is being written or there is no office.
    """
    policy.demand(by, Verb.LEAD, programme)
    with because(reason, by=by, agency_id=staff_of_first(by, [programme.office_id])):
        fresh(programme)  # of two who begin one, one waits and is told
        if programme.office_id is None:
            raise WrongStep(NO_OFFICE)
        if ActionPlan.objects.filter(programme=programme, status=S.WRITING).exists():
            raise WrongStep(_("A version is being written already. Go on with that one."))
        last = newest_plan(programme)
        made = ActionPlan(
            programme=programme,
            owner_id=programme.office_id,
            visibility=Visibility.STEERING,
            number=_next_number(programme),
            title=title.strip(),
            introduction=last.introduction if last else "",
            created_at=timezone.now(),
            updated_at=timezone.now(),
        )
        judge(Deed(by, reason, confirm), made)
        made.save()
        rows = to_plan(by, programme)
        if last is not None:
            rows = rows.filter(pk__in=PlannedAction.objects.filter(plan=last).values("action_id"))
        ids = list(rows.order_by("dimension__position", "ref", "id").values_list("pk", flat=True))
        write_many(PlannedAction(plan=made, action_id=pk, position=n) for n, pk in enumerate(ids, 1))
        return made


def to_plan(by: Viewer, programme: Programme) -> Any:
    """The actions that a plan may hold, as `by` reads them: open, and read by the steering group."""
    rows = Action.objects.visible_to(by).open().filter(programme=programme, visibility__gte=Visibility.STEERING)
    return rows.exclude(status__in=LEFT_OUT)


def _next_number(programme: Programme) -> int:
    last: int | None = ActionPlan.objects.filter(programme=programme).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def newest_plan(programme: Programme, *, before: int | None = None) -> ActionPlan | None:
    """The last decided version (`before` a number). Who may read it the caller asks."""
    rows = ActionPlan.objects.filter(programme=programme, status=S.DECIDED)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found: ActionPlan | None = rows.order_by("-number").first()
    return found


def change_plan(
    plan: ActionPlan,
    data: Mapping[str, Any],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ActionPlan:
    """Change what `data` names: `title`, `introduction`, `analysis` (the id of a decided one that `by` reads, None for
    none). Raises Http404, Refused, Stale, Invalid, and WrongStep once it is decided.
    """
    with because(reason, by=by, agency_id=acting(plan, by)):
        found = locked(plan, by=by, verb=Verb.LEAD, version=version)
        errors: Errors = {}
        assign(found, {name: data[name] for name in ("title", "introduction") if name in data})
        if "analysis" in data:
            found.analysis = _rests_on(found, data["analysis"], by, errors)
        judge(Deed(by, reason, confirm), found, errors)
        if found.changed_fields():
            touch(found)
        return found


def _rests_on(plan: ActionPlan, pk: int | None, by: By, errors: Errors) -> AnnualAnalysis | None:
    if not pk or not isinstance(by, Viewer):
        return None
    rows = AnnualAnalysis.objects.visible_to(by).filter(programme_id=plan.programme_id, status="decided")
    found: AnnualAnalysis | None = rows.filter(pk=pk).first()
    if found is None:
        errors["analysis"] = [unknown(pk)]
    return found


def add_action(
    plan: ActionPlan, named: str, *, by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> PlannedAction:
    """Put an action (its reference or id) into the plan, last. Raises as `change_plan`; Invalid at `action` for one
    that is unknown, at an end, there already or not read by the steering group.
    """
    with because(reason, by=by, agency_id=acting(plan, by)):
        found = locked(plan, by=by, verb=Verb.LEAD)
        action = _named(found, named.strip(), by)
        errors: Errors = {}
        if action is None:
            errors["action"] = [unknown(named.strip())]
        elif PlannedAction.objects.filter(plan=found, action=action).exists():
            errors["action"] = [_("%(ref)s is in the plan already.") % {"ref": action.ref}]
        judge(Deed(by, reason, confirm), errors=errors)
        row = PlannedAction(plan=found, action=action, position=_last(found) + 1)
        row.save()
        touch(found)
        return row


def _named(plan: ActionPlan, named: str, by: Viewer) -> Action | None:
    rows = to_plan(by, plan.programme)
    if named.isdecimal() and len(named) < 10:
        found: Action | None = rows.filter(pk=int(named)).first()
    else:
        found = rows.filter(ref__iexact=named).first() if named and "\x00" not in named else None
    return found


def _last(plan: ActionPlan) -> int:
    return PlannedAction.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0


def remove_action(row: PlannedAction, *, by: By, reason: str = "", version: int | None = None) -> ActionPlan:
    """Take an action out of the plan. Raises as `change_plan`; `version` is the plan's."""
    with because(reason, by=by, agency_id=acting(row.plan, by)):
        found = locked(row.plan, by=by, verb=Verb.LEAD, version=version)
        judge(Deed(by, reason))
        fresh(row).delete()
        touch(found)
        return found


def move_action(row: PlannedAction, step: int, *, by: By, reason: str = "", version: int | None = None) -> ActionPlan:
    """Move an action so many places on (below 0: back) among those that `by` reads, no further than to their ends.

    Raises as `change_plan`.
    """
    with because(reason, by=by, agency_id=acting(row.plan, by)):
        found = locked(row.plan, by=by, verb=Verb.LEAD, version=version)
        judge(Deed(by, reason))
        shown = PlannedAction.objects.filter(plan=found)
        rows = list(shown.visible_to(by) if isinstance(by, Viewer) else shown)
        places, ids = [one.position for one in rows], [one.pk for one in rows]
        if row.pk in ids:
            here = ids.index(row.pk)
            rows.insert(max(0, min(len(rows) - 1, here + step)), rows.pop(here))
            moved = [one for one, place in zip(rows, places, strict=True) if one.position != place]
            for one, place in zip(rows, places, strict=True):
                one.position = place
            write_many(moved)
            if moved:
                touch(found)
        return found


def decide_plan(
    plan: ActionPlan,
    said: Deciding,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ActionPlan:
    """The steering group decides it: what each action is now stands in it from then on, and the parties read it.

    What an action was is kept for all of them; each is read by who reads that action. Raises Http404, Refused, Stale,
    WrongStep, and Invalid where the plan holds nothing.
    """
    with because(reason, by=by, agency_id=acting(plan, by)):
        found = locked(plan, by=by, verb=Verb.DECIDE, version=version)
        rows = list(PlannedAction.objects.filter(plan=found).select_related("action__owner", "action__objective"))
        errors: Errors = {} if rows else {"actions": [_("The plan holds no actions yet.")]}
        settle(found, said, by, errors)
        judge(Deed(by, reason, confirm), found, errors)
        for position, row in enumerate(rows, 1):
            row.position = position
            assign(row, as_now(row.action))
        write_many(rows)
        found.status, found.visibility = S.DECIDED, Visibility.PARTNERSHIP
        touch(found)
        return found


def as_now(action: Action) -> dict[str, Any]:
    """What a plan says of an action: what it is today."""
    return {
        "title": action.title,
        "description": action.description,
        "lead": action.owner.short_name[:SHORT],
        "objective": str(action.objective or "")[:LONG],
        "start": action.start,
        "end": action.end,
    }


PLANS = Rows(ActionPlan.objects.select_related("programme"))


def locked(plan: ActionPlan, *, by: By, verb: Verb, version: int | None = None) -> ActionPlan:
    """The plan, fresh and locked, if `by` may do `verb` on it while it is being written.

    Raises Http404, Refused, Stale, and WrongStep once it is decided.
    """
    found = held(PLANS, plan, by=by, verb=verb, version=version)
    if found.status != S.WRITING:
        raise WrongStep(_("The plan is decided, and nothing in it changes any more. Begin a new version."))
    return found


def touch(plan: ActionPlan) -> None:
    """Write the plan with its next version."""
    plan.version += 1
    plan.updated_at = timezone.now()
    plan.save()


def acting(plan: ActionPlan, by: By) -> int | None:
    """The agency that `by` acts for: the office."""
    return staff_of_first(by, [plan.programme.office_id])
