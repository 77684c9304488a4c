"""How every page about one period begins: fetched through the policy, in the programme of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agencies import policy
from agencies.policy import Rows, Verb
from agencies.requests import programme_of
from followup.models import ReportingPeriod

if TYPE_CHECKING:
    from agencies.requests import PageRequest


PERIODS = Rows(ReportingPeriod.objects.select_related("programme"))


def period_of(request: PageRequest, code: str, verb: Verb = Verb.VIEW) -> ReportingPeriod:
    """The period with this code in the programme of the page. Raises Http404 and Refused; nothing is locked."""
    named = {"programme": programme_of(request), "code": code}
    found: ReportingPeriod = policy.get_or_404(PERIODS, request.viewer, verb, lock=False, **named)
    return found
