"""The programme's lead answers what was submitted: returns it with a comment, or accepts it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.errors import Invalid
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, judge
from agencies.trail import because
from followup import letters
from followup.models import FollowUp
from followup.services.step import S, acting, locked, step, touch


def return_followup(
    followup: FollowUp,
    comment: str,
    *,
    by: Viewer,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> FollowUp:
    """Give a submitted or accepted follow-up back to its agency, with what is to be done.

    By the programme's lead. Raises Http404, Refused, Stale, WrongStep, and Invalid at `comment`.
    """
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.LEAD, version=version, during=(S.SUBMITTED, S.ACCEPTED))
        found.return_comment = comment.strip()
        errors = {} if found.return_comment else {"comment": [_("Write what the agency is to change or add.")]}
        try:
            confirmed = ["return_comment" if one == "comment" else one for one in confirm]
            judge(Deed(by, reason, confirmed), found, errors)
        except Invalid as refused:
            raise _as_comment(refused) from None
        found.returned_count += 1
        found.accepted_at, found.accepted_by = None, None
        step(found, S.RETURNED)
        touch(found)
        letters.returned(found, by=by)
        return found


def _as_comment(refused: Invalid) -> Invalid:
    names = {"return_comment": "comment"}
    errors = {names.get(name, name): found for name, found in refused.message_dict.items()}
    return Invalid(errors, {names.get(name, name): found for name, found in refused.warnings.items()})


def accept_followup(
    followup: FollowUp, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> FollowUp:
    """Accept what was submitted: it counts in the report, and the parties in the programme's areas read it.

    By the programme's lead. Raises Http404, Refused, Stale, WrongStep, and Invalid at `reason`.
    """
    with because(reason, by=by, agency_id=acting(followup, by)):
        found = locked(followup, by=by, verb=Verb.LEAD, version=version, during=(S.SUBMITTED,))
        judge(Deed(by, reason, confirm))
        found.accepted_at, found.accepted_by_id = timezone.now(), by.id
        step(found, S.ACCEPTED)
        touch(found)
        letters.accepted(found, by=by)
        return found
