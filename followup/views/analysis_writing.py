"""The parts of an annual analysis as forms on its page, and what saving one of them calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from actions.views.fetching import version
from followup.forms.analyses import CauseForm, FindingForm, PriorityForm, SummaryForm
from followup.services import analysis_parts as parts
from followup.services.analyses import change_analysis

if TYPE_CHECKING:
    from agencies.requests import PageRequest
    from followup.models import AnnualAnalysis
    from followup.registers.chain import Chain


def forms_of(chain: Chain, bound: dict[str, Any]) -> dict[str, Any]:
    """Part → its form: the one that came back, else as the part is."""
    names = ["summary", "cause-new", "priority-new"]
    names += [f"finding-{one.dimension.code}" for one in chain.findings]
    names += [f"priority-{one.row.pk}" for one in chain.priorities]
    names += [f"cause-{one.pk}" for one in causes_of(chain)]
    return {name: bound.get(name) or form_of(chain, name) for name in names}


def causes_of(chain: Chain) -> list[Any]:
    """All of them."""
    return [*chain.loose, *(cause for one in chain.priorities for cause in one.causes)]


def form_of(chain: Chain, part: str, data: Any = None) -> Any:
    """The form of one part, which knows as `row` what it is about (None: something new). Raises Http404."""
    kind, _hyphen, key = part.partition("-")
    form, row = _form(chain, kind, key, data)
    form.row, form.part = row, part
    return form


def _form(chain: Chain, kind: str, key: str, data: Any) -> tuple[Any, Any]:
    proposed = [one.row for one in chain.priorities]
    if kind == "summary" and not key:
        return SummaryForm(data, analysis=chain.analysis, areas=chain.areas), chain.analysis
    if kind == "finding":
        found = next((one for one in chain.findings if one.dimension.code == key), None)
        if found is None:
            raise Http404
        finding: Any = found.finding
        finding.dimension = found.dimension
        return FindingForm(data, finding=finding, rests_on=found.indicators, among=chain.indicators), finding
    if kind == "cause":
        cause: Any = _picked(causes_of(chain), key)
        return CauseForm(data, among=proposed, cause=cause), cause
    if kind == "priority":
        row = _picked(proposed, key)
        return PriorityForm(data, proposed=row), row
    raise Http404


def _picked(rows: list[Any], key: str) -> Any:
    """The row with this id; None for "new". Raises Http404."""
    if key == "new":
        return None
    found = [row for row in rows if str(row.pk) == key]
    if not found:
        raise Http404
    return found[0]


def save(analysis: AnnualAnalysis, part: str, data: dict[str, Any], *, request: PageRequest, form: Any) -> str:
    """Do what the form asks for and say it in a sentence."""
    deed: dict[str, Any] = {"by": request.viewer, "confirm": form.confirm}
    kind, _hyphen, key = part.partition("-")
    if key == "new":
        return _added(analysis, kind, data, deed)
    deed["version"] = version(request)
    if "remove" in request.POST and kind in ("cause", "priority"):
        del deed["confirm"]
        (parts.remove_cause if kind == "cause" else parts.remove_priority)(form.row, **deed)
        return _("It is taken away.")
    if kind == "summary":
        change_analysis(analysis, data, **deed)
    elif kind == "finding":
        parts.write_finding(analysis, form.row.dimension, data, **deed)
    elif kind == "cause":
        parts.change_cause(form.row, data, **deed)
    else:
        parts.change_priority(form.row, data.get("text", ""), **deed)
    return _("It is saved.")


def _added(analysis: AnnualAnalysis, kind: str, data: dict[str, Any], deed: dict[str, Any]) -> str:
    if kind == "cause":
        parts.add_cause(analysis, data.get("text", ""), priority=data.get("priority"), **deed)
        return _("The cause is written.")
    parts.add_priority(analysis, data.get("text", ""), **deed)
    return _("The priority is proposed.")
