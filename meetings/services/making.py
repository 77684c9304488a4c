"""An action made of an action point, and the link between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.models import Action, Dimension
from actions.services import create_action
from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.models import Agency, AreaGrant
from agencies.policy import Verb, Viewer
from agencies.trail import Cause, because
from meetings.models import ActionPoint, PointAction
from meetings.services.points import fresh_point
from meetings.services.step import acting

OUTSIDE = "enabling"
"""The standard dimension of what makes other work possible (product.md): where nothing says another."""


def action_in_draft(point: ActionPoint, by: Viewer) -> dict[str, Any]:
    """What an action made of the point would say: the point's task, agency and day; areas of the meeting where the
    agency records; the dimension of an action that the point concerns already.
    """
    linked = Action.objects.visible_to(by).filter(point_links__point=point).select_related("dimension").first()
    records = AreaGrant.objects.filter(
        permission__codename="record_area",
        group__agency=point.agency_id,
        content_object__programme=point.meeting.programme,
    )
    areas = records.filter(content_object_id__in=point.meeting.areas or (linked.areas if linked else []))
    outside = Dimension.objects.filter(programme=point.meeting.programme, code=OUTSIDE).first()
    dimension = linked.dimension if linked else outside
    today = local_today()
    return {
        "title": point.text[:200],
        "description": point.text,
        "areas": list(areas.order_by("content_object__code").values_list("content_object__code", flat=True)),
        "lead": Agency.objects.get(pk=point.agency_id).code,
        "dimension": dimension.code if dimension else "",
        "start": today,
        "end": point.due if point.due >= today else None,
    }


def make_action(
    point: ActionPoint,
    data: Mapping[str, Any],
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Action:
    """Make an action of the point, a draft of the responsible agency, linked both ways. `data` says what is to differ
    from `action_in_draft`.

    By the responsible agency's staff. Raises Http404, Refused, Stale, WrongStep, and Invalid as `create_action`.
    """
    cause = Cause("point", point.pk, point.ref)
    with because(
        reason,
        by=by,
        agency_id=point.agency_id if point.agency_id in by.staff else acting(point.meeting, by),
        cause=cause,
    ):
        row = fresh_point(point, by=by, verb=Verb.ANSWER, version=version)
        if row.status not in (ActionPoint.Status.OFFERED, ActionPoint.Status.ACCEPTED):
            raise WrongStep(
                _("The point is “%(now)s”; nothing more is done with it.")
                % {"now": ActionPoint.Status(row.status).label}
            )
        made = create_action(
            {**action_in_draft(row, by), **data}, programme=row.meeting.programme, by=by, reason=reason, confirm=confirm
        )
        # The point itself stays as it is: a next version would tell others of the draft.
        PointAction(meeting=row.meeting, point=row, action=made).save()
        return made
