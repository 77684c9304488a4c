"""The follow-up's sentences in the trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext_lazy

from agencies.trail.counted import COUNTED, STEPS
from agencies.trail.sentences import FIELDWISE, OPENINGS, QUIET, SENTENCES, SILENT, SPEAKING, fields_of, named
from agencies.trail.telling import Change, Told
from followup.parts import corrected_column, in_words

NUMBERS = {
    "followup.followup": ngettext_lazy("%(n)s follow-up", "%(n)s follow-ups", "n"),
    "followup.actionrow": ngettext_lazy("%(n)s row about an action", "%(n)s rows about actions", "n"),
    "followup.areaassessment": ngettext_lazy("%(n)s assessment of an area", "%(n)s assessments of areas", "n"),
    "followup.contributionnote": ngettext_lazy("%(n)s contribution", "%(n)s contributions", "n"),
    "followup.withholding": ngettext_lazy("%(n)s legal ground", "%(n)s legal grounds", "n"),
    "followup.correction": ngettext_lazy("%(n)s correction", "%(n)s corrections", "n"),
    "followup.reportingperiod": ngettext_lazy("%(n)s period", "%(n)s periods", "n"),
    "followup.deadlineoffset": ngettext_lazy("%(n)s deadline", "%(n)s deadlines", "n"),
    "followup.reminder": ngettext_lazy("%(n)s reminder", "%(n)s reminders", "n"),
    "followup.obstacle": ngettext_lazy("%(n)s obstacle", "%(n)s obstacles", "n"),
    "followup.decisionobstacle": ngettext_lazy("%(n)s link to an obstacle", "%(n)s links to obstacles", "n"),
    "followup.indicatorvalue": ngettext_lazy("%(n)s value", "%(n)s values", "n"),
    "followup.indicatortarget": ngettext_lazy("%(n)s target", "%(n)s targets", "n"),
    "followup.estcount": ngettext_lazy("%(n)s EST count", "%(n)s EST counts", "n"),
    "followup.annualanalysis": ngettext_lazy("%(n)s annual analysis", "%(n)s annual analyses", "n"),
    "followup.finding": ngettext_lazy("%(n)s finding", "%(n)s findings", "n"),
    "followup.cause": ngettext_lazy("%(n)s cause", "%(n)s causes", "n"),
    "followup.proposedpriority": ngettext_lazy("%(n)s proposed priority", "%(n)s proposed priorities", "n"),
    "followup.actionplan": ngettext_lazy("%(n)s action plan", "%(n)s action plans", "n"),
    "followup.plannedaction": ngettext_lazy("%(n)s action in a plan", "%(n)s actions in plans", "n"),
    "followup.steeringreport": ngettext_lazy("%(n)s report", "%(n)s reports", "n"),
    "followup.reporttext": ngettext_lazy("%(n)s text in a report", "%(n)s texts in reports", "n"),
}
TOLD_BY_ANOTHER = (
    *("correctedfield", "correctedrow", "obstacleparty", "obstaclearea"),
    *("analysisparty", "findingindicator", "followuprules"),
)
"""Rows that go with another row of the same deed, which says it."""
STATE = {
    *("status", "visibility", "submitted_at", "submitted_by", "submitted_by_role", "first_submitted_at", "due"),
    *("accepted_at", "accepted_by", "locked_at", "locked_as", "return_comment", "returned_count", "answered_at"),
    *("answered_by", "opened_at", "decided_on", "decided_by_role", "decision", "presented_at", "presented_by"),
    *("approved_at", "approved_by", "approver_role", "content_hash", "as_of", "snapshot", "closed_on", "escalated_on"),
    *("forum", "outcome", "involved", "areas"),
}
"""Columns that go with a step and are no "and more" of their own."""

SPEAKS: Mapping[str, Callable[[Told], bool]] = {
    "followup": lambda line: _reaches(line, "submitted"),
    "reportingperiod": lambda line: line.row.kind == "~",
    "annualanalysis": lambda line: _reaches(line, "decided"),
    "actionplan": lambda line: _reaches(line, "writing", "decided"),
    "steeringreport": lambda line: _reaches(line, "presented", "approved"),
}
"""Rows that say what a whole deed was."""


def _reaches(line: Told, *steps: str) -> bool:
    step = line.change("status")
    return step is not None and step.new in steps


type _Said = Callable[[Told], SafeString | None]


def register() -> None:
    """Tell the trail how rows of follow-up are said."""
    SENTENCES.update({f"followup.{name}": say for name, say in SAID.items()})
    SILENT.update(f"followup.{name}" for name in TOLD_BY_ANOTHER)
    SPEAKING.update({f"followup.{name}": speaks for name, speaks in SPEAKS.items()})
    FIELDWISE.update({"followup.correctedfield": _corrected, "followup.correctedrow": _corrected})
    QUIET.update({"followup.reminder": ("period", "agency", "sent_by", "receivers", "at")})
    QUIET["followup.correction"] = (
        *("programme", "agency", "visibility", "followup", "number", "reason", "status"),
        *("proposed_by", "proposed_at", "answered_by", "answered_at"),
    )
    COUNTED.update(NUMBERS)
    STEPS["followup.followup"] = {"locked": gettext_lazy("locked {things}")}
    OPENINGS.update(
        {
            "followup.followup": {
                "submitted": gettext_lazy("submitted the follow-up {object}"),
                "accepted": gettext_lazy("accepted the follow-up {object}"),
            },
            "followup.correction": {"accepted": gettext_lazy("accepted a correction of {object}")},
            "followup.annualanalysis": {"decided": gettext_lazy("decided the annual analysis {object}")},
            "followup.actionplan": {"decided": gettext_lazy("decided the action plan {object}")},
            "followup.steeringreport": {
                "presented": gettext_lazy("presented the report {object}"),
                "approved": gettext_lazy("approved the report {object}"),
            },
        }
    )


def _corrected(line: Told) -> list[Change]:
    """What a correction changes: the field by its name, what is locked and what is right in words."""
    said, area = line.row.values, line.change("area")
    column = corrected_column(line.row.model, said["field"], area=area is not None)
    where = area.new_text if area is not None else next((c.new for c in line.changes if c.field == "action"), "")
    label = ": ".join(filter(None, (where, str(column.verbose_name))))
    before, after = said["before"], said["after"]
    return [Change(said["field"], label, before, after, in_words(column, before), in_words(column, after))]


def _stepping(began: str, steps: Mapping[str, str], the: str = "{object}") -> _Said:
    """What goes from step to step: how it begins, how each step is said; else which fields changed. `the`: its name,
    where that alone does not say what it is.
    """

    def say(line: Told) -> SafeString | None:
        if not line.changes and line.row.kind == "~":  # its version rose with what hangs on it, not all of it shown
            return format_html(_("wrote in {object}"), object=_named_as(the, line))
        if line.row.kind == "+":
            return format_html(_(began), object=named(line))
        step = line.change("status")
        form = steps.get(str(step.new)) if step is not None else None
        if form is not None:
            return format_html(_(form), object=named(line))
        fields, name = fields_of(line, STATE), _named_as(the, line)
        return format_html(_("changed {fields} of {object}"), fields=fields, object=name)

    return say


def _named_as(the: str, line: Told) -> SafeString:
    return format_html(_(the), object=named(line)) if the != "{object}" else named(line)


def _compiling(say: _Said) -> _Said:
    """A report is compiled when its figures are of another moment."""

    def said(line: Told) -> SafeString | None:
        if line.row.kind == "~" and line.change("as_of") is not None and line.change("status") is None:
            return format_html(_("compiled the figures of {object}"), object=named(line))
        return say(line)

    return said


def _by_kind(added: str, changed: str = "", gone: str = "", the: str = "{object}") -> _Said:
    words = {"+": added, "~": changed or added, "-": gone or added}
    return lambda line: format_html(_(words[line.row.kind]), object=_named_as(the, line))


def _linked(line: Told) -> SafeString:
    """Which decision is about which obstacle, said in the history of the meeting and of the obstacle."""
    decision, obstacle = line.change("decision"), line.change("obstacle")
    if decision is None or obstacle is None:
        return format_html(_("changed which obstacle a decision of {object} concerns"), object=named(line))
    if line.row.kind == "-":
        form = _("took the decision {decision} away from the obstacle “{obstacle}”")
        return format_html(form, decision=decision.old, obstacle=obstacle.old_text)
    form = _("linked the decision {decision} to the obstacle “{obstacle}”")
    return format_html(form, decision=decision.new, obstacle=obstacle.new_text)


THE_FOLLOW_UP = gettext_noop("the follow-up {object}")
THE_PERIOD = gettext_noop("the period {object}")
THE_OBSTACLE = gettext_noop("the obstacle {object}")
THE_ANALYSIS = gettext_noop("the annual analysis {object}")


SAID: Mapping[str, _Said] = {
    "followup": _stepping(
        gettext_noop("began the follow-up {object}"),
        {
            "submitted": gettext_noop("submitted the follow-up {object}"),
            "returned": gettext_noop("returned the follow-up {object}"),
            "accepted": gettext_noop("accepted the follow-up {object}"),
            "locked": gettext_noop("locked the follow-up {object}"),
        },
        THE_FOLLOW_UP,
    ),
    "actionrow": _by_kind(gettext_noop("wrote about an action in {object}")),
    "areaassessment": _by_kind(gettext_noop("assessed an area in {object}")),
    "contributionnote": _by_kind(gettext_noop("wrote about a contribution in {object}")),
    "withholding": _by_kind(
        gettext_noop("gave the legal ground for withholding {object}"),
        gone=gettext_noop("took back the legal ground for withholding {object}"),
    ),
    "correction": _stepping(
        gettext_noop("proposed a correction of {object}"),
        {
            "accepted": gettext_noop("accepted a correction of {object}"),
            "withdrawn": gettext_noop("withdrew a correction of {object}"),
        },
    ),
    "reportingperiod": _stepping(
        gettext_noop("planned the period {object}"),
        {"open": gettext_noop("opened the period {object}"), "locked": gettext_noop("locked the period {object}")},
        THE_PERIOD,
    ),
    "deadlineoffset": _by_kind(
        gettext_noop("gave {object} a deadline of its own"),
        gone=gettext_noop("took away the own deadline of {object}"),
    ),
    "reminder": _by_kind(gettext_noop("reminded {object}")),
    "obstacle": _stepping(
        gettext_noop("raised the obstacle {object}"),
        {
            "escalated": gettext_noop("escalated the obstacle {object}"),
            "decided": gettext_noop("noted that the obstacle {object} is decided"),
            "closed": gettext_noop("closed the obstacle {object}"),
        },
        THE_OBSTACLE,
    ),
    "decisionobstacle": _linked,
    "indicatorvalue": _by_kind(
        gettext_noop("entered a value of {object}"),
        gettext_noop("changed a value of {object}"),
        gettext_noop("took away a value of {object}"),
    ),
    "indicatortarget": _by_kind(
        gettext_noop("set a target of {object}"),
        gettext_noop("changed a target of {object}"),
        gettext_noop("took away a target of {object}"),
    ),
    "estcount": _by_kind(
        gettext_noop("entered the EST count {object}"), gettext_noop("changed the EST count {object}")
    ),
    "annualanalysis": _stepping(
        gettext_noop("began the annual analysis {object}"),
        {"decided": gettext_noop("decided the annual analysis {object}")},
        THE_ANALYSIS,
    ),
    "finding": _by_kind(gettext_noop("wrote a finding in {object}"), the=THE_ANALYSIS),
    "cause": _by_kind(
        gettext_noop("wrote a cause in {object}"), gone=gettext_noop("took away a cause in {object}"), the=THE_ANALYSIS
    ),
    "proposedpriority": _by_kind(
        gettext_noop("wrote a priority in {object}"),
        gone=gettext_noop("took away a priority in {object}"),
        the=THE_ANALYSIS,
    ),
    "actionplan": _stepping(
        gettext_noop("began the action plan {object}"), {"decided": gettext_noop("decided the action plan {object}")}
    ),
    "plannedaction": _by_kind(
        gettext_noop("put an action into {object}"),
        gettext_noop("changed the order in {object}"),
        gone=gettext_noop("took an action out of {object}"),
    ),
    "steeringreport": _compiling(
        _stepping(
            gettext_noop("began the report {object}"),
            {
                "presented": gettext_noop("presented the report {object}"),
                "approved": gettext_noop("approved the report {object}"),
            },
        )
    ),
    "reporttext": _by_kind(gettext_noop("wrote a text in {object}"), gone=gettext_noop("took away a text in {object}")),
}
