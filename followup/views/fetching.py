"""How every page about one period begins: fetched through the policy, in the programme of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agencies import policy
from agencies.policy import Verb
from agencies.requests import programme_of
from followup.models import ReportingPeriod

if TYPE_CHECKING:
    from agencies.requests import PageRequest


def period_of(request: PageRequest, code: str, verb: Verb = Verb.VIEW) -> ReportingPeriod:
    """The period with this code in the programme of the page. Raises Http404 and Refused; nothing is locked."""
    rows = ReportingPeriod.objects.filter(programme=programme_of(request)).select_related("programme")
    found: ReportingPeriod = policy.get_or_404(rows, request.viewer, verb, lock=False, code=code)
    return found
