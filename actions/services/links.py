"""The links of an action and their image in its wall: written together, held equal by the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actions.models import Action, ActionArea, ActionIndicator, Contribution, Indicator
from agencies.models import Agency, Area


def write_areas(action: Action, areas: Iterable[Area]) -> None:
    """Make these the action's areas. The wall's column must be saved by the caller, first."""
    wanted = {area.pk for area in areas}
    present = {link.area_id: link for link in action.area_links.all()}
    for area_id in sorted(wanted - present.keys()):
        ActionArea(action=action, area_id=area_id).save()
    for area_id in sorted(present.keys() - wanted):
        present[area_id].delete()


def write_contributors(action: Action, tasks: Mapping[Agency, str]) -> None:
    """Make these the contributors, each with a line on what it does."""
    wanted = {agency.pk: task for agency, task in tasks.items()}
    present = {link.agency_id: link for link in action.contributions.all()}
    for agency_id in sorted(wanted):
        link = present.get(agency_id) or Contribution(action=action, agency_id=agency_id)
        link.task = wanted[agency_id]
        link.save()
    for agency_id in sorted(present.keys() - wanted.keys()):
        present[agency_id].delete()


def write_indicators(action: Action, indicators: Iterable[Indicator]) -> None:
    """Make these the action's indicators."""
    wanted = {indicator.pk for indicator in indicators}
    present = {link.indicator_id: link for link in action.indicator_links.all()}
    for indicator_id in sorted(wanted - present.keys()):
        ActionIndicator(action=action, indicator_id=indicator_id).save()
    for indicator_id in sorted(present.keys() - wanted):
        present[indicator_id].delete()
