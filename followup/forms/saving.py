"""A part as it is sent: written, put together with what somebody else wrote meanwhile, or shown where the two clash."""

from __future__ import annotations

from typing import Any

from agencies.policy import Viewer
from followup.clash import chosen, clash_of
from followup.forms.statement import PartForm, form_of
from followup.registers.ready import Ready
from followup.registers.statement import Line, Sheet
from followup.services.writing import write_part


def give_forms(sheet: Sheet, came_back: PartForm | None, faults: Ready | None) -> None:
    """Each part its form: the one that came back, or a new one that knows what the part lacks."""
    for line in sheet.lines:
        line.form = form_of(line)
        line.form.lacking = faults.by_line(line) if faults else {}
        if came_back is not None and came_back.line.anchor == line.anchor:
            line.form = came_back


def sent_part(line: Line, data: Any, by: Viewer, *, started_from: int, seen: int) -> tuple[PartForm, Any | None]:
    """Write what was typed, or what was chosen (`keep`) between two versions, of which the other was `seen`.

    The form, and the part as it is now; None of it where the form came back, which then knows where the two clash.
    """
    form, keep = form_of(line, _typed(line, data)), data.get("keep", "")
    if keep == "theirs":
        return form, line.part

    def write(values: dict[str, Any]) -> Any:
        wanted = chosen(keep, line.part, started_from, values, by) if keep else values
        return write_part(line.part, wanted, by=by, version=seen if keep else started_from, confirm=form.confirm)

    saved = form.send(write)
    return (form, saved) if form.stale is None else _joined(form, by, started_from)


def _joined(form: PartForm, by: Viewer, started_from: int) -> tuple[PartForm, Any | None]:
    """Somebody else has saved: what goes together by itself is saved, what does not is shown."""
    present, mine = form.stale, dict(form.cleaned_data)
    clash = clash_of(present, started_from, mine, by)
    if clash.fields:
        form.clash = clash
        return form, None
    together = chosen("", present, started_from, mine, by)
    again = form_of(form.line, form.data)
    again.joined = True
    saved = again.send(
        lambda _values: write_part(present, together, by=by, version=present.version, confirm=form.confirm)
    )
    return again, saved


def _typed(line: Line, data: Any) -> Any:
    """What was sent; with `copy`, last time's text of that field is put below what stands there."""
    name = data.get("copy", "")
    if name not in line.copied:
        return data
    typed = data.copy()
    typed[name] = "\n".join(filter(None, (typed.get(name, "").strip(), line.copied[name])))
    return typed
