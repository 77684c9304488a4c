"""One version of the action plan as a file to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from followup.plan_serving import plan_paper
from followup.views.plans import plan_named

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def plan_pdf(request: PageRequest, pk: int) -> HttpResponse:
    """As the reader reads it, in their language."""
    return plan_paper(plan_named(request, pk), request.viewer)
