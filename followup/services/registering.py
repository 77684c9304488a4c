"""The office enters what is decided in its register: the number under which it keeps an analysis or a plan.

A report's number is given in `reports.settling`, since it may come before the approval.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.errors import Invalid, WrongStep
from agencies.policy import Rows, Verb, Viewer
from agencies.services.held import held
from agencies.services.rows import Deed, judge, staff_of_first
from agencies.trail import because
from followup.models import ActionPlan, AnnualAnalysis

PAPERS = {model: Rows(model.objects.select_related("programme")) for model in (AnnualAnalysis, ActionPlan)}


def register_paper[P: (AnnualAnalysis, ActionPlan)](
    paper: P,
    number: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> P:
    """Write the number of an analysis or a plan that is decided, or another one.

    Raises Http404, Refused, Stale, Invalid at `registry_number`, and WrongStep while it is being written.
    """
    with because(reason, by=by, agency_id=staff_of_first(by, [paper.owner_id])):
        found = held(PAPERS[type(paper)], paper, by=by, verb=Verb.REGISTER, version=version)
        if found.status != type(paper).Status.DECIDED:
            raise WrongStep(_("It is not decided yet."))
        found.registry_number = number.strip()
        if not found.registry_number:
            raise Invalid({"registry_number": [_("Fill this in.")]})
        judge(Deed(by, reason, confirm), found)
        if found.changed_fields():
            found.version += 1
            found.updated_at = timezone.now()
            found.save()
        return found
