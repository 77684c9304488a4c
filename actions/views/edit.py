"""Changing an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from actions.merging import as_data
from actions.views.conflict import conflict, merge
from actions.views.fetching import about_action, sent, shown, version
from actions.views.saving import drawn, save, saved
from agencies.policy import Refused, Verb
from agencies.policy.verbs import SENTENCES

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@about_action(Verb.VIEW)
def action_edit(request: PageRequest, action: Any) -> HttpResponse:
    """Change what one may of the action. Raises Refused for who may change nothing of it."""
    if not (action.may_change or action.may_plan):
        raise Refused(SENTENCES[Verb.CHANGE])
    if "seen" in request.POST:
        return merge(request, action)
    present = as_data(action)
    form = drawn(request, action, sent(request), initial=present)
    changed = form.send(lambda data: save(request, action, form, data, present, version(request)))
    if changed is not None:
        return saved(request, action, changed)
    if form.stale is not None and not form.errors:
        return conflict(request, action, form, version(request))
    started_from = version(request) if form.is_bound else action.version
    return shown(request, "actions/edit.html", form, action=action, started_from=started_from)
