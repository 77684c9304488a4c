"""Which actions an agency reads, as far as the asker reads them too; for *Vad ser part X?* (walls.md)."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.models import Action, AgencyShare
from agencies.models import Agency, Programme
from agencies.policy import Viewer, viewer_of_agency
from agencies.policy.readers import Wall, Why
from agencies.services.sight import Part, Seen, Shared
from agencies.walls import Visibility

MOST = 50

WORDS: dict[Why, str | Promise] = {
    Why.OWNER: _("leads it"),
    Why.INVOLVED: _("contributes to it"),
    Why.SHARE_VIEW: _("it is shared with the agency"),
    Why.AREA: _("reads the area"),
    Why.PROGRAMME: _("takes part in the programme"),
}


def sight_of_actions(asker: Viewer, agency: Agency, programme: Programme, today: date) -> Part:
    """The newest actions, not archived, that both the agency (by membership alone) and the asker read."""
    reader = viewer_of_agency(agency, today=today)
    both = Action.objects.filter(programme=programme, archived_at=None).visible_to(asker).visible_to(reader)
    rows = list(both.for_list().order_by("-updated_at", "-id")[: MOST + 1])
    return Part(
        heading=gettext("Actions"),
        seen=[_seen(action, agency, reader) for action in rows[:MOST]],
        shares=_shares(asker, agency, programme, reader, today),
        more=len(rows) > MOST,
    )


def _shares(asker: Viewer, agency: Agency, programme: Programme, reader: Viewer, today: date) -> list[Shared]:
    live = AgencyShare.objects.filter(
        group=agency.group_id, valid_until__gte=today, content_object__programme=programme
    ).visible_to(asker)
    rows = live.select_related("content_object", "permission").order_by("valid_until", "id")
    return [
        Shared(_seen(row.content_object, agency, reader), row.permission.codename.partition("_")[0], row.valid_until)
        for row in rows
    ]


def _seen(action: Action, agency: Agency, reader: Viewer) -> Seen:
    shared = action.pk in reader.shared.get(action._meta.label_lower, [])
    wall = Wall(
        programme_id=action.programme_id,
        visibility=action.visibility,
        owner_id=action.owner_id,
        involved=tuple(action.involved),
        areas=tuple(action.areas),
        share_view=frozenset({agency.pk} if shared else ()),
        share_change=frozenset(),
    )
    why = wall.why(agency.pk, reader.areas if action.programme_id in reader.area_programmes else ())
    visibility = Visibility(action.visibility)
    return Seen("actions:detail", action.pk, action.ref or "", action.title, visibility, str(WORDS[why]))
