"""The verbs that are not plain edits: status, archive, follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from actions.forms.verbs import StatusForm
from actions.models import Action
from actions.services import archive_action, follow_action, set_status, unarchive_action, unfollow_action
from actions.views.fetching import about_action, onward, sent, shown, to_action, version
from agencies.forms.judged import ReasonForm
from agencies.policy import Verb

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@about_action(Verb.CHANGE)
def status(request: PageRequest, action: Action) -> HttpResponse:
    """Move the action to its next status."""
    form = StatusForm(sent(request), action=action)
    changed = form.send(
        lambda data: set_status(
            action,
            data.get("status", ""),
            by=request.viewer,
            reason=data.get("reason", ""),
            confirm=form.confirm,
            version=version(request),
        )
    )
    if changed is not None:
        said = _("The status is now %(status)s.") % {"status": changed.get_status_display().lower()}
        return onward(request, action, said, kept=f"status-of-{action.pk}")
    return shown(request, "actions/status.html", form, action=action)


@about_action(Verb.ARCHIVE)
def archive(request: PageRequest, action: Action) -> HttpResponse:
    """Take the action out of the lists."""
    form = ReasonForm(sent(request))
    archived = form.send(
        lambda data: archive_action(
            action, by=request.viewer, reason=data.get("reason", ""), confirm=form.confirm, version=version(request)
        )
    )
    if archived is not None:
        return onward(request, action, _("The action is archived."), kept=f"archive-of-{action.pk}")
    return shown(request, "actions/archive.html", form, action=action)


@about_action(Verb.ARCHIVE, archived=True)
def unarchive(request: PageRequest, action: Action) -> HttpResponse:
    """Take the action back into the lists."""
    form = ReasonForm(sent(request), optional=True)
    taken = form.send(
        lambda data: unarchive_action(
            action,
            by=request.viewer,
            reason=data.get("reason", ""),
            confirm=form.confirm,
            version=version(request),
        )
    )
    if taken is not None:
        return onward(request, action, _("The action is out of the archive."), kept=f"unarchive-of-{action.pk}")
    return shown(request, "actions/unarchive.html", form, action=action)


@about_action(Verb.VIEW, archived=None)
def follow(request: PageRequest, action: Action) -> HttpResponse:
    """Follow the action, or no longer; an own setting."""
    if request.method != "POST":
        return to_action(request, action)
    if request.POST.get("follow") == "no":
        unfollow_action(action, by=request.viewer)
        return onward(request, action, _("You no longer follow the action."))
    follow_action(action, by=request.viewer)
    return onward(request, action, _("You follow the action: it stands on your own page."))
