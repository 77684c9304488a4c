"""Follow-up's letters: what people are told by mail. Who is reminded of what stands in `reminding`.

Composed when they are sent: from the statement for its own agency, which reads it whatever its state, and for the
programme's lead from its state alone (`policy.states`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agencies import mail, policy
from agencies.dates import format_date
from agencies.links import programme_url
from agencies.mail import About, Content, Delivery, Kind, register
from agencies.policy import Viewer
from agencies.services.rows import By
from followup.models import Correction, FollowUp, Reminder, ReportingPeriod

OPENED, DUE_SOON, LATE, ESCALATED = "followup_opened", "followup_due_soon", "followup_late", "followup_escalated"
NOT_IN, REMINDED, RETURNED, ACCEPTED = "followup_not_in", "followup_reminded", "followup_returned", "followup_accepted"
PROPOSED, ANSWERED = "correction_proposed", "correction_answered"
SOON = 7
"""Days before the deadline, the first time."""


def register_letters() -> None:
    """Tell the ground floor what mail there is about follow-up."""
    to_staff, to_lead = gettext_lazy("To the agency's staff."), gettext_lazy("To the programme's lead.")
    coordinators = gettext_lazy("To the agency's coordinators.")
    once, daily = Delivery.AT_ONCE, Delivery.DIGEST
    every_third = gettext_lazy("To the agency's staff, every third day until it is handed in.")
    escalation = gettext_lazy("To the agency's coordinators from the third day, every third day.")
    register(
        Kind(OPENED, gettext_lazy("A period is open: my agency's follow-up is to be written"), opened_says,
             default=daily, place=50, note=to_staff),
        Kind(DUE_SOON, gettext_lazy("My agency's follow-up is due soon"), due_soon, default=daily, place=51,
             note=gettext_lazy("A week before and the day before, to its staff.")),
        Kind(LATE, gettext_lazy("My agency's follow-up is late"), late, default=daily, place=52, note=every_third),
        Kind(ESCALATED, gettext_lazy("My agency's follow-up is still not in"), late, default=daily, place=53,
             note=escalation),
        Kind(REMINDED, gettext_lazy("The programme's lead reminds my agency of its follow-up"), reminded_says,
             default=once, place=54, note=to_staff),
        Kind(RETURNED, gettext_lazy("My agency's follow-up is returned"), returned_says, default=once, place=55,
             note=to_staff),
        Kind(ACCEPTED, gettext_lazy("My agency's follow-up is accepted"), accepted_says, default=daily, place=56,
             note=to_staff),
        Kind(ANSWERED, gettext_lazy("Answers to corrections that my agency has proposed"), answered_says,
             default=daily, place=57, note=coordinators),
        Kind(PROPOSED, gettext_lazy("Corrections that agencies propose"), proposed_says, default=daily, place=58,
             note=to_lead),
        Kind(NOT_IN, gettext_lazy("Agencies that are late with their follow-up"), not_in, default=daily, place=59,
             note=gettext_lazy("To the programme's lead from the third day, every third day.")),
    )  # fmt: skip


# What services post, in their transaction


def opened(followups: list[FollowUp], *, by: By) -> None:
    """Their period is open: to the staff of each agency."""
    for followup in followups:
        mail.post(OPENED, policy.staff(followup.owner_id), followup, occasion="opened", by=by)


def reminded(followup: FollowUp, reminder: Reminder, *, by: By) -> None:
    """The lead reminds the agency: to its staff."""
    people = policy.staff(followup.owner_id)
    mail.post(REMINDED, people, followup, occasion=f"reminded:{reminder.pk}", by=by)


def returned(followup: FollowUp, *, by: By) -> None:
    """It was returned: to the agency's staff."""
    people = policy.staff(followup.owner_id)
    mail.post(RETURNED, people, followup, occasion=f"returned:{followup.returned_count}", by=by)


def accepted(followup: FollowUp, *, by: By) -> None:
    """It was accepted: to the agency's staff."""
    people = policy.staff(followup.owner_id)
    mail.post(ACCEPTED, people, followup, occasion=f"accepted:{followup.version}", by=by)


def correction_proposed(correction: Correction, *, by: By) -> None:
    """A correction waits: to the programme's lead."""
    mail.post(PROPOSED, policy.leads(correction.programme_id), correction, occasion="proposed", by=by)


def correction_answered(correction: Correction, *, by: By) -> None:
    """The lead has answered: to the agency's coordinators."""
    people = policy.coordinators(correction.owner_id)
    mail.post(ANSWERED, people, correction, occasion=f"answered:{correction.version}", by=by)


# What they say


def opened_says(viewer: Viewer, about: About) -> Content | None:
    """To the agency's staff, while nobody has handed it in."""
    found = _own(viewer, about, status=FollowUp.Status.DRAFT)
    return found and Content(_("%(agency)s: follow-up of %(period)s is open until %(day)s") % _words(found),
                             [_rows_of(found)], _page(found))  # fmt: skip


def due_soon(viewer: Viewer, about: About) -> Content | None:
    """To the agency's staff, while it is not in and the deadline is to come."""
    found = _own(viewer, about, status__in=FollowUp.WRITABLE)
    if not found or not about.today <= found.due <= about.today + timedelta(days=SOON):
        return None
    return Content(_("%(agency)s: follow-up of %(period)s is due on %(day)s") % _words(found), [], _page(found))


def late(viewer: Viewer, about: About) -> Content | None:
    """To the agency's staff, or its coordinators, while it is late."""
    found = _own(viewer, about, first_submitted_at=None)
    days = (about.today - found.due).days if found else 0
    if not found or days <= 0:
        return None
    said = ngettext(
        "%(agency)s: follow-up of %(period)s is %(n)d day late",
        "%(agency)s: follow-up of %(period)s is %(n)d days late",
        days,
    )
    rest = _("It was due on %(day)s. A coordinator hands it in, or says that there is nothing to report.")
    return Content(said % {**_words(found), "n": days}, [rest % _words(found)], _page(found))


def reminded_says(viewer: Viewer, about: About) -> Content | None:
    """To the agency's staff, while it is not in."""
    found = _own(viewer, about, status__in=FollowUp.WRITABLE)
    return found and Content(
        _("%(agency)s: the programme's lead reminds you of the follow-up of %(period)s") % _words(found),
        [_("It is due on %(day)s.") % _words(found)] if found.due >= about.today else
        [_("It was due on %(day)s.") % _words(found)],
        _page(found),
    )  # fmt: skip


def returned_says(viewer: Viewer, about: About) -> Content | None:
    """To the agency's staff, while it is."""
    found = _own(viewer, about, status=FollowUp.Status.RETURNED)
    said = [_("What the lead asks for stands on its page. Change it there and hand it in again.")]
    return found and Content(_("%(agency)s: follow-up of %(period)s is returned") % _words(found), said, _page(found))


def accepted_says(viewer: Viewer, about: About) -> Content | None:
    """To the agency's staff, while it is."""
    found = _own(viewer, about, status=FollowUp.Status.ACCEPTED)
    return found and Content(_("%(agency)s: follow-up of %(period)s is accepted") % _words(found), [], _page(found))


def proposed_says(viewer: Viewer, about: About) -> Content | None:
    """To the programme's lead, while it waits."""
    found = _correction(viewer, about, status=Correction.Status.PROPOSED, programme_id__eqany=viewer.leads)
    if found is None:
        return None
    said = [_("Accept it on the follow-up's page, where what stands there is beside what is proposed.")]
    subject = _("%(agency)s proposes a correction of its follow-up of %(period)s")
    return Content(subject % _words(found.followup), said, _page(found.followup))


def answered_says(viewer: Viewer, about: About) -> Content | None:
    """To the agency's coordinators, once it is accepted."""
    found = _correction(viewer, about, status=Correction.Status.ACCEPTED, owner_id__eqany=viewer.coordinates)
    if found is None:
        return None
    subject = _("%(agency)s: the correction of the follow-up of %(period)s is accepted")
    return Content(subject % _words(found.followup), [], _page(found.followup))


def not_in(viewer: Viewer, about: About) -> Content | None:
    """To the programme's lead, who does not read the draft: from its state alone."""
    rows = FollowUp.objects.filter(
        pk=about.pk, programme_id__eqany=viewer.leads, period__status=ReportingPeriod.Status.OPEN
    )
    state = policy.states(viewer, rows.filter(first_submitted_at=None)).first()
    days = (about.today - state["due"]).days if state else 0
    if days <= 0:
        return None
    found = rows.select_related("period", "owner", "programme").only(
        "id", "due", "period__name", "period__code", "owner__short_name", "programme__code"
    )[0]
    said = ngettext(
        "%(agency)s is %(n)d day late with its follow-up of %(period)s",
        "%(agency)s is %(n)d days late with its follow-up of %(period)s",
        days,
    )
    told = [] if policy.staff(found.owner_id) else [_("Nobody there has an account that a reminder reaches.")]
    return Content(said % {**_words(found), "n": days}, told, _board(found))


def _own(viewer: Viewer, about: About, **which: Any) -> Any:
    """The statement, for staff of its agency, while its period is open."""
    rows = FollowUp.objects.visible_to(viewer).filter(
        pk=about.pk, owner_id__eqany=viewer.staff, period__status=ReportingPeriod.Status.OPEN, **which
    )
    return rows.select_related("period", "owner", "programme").first()


def _correction(viewer: Viewer, about: About, **which: Any) -> Any:
    rows = Correction.objects.visible_to(viewer).filter(pk=about.pk, **which)
    return rows.select_related("followup__period", "followup__owner", "followup__programme").first()


def _words(found: FollowUp) -> dict[str, Any]:
    return {"agency": found.owner.short_name, "period": found.period.name, "day": format_date(found.due)}


def _rows_of(found: FollowUp) -> str:
    count = found.rows.count()
    return ngettext(
        "It has a row for the action that you lead.", "It has a row for each of the %(n)d actions that you lead.", count
    ) % {"n": count} if count else _("You lead no action in it; say what you have contributed with.")  # fmt: skip


def _page(found: FollowUp) -> str:
    return programme_url(
        None, "followup:statement", found.period.code, found.owner.code, programme=found.programme.code
    )


def _board(found: FollowUp) -> str:
    return programme_url(None, "followup:board", found.period.code, programme=found.programme.code)
