"""What joining and leaving a forum does to its annual analyses (walls.md), told to whoever changes forums."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from agencies import policy
from agencies.models import Forum
from agencies.policy import Viewer
from agencies.trail.because import current
from agencies.walls import Visibility
from followup.models import AnalysisParty, AnnualAnalysis
from followup.services.analyses import touch

WRITING = AnnualAnalysis.Status.WRITING


def members_changed(forum: Forum, joined: set[int], left: set[int]) -> None:
    """Who joins writes the analyses that are being written; who leaves is involved in none any more, decided or not.

    Who changes the members lets no agency of their own in. Inside the change set of the change.
    """
    by = current().by
    rows = AnnualAnalysis.objects.filter(Q(status=WRITING) | Q(involved__overlap=[*left]), forum=forum)
    for analysis in rows.select_for_update(no_key=True).order_by("id"):
        rung = Visibility(analysis.visibility)
        new = (
            policy.let_in(by if isinstance(by, Viewer) else None, joined, rung) if analysis.status == WRITING else set()
        )
        wanted = ({*analysis.involved} - left) | new
        if wanted != {*analysis.involved}:
            _write(analysis, wanted)


def _write(analysis: AnnualAnalysis, wanted: set[int]) -> None:
    present = {link.agency_id: link for link in AnalysisParty.objects.filter(analysis=analysis)}
    analysis.involved = sorted(wanted)
    touch(analysis)
    for pk in sorted(wanted - present.keys()):
        AnalysisParty(analysis=analysis, agency_id=pk).save()
    for pk in sorted(present.keys() - wanted):
        present[pk].delete()


def effects_of_change(forum: Forum, viewer: Viewer) -> Sequence[str]:
    """Which analysis who joins begins to read and write, and who leaves stops: those that the viewer reads."""
    rows = AnnualAnalysis.objects.visible_to(viewer).filter(forum=forum, status=WRITING)
    return [
        _("Whoever joins reads and writes the annual analysis %(analysis)s; whoever leaves stops.") % {"analysis": row}
        for row in rows.select_related("area").order_by("-year", "id")
    ]
