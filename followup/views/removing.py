"""A value or a target that was entered by mistake is removed: what that means is said first, and why is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.models import Indicator
from actions.views.fetching import sent, version
from agencies import policy
from agencies.forms.judged import ReasonForm
from agencies.links import programme_url
from agencies.policy import Verb
from followup.models import IndicatorTarget, IndicatorValue
from followup.series import period_label
from followup.services.values import remove_target, remove_value
from followup.views.values import indicator_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@dataclass(frozen=True)
class Removing:
    """What is taken away, of when, and in which words that is asked and answered."""

    row: Any
    when: str
    asked: str
    done: str
    service: Callable[..., None]

    @property
    def keep(self) -> str:
        """The name of the kept text."""
        return f"remove-{self.row._meta.model_name}-{self.row.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def value_remove(request: PageRequest, code: str, pk: int) -> HttpResponse:
    """A value."""
    indicator = indicator_of(request, code, Verb.WRITE)
    rows = IndicatorValue.objects.filter(indicator=indicator).select_related("area", "indicator")
    row = policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=pk)
    what = Removing(row, period_label(row.period), _("Remove the value?"), _("The value is removed."), remove_value)
    return _page(request, indicator, what)


@require_http_methods(["GET", "HEAD", "POST"])
def target_remove(request: PageRequest, code: str, pk: int) -> HttpResponse:
    """A target."""
    indicator = indicator_of(request, code, Verb.LEAD)
    rows = IndicatorTarget.objects.filter(indicator=indicator).select_related("area", "indicator")
    row = policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=pk)
    what = Removing(row, str(row.year), _("Remove the target?"), _("The target is removed."), remove_target)
    return _page(request, indicator, what)


def _page(request: PageRequest, indicator: Indicator, what: Removing) -> HttpResponse:
    form = ReasonForm(sent(request))

    def remove(data: dict[str, Any]) -> bool:
        reason = data.get("reason", "")
        what.service(what.row, by=request.viewer, reason=reason, version=version(request), confirm=form.confirm)
        return True

    if form.send(remove):
        messages.success(request, what.done, extra_tags=f"kept-done:{what.keep}")
        return redirect(programme_url(request.nav, "followup:indicator", indicator.code))
    present = form.stale or what.row
    context = {"indicator": indicator, "what": what, "form": form, "present": present}
    status = 409 if form.stale is not None else 422 if form.is_bound else 200
    return render(request, "followup/remove_figure.html", context, status=status)
