"""The programme's areas, and one area with its board."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies import policy
from agencies.dates import local_today
from agencies.models import Area
from agencies.policy import Rows, Verb, reads_content
from agencies.requests import PageRequest, programme_of
from overview.gather import areas


@require_safe
def area_list(request: PageRequest) -> HttpResponse:
    """Every area of the programme, with its class today and its open actions that one reads."""
    programme = programme_of(request)
    cards = areas.cards(request.viewer, programme, local_today())
    context = {"cards": cards, "reads": reads_content(request.viewer, programme)}
    return render(request, "overview/area_list.html", context)


AREAS = Rows(Area.objects.select_related("programme"))


@require_safe
def area_detail(request: PageRequest, code: str) -> HttpResponse:
    """One area: the board, who does what, the map, its classes over time, and what happened last."""
    area = policy.get_or_404(AREAS, request.viewer, Verb.VIEW, programme=programme_of(request), code=code)
    page = areas.page_of(request.viewer, area, local_today())
    return render(request, "overview/area_detail.html", {"page": page, "area": area, "today": page.today})
