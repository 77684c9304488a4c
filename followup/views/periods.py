"""Administration of periods: planned and changed, each agency's own deadline, and the rules of the follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agencies import policy
from agencies.dates import format_date
from agencies.links import programme_url
from agencies.policy import Verb
from agencies.swedish import in_swedish_order
from agencies.views.administration.shown import programme_shown
from agencies.views.deeds import FormPage, Step, done, form_page, saved
from followup.forms.periods import NewPeriodForm, OffsetForm, PeriodForm, RulesForm
from followup.models import DeadlineOffset, FollowUpRules, ReportingPeriod
from followup.services.deadlines import set_offset, set_rules
from followup.services.periods import change_period, create_period, proposed
from followup.views.fetching import period_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest


@require_safe
def period_list(request: PageRequest) -> HttpResponse:
    """Every period, who has a deadline of its own, and the rules."""
    programme = programme_shown(request)
    rows = ReportingPeriod.objects.visible_to(request.viewer).filter(programme=programme)
    own = DeadlineOffset.objects.visible_to(request.viewer).filter(programme=programme).select_related("agency")
    context = {
        "programme": programme,
        "periods": rows,
        "offsets": own.order_by(in_swedish_order("agency__short_name"), "id"),
        "rules": FollowUpRules.of(programme.pk),
        "next": proposed(programme),
    }
    return render(request, "followup/period_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def period_new(request: PageRequest) -> HttpResponse:
    """A new period; the form begins with the next tertial."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.LEAD, programme)
    form = NewPeriodForm(request.POST or None, initial=proposed(programme))
    if done(request, form, lambda: create_period(programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The period is planned."), "period-new", "followup:period_list")
    page = FormPage(_("New period"), _("Plan the period"), "period-new", [_step(request)])
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
def period_edit(request: PageRequest, code: str) -> HttpResponse:
    """The days of a period that is not locked."""
    found = period_of(request, code, Verb.LEAD)
    in_use = found.status != ReportingPeriod.Status.PLANNED
    form = PeriodForm(request.POST or None, initial=PeriodForm.now(found), in_use=in_use)
    keep = f"period-{found.pk}"
    if done(request, form, lambda: change_period(found, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The period is changed."), keep, "followup:period_list")
    effects = []
    if in_use:
        said = _("The period is open: a new deadline becomes that of every agency (today %(day)s), own days added.")
        effects.append(said % {"day": format_date(found.agency_deadline)})
    title = _("Change %(name)s") % {"name": found.name}
    return form_page(request, form, FormPage(title, _("Save the period"), keep, [_step(request)], effects=effects))


@require_http_methods(["GET", "HEAD", "POST"])
def offset(request: PageRequest) -> HttpResponse:
    """An agency's own deadline, given, changed or taken away."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.LEAD, programme)
    form = OffsetForm(request.POST or None, programme=programme, initial={"agency": request.GET.get("agency")})
    if done(request, form, lambda: set_offset(programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The deadline is saved."), "offset", "followup:period_list")
    effects = [_("It holds for every period that is not locked, and the agency's people are reminded by it.")]
    page = FormPage(_("An agency's own deadline"), _("Save the deadline"), "offset", [_step(request)], effects=effects)
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: PageRequest) -> HttpResponse:
    """What the programme has settled for its follow-up."""
    programme = programme_shown(request)
    policy.demand(request.viewer, Verb.LEAD, programme)
    now = FollowUpRules.of(programme.pk)
    form = RulesForm(request.POST or None, initial={"obstacle_days": now.obstacle_days})
    if done(request, form, lambda: set_rules(programme, by=request.viewer, **form.deed, **form.said)):
        return saved(request, _("The rules are saved."), "followup-rules", "followup:period_list")
    page = FormPage(_("Rules of the follow-up"), _("Save the rules"), "followup-rules", [_step(request)])
    return form_page(request, form, page)


def _step(request: PageRequest) -> Step:
    return Step(_("Periods"), programme_url(request.nav, "followup:period_list"))
