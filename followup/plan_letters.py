"""Letters to the programme's lead about what is to be renewed: an annual analysis or an action plan of two years ago.

The law (2023:196) wants the picture of the situation and the plan renewed when it is needed, at least every second
year: once a month the lead is reminded of what has grown older.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import policy
from agencies.dates import format_date
from agencies.links import programme_url
from agencies.mail import About, Content, Delivery, Kind, Reminder, register, register_reminder
from agencies.policy import Viewer
from followup.age import MONTHS, grown_old, oldest
from followup.models import ActionPlan, AnnualAnalysis

PLAN_OLD, ANALYSIS_OLD = "action_plan_old", "annual_analysis_old"
EVERY = 30


def register_letters() -> None:
    """Tell the ground floor what mail there is about plans and analyses, and when."""
    monthly = gettext_lazy("To the programme's lead, once a month until a new one is decided.")
    register(
        Kind(ANALYSIS_OLD, gettext_lazy("An area's annual analysis is older than 24 months"), analysis_says,
             default=Delivery.DIGEST, place=80, note=monthly),
        Kind(PLAN_OLD, gettext_lazy("The action plan is older than 24 months"), plan_says,
             default=Delivery.DIGEST, place=81, note=monthly),
    )  # fmt: skip
    register_reminder(grown_old_today)


def grown_old_today(today: date) -> Iterator[Reminder]:
    """The newest decided of each area, and the newest decided plan, where that is older."""
    leads = cache(policy.leads)
    for kind, rows in ((ANALYSIS_OLD, newest_analyses()), (PLAN_OLD, newest_plans())):
        for row in rows:
            if grown_old(row.decided_on, today) and (row.programme.end is None or row.programme.end >= today):
                for person in sorted(leads(row.programme_id)):
                    yield Reminder(kind, person, row, every=EVERY)


def newest_analyses(**which: Any) -> Any:
    """Of each area (and of each whole programme) the last that was decided."""
    rows = AnnualAnalysis.objects.filter(status=AnnualAnalysis.Status.DECIDED, **which)
    return (
        rows.select_related("programme", "area")
        .order_by("programme_id", "area_id", "-decided_on", "-year", "-id")
        .distinct("programme_id", "area_id")
    )


def newest_plans(**which: Any) -> Any:
    """Of each programme the last that was decided."""
    rows = ActionPlan.objects.filter(status=ActionPlan.Status.DECIDED, **which).select_related("programme")
    return rows.order_by("programme_id", "-number").distinct("programme_id")


def analysis_says(viewer: Viewer, about: About) -> Content | None:
    """To the lead, while there is no newer one."""
    rows = (
        AnnualAnalysis.objects.visible_to(viewer).filter(_led(viewer), pk=about.pk).select_related("area", "programme")
    )
    found: AnnualAnalysis | None = rows.first()
    if found is None or not _still(found, newest_analyses(area=found.area, programme=found.programme), about):
        return None
    place = found.area.name if found.area else found.programme.name
    subject = _("%(place)s: the annual analysis is older than %(months)d months")
    return Content(
        subject % {"place": place, "months": MONTHS},
        [_said(found.decided_on)],
        programme_url(None, "followup:analyses", programme=found.programme.code),
    )


def plan_says(viewer: Viewer, about: About) -> Content | None:
    """To the lead, while there is no newer one."""
    rows = ActionPlan.objects.visible_to(viewer).filter(_led(viewer), pk=about.pk).select_related("programme")
    found: ActionPlan | None = rows.first()
    if found is None or not _still(found, newest_plans(programme=found.programme), about):
        return None
    subject = _("%(programme)s: the action plan is older than %(months)d months")
    return Content(
        subject % {"programme": found.programme.name, "months": MONTHS},
        [_said(found.decided_on)],
        programme_url(None, "followup:plans", programme=found.programme.code),
    )


def _led(viewer: Viewer) -> Q:
    return Q(programme_id__eqany=viewer.leads)


def _still(found: Any, newest: Any, about: About) -> bool:
    return found in newest and found.decided_on < oldest(about.today)


def _said(decided_on: date | None) -> str:
    day = format_date(decided_on) if decided_on else ""
    return _("The newest was decided on %(day)s. The law wants it renewed when it is needed.") % {"day": day}
