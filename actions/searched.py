"""What of the register is searched: actions, and notes as their actions are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actions.models import Action, ActionArea, Note
from agencies.policy import Viewer
from agencies.search import Searched, Shown, register


def _actions(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
    codes = ArraySubquery(ActionArea.objects.filter(action=OuterRef("pk")).order_by("area__code").values("area__code"))
    rows = Action.objects.visible_to(viewer).filter(pk__eqany=pks).for_list().annotate(area_codes=codes)
    return {row.pk: _action(row) for row in rows}


def _action(row: Action) -> Shown:
    return Shown(
        title=row.title,
        text=row.description,
        to="actions:detail",
        args=[row.pk],
        programme=row.programme.code,
        ref=row.ref or "",
        visibility=row.visibility,
        status=row.status,
        agency=row.owner,
        areas=row.area_codes,  # type: ignore[attr-defined]  # annotated above
        archived_at=row.archived_at,
        action=row.pk,
    )


def _notes(viewer: Viewer, pks: Collection[int]) -> Mapping[int, Shown]:
    rows = Note.objects.visible_to(viewer).filter(pk__eqany=pks).select_related("action__programme", "agency")
    return {row.pk: _note(row) for row in rows}


def _note(row: Note) -> Shown:
    action = row.action
    return Shown(
        title=_("Note on %(action)s") % {"action": action.ref or action.title},
        about=action.title if action.ref else "",
        text=row.text,
        to="actions:detail",
        args=[action.pk],
        anchor=f"note-{row.pk}",
        programme=action.programme.code,
        ref=action.ref or "",
        visibility=action.visibility,
        agency=row.agency,
        at=row.created_at,
        archived_at=action.archived_at,
        action=action.pk,
    )


def register_searched() -> None:
    """Archived ones only where they are asked for; of notes none that was withdrawn."""
    register(
        Searched(
            "action",
            Action,
            gettext_lazy("Actions"),
            10,
            ("title", "ref", "description"),
            _actions,
            newest="updated_at",
            stands="public.search_places({row}.programme_id, {row}.updated_at)",
            among=lambda archived: Q() if archived else Q(archived_at=None),
        ),
        Searched(
            "note",
            Note,
            gettext_lazy("Notes"),
            20,
            ("text",),
            _notes,
            newest="created_at",
            stands="public.search_places(public.programme_of_action({row}.action_id), {row}.created_at)",
            among=lambda _archived: Q(withdrawn_at=None),
            above=lambda archived: {} if archived else {"archived_at": None},
            programme=lambda pk: Q(action__programme_id=pk),
        ),
    )
