"""How a page of administration takes a change: form, service, answer; what was typed survives every refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies.forms.deeds import DeedForm
from agencies.links import programme_url

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@dataclass(frozen=True)
class Step:
    """One step of the breadcrumb."""

    label: str
    url: str


@dataclass(frozen=True)
class FormPage:
    """What stands around a form. `keep` names its kept text; `effects` are said in sentences before the button.

    `trail` are the steps between administration and this page; the last of them is where *Cancel* leads. `instead`
    is another way to the same end.
    """

    title: str
    button: str
    keep: str
    trail: Sequence[Step]
    lead: str = ""
    effects: Sequence[str] = ()
    instead: Step | None = None


def done(request: PageRequest, form: DeedForm, act: Callable[[], object]) -> bool:
    """Was the form sent, and the change made? What the service refuses is shown at the form's fields."""
    if request.method != "POST" or not form.is_valid():
        return False
    return form.send(lambda _values: (act(),)) is not None


def saved(request: PageRequest, said: str, keep: str, name: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that it is done, let go of the kept text, and lead to the page `name`."""
    messages.success(request, said, extra_tags=f"kept-done:{keep}")
    return redirect(programme_url(request.nav, name, *args, **kwargs))


def form_page(request: PageRequest, form: DeedForm, page: FormPage) -> HttpResponse:
    """The form, with what was wrong (422) or with the two versions (412) where it has been sent."""
    status = (412 if form.stale else 422) if form.is_bound else 200
    home = Step(_("Administration"), programme_url(request.nav, "agencies:administration"))
    context = {"form": form, "page": page, "crumb_steps": [home, *page.trail], "back": [home, *page.trail][-1].url}
    return render(request, "agencies/administration_form.html", context, status=status)
