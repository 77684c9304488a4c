"""Bringing a list in: the file, the preview, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions import tasks
from actions.forms.imports import FileForm, SaidForm, UndoForm
from actions.models import Import, ImportLook
from actions.services import imports
from actions.views.fetching import sent, shown
from actions.views.previewing import Done, Preview
from agencies import policy
from agencies.links import programme_url
from agencies.policy import Refused, Rows, Verb
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.requests import programme_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: PageRequest) -> HttpResponse:
    """Choose a file; one's own imports stand below. Raises Refused for who may create nothing here."""
    programme = programme_of(request)
    if not request.nav.may_create:
        raise Refused(MAY_NOT_CREATE)
    form = FileForm(sent(request), request.FILES if request.method == "POST" else None)
    made = form.send(lambda data: _read(request, data, form.confirm))
    if made is not None:
        return _to(request, made)
    light = Import.objects.filter(programme=programme).defer("sheet", "choices", "report")
    own = policy.visible(light, request.viewer).order_by("-pk")[:20]
    return shown(request, "actions/import/new.html", form, own=own)


def _read(request: PageRequest, data: dict[str, Any], confirm: list[str]) -> Import | None:
    file, programme = data.get("file"), programme_of(request)
    return file and imports.preview_list(file.name, file, programme=programme, by=request.viewer, confirm=confirm)


IMPORTS = Rows(Import.objects.select_related("programme", "maker", "change_set__agency").defer("sheet", "report"))


def import_of(request: PageRequest, pk: int) -> Import:
    """One's own import; the page is about its programme, then. Raises Http404."""
    found: Import = policy.get_or_404(IMPORTS, request.viewer, Verb.VIEW, pk=pk)
    request.nav.programme = next((one for one in request.nav.programmes if one.pk == found.programme_id), None)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def import_one(request: PageRequest, pk: int) -> HttpResponse:
    """The import as it stands: its preview, how far it has come, or what it did. POST says something about the list."""
    imported = import_of(request, pk)
    if request.method == "POST":
        return _say(request, imported)
    if imported.state in Import.WORKING:
        return render(request, "actions/import/progress.html", {"imported": imported})
    if imported.state == Import.State.PREVIEWED:
        return _preview(request, imported)
    return _done(request, imported, UndoForm())


def _say(request: PageRequest, imported: Import) -> HttpResponse:
    """Read the list again with what the maker said."""
    form = _said(request, imported)
    if form.send(lambda said: imports.choose(imported, by=request.viewer, **said)) is None:
        return _preview(request, imported, form)
    return _to(request, imported)


def _said(request: PageRequest, imported: Import) -> SaidForm:
    """What was answered to the page, beside what the page showed."""
    decided = imports.as_last_shown(imported, request.viewer) if imported.state == Import.State.PREVIEWED else None
    if decided is None:
        raise BadRequest("state")
    return SaidForm(request.POST, decided=decided)


def _preview(
    request: PageRequest, imported: Import, form: SaidForm | None = None, *, moved: str = "", status: int = 422
) -> HttpResponse:
    decided = tasks.look(imported, by=request.viewer)
    if decided is None:
        return _looking(request, imported)
    preview = Preview(decided, request)
    context = {"imported": imported, "preview": preview, "form": form, "moved": moved}
    return render(request, "actions/import/preview.html", context, status=status if form or moved else 200)


def _looking(request: PageRequest, imported: Import) -> HttpResponse:
    """How far a long list has been looked through."""
    kept = ImportLook.objects.get(of=imported)
    return render(request, "actions/import/looking.html", {"imported": imported, "done": kept.done})


def _done(request: PageRequest, imported: Import, form: UndoForm) -> HttpResponse:
    return shown(request, "actions/import/done.html", form, imported=imported, done=Done(imported, request.viewer))


@require_POST
def import_apply(request: PageRequest, pk: int) -> HttpResponse:
    """Write it, as it was shown."""
    imported = import_of(request, pk)
    form = _said(request, imported)
    said = form.send(lambda said: imports.choose(imported, by=request.viewer, **said))
    if said is None:
        return _preview(request, imported, form)
    try:
        begun = tasks.apply(said, by=request.viewer, seen=request.POST.get("seen", ""))
    except imports.Moved as moved:
        return _preview(request, said, moved=str(moved.sentence), status=409)
    return _to(request, begun)


@require_POST
def import_undo(request: PageRequest, pk: int) -> HttpResponse:
    """Take it back."""
    imported = import_of(request, pk)
    form = UndoForm(request.POST)
    begun = form.send(lambda data: tasks.undo(imported, by=request.viewer, reason=data.get("reason", "")))
    if begun is None:
        return _done(request, imported, form)
    if begun.state == Import.State.UNDONE:
        messages.success(request, _("The import is undone."))
    return _to(request, begun)


def _to(request: PageRequest, imported: Import) -> HttpResponseRedirect:
    return redirect(programme_url(request.nav, "actions:import_one", imported.pk, programme=imported.programme))
