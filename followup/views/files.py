"""The registers of follow-up as files: each holds what its page at the same address shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions.exporting.register import Register, said
from actions.views.registers import asked_of, kind_asked, register_file, view_asked
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.requests import programme_of
from followup.forms.obstacles import ObstacleFilter
from followup.forms.values import AreaFilter
from followup.registers import files, obstacles
from followup.registers.board import board
from followup.registers.series import every_of, of_programme
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
    rows = files.obstacle_rows(obstacles.every(request.viewer, programme, asked))
    register = Register(_("Obstacles"), files.OBSTACLES, rows, [(_("View"), view), *said(form, asked)])
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
    asked = said(form, {"area": chosen.code} if chosen else {})
    register = Register(_("Indicators"), files.INDICATORS, files.indicator_rows(found), asked)
    return register_file(request, register, programme_url(request.nav, "followup:indicators"))


@require_safe
def value_file(request: PageRequest, code: str) -> HttpResponseBase:
    """Every value of one indicator."""
    indicator = indicator_of(request, code)
    kind_asked(request)
    _every, measured = of_programme(request.viewer, indicator.programme, pk=indicator.pk)
    asked = [(_("Indicator"), f"{indicator.code} {indicator.title}")]
    register = Register(_("Values"), files.VALUES, files.value_rows(measured), asked, of=indicator.code)
    return register_file(request, register, programme_url(request.nav, "followup:indicator", code))


@require_safe
def board_file(request: PageRequest, code: str) -> HttpResponseBase:
    """How the agencies' follow-ups of a period stand, and how they see the areas."""
    shown = board(request.viewer, programme_of(request), code, today=local_today())
    kind_asked(request)
    asked = [(_("Period"), str(shown.period))]
    columns, rows = files.board_columns(shown), files.board_rows(shown)
    register = Register(_("Agency by agency"), columns, rows, asked, of=code)
    return register_file(request, register, programme_url(request.nav, "followup:board", code))
