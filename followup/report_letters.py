"""Letters about steering reports: presented, to the steering group; approved, to the programme's lead."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import mail, policy
from agencies.links import programme_url
from agencies.mail import About, Content, Delivery, Kind, register
from agencies.policy import Viewer
from agencies.services.rows import By
from followup.models import SteeringReport

PRESENTED, APPROVED = "report_presented", "report_approved"
S = SteeringReport.Status


def register_letters() -> None:
    """Tell the ground floor what mail there is about reports."""
    register(
        Kind(
            PRESENTED, gettext_lazy("Steering reports that are presented"), presented_says,
            default=Delivery.AT_ONCE, place=62, note=gettext_lazy("To the steering group."),
        ),
        Kind(
            APPROVED, gettext_lazy("Steering reports that the steering group has approved"), approved_says,
            default=Delivery.DIGEST, place=63, note=gettext_lazy("To the programme's lead."),
        ),
    )  # fmt: skip


def presented(report: SteeringReport, *, by: By) -> None:
    """Tell the steering group."""
    mail.post(PRESENTED, policy.steering_group(report.programme_id), report, occasion="presented", by=by)


def approved(report: SteeringReport, *, by: By) -> None:
    """Tell the lead."""
    mail.post(APPROVED, policy.leads(report.programme_id), report, occasion="approved", by=by)


def presented_says(viewer: Viewer, about: About) -> Content | None:
    """To who approves it, while nobody has."""
    return _says(viewer, about, S.PRESENTED, _("To be approved: %(report)s"))


def approved_says(viewer: Viewer, about: About) -> Content | None:
    """To who presented it."""
    return _says(viewer, about, S.APPROVED, _("Approved by the steering group: %(report)s"))


def _says(viewer: Viewer, about: About, status: str, subject: str) -> Content | None:
    rows = SteeringReport.objects.visible_to(viewer).select_related("programme")
    found = rows.filter(pk=about.pk, status=status).first()
    if found is None:
        return None
    page = programme_url(None, "followup:report", found.pk, programme=found.programme.code)
    return Content(subject % {"report": f"{found.title} ({found.number})"}, [], page)
