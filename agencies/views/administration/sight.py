"""*Vad ser part X?*: what one agency sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies import policy
from agencies.dates import local_today
from agencies.policy import Verb
from agencies.services.sight import sight_of
from agencies.views.administration.people import Held
from agencies.views.administration.shown import agencies_shown, programme_shown

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def sight(request: PageRequest) -> HttpResponse:
    """What one agency sees, as far as who asks reads it."""
    programme = programme_shown(request)
    agencies = list(agencies_shown(request.viewer, programme))
    code = request.GET.get("agency") or (agencies[0].code if len(agencies) == 1 else "")
    answer = None
    if code:
        shown = agencies_shown(request.viewer, programme)
        agency = policy.get_or_404(shown, request.viewer, Verb.VIEW, code=code)
        answer = sight_of(agency, programme, asker=request.viewer, today=local_today())
    context: dict[str, Any] = {"programme": programme, "agencies": agencies, "chosen": code, "sight": answer}
    if answer is not None:
        context["roles"] = [Held.of(grant) for grant in answer.roles]
        context["whole"] = answer.agency.pk in request.viewer.agencies
    return render(request, "agencies/administration_sight.html", context)
