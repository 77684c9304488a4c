"""Choosing between two versions: nothing that either wrote is lost, and nothing is written before somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render

from actions.forms.action import ChangeForm, posted
from actions.forms.conflict import ConflictForm
from actions.merging import as_data, as_it_was, compare
from actions.models import Action
from actions.views.fetching import number, shown, version
from actions.views.saving import drawn, save, saved
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import Deed, deeds

if TYPE_CHECKING:
    from agencies.requests import PageRequest

RECENT = 20


def conflict(request: PageRequest, action: Action, form: ChangeForm, started_from: int) -> HttpResponse:
    """The page where one chooses: `form` holds what was typed from version `started_from`, which is not the present."""
    base = as_it_was(action, started_from, request.viewer)
    comparison = compare(base, as_data(form.stale), form.own_values())
    choices = ConflictForm(comparison=comparison, drawn=form, initial={"reason": form.cleaned_data.get("reason", "")})
    return _page(request, form.stale, choices, started_from, form.stale.version)


def merge(request: PageRequest, action: Action) -> HttpResponse:
    """Take the choices and save what the action becomes. Somebody may have saved again: then one chooses again."""
    seen, started_from = number(request, "seen"), version(request)
    typed = drawn(request, action, request.POST)
    theirs = as_it_was(action, seen, request.viewer)
    if theirs is None or not typed.is_valid():
        raise BadRequest("seen")
    comparison = compare(as_it_was(action, started_from, request.viewer), theirs, typed.own_values())
    choices = ConflictForm(request.POST, comparison=comparison, drawn=typed)
    if not choices.is_valid():
        return _page(request, action, choices, started_from, seen)
    whole = posted(typed, choices.result(), version=str(seen), reason=choices.cleaned_data["reason"])
    whole.setlist("confirm", typed.confirm)
    return _save(request, action, drawn(request, action, whole), theirs, seen, kept=_kept(action, started_from, seen))


def _save(
    request: PageRequest, action: Action, form: ChangeForm, theirs: dict[str, Any], seen: int, *, kept: str
) -> HttpResponse:
    changed = form.send(lambda data: save(request, action, form, data, theirs, seen))
    if changed is not None:
        return saved(request, action, changed, kept=kept)
    if form.stale is not None and not form.errors:
        return conflict(request, action, form, seen)
    return shown(request, "actions/edit.html", form, action=action, started_from=seen)


def _kept(action: Action, started_from: int, seen: int) -> str:
    """The name under which the browser keeps the choices: of this conflict, and no other."""
    return f"action-{action.pk}-merge-{started_from}-{seen}"


def _page(request: PageRequest, action: Action, form: ConflictForm, started_from: int, seen: int) -> HttpResponse:
    context = {
        "form": form,
        "action": action,
        "drawn": form.drawn,
        "started_from": started_from,
        "seen": seen,
        "next": seen + 1,
        "deed": _who(request, action),
        "kept": _kept(action, started_from, seen),
        "comparison": form.comparison,
    }
    return render(request, "actions/conflict.html", context, status=422 if form.is_bound else 412)


def _who(request: PageRequest, action: Action) -> Deed | None:
    """The newest change of the action itself that the reader may know of."""
    rows = feed(request.viewer, Asked(obj=(Action, action.pk)), limit=RECENT)
    told = deeds(rows, request.viewer)
    return next((deed for deed in told if any(line.row.model is Action for line in deed.rows)), None)
