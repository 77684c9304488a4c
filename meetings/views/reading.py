"""Who reads a meeting: its rung and its shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from actions.forms.verbs import ShareForm
from actions.views.fetching import sent, shown, version
from agencies.forms.judged import Judged, ReasonForm
from agencies.policy import Verb
from agencies.policy.readers import effect_of
from agencies.services.shares import live_shares
from agencies.walls import Visibility
from meetings.forms.planning import RungForm
from meetings.models import Meeting
from meetings.readership import circles
from meetings.services.visibility import end_meeting_share, set_meeting_visibility, share_meeting
from meetings.views.fetching import about_meeting, onward

if TYPE_CHECKING:
    from agencies.requests import PageRequest


def readership(request: PageRequest, template: str, form: Judged, meeting: Meeting, **context: Any) -> HttpResponse:
    """A page on who reads `meeting`, with who does today beside the form."""
    shares = live_shares(meeting)
    return shown(request, template, form, meeting=meeting, shares=shares, circles=circles(meeting, shares), **context)


@about_meeting(Verb.VISIBILITY)
def visibility(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """Move the meeting up or down the ladder."""
    form = RungForm(sent(request), meeting=meeting)
    changed = form.send(lambda data: _moved(request, meeting, form, data))
    if changed is not None:
        said = {"ref": changed.ref, "rung": Visibility(changed.visibility).label}
        kept = f"visibility-of-meeting-{meeting.pk}"
        return onward(request, changed, _("%(ref)s is now read by: %(rung)s.") % said, kept=kept)
    rungs = [rung for rung in Visibility if rung not in (Visibility.DRAFT, meeting.visibility)]
    effects = [(rung, effect_of(meeting, visibility=rung)) for rung in rungs]
    return readership(request, "meetings/visibility.html", form, meeting, effects=effects)


def _moved(request: PageRequest, meeting: Meeting, form: RungForm, data: dict[str, Any]) -> Meeting:
    """Let the service move it; where no rung could be read nothing is moved, and the form says so."""
    if "visibility" not in data:
        return meeting
    deed: dict[str, Any] = {"by": request.viewer, "version": version(request), "confirm": form.confirm}
    return set_meeting_visibility(meeting, data["visibility"], reason=data.get("reason", ""), **deed)


@about_meeting(Verb.SHARE)
def share(request: PageRequest, meeting: Meeting) -> HttpResponse:
    """Let one more agency, or an auditor, read or change the meeting for a time."""
    form = ShareForm(sent(request), shared=meeting, initial={"decided_by": request.user.title})
    shared = form.send(lambda data: share_meeting(meeting, data, by=request.viewer, confirm=form.confirm))
    if shared is not None:
        who = shared.agency.short_name if shared.agency else shared.auditor.title if shared.auditor else ""
        said, kept = _("The meeting is shared with %(who)s.") % {"who": who}, f"share-of-meeting-{meeting.pk}"
        return onward(request, meeting, said, kept=kept, part="h-shares")
    return readership(request, "meetings/share.html", form, meeting)


@about_meeting(Verb.SHARE)
def stop_sharing(request: PageRequest, meeting: Meeting, share_pk: int) -> HttpResponse:
    """End a share before its day."""
    found = next((share for share in live_shares(meeting) if share.id == share_pk), None)
    if found is None:
        raise Http404
    form = ReasonForm(sent(request))

    def ended(data: dict[str, Any]) -> bool:
        reason = data.get("reason", "")
        end_meeting_share(meeting, share_pk, by=request.viewer, reason=reason, confirm=form.confirm)
        return True

    if form.send(ended):
        return onward(request, meeting, _("The share has ended."), kept=f"end-meeting-share-{share_pk}")
    return shown(request, "meetings/share_end.html", form, meeting=meeting, share=found)
