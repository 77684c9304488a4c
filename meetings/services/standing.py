"""What stands on every agenda of one forum."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.errors import Stale
from agencies.models import Forum
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, fresh, judge
from agencies.trail import because
from agencies.trail.records import past_of
from meetings.models import StandingItem

MOST = 40
"""So many headings a forum has at most."""


def version_of_standing(rows: QuerySet[Any], forum: Forum) -> int:
    """What a change of the forum's standing items starts from: the newest of their history `rows`, 0 without any."""
    newest = rows.filter(forum_id=forum.pk).order_by("-history_date", "-history_id")
    return int(newest.values_list("history_id", flat=True).first() or 0)


def set_standing_items(
    forum: Forum,
    headings: Sequence[str],
    *,
    by: By,
    reason: str = "",
    confirm: Collection[str] = (),
    version: int | None = None,
) -> list[StandingItem]:
    """Make these headings, in this order, the forum's standing items. Meetings that have an agenda keep theirs.

    A heading that stood before is the same item, moved. Raises Http404, Refused, Stale and Invalid at `headings`.
    """
    policy.demand(by, Verb.MINUTE, forum)
    wanted = list(dict.fromkeys(heading.strip() for heading in headings if heading.strip()))[:MOST]
    with because(reason, by=by):
        found: Forum = fresh(forum)
        if version is not None and version != version_of_standing(past_of(StandingItem)._default_manager.all(), found):
            raise Stale(found)
        present = {row.heading: row for row in StandingItem.objects.filter(forum=found)}
        new = [heading for heading in wanted if heading not in present]
        judge(Deed(by, reason, confirm), errors=_errors(wanted), texts={"headings": "\n".join(new)})
        of = {"programme": found.programme, "forum": found}
        rows = [present.get(heading) or StandingItem(**of, heading=heading) for heading in wanted]
        for position, row in enumerate(rows, start=1):
            row.position = position
            row.save()
        for heading in present.keys() - set(wanted):
            present[heading].delete()
    return rows


def _errors(headings: Sequence[str]) -> Errors:
    longest = StandingItem._meta.get_field("heading").max_length or 0
    sentence = _("A heading has at most %(most)d characters.") % {"most": longest}
    return {"headings": [sentence]} if any(len(heading) > longest for heading in headings) else {}
