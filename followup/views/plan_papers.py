"""One version of the action plan as a file to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from followup.plan_paper.pdf import as_pdf
from followup.registers.planned import plan_of
from followup.views.plans import plan_named
from meetings.serving import attached

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def plan_pdf(request: PageRequest, pk: int) -> HttpResponse:
    """As the reader reads it, in their language."""
    plan = plan_named(request, pk)
    language = "en" if (get_language() or "").startswith("en") else "sv"
    name = f"{plan.programme.ref_prefix}-{_('plan')}-{plan.number}.pdf"
    return attached(as_pdf(plan_of(request.viewer, plan), language), name, "application/pdf")
