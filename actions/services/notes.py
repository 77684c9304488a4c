"""Notes: the humans' journal beside the machine's trail."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import Action, Note
from actions.services import values
from actions.services.step import acting, checked_reason, locked, needs_reason
from agencies import policy
from agencies.errors import Stale, WrongStep
from agencies.policy import Verb, Viewer
from agencies.trail import because


def _judge(text: str, confirm: Collection[str]) -> str:
    text = text.strip()
    errors: values.Errors = {}
    most = Note._meta.get_field("text").max_length or 0
    if not text:
        errors["text"] = [values.REQUIRED]
    elif len(text) > most:
        errors["text"] = [_("The text is %(n)d characters; at most %(most)d.") % {"n": len(text), "most": most}]
    elif "\x00" in text:
        errors["text"] = [_("The text holds a character that cannot be kept.")]
    values.judge(errors, {"text": text}, confirm)
    return text


def write_note(action: Action, text: str, *, by: Viewer, reason: str = "", confirm: Collection[str] = ()) -> Note:
    """Write a note on the action for the agency that one acts for.

    Raises Refused, WrongStep on an archived action, and Invalid at `text`.
    """
    agency_id = acting(action, by)
    with because(checked_reason(reason, confirm), by=by, agency_id=agency_id):
        fresh = locked(action, by=by, verb=Verb.NOTE)
        note = Note(
            action=fresh,
            agency_id=agency_id,
            author_id=by.id,
            text=_judge(text, confirm),
            created_at=timezone.now(),
        )
        note.save()
        return note


def correct_note(
    note: Note, text: str, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Note:
    """Write the note anew, for its writer's agency. Raises Refused, Stale, WrongStep where withdrawn, Invalid."""
    with because(checked_reason(reason, confirm), by=by, agency_id=note.agency_id):
        fresh = _locked(note, by, version)
        fresh.text = _judge(text, confirm)
        if fresh.changed_fields():
            fresh.version += 1
            fresh.save()
        return fresh


def withdraw_note(
    note: Note, *, by: Viewer, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> Note:
    """Take the note back; it is no longer shown, its trail is. Raises as `correct_note`; a reason is needed."""
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=note.agency_id):
        fresh = _locked(note, by, version)
        needs_reason(reason)
        fresh.withdrawn_at = timezone.now()
        fresh.version += 1
        fresh.save()
        return fresh


def _locked(note: Note, by: Viewer, version: int | None) -> Note:
    # The action first, as every other verb does, so that nobody archives it meanwhile.
    Action.objects.select_for_update(no_key=True).filter(pk=note.action_id).first()
    fresh: Note = policy.get_or_404(Note.objects.select_related("action"), by, Verb.CORRECT, pk=note.pk)
    if version is not None and version != fresh.version:
        raise Stale(fresh)
    if fresh.withdrawn_at is not None:
        raise WrongStep(_("The note has been withdrawn."))
    if fresh.action.archived_at is not None:
        raise WrongStep(_("The action is archived. Take it out of the archive first."))
    return fresh
