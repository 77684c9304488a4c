"""The list of actions as a file, a file to fill in, and what was refused of one that was brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.exporting.export import About, TooMany, exported
from actions.exporting.refused import refused_rows
from actions.exporting.template import template
from actions.forms.action import NewActionForm
from actions.forms.chooser import Chooser
from actions.services import imports
from actions.views.imports import import_of
from actions.views.listing import Shown
from actions.views.registers import asker, kind_asked
from agencies.dates import local_today
from agencies.policy import Refused
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.requests import programme_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def action_export(request: PageRequest) -> HttpResponseBase:
    """Exactly what the list at the same filters, view and order shows, as a workbook or as text.

    A filter that can't be used is said at its field, on the list (422); so is a list that is too long.
    """
    shown = Shown(request, local_today())
    if shown.status != 200:
        return render(request, "actions/list.html", {"list": shown, "form": shown.form}, status=shown.status)
    kind = kind_asked(request)
    try:
        return exported(shown.ordered(shown.listed, shown.order), kind, _about(request, shown))
    except TooMany as refused:
        messages.error(request, str(refused))
        return redirect(shown.url())


@require_safe
def action_template(request: PageRequest) -> HttpResponseBase:
    """A workbook to fill in, with what the person may choose here. Raises Refused for who may create nothing."""
    programme = programme_of(request)
    if not request.nav.may_create:
        raise Refused(MAY_NOT_CREATE)
    chooser = Chooser(request.viewer, programme, today=local_today())
    return template(NewActionForm(chooser=chooser), programme, chooser.today)


@require_safe
def refused_rows_file(request: PageRequest, pk: int) -> HttpResponseBase:
    """What was refused of one's own import, as a workbook or as text."""
    imported = import_of(request, pk)
    kind = kind_asked(request)
    return refused_rows(imports.refused_of(imported, request.viewer), kind, imported.file_name)


def _about(request: PageRequest, shown: Shown) -> About:
    archived = shown.asked.get("archived") == "true"
    return About(asker(request), timezone.now(), shown.programme.code, shown.said(), archived=archived)
