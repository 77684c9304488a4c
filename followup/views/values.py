"""Indicators: what they have come to, one of them with its values and targets, and what is written about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.models import Action, Dimension, Indicator
from actions.views.fetching import sent, version
from actions.views.registers import file_urls
from agencies import policy
from agencies.errors import Invalid
from agencies.links import programme_url
from agencies.models import Area
from agencies.policy import Rows, Verb
from agencies.requests import programme_of
from agencies.services.rows import unknown
from agencies.swedish import in_swedish_order
from followup.forms.values import AreaFilter, NewValueForm, TargetForm, ValueForm
from followup.models import IndicatorValue
from followup.registers.series import Listed, Measured, of_programme, page_of
from followup.services.values import GIVEN, change_value, give_value, set_target

if TYPE_CHECKING:
    from agencies.requests import PageRequest


MOST = 50
"""Actions that the page of an indicator names."""


@dataclass(frozen=True)
class Group:
    """The series of one dimension; those of none stand last."""

    dimension: Dimension | None
    rows: Sequence[Measured]
    unmeasured: Sequence[Indicator]


@require_safe
def indicator_list(request: PageRequest) -> HttpResponse:
    """Every indicator with its latest value, by dimension."""
    programme = programme_of(request)
    areas, chosen = areas_of(request)
    found = page_of(request.viewer, programme, chosen, _page(request.GET.get("page", "")))
    kept = {"area": chosen.code} if chosen else {}
    form = AreaFilter(request.GET or None, areas=areas)
    context = {
        "programme": programme,
        "form": form,
        "chosen": chosen,
        "groups": [] if form.errors else _groups(found),
        "files": file_urls(request, "followup:indicators_file", kept),
        "pages": [
            programme_url(request.nav, "followup:indicators", query={**kept, "page": n}) if there else ""
            for n, there in ((found.number - 1, found.number > 1), (found.number + 1, found.further))
        ],
    }
    return render(request, "followup/indicators.html", context, status=422 if form.errors else 200)


def areas_of(request: PageRequest) -> tuple[list[Area], Area | None]:
    """The programme's areas, and the one that the list is narrowed to."""
    rows = Area.objects.visible_to(request.viewer).filter(programme=programme_of(request))
    areas = list(rows.order_by(in_swedish_order("name"), "id"))
    return areas, next((area for area in areas if area.code == request.GET.get("area")), None)


def _page(text: str) -> int:
    """A page by its number; the first without one. Raises BadRequest for what is none."""
    if text and not (text.isdecimal() and 0 < len(text) < 6 and int(text)):
        raise BadRequest("page")
    return int(text or 1)


def _groups(found: Listed) -> list[Group]:
    """What stands on the page; dimensions without any value stand on the last one."""
    dimensions = {row.dimension_id: row.dimension for row in found.indicators}
    groups = [
        Group(
            one,
            [row for row in found.rows if row.indicator.dimension_id == pk],
            [row for row in found.indicators if row.dimension_id == pk and row.pk not in found.measured],
        )
        for pk, one in dimensions.items()
    ]
    return [group for group in groups if group.rows or (group.unmeasured and not found.further)]


SHOWN = ("programme", "dimension", "source_agency")
INDICATORS = Rows(Indicator.objects.select_related(*SHOWN), (Verb.LEAD, Verb.WRITE))


def indicator_of(request: PageRequest, code: str, verb: Verb = Verb.VIEW) -> Any:
    """The indicator with this code in the programme of the page, with `may_lead` and `may_write`. Raises Http404 and
    Refused.
    """
    named = {"programme": programme_of(request), "code": code}
    return policy.get_or_404(INDICATORS, request.viewer, verb, lock=False, **named)


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_detail(request: PageRequest, code: str) -> HttpResponse:
    """One indicator: what it measures, its values and targets by area; a new value is written here."""
    indicator = indicator_of(request, code, Verb.WRITE if request.method == "POST" else Verb.VIEW)
    form = NewValueForm(sent(request), programme=indicator.programme)
    made = form.send(lambda data: _given(request, indicator, form, data))
    if made is not None:
        messages.success(request, _("The value is written."), extra_tags=f"kept-done:value-{indicator.pk}")
        return _to(request, indicator)
    _every, measured = of_programme(request.viewer, indicator.programme, pk=indicator.pk)
    context = {"indicator": indicator, "measured": measured, "form": form, "actions": _moving(request, indicator)}
    context["files"] = file_urls(request, "followup:values_file", {}, code)
    return render(request, "followup/indicator.html", context, status=422 if form.is_bound else 200)


def _moving(request: PageRequest, indicator: Indicator) -> list[Action]:
    """The actions that are followed by it, of those that one reads."""
    rows = Action.objects.visible_to(request.viewer).filter(indicator_links__indicator=indicator, archived_at=None)
    return list(rows.only("id", "ref", "title", "status").order_by("ref", "id")[:MOST])


def _given(request: PageRequest, indicator: Indicator, form: NewValueForm, data: dict[str, Any]) -> IndicatorValue:
    return give_value(
        indicator,
        data,
        area=_area(form, data),
        period=data.get("period") or "",
        by=request.viewer,
        reason=data.get("reason", ""),
        confirm=form.confirm,
    )


def _area(form: Any, data: dict[str, Any]) -> Area | None:
    code = data.get("area") or ""
    if code and code not in form.areas:
        raise Invalid({"area": [unknown(code)]})
    return form.areas[code] if code else None


def _to(request: PageRequest, indicator: Indicator) -> HttpResponse:
    return redirect(programme_url(request.nav, "followup:indicator", indicator.code))


@require_http_methods(["GET", "HEAD", "POST"])
def value_change(request: PageRequest, code: str, pk: int) -> HttpResponse:
    """Another value of the same area and period."""
    indicator = indicator_of(request, code, Verb.WRITE)
    rows = IndicatorValue.objects.filter(indicator=indicator).select_related("area")
    row: IndicatorValue = policy.get_or_404(rows, request.viewer, Verb.VIEW, pk=pk)
    initial = {name: getattr(row, name) for name in GIVEN}
    form = ValueForm(sent(request), initial=initial)
    changed = form.send(
        lambda data: change_value(
            row, data, by=request.viewer, reason=data.get("reason", ""), version=version(request), confirm=form.confirm
        )
    )
    if changed is not None:
        messages.success(request, _("The value is changed."), extra_tags=f"kept-done:value-of-{row.pk}")
        return _to(request, indicator)
    present = form.stale or row
    context = {"indicator": indicator, "row": row, "form": form, "version": present.version, "present": present}
    return render(request, "followup/value.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def target_set(request: PageRequest, code: str) -> HttpResponse:
    """A target of one area and year: a new one, or (`?area=TUR&year=2027`) another than the present."""
    indicator = indicator_of(request, code, Verb.LEAD)
    _every, measured = of_programme(request.viewer, indicator.programme, pk=indicator.pk)
    present = next((target for row in measured for target in row.targets if _is_asked(request, row, target)), None)
    initial: dict[str, Any] = {"area": request.GET.get("area", "")}
    if present is not None:
        initial |= {"year": present.year, "value": round(present.value, 4), "version": present.version}
    form = TargetForm(sent(request), programme=indicator.programme, initial=initial)
    done = form.send(lambda data: _target(request, indicator, form, data))
    if done is not None:
        messages.success(request, _("The target is written."), extra_tags=f"kept-done:target-{indicator.pk}")
        return _to(request, indicator)
    context = {"indicator": indicator, "form": form, "present": present}
    return render(request, "followup/target.html", context, status=_status(form))


def _is_asked(request: PageRequest, row: Measured, target: Any) -> bool:
    code = row.area.code if row.area else ""
    return bool(code == request.GET.get("area", "") and str(target.year) == request.GET.get("year"))


def _target(request: PageRequest, indicator: Indicator, form: TargetForm, data: dict[str, Any]) -> Any:
    return set_target(
        indicator,
        data.get("value"),
        area=_area(form, data),
        year=data.get("year") or 0,
        by=request.viewer,
        reason=data.get("reason", ""),
        version=data.get("version"),
        confirm=form.confirm,
    )


def _status(form: Any) -> int:
    return 409 if form.stale is not None else 422 if form.is_bound else 200
