"""Which actions an agency reads, as far as the asker reads them too; for *Vad ser part X?* (walls.md)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.models import Action, AgencyShare
from agencies.policy.readers import Why
from agencies.services.sight import Kind, Part, Question

WORDS: dict[Why, str | Promise] = {
    Why.OWNER: _("leads it"),
    Why.INVOLVED: _("contributes to it"),
    Why.SHARE_VIEW: _("it is shared with the agency"),
    Why.AREA: _("reads the area"),
    Why.PROGRAMME: _("takes part in the programme"),
}


def sight_of_actions(asked: Question) -> Part:
    """The newest actions, not archived, that both the agency (by membership alone) and the asker read."""
    rows = Action.objects.filter(archived_at=None).for_list().order_by("-updated_at", "-id")
    return asked.part(Kind(gettext("Actions"), AgencyShare, "actions:detail", WORDS), rows)
