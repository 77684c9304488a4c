"""What one may do on what one sees: one Q per verb (walls.md, Who may do what)."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.policy.viewer import Viewer
from agencies.walls import Visibility


class Verb(StrEnum):
    """A thing to do on an object that one sees."""

    VIEW = "view"
    CHANGE = "change"
    VISIBILITY = "visibility"
    CONTRIBUTORS = "contributors"
    PLAN = "plan"
    SHARE = "share"
    NOTE = "note"
    FILES = "files"
    HAND_OVER = "hand_over"
    ACCEPT = "accept"
    ARCHIVE = "archive"
    CORRECT = "correct"
    ADMINISTER = "administer"
    COORDINATE = "coordinate"
    LEAD = "lead"
    READ_GRANTS = "read_grants"
    GRANT = "grant"
    APPOINT = "appoint"
    ENROL = "enrol"
    MAKE_AUDITOR = "make_auditor"
    END = "end"
    CLOSE = "close"
    INVITE = "invite"
    ASK_LINK = "ask_link"
    CONFIRM_LINK = "confirm_link"
    WITHDRAW_LINK = "withdraw_link"
    KEEP = "keep"
    MINUTE = "minute"
    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    ANSWER = "answer"
    MANAGE = "manage"
    WRITE = "write"
    SUBMIT = "submit"
    RECTIFY = "rectify"
    DECIDE = "decide"
    REGISTER = "register"
    RELATE = "relate"


SENTENCES: dict[Verb, str | Promise] = {
    Verb.CHANGE: _("You may read this but not change it; staff of the lead agency change it."),
    Verb.VISIBILITY: _("Only staff of the lead agency decide who reads this."),
    Verb.CONTRIBUTORS: _("Only staff of the lead agency choose who contributes."),
    Verb.PLAN: _("Only staff of the lead agency and the programme's lead plan this."),
    Verb.SHARE: _("Only a coordinator of the lead agency shares this and ends a share, and not while it is a draft."),
    Verb.NOTE: _("Only staff of the agencies involved and the programme's lead write notes here."),
    Verb.FILES: _("Only staff of the lead agency upload and withdraw files."),
    Verb.HAND_OVER: _("Only a coordinator of the lead agency hands this over, and not while it is a draft."),
    Verb.ACCEPT: _("Only a coordinator of the agency that got the offer answers it."),
    Verb.ARCHIVE: _("Only staff of the lead agency archive this."),
    Verb.CORRECT: _("A note is corrected or withdrawn by its writer's agency."),
    Verb.ADMINISTER: _("Only the programme's administrator changes this."),
    Verb.COORDINATE: _("Only the agency's coordinator does this."),
    Verb.LEAD: _("Only the programme's lead changes this."),
    Verb.READ_GRANTS: _(
        "Rights and memberships are read by the programme's administrator, lead and auditor, and by the agency's "
        "coordinators."
    ),
    Verb.GRANT: _(
        "Nobody gives or takes a right or a membership of their own. Ask another administrator or coordinator."
    ),
    Verb.APPOINT: _(
        "The agency's coordinator gives memberships; an administrator appoints the coordinator while there is none. "
        "Nobody changes a membership of their own."
    ),
    Verb.ENROL: _(
        "Who audits or administers a programme stands outside the agencies and becomes a member of none; nobody gives "
        "a membership of their own."
    ),
    Verb.MAKE_AUDITOR: _(
        "Who audits is a member of no agency: end the memberships first. Nobody gives themselves the role."
    ),
    Verb.END: _(
        "Only the programme's administrator and, for memberships, the agency's coordinator end this, and nobody ends "
        "what is their own."
    ),
    Verb.CLOSE: _("Only the programme's administrator closes and reopens accounts, and nobody their own."),
    Verb.INVITE: _("Only who made the account makes its first link, and only until the person has signed in."),
    Verb.ASK_LINK: _("Only the programme's administrator asks for a one-time link, and nobody for their own account."),
    Verb.CONFIRM_LINK: _(
        "A one-time link is confirmed by a coordinator of one of the person's agencies (by the programme's lead where "
        "there is none): never by who asked for it, nor by the person."
    ),
    Verb.WITHDRAW_LINK: _("Only who is concerned by a one-time link withdraws it."),
    Verb.KEEP: _("A saved view is renamed, shared and removed by who made it."),
    Verb.MINUTE: _("Only staff of the secretariat and, where it reads the meeting, the programme's lead do this."),
    Verb.PROPOSE: _("Only staff of a member agency of the forum propose an item."),
    Verb.WITHDRAW: _("A proposal is withdrawn by staff of the agency that made it."),
    Verb.APPROVE: _("Only those who were named when the minutes were sent round approve them."),
    Verb.ANSWER: _("Only staff of the responsible agency do this."),
    Verb.MANAGE: _("Only staff of the secretariat do this."),
    Verb.WRITE: _("Only staff of the agencies that write this change it."),
    Verb.SUBMIT: _("Only a coordinator of the agency submits its follow-up."),
    Verb.RECTIFY: _("Only a coordinator of the agency proposes a correction of its follow-up, or withdraws it."),
    Verb.DECIDE: _("Only the programme's steering group decides this."),
    Verb.REGISTER: _("Only members of the programme's office give the registry number."),
    Verb.RELATE: _(
        "Only staff of the meeting's secretariat and the programme's lead say which obstacles a decision is about."
    ),
}


MAY_NOT_CREATE = _("You may create nothing here: staff of an agency that records in an area do.")


def walled_verb(viewer: Viewer, verb: Verb, label: str) -> Q:
    """Which walled rows `viewer` may do `verb` on. Sight of the row is asked for beside it."""
    leads = Q(owner_id__eqany=viewer.staff)
    changes = leads | Q(id__eqany=viewer.changes.get(label.lower(), []), visibility__gte=Visibility.RESTRICTED)
    coordinates = Q(owner_id__eqany=viewer.coordinates)
    match verb:
        case Verb.VIEW:
            return Q()
        case Verb.CHANGE | Verb.FILES:
            return changes
        case Verb.VISIBILITY | Verb.CONTRIBUTORS | Verb.ARCHIVE:
            return leads
        case Verb.PLAN:
            return changes | Q(visibility__gte=Visibility.STEERING, programme_id__eqany=viewer.leads)
        case Verb.NOTE:
            involved = Q(visibility__gte=Visibility.RESTRICTED, involved__overlapany=viewer.staff)
            return leads | involved | Q(programme_id__eqany=viewer.leads)
        case Verb.SHARE | Verb.HAND_OVER:
            return coordinates & Q(visibility__gte=Visibility.RESTRICTED)
        case _:
            raise KeyError(verb)
