"""Letters about obstacles: to the members of the forum that gets one, and to who raised one that is closed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import policy
from agencies.links import programme_url
from agencies.mail import About, Content, Delivery, Kind, register
from agencies.policy import Viewer
from followup.models import Obstacle
from followup.services.obstacle_steps import CLOSED, ESCALATED


def register_letters() -> None:
    """Tell the ground floor what mail there is about obstacles."""
    register(
        Kind(
            ESCALATED, gettext_lazy("Obstacles escalated to a forum of my agency"), escalated,
            default=Delivery.DIGEST, place=60, note=gettext_lazy("To the staff of its members."),
        ),
        Kind(
            CLOSED, gettext_lazy("Obstacles that my agency raised and that are closed"), closed,
            default=Delivery.DIGEST, place=61, note=gettext_lazy("To its staff."),
        ),
    )  # fmt: skip


def escalated(viewer: Viewer, about: About) -> Content | None:
    """To the staff of the forum's members, while the forum has it."""
    row = _obstacle(viewer, about)
    if row is None or row.forum is None or row.status == Obstacle.Status.CLOSED:
        return None
    words = {"forum": row.forum.name, "obstacle": _called(row)}
    said = [_("It stands among the forum's obstacles until a meeting has decided on it.")]
    return Content(_("An obstacle for %(forum)s: %(obstacle)s") % words, said, _page(row))


def closed(viewer: Viewer, about: About) -> Content | None:
    """To the staff of who raised it."""
    row = _obstacle(viewer, about)
    if row is None or row.status != Obstacle.Status.CLOSED:
        return None
    said = [_("The outcome stands on its page.")]
    return Content(_("The obstacle is closed: %(obstacle)s") % {"obstacle": _called(row)}, said, _page(row))


def _obstacle(viewer: Viewer, about: About) -> Any:
    return Obstacle.objects.visible_to(viewer).filter(pk=about.pk).select_related("programme", "forum").first()


def _called(row: Obstacle) -> str:
    return row.title if policy.may_be_named(row) else _("obstacle %(id)d") % {"id": row.pk}


def _page(row: Obstacle) -> str:
    return programme_url(None, "followup:obstacle", row.pk, programme=row.programme.code)
