"""The meetings' sentences in the trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from actions.sentences import of_share
from agencies.trail.counted import COUNTED
from agencies.trail.sentences import QUIET, SENTENCES, SILENT, fields_of, named
from agencies.trail.telling import Change, Told

NUMBERS = {
    "meetings.meeting": ngettext_lazy("%(n)s meeting", "%(n)s meetings", "n"),
    "meetings.agendaitem": ngettext_lazy("%(n)s agenda item", "%(n)s agenda items", "n"),
    "meetings.itemminutes": ngettext_lazy("%(n)s text in minutes", "%(n)s texts in minutes", "n"),
    "meetings.attendance": ngettext_lazy("%(n)s attendance", "%(n)s attendances", "n"),
    "meetings.decision": ngettext_lazy("%(n)s decision", "%(n)s decisions", "n"),
    "meetings.actionpoint": ngettext_lazy("%(n)s action point", "%(n)s action points", "n"),
    "meetings.proposal": ngettext_lazy("%(n)s proposal", "%(n)s proposals", "n"),
    "meetings.approval": ngettext_lazy("%(n)s approval", "%(n)s approvals", "n"),
    "meetings.standingitem": ngettext_lazy("%(n)s standing item", "%(n)s standing items", "n"),
    "meetings.addendum": ngettext_lazy("%(n)s correction", "%(n)s corrections", "n"),
    "meetings.itemaction": ngettext_lazy("%(n)s link to an action", "%(n)s links to actions", "n"),
    "meetings.decisionaction": ngettext_lazy("%(n)s link to an action", "%(n)s links to actions", "n"),
    "meetings.pointaction": ngettext_lazy("%(n)s link to an action", "%(n)s links to actions", "n"),
    "meetings.meetingshare": ngettext_lazy("%(n)s share", "%(n)s shares", "n"),
    "meetings.meetingauditorshare": ngettext_lazy("%(n)s share with auditors", "%(n)s shares with auditors", "n"),
}
SIDE = {"approved_at", "content_hash", "sent_round_at", "sequence", "areas", "involved"}
"""Columns of a meeting that go with others and are no "and more" of their own."""


def register() -> None:
    """Tell the trail how rows of meetings are said."""
    SENTENCES.update(
        {
            "meetings.meeting": of_meeting,
            "meetings.agendaitem": _by_kind(
                lambda: _("put an item on the agenda of {object}"),
                lambda: _("changed an item on the agenda of {object}"),
                lambda: _("took an item from the agenda of {object}"),
            ),
            "meetings.itemminutes": _by_kind(lambda: _("wrote the minutes of {object}")),
            "meetings.attendance": _by_kind(lambda: _("noted who came to {object}")),
            "meetings.decision": of_decision,
            "meetings.actionpoint": of_point,
            "meetings.proposal": of_proposal,
            "meetings.meetingshare": of_share,
            "meetings.meetingauditorshare": of_share,
            "meetings.approval": of_approval,
            "meetings.addendum": _by_kind(lambda: _("corrected the minutes of {object} by an addendum")),
            "meetings.itemaction": _by_kind(lambda: _("changed which actions {object} concerns")),
            "meetings.decisionaction": _by_kind(lambda: _("changed which actions {object} concerns")),
            "meetings.pointaction": _by_kind(lambda: _("changed which actions {object} concerns")),
        }
    )
    SILENT.update(f"meetings.{name}" for name in ("meetingarea", "involvement"))
    QUIET.update({"meetings.proposal": ("agency", "author"), "meetings.addendum": ("agency", "author", "at", "number")})
    COUNTED.update(NUMBERS)


type _Word = Callable[[], str]


def _by_kind(added: _Word, changed: _Word | None = None, gone: _Word | None = None) -> Callable[[Told], SafeString]:
    words: Mapping[str, _Word] = {"+": added, "~": changed or added, "-": gone or added}
    return lambda line: format_html(words[line.row.kind](), object=named(line))


def of_meeting(line: Told) -> SafeString | None:
    """A meeting: what was done to it, the first of what fits."""
    name = named(line)
    if line.row.kind == "+":
        return format_html(_("planned {object}"), object=name)
    changes = {change.field: change for change in line.changes}
    for field, say in SAYINGS.items():
        if field in changes and (sentence := say(name, changes[field])) is not None:
            if changes.keys() - {field} - SIDE:
                return format_html(_("{sentence}, and more"), sentence=sentence)
            return sentence
    if not changes.keys() - SIDE:
        return format_html(_("changed whom {object} concerns"), object=name)
    return format_html(_("changed {fields} of {object}"), fields=fields_of(line, SIDE), object=name)


def _status(name: SafeString, change: Change) -> SafeString | None:
    form = {
        "open": _("opened the meeting {object}"),
        "minutes_draft": _("ended the meeting {object}"),
        "approved": _("approved the minutes of {object}, which are now settled"),
        "cancelled": _("cancelled {object}"),
    }.get(str(change.new))
    return None if form is None else format_html(form, object=name)


def _sent(name: SafeString, change: Change) -> SafeString | None:
    return format_html(_("sent the minutes of {object} round for approval"), object=name) if change.new else None


def _moved(name: SafeString, change: Change) -> SafeString:
    form = _("moved {object} from {old} to {new}")
    return format_html(form, object=name, old=change.old_text, new=change.new_text)


def _rung(name: SafeString, change: Change) -> SafeString:
    form = _("changed who reads {object} from “{old}” to “{new}”")
    return format_html(form, object=name, old=change.old_text, new=change.new_text)


def _title(name: SafeString, change: Change) -> SafeString:
    return format_html(_("renamed {object}, it was called “{old}”"), object=name, old=change.old_text)


SAYINGS: Mapping[str, Callable[[SafeString, Change], SafeString | None]] = {
    "sent_round_at": _sent,
    "status": _status,
    "visibility": _rung,
    "start": _moved,
    "title": _title,
}


def of_decision(line: Told) -> SafeString:
    """A decision recorded, corrected or taken away, and what became of it."""
    name, number = named(line), line.row.values["number"]
    if line.row.kind == "+":
        return format_html(_("recorded decision {number} of {object}"), number=f"B{number}", object=name)
    if line.row.kind == "-":
        return format_html(_("took away decision {number} of {object}"), number=f"B{number}", object=name)
    outcome = line.change("outcome")
    if outcome is not None:
        form = _("said what became of decision {number} of {object}: {outcome}")
        return format_html(form, number=f"B{number}", object=name, outcome=(outcome.new_text or "").lower())
    return format_html(_("changed decision {number} of {object}"), number=f"B{number}", object=name)


def of_point(line: Told) -> SafeString:
    """An action point recorded, and how it went."""
    names = {"object": named(line), "number": f"P{line.row.values['number']}"}
    agency, status = line.change("agency"), line.change("status")
    if line.row.kind != "~":
        form = _("recorded action point {number} of {object}")
        return format_html(form if line.row.kind == "+" else _("took away action point {number} of {object}"), **names)
    if agency is not None:
        return format_html(_("offered action point {number} of {object} to {who}"), who=agency.new_text, **names)
    if status is not None:
        form = {
            "offered": _("offered action point {number} of {object} again"),
            "accepted": _("accepted action point {number} of {object}"),
            "declined": _("declined action point {number} of {object}"),
            "done": _("did action point {number} of {object}"),
            "cancelled": _("cancelled action point {number} of {object}"),
        }[str(status.new)]
        return format_html(form, **names)
    return format_html(_("changed action point {number} of {object}"), **names)


def of_proposal(line: Told) -> SafeString:
    """An item proposed, and the answer."""
    if line.row.kind == "+":
        return format_html(_("proposed an item for {object}"), object=named(line))
    form = {
        "taken": _("took up a proposal on the agenda of {object}"),
        "declined": _("declined a proposal for {object}"),
        "withdrawn": _("withdrew a proposal for {object}"),
    }.get(str(line.row.values["state"]), _("changed a proposal for {object}"))
    return format_html(form, object=named(line))


def of_approval(line: Told) -> SafeString:
    """Who was asked, and who approved."""
    person = line.change("user")
    who = (person.new_text or person.old_text) if person else ""
    if line.row.kind == "+":
        return format_html(_("asked {who} to approve the minutes of {object}"), who=who, object=named(line))
    if line.row.kind == "-":
        return format_html(_("asked {who} no longer to approve the minutes of {object}"), who=who, object=named(line))
    return format_html(_("approved the minutes of {object}"), object=named(line))
