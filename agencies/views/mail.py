"""Mail: what one wants of it, and in a demo what one got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies.forms.mail import MailForm
from agencies.links import programme_url
from agencies.mail import folder, queue
from agencies.services.mail_choices import newest_letters

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: PageRequest) -> HttpResponse:
    """Which letters come, and when; and which came last."""
    form = MailForm(request.POST) if request.method == "POST" else MailForm.of(request.viewer)
    if form.is_valid():
        form.save(by=request.viewer)
        messages.success(request, _("What you get by mail is saved."))
        return redirect(programme_url(request.nav, "accounts:mail"))
    context = {
        "form": form,
        "is_on": queue.is_on(),
        "letters": newest_letters(by=request.viewer),
        "demo": settings.KEDJAN_DEMO,
    }
    return render(request, "agencies/mail.html", context, status=422 if form.is_bound else 200)


@require_safe
def demo_inbox(request: PageRequest) -> HttpResponse:
    """In a demo, where mail goes into a folder: the mails to oneself, the newest first. Elsewhere there is no page."""
    return render(request, "agencies/demo_mail.html", {"mails": list(folder.kept(_own_address(request)))})


@require_safe
def demo_mail(request: PageRequest, name: str) -> HttpResponse:
    """One of them, with its files."""
    found = folder.one(name, _own_address(request))
    if found is None:
        raise Http404
    return render(request, "agencies/demo_mail_one.html", {"mail": found})


def _own_address(request: PageRequest) -> str:
    """Nobody reads what went to others, in a demo neither: the walls are the same. Raises Http404 where it is none."""
    if not settings.KEDJAN_DEMO:
        raise Http404
    return request.user.email
