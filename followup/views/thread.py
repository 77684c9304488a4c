"""The red thread: its breaks first, then the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.requests import programme_of
from followup.registers.breaks import breaks
from followup.registers.thread import thread as thread_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def thread(request: PageRequest) -> HttpResponse:
    """As the reader reads what it is made of."""
    programme = programme_of(request)
    context = {
        "programme": programme,
        "breaks": breaks(request.viewer, programme),
        "thread": thread_of(request.viewer, programme),
        "oversees": programme.pk in request.viewer.oversees,
    }
    return render(request, "followup/thread.html", context)
