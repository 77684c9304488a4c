"""A problem that EST sees again and again becomes a draft of an action, for who promotes it to look through."""

from __future__ import annotations

from django.utils.translation import gettext as _

from actions.models import Action, Dimension
from actions.services import create_action
from agencies import policy
from agencies.dates import local_today
from agencies.models import Agency, Programme
from agencies.policy import Refused, Viewer
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.trail import because
from followup.registers.est import Problem

CRIME = "crime"
"""The standard dimension (product.md) that such an action begins in."""


def own_leads(by: Viewer, programme: Programme) -> dict[int, Agency]:
    """Area → the agency, of whose staff one is, that records there; of several the first by name."""
    found: dict[int, Agency] = {}
    for agency in policy.leads_to_choose(by, programme):
        for area in by.records.get(agency.pk, ()):
            found.setdefault(area, agency)
    return found


def promote(programme: Programme, problem: Problem, *, by: Viewer, reason: str = "") -> Action:
    """A draft of one's own agency, in the problem's area, with the counts in words. Raises Refused and Invalid."""
    own = own_leads(by, programme).get(problem.area.pk)
    if own is None:
        raise Refused(MAY_NOT_CREATE)
    dimensions = Dimension.objects.filter(programme=programme).order_by("position", "code")
    dimension = dimensions.filter(code=CRIME).first() or dimensions.first()
    data = {
        "title": f"{problem.category_word}, {problem.place}"[:200],
        "description": _describe(problem),
        "areas": [problem.area.code],
        "lead": own.code,
        "dimension": dimension.code if dimension else "",
        "start": local_today(),
    }
    with because(reason or _("From EST's weekly counts"), by=by, agency_id=own.pk):
        return create_action(data, programme=programme, by=by, reason=reason, confirm=("title", "description"))


def _describe(problem: Problem) -> str:
    lines = [
        _("%(category)s at %(place)s, %(area)s: %(total)d events in %(weeks)d of %(of)d weeks, as EST reported them.")
        % {
            "category": problem.category_word,
            "place": problem.place,
            "area": problem.area.name,
            "total": problem.total,
            "weeks": problem.weeks,
            "of": len(problem.counts),
        },
        f"{problem.said}.",
    ]
    if problem.time_pattern:
        lines.append(_("When: %(pattern)s.") % {"pattern": problem.time_pattern})
    return "\n".join(lines)
