"""How a version of the action plan leaves the house: as an attachment that no browser shows or runs."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.policy import Viewer
from followup.models import ActionPlan
from followup.plan_paper.pdf import as_pdf
from followup.registers.planned import plan_of
from meetings.serving import attached


def plan_paper(plan: ActionPlan, viewer: Viewer) -> HttpResponse:
    """The plan as PDF, as `viewer` reads it, in the language in force: SOL-plan-2.pdf."""
    language = "en" if (get_language() or "").startswith("en") else "sv"
    name = f"{plan.programme.ref_prefix}-{_('plan')}-{plan.number}.pdf"
    return attached(as_pdf(plan_of(viewer, plan), language), name, "application/pdf")
