"""What every verb on an action does first and last: lock it through the policy, check its version, raise it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import Action, AgencyShare
from actions.services import values
from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.policy import Rows, Verb, Viewer
from agencies.services.held import held

ACTIONS = Rows(Action.objects.select_related("programme"))


def locked(action: Action, *, by: Viewer, verb: Verb, version: int | None = None, archived: bool = False) -> Action:
    """The action, fresh and locked, if `by` may do `verb` on it.

    Raises Http404 or Refused as the policy says, Stale where `version` is not the present one, and WrongStep on
    an archived action (on which only unarchiving, `archived=True`, works).
    """
    # Not joined with its lead: PostgreSQL joins a row that it waited for with what it had joined before, so an action
    # that was handed over meanwhile would be gone instead of refused. The programme never changes.
    fresh = held(ACTIONS, action, by=by, verb=verb, version=version)
    if archived and fresh.archived_at is None:
        raise WrongStep(_("The action is not archived."))
    if not archived and fresh.archived_at is not None:
        raise WrongStep(_("The action is archived. Take it out of the archive first."))
    return fresh


def touch(action: Action) -> None:
    """Write the action with its next version, also where only contributors, areas or indicators changed."""
    raise_version(action)
    action.save()


def raise_version(action: Action) -> None:
    """The action's next version, yet to be written."""
    action.version += 1
    action.updated_at = timezone.now()


def acting(action: Action, by: Viewer) -> int | None:
    """As `all_acting`, on one action."""
    return all_acting([action], by)[action.pk]


def all_acting(actions: Iterable[Action], by: Viewer) -> dict[int, int | None]:
    """Action's id → the agency that `by` acts for on it as its staff: the lead, an involved one, one that may change it
    by a share or that it is shared with. Who is staff of none of them acts for the only agency that they are staff of;
    with several, or none, they act as what they are in the programme, and for no agency.
    """
    own = {
        action.pk: next((pk for pk in (action.owner_id, *action.involved) if pk in by.staff), None)
        for action in actions
    }
    others = [pk for pk, agency_id in own.items() if agency_id is None]
    if not others or not by.staff:
        return own
    of = {"content_object_id__eqany": others, "group__agency__id__eqany": by.staff}
    shared = AgencyShare.objects.filter(**of, valid_until__gte=local_today()).order_by("-permission__codename", "-pk")
    by_share = dict(shared.values_list("content_object_id", "group__agency__id"))
    else_ = by.staff[0] if len(by.staff) == 1 else None
    return own | {pk: by_share.get(pk, else_) for pk in others}


def needs_reason(reason: str) -> None:
    """Raise ValidationError at `reason` where none was given."""
    if not reason.strip():
        raise ValidationError({"reason": [_("Write why; the reason stands in the history.")]})


REASON_LENGTH = 500


def checked_reason(reason: str, confirm: Collection[str] = ()) -> str:
    """The reason, trimmed. Raises Invalid at `reason` where it is over 500 characters or the guard finds something:
    the trail never forgets it.
    """
    reason = reason.strip()
    errors: values.Errors = {}
    if len(reason) > REASON_LENGTH:
        errors["reason"] = [_("The reason is %(n)d characters; at most 500.") % {"n": len(reason)}]
    if "\x00" in reason:
        errors["reason"] = [_("The text holds a character that cannot be kept.")]
    values.judge(errors, {"reason": reason}, confirm)
    return reason
