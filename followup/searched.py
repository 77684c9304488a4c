"""What of follow-up is searched: statements and their rows, obstacles, findings and reports, as they are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.policy import Viewer
from agencies.search import Searched, Shown, register
from followup.models import ActionRow, CorrectedField, CorrectedRow, Finding, FollowUp, Obstacle, SteeringReport
from followup.parts import CHOICES
from followup.registers.corrected import is_corrected, is_corrected_row


def _shown(
    model: Any, show: Callable[[Any], Shown], *joined: str, corrected: Any = None
) -> Callable[[Viewer, Collection[int]], Any]:
    """`corrected`: what is found in a locked text is said to be corrected where it is."""

    def fetch(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
        rows = model.objects.visible_to(viewer).filter(pk__eqany=pks).select_related(*joined)
        if corrected is None:
            return {row.pk: show(row) for row in rows}
        return {row.pk: _marked(show(row), row) for row in rows.annotate(corrected=corrected)}

    return fetch


def _marked(shown: Shown, row: Any) -> Shown:
    return replace(shown, facts=[*shown.facts, _("corrected after the lock")]) if row.corrected else shown


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _statement(row: FollowUp, *, title: str = "", text: str = "", **more: Any) -> Shown:
    return Shown(
        title=title or str(row),
        text=text or _lines(row.summary, row.obstacles, row.next_steps, row.decision_needed),
        to="followup:statement",
        args=[row.period.code, row.owner.code],
        programme=row.programme.code,
        visibility=row.visibility,
        agency=row.owner,
        at=row.submitted_at,
        **more,
    )


def _row(row: ActionRow) -> Shown:
    text = _lines(row.comment, row.effect, row.cause, row.measure, row.decision_needed)
    action = row.action
    return _statement(
        row.followup, title=action.title, text=text, ref=action.ref, about=str(row.followup), anchor=f"row-{row.pk}"
    )


def _corrected(row: CorrectedField | CorrectedRow) -> Shown:
    """What a correction says of a statement, or of one area or action in it; and whether it holds."""
    of = row.correction
    where = row.action.title if isinstance(row, CorrectedRow) else row.area.name if row.area else ""
    about = str(of.followup) if where else ""
    facts = [of.get_status_display()]
    shown = _statement(
        of.followup, title=where, text=row.after, about=about, anchor=f"correction-{of.number}", facts=facts
    )
    return replace(shown, visibility=of.visibility, at=of.answered_at or of.proposed_at)


def _obstacle(row: Obstacle) -> Shown:
    return Shown(
        title=row.title,
        text=_lines(row.text, row.outcome),
        to="followup:obstacle",
        args=[row.pk],
        programme=row.programme.code,
        visibility=row.visibility,
        agency=row.owner,
        at=row.updated_at,
    )


def _finding(row: Finding) -> Shown:
    return Shown(
        title=str(row.analysis),
        text=row.text,
        about=str(row.dimension),
        to="followup:analysis",
        args=[row.analysis_id],
        anchor=f"finding-{row.pk}",
        programme=row.analysis.programme.code,
        visibility=row.analysis.visibility,
        at=row.analysis.updated_at,
    )


def _report(row: SteeringReport) -> Shown:
    return Shown(
        title=row.title,
        text=row.introduction,
        to="followup:report",
        args=[row.pk],
        programme=row.programme.code,
        visibility=row.visibility,
        agency=row.owner,
        at=row.as_of,
    )


NUMBERED = "public.search_numbered({row}.programme_id, {row}.id)"
OF_ROW = "public.search_numbered(public.programme_of_followup({row}.followup_id), {row}.id)"
"""Statements and their rows are asked step by step, as their numbers go."""


def _hanging(
    kind: str,
    model: type[models.Model],
    word: Any,
    place: int,
    texts: tuple[str, ...],
    fetch: Any,
    parent: str,
    stands: str = "",
) -> Searched:
    return Searched(
        kind, model, word, place, texts, fetch, programme=lambda pk: Q(**{f"{parent}__programme_id": pk}), stands=stands
    )


JOINED = ("programme", "period", "owner")
"""What a statement is shown with."""


def _correcting(kind: str, model: type[models.Model], word: Any, place: int, about: str) -> Searched:
    """Texts alone: a light or a status that is corrected is none."""
    fetch = _shown(model, _corrected, *(f"correction__followup__{name}" for name in JOINED), about)
    of = _hanging(kind, model, word, place, ("after",), fetch, "correction")
    return replace(of, among=lambda _archived: ~Q(field__in=list(CHOICES)))


def register_searched() -> None:
    """Each as it is read."""
    said = ("summary", "obstacles", "next_steps", "decision_needed")
    of_row = ("comment", "effect", "cause", "measure", "decision_needed")
    of_statement = [f"followup__{name}" for name in JOINED]
    rows = _shown(ActionRow, _row, *of_statement, "action", corrected=is_corrected_row())
    statements = _shown(FollowUp, _statement, *JOINED, corrected=is_corrected())
    findings = _shown(Finding, _finding, "analysis__programme", "analysis__area", "dimension")
    register(
        Searched("followup", FollowUp, _("Follow-ups"), 40, said, statements, stands=NUMBERED),
        _hanging("row", ActionRow, pgettext_lazy("search", "Rows about actions"), 41, of_row, rows, "followup", OF_ROW),
        _correcting("correction", CorrectedField, _("Corrections"), 45, "area"),
        _correcting("correctedrow", CorrectedRow, _("Corrections of rows about actions"), 46, "action"),
        Searched(
            "obstacle",
            Obstacle,
            _("Obstacles"),
            42,
            ("title", "text", "outcome"),
            _shown(Obstacle, _obstacle, "programme", "owner"),
        ),
        _hanging("finding", Finding, pgettext_lazy("search", "Findings"), 43, ("text",), findings, "analysis"),
        Searched(
            "report",
            SteeringReport,
            _("Steering reports"),
            44,
            ("title", "introduction"),
            _shown(SteeringReport, _report, "programme", "owner"),
        ),
    )
