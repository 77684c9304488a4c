"""A register that a page shows, as a file."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from actions.exporting.export import KINDS, About, TooMany
from actions.exporting.register import Register, register_as
from agencies.links import programme_url
from agencies.requests import programme_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


def kind_asked(request: PageRequest) -> str:
    """Which kind of file `format` names. Raises BadRequest."""
    kind = request.GET.get("format", "")
    if kind not in KINDS:
        raise BadRequest("format")
    return kind


def asker(request: PageRequest) -> str:
    """Who exports, as the file says it."""
    return f"{request.user.title} ({request.user.username})"


def asked_of(request: PageRequest) -> dict[str, str]:
    """What the address asks for; what a null character stands in names nothing."""
    return {name: str(value) for name, value in request.GET.items() if "\x00" not in value}


def view_asked(request: PageRequest, views: Container[str]) -> str:
    """Which of a list's views `view` names. Raises BadRequest: no link of ours names another."""
    view = request.GET.get("view", "")
    if view not in views:
        raise BadRequest("view")
    return view


def file_urls(request: PageRequest, name: str, asked: Mapping[str, str], *args: str) -> dict[str, str]:
    """Where the list that is shown is as a file: kind → address."""
    return {kind: programme_url(request.nav, name, *args, query={**asked, "format": kind}) for kind in KINDS}


def register_file(request: PageRequest, register: Register, back: str) -> HttpResponseBase:
    """The register as an attachment; to the list at `back`, with the reason, where it is too long."""
    about = About(
        asker(request), timezone.now(), programme_of(request).code, register.asked, what=register.name, of=register.of
    )
    try:
        return register_as(kind_asked(request), register, about)
    except TooMany as refused:
        messages.error(request, str(refused))
        return redirect(back)
