"""The registers of follow-up as files: each holds what its page at the same address shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions.exporting.register import said
from actions.views.registers import asked_of, kind_asked, register_file, view_asked
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.requests import programme_of
from followup.forms.est import EstFilter
from followup.forms.obstacles import ObstacleFilter
from followup.forms.values import AreaFilter
from followup.registers import est, files, obstacles
from followup.registers.board import board
from followup.registers.series import every_of, every_value
from followup.views.est import est_list, window_of
from followup.views.obstacles import obstacle_list
from followup.views.values import areas_of, indicator_list, indicator_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def obstacle_file(request: PageRequest) -> HttpResponseBase:
    """Obstacles, open or closed, as the list has them; all of them."""
    programme, asked = programme_of(request), asked_of(request)
    kind_asked(request)
    view = _("Closed obstacles") if view_asked(request, obstacles.VIEWS) else _("Open obstacles")
    form = ObstacleFilter(request.GET, found=obstacles.listed(request.viewer, programme, asked))
    if form.errors:
        return obstacle_list(request)
    rows = obstacles.every(request.viewer, programme, asked)
    register = files.OBSTACLES.of(request.viewer, rows, [(_("View"), view), *said(form, asked)])
    return register_file(request, register, programme_url(request.nav, "followup:obstacles"))


@require_safe
def indicator_file(request: PageRequest) -> HttpResponseBase:
    """Every indicator with its latest value, of one area or of all."""
    areas, chosen = areas_of(request)
    kind_asked(request)
    found = every_of(request.viewer, programme_of(request), chosen)
    form = AreaFilter(request.GET, areas=areas)
    if form.errors:
        return indicator_list(request)
    register = files.of_indicators(found, said(form, {"area": chosen.code} if chosen else {}))
    return register_file(request, register, programme_url(request.nav, "followup:indicators"))


@require_safe
def value_file(request: PageRequest, code: str) -> HttpResponseBase:
    """Every value of one indicator."""
    indicator = indicator_of(request, code)
    kind_asked(request)
    rows, asked = every_value(request.viewer, indicator), [(_("Indicator"), f"{indicator.code} {indicator.title}")]
    register = files.VALUES.of(request.viewer, rows, asked, of=indicator.code)
    return register_file(request, register, programme_url(request.nav, "followup:indicator", code))


@require_safe
def board_file(request: PageRequest, code: str) -> HttpResponseBase:
    """How the agencies' follow-ups of a period stand, and how they see the areas."""
    shown = board(request.viewer, programme_of(request), code, today=local_today())
    kind_asked(request)
    asked = [(_("Period"), str(shown.period))]
    return register_file(request, files.of_board(shown, asked), programme_url(request.nav, "followup:board", code))


@require_safe
def est_file(request: PageRequest) -> HttpResponseBase:
    """EST's counts of the weeks that the page adds up, week by week, as the import of counts reads them."""
    programme, window, area = programme_of(request), window_of(request), asked_of(request).get("area", "")
    kind_asked(request)
    areas, rows = est.every_of(request.viewer, programme, area=area, window=window)
    form = EstFilter(request.GET, areas=areas)
    if form.errors:
        return est_list(request)
    register = files.COUNTS.of(request.viewer, rows, said(form, {"area": area, "weeks": str(window)}))
    return register_file(request, register, programme_url(request.nav, "followup:est"))
