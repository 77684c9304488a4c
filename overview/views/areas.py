"""The programme's areas, and one area with its board."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.models import Dimension
from agencies import policy
from agencies.dates import local_today
from agencies.models import Area, AreaClassification
from agencies.policy import Verb
from agencies.requests import PageRequest, programme_of
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import deeds
from overview.gather import areas, board, shapes


@require_safe
def area_list(request: PageRequest) -> HttpResponse:
    """Every area of the programme, with its class today and its open actions that one reads."""
    programme = programme_of(request)
    return render(request, "overview/area_list.html", {"rows": areas.cards(request.viewer, programme, local_today())})


@require_safe
def area_detail(request: PageRequest, code: str) -> HttpResponse:
    """One area: the board, who does what, the map, its classes over time, and what happened last."""
    programme, viewer, today = programme_of(request), request.viewer, local_today()
    area = policy.get_or_404(Area.objects.filter(programme=programme), viewer, Verb.VIEW, code=code)
    dimensions = list(Dimension.objects.visible_to(viewer).filter(programme=programme))
    actions = board.actions_of(viewer, area, today)
    inside, outside = board.board(dimensions, actions)
    held = list(AreaClassification.objects.visible_to(viewer).filter(area=area).select_related("area_class"))
    context = {
        "area": area,
        "today": today,
        "actions": actions,
        "late": sum(1 for action in actions if action.late),
        "inside": inside,
        "outside": outside,
        "dimensions": dimensions,
        "coverage": board.coverage(area, dimensions, actions),
        "objectives": areas.objectives(viewer, programme, actions),
        "drawing": shapes.draw(area.geometry),
        "kinds": areas.kinds(held, today),
        "now": areas.held_on(held, today),
        "deeds": deeds(feed(viewer, Asked(area_id=area.pk, programme_id=programme.pk), limit=30), viewer)[:6],
    }
    return render(request, "overview/area_detail.html", context)
