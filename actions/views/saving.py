"""What an edit and the choice between two versions have in common: the form, the service, and the way on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from actions.forms.action import ChangeForm, form_of
from actions.forms.chooser import Chooser
from actions.merging import altered
from actions.models import Action
from actions.services import change_action
from actions.views.fetching import onward
from agencies.dates import local_today

if TYPE_CHECKING:
    from agencies.requests import PageRequest


def drawn(request: PageRequest, action: Action, data: Any = None, **kwargs: Any) -> ChangeForm:
    """The form of what the person may change of the action."""
    chooser = Chooser(request.viewer, action.programme, action=action, today=local_today())
    return form_of(action, data, chooser=chooser, **kwargs)


def save(
    request: PageRequest,
    action: Action,
    form: ChangeForm,
    data: Mapping[str, Any],
    before: Mapping[str, Any],
    started_from: int,
) -> Action:
    """Let the service change what is another than `before`; where nothing is, the action stays as it is."""
    changed = altered(data, before)
    if not changed:
        return action
    return change_action(
        action,
        changed,
        by=request.viewer,
        reason=data.get("reason", ""),
        version=started_from,
        confirm=form.confirm,
    )


def saved(request: PageRequest, before: Action, after: Action, *, kept: str = "") -> HttpResponse:
    """On to the action; the browser no longer keeps what was typed."""
    if after.version == before.version:
        said = _("Nothing was changed.")
    else:
        said = _("%(name)s is saved as version %(n)d.") % {"name": after.ref or _("The draft"), "n": after.version}
    return onward(request, before, said, kept=f"action-{before.pk} {kept}")
