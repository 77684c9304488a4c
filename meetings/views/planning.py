"""A meeting is planned, changed and moved on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.views.fetching import sent, shown, version
from agencies import policy
from agencies.errors import Stale
from agencies.links import programme_url
from agencies.models import Area, Forum, ForumMember
from agencies.policy import Verb
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility
from meetings.forms.planning import CancelForm, ChangeForm, PlanForm
from meetings.models import Meeting
from meetings.recurrence import sentence
from meetings.services.changing import change_meeting, later_in_series
from meetings.services.planning import plan_meetings
from meetings.services.step import ARRANGED, S
from meetings.services.steps import cancel_meeting, close_meeting, open_meeting
from meetings.views.fetching import about_meeting, forum_of, onward, to_meeting

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_plan(request: PageRequest, code: str) -> HttpResponse:
    """Plan a meeting of the forum, or a series."""
    forum = forum_of(request, code, Verb.MINUTE)
    links = ForumMember.objects.filter(forum=forum).select_related("agency")
    members = [link.agency for link in links.order_by(in_swedish_order("agency__short_name"), "id")]
    form = PlanForm(
        sent(request),
        forum=forum,
        members=[m.pk for m in members],
        viewer=request.viewer,
        initial=_usual(request, forum),
    )
    made = form.send(lambda data: plan_meetings(forum, data, rule=form.rule, by=request.viewer, confirm=form.confirm))
    if made is not None:
        return _planned(request, made, form, f"plan-{forum.pk}")
    return shown(request, "meetings/plan.html", form, forum=forum, members=members)


def _usual(request: PageRequest, forum: Forum) -> dict[str, Any]:
    """What the form begins with: as the forum is."""
    rung = max(Visibility(forum.default_visibility), policy.narrowest_meeting(request.viewer, forum))
    areas = Area.objects.filter(id__in=forum.area_links.values("area_id"))
    return {
        "chair_role": forum.chair_role,
        "secretary_role": request.user.title,
        "visibility": rung.code,
        "areas": list(areas.values_list("code", flat=True)),
    }


def _planned(request: PageRequest, made: list[Meeting], form: PlanForm, kept: str) -> HttpResponseRedirect:
    if form.rule is None:
        return onward(request, made[0], _("The meeting is planned: %(ref)s.") % {"ref": made[0].ref}, kept=kept)
    said = ngettext("%(n)d meeting is planned: %(rule)s.", "%(n)d meetings are planned: %(rule)s.", len(made))
    said %= {"n": len(made), "rule": sentence(form.rule, get_language() or "sv")}
    messages.success(request, said, extra_tags=f"kept-done:{kept}")
    return redirect(programme_url(request.nav, "meetings:forum", made[0].forum.code))


@about_meeting(Verb.CHANGE)
def meeting_change(request: PageRequest, meeting: Any) -> HttpResponse:
    """Change what the meeting is, when and where, and who is invited."""
    if request.method != "POST" and meeting.status not in ARRANGED:
        return to_meeting(request, meeting)
    later = later_in_series(meeting, request.viewer)
    form = ChangeForm(sent(request), meeting=meeting, may_invite=meeting.may_minute, following=len(later))
    changed = form.send(lambda data: _changed(request, meeting, form, data))
    if changed is not None:
        return onward(request, changed, _("The meeting is changed."), kept=f"change-of-meeting-{meeting.pk}")
    present = form.stale or meeting
    return shown(request, "meetings/change.html", form, meeting=meeting, later=later, version=present.version)


def _changed(request: PageRequest, meeting: Meeting, form: ChangeForm, data: dict[str, Any]) -> Meeting:
    following, reason = data.pop("following", False), data.pop("reason", "")
    return change_meeting(
        meeting,
        data,
        following=following,
        by=request.viewer,
        reason=reason,
        version=version(request),
        confirm=form.confirm,
    )


@about_meeting(Verb.MINUTE)
def meeting_open(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """The meeting begins; whoever merely comes to the address is shown it."""
    return _moved_on(request, meeting, open_meeting, _("The meeting has begun."))


@about_meeting(Verb.MINUTE)
def meeting_close(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """The meeting is over; whoever merely comes to the address is shown it."""
    said = _("The meeting is over. Complete the minutes and send them round for approval.")
    return _moved_on(request, meeting, close_meeting, said)


def _moved_on(request: PageRequest, meeting: Meeting, service: Callable[..., Meeting], said: str) -> HttpResponse:
    """A step of one click, from the version that the page showed; then there is something to write."""
    if request.method == "POST":
        try:
            service(meeting, by=request.viewer, version=version(request))
        except Stale:
            messages.error(
                request, _("Somebody changed the meeting while you had the page open. Look at how it is now.")
            )
        else:
            messages.success(request, said)
            return redirect(programme_url(request.nav, "meetings:write", meeting.pk))
    return to_meeting(request, meeting)


@about_meeting(Verb.MINUTE)
def meeting_cancel(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """The meeting does not take place."""
    if request.method != "POST" and meeting.status not in (S.PLANNED, S.OPEN):
        return to_meeting(request, meeting)
    later = later_in_series(meeting, request.viewer)
    form = CancelForm(sent(request), following=len(later))
    cancelled = form.send(
        lambda data: cancel_meeting(
            meeting,
            following=data.get("following", False),
            by=request.viewer,
            reason=data.get("reason", ""),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if cancelled is not None:
        return onward(request, cancelled, _("The meeting is cancelled."), kept=f"cancel-meeting-{meeting.pk}")
    return shown(request, "meetings/cancel.html", form, meeting=meeting, later=later)
