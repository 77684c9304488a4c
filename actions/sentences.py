"""The register's sentences in the trail."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from agencies.trail.counted import COUNTED
from agencies.trail.sentences import QUIET, SENTENCES, SILENT, fields_of, named
from agencies.trail.telling import Change, Told
from agencies.walls import Visibility

TOLD_BESIDE = {"contributors", "ref"}
"""Fields that go with others and are no "and more" of their own."""


NUMBERS = {
    "actions.action": ngettext_lazy("%(n)s action", "%(n)s actions", "n"),
    "actions.note": ngettext_lazy("%(n)s note", "%(n)s notes", "n"),
    "actions.file": ngettext_lazy("%(n)s file", "%(n)s files", "n"),
    "actions.agencyshare": ngettext_lazy("%(n)s share", "%(n)s shares", "n"),
    "actions.auditorshare": ngettext_lazy("%(n)s share with auditors", "%(n)s shares with auditors", "n"),
    "actions.handover": ngettext_lazy("%(n)s offer of hand-over", "%(n)s offers of hand-over", "n"),
    "actions.objective": ngettext_lazy("%(n)s objective", "%(n)s objectives", "n"),
    "actions.priority": ngettext_lazy("%(n)s priority", "%(n)s priorities", "n"),
    "actions.indicator": ngettext_lazy("%(n)s indicator", "%(n)s indicators", "n"),
    "actions.dimension": ngettext_lazy("%(n)s dimension", "%(n)s dimensions", "n"),
}


def register() -> None:
    """Tell the trail how the register's rows are said."""
    SENTENCES.update(
        {
            "actions.action": of_action,
            "actions.note": of_note,
            "actions.file": of_file,
            "actions.agencyshare": of_share,
            "actions.auditorshare": of_share,
            "actions.handover": of_hand_over,
            "actions.contribution": of_contribution,
            "actions.actionindicator": of_indicator,
        }
    )
    SILENT.update({"actions.actionarea", "actions.actionindicator", "actions.contribution"})
    QUIET.update(
        {
            "actions.note": ("agency", "author"),
            "actions.file": ("agency", "uploaded_by", "media_type", "size"),
            "actions.handover": ("from_agency", "offered_at"),
        }
    )
    COUNTED.update(NUMBERS)


def of_action(line: Told) -> SafeString | None:
    """An action: what was done to it, the first of what fits."""
    name = named(line)
    if line.row.kind == "+":
        if line.row.values["visibility"] == Visibility.DRAFT:
            return format_html(_("wrote the draft {object}"), object=name)
        return format_html(_("added {object}"), object=name)
    changes = {change.field: change for change in line.changes}
    for field, say in SAYINGS.items():
        if field in changes and (sentence := say(name, changes[field])) is not None:
            if changes.keys() - {field} - TOLD_BESIDE:
                return format_html(_("{sentence}, and more"), sentence=sentence)
            return sentence
    if not changes.keys() - TOLD_BESIDE:
        return format_html(_("changed the contributors to {object}"), object=name)
    return format_html(_("changed {fields} of {object}"), fields=fields_of(line, TOLD_BESIDE), object=name)


def _visibility(name: SafeString, change: Change) -> SafeString:
    if change.old == "draft":
        return format_html(_("opened {object} to “{new}”"), object=name, new=change.new_text)
    return _from_to(_("changed who reads {object} from “{old}” to “{new}”"), name, change)


def _status(name: SafeString, change: Change) -> SafeString:
    return _from_to(_("set the status of {object} from {old} to {new}"), name, change)


def _end(name: SafeString, change: Change) -> SafeString:
    if not change.old_text:
        return format_html(_("set the end of {object} to {new}"), object=name, new=change.new_text)
    if not change.new_text:
        return format_html(_("took away the end of {object}, it was {old}"), object=name, old=change.old_text)
    return _from_to(_("moved the end of {object} from {old} to {new}"), name, change)


def _start(name: SafeString, change: Change) -> SafeString:
    return _from_to(_("moved the start of {object} from {old} to {new}"), name, change)


def _lead(name: SafeString, change: Change) -> SafeString:
    return _from_to(_("took over {object} from {old}"), name, change)


def _archived(name: SafeString, change: Change) -> SafeString:
    if change.new_text:
        return format_html(_("archived {object}"), object=name)
    return format_html(_("took {object} out of the archive"), object=name)


def _title(name: SafeString, change: Change) -> SafeString:
    return _from_to(_("renamed {object}, it was called “{old}”"), name, change)


def _contributors(name: SafeString, change: Change) -> SafeString | None:
    before, after = set((change.old_text or "").split(", ")), set((change.new_text or "").split(", "))
    added, gone = sorted(after - before - {""}), sorted(before - after - {""})
    if added and not gone:
        return format_html(_("added {who} as contributor to {object}"), who=", ".join(added), object=name)
    if gone and not added:
        return format_html(_("took away {who} as contributor to {object}"), who=", ".join(gone), object=name)
    return format_html(_("changed the contributors to {object}"), object=name) if added else None


def _from_to(form: str, name: SafeString, change: Change) -> SafeString:
    return format_html(form, object=name, old=change.old_text, new=change.new_text)


SAYINGS = {
    "visibility": _visibility,
    "lead": _lead,
    "archived_at": _archived,
    "status": _status,
    "end": _end,
    "start": _start,
    "title": _title,
    "contributors": _contributors,
}


def of_note(line: Told) -> SafeString | None:
    """A note written, corrected or withdrawn."""
    if line.row.kind == "+":
        return format_html(_("wrote a note on {object}"), object=named(line))
    if line.change("withdrawn_at") is not None:
        return format_html(_("withdrew a note on {object}"), object=named(line))
    return format_html(_("corrected a note on {object}"), object=named(line))


def of_file(line: Told) -> SafeString | None:
    """A file added or withdrawn."""
    file = line.row.values["name"]
    if line.row.kind == "+":
        return format_html(_("added the file {file} to {object}"), file=file, object=named(line))
    return format_html(_("withdrew the file {file} from {object}"), file=file, object=named(line))


def of_share(line: Told) -> SafeString | None:
    """A share given, changed or ended."""
    receiver = line.change("agency") or line.change("auditor")
    who = (receiver.new_text or receiver.old_text) if receiver else ""
    if line.row.kind == "-":
        return format_html(_("ended the share of {object} with {who}"), object=named(line), who=who)
    until = line.change("valid_until")
    if line.row.kind == "+" and until is not None:
        return format_html(_("shared {object} with {who} until {day}"), object=named(line), who=who, day=until.new_text)
    return format_html(_("changed the terms of a share of {object}"), object=named(line))


def of_hand_over(line: Told) -> SafeString | None:
    """An offer to take over, and its answer."""
    state = line.row.values["state"]
    if line.row.kind == "+":
        receiver = line.change("to_agency")
        return format_html(
            _("offered {object} to {who}"), object=named(line), who=receiver.new_text if receiver else ""
        )
    form = {
        "accepted": _("accepted to take over {object}"),
        "declined": _("declined to take over {object}"),
        "withdrawn": _("withdrew the offer of {object}"),
    }[state]
    return format_html(form, object=named(line))


def of_contribution(line: Told) -> SafeString | None:
    """A contributor's line; coming and going is told by the action."""
    if line.row.kind != "~":
        return None
    return format_html(_("changed what the contributors to {object} do"), object=named(line))


def of_indicator(line: Told) -> SafeString | None:
    """Indicators chosen or taken away, where the action itself has nothing else to say."""
    return format_html(_("changed the indicators of {object}"), object=named(line))
