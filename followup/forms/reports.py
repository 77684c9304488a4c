"""The forms of a report: a new one, what the lead writes into it, its approval, its number in the register."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Self

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import OneOf
from agencies.forms.judged import Judged, LongText, Text
from agencies.policy import Viewer
from followup.models import Assessment, IndicatorValue, ReportingPeriod, SteeringReport
from followup.services.reports.content import Written, place_of, written_of
from followup.services.reports.writing import LISTS, MAPS, MOST_ITEMS
from meetings.models import Decision

ONE_A_LINE = _("One a line.")
LIGHT = ".assessment"
BEHIND = ("indicator__code", "area__code", "period", "comment")


class NewReportForm(Judged):
    """Which period, for whom."""

    period = OneOf(label=_("Period"), widget=forms.Select)
    edition = OneOf(label=_("Edition"), widget=forms.Select)

    def __init__(self, *args: Any, periods: Iterable[ReportingPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(one.code, one.name) for one in periods]  # type: ignore[attr-defined]
        self.fields["edition"].choices = SteeringReport.Edition.choices  # type: ignore[attr-defined]


class TextsForm(Judged):
    """The lead's own words: a field for each area, dimension and indicator of what was compiled, and three lists."""

    title = Text(label=_("Title"))
    introduction = LongText(
        label=_("Summary"), required=False, help_text=_("Two to five sentences. Nothing about individuals.")
    )
    decisions = LongText(label=_("Decisions needed"), required=False, help_text=ONE_A_LINE)
    risks = LongText(label=_("Risks"), required=False, help_text=ONE_A_LINE)
    next_steps = LongText(label=_("Next steps"), required=False, help_text=ONE_A_LINE)

    def __init__(self, *args: Any, compiled: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named_here = {f"{name}.{n}": name for name in LISTS for n in range(1, MOST_ITEMS + 1)}  # type: ignore[misc]
        self.places = places_of(compiled)
        for name, labels in self.places.items():
            for code, label in labels.items():
                if name == "areas":
                    self.fields[f"{name}.{code}{LIGHT}"] = _light(label)
                self.fields[f"{name}.{code}"] = LongText(label=label, required=False)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    @classmethod
    def of(cls, report: SteeringReport, viewer: Viewer, data: Any = None) -> Self:
        """The form of a compiled draft, with what is written in it."""
        compiled, initial = json.loads(report.compiled), as_initial(report.title, written_of(report))
        form = cls(data, compiled=compiled, initial=initial)
        for name, comment in behind(viewer, report.programme_id, compiled).items():
            form.fields[name].help_text = _("Written with the value: %(comment)s") % {"comment": comment}
        return form

    def data_sent(self) -> dict[str, Any]:
        """As the service takes it."""
        said = {name: self.cleaned_data.get(name, "") for name in ("title", "introduction")}
        found: dict[str, Any] = {**said, **{name: self._list(name) for name in LISTS}}
        for name in MAPS:
            texts = {code: self.cleaned_data.get(f"{name}.{code}", "") for code in self.places[name]}
            found[name] = texts
        found["areas"] = {
            code: (self.cleaned_data.get(f"areas.{code}{LIGHT}", ""), text) for code, text in found["areas"].items()
        }
        return found

    def written(self) -> Written:
        """The same as the report would say it: for a preview, nothing is judged."""
        said = self.data_sent()
        said.pop("title")
        return Written(**said)

    def _list(self, name: str) -> list[str]:
        return [line.strip() for line in self.cleaned_data.get(name, "").split("\n") if line.strip()]

    @property
    def confirm(self) -> list[str]:
        """The guard asks of one line of a list; the whole list is confirmed."""
        found = super().confirm
        return [*found, *(f"{name}.{n}" for name in found if name in LISTS for n in range(1, MOST_ITEMS + 1))]

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields as the page shows them."""
        first = [self[name] for name in ("title", "decisions", "introduction")]
        headings = {"areas": _("Areas"), "dimensions": _("Dimensions"), "indicators": _("Indicators")}
        named = [
            (headings[name], [field for field in self if field.name.startswith(f"{name}.")]) for name in self.places
        ]
        last = [self[name] for name in ("risks", "next_steps")]
        return [("", first), *((heading, fields) for heading, fields in named if fields), (_("At the end"), last)]


def _light(label: str) -> OneOf:
    choices = [("", _("No assessment")), *Assessment.choices]
    return OneOf(
        label=_("%(area)s: assessment") % {"area": label}, choices=choices, required=False, widget=forms.Select
    )


def places_of(compiled: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What may be written on, by code, with its name in the language in force."""
    name = "name_en" if get_language() == "en" else "name"
    return {
        "areas": {one["code"]: one["name"] for one in compiled["areas"]},
        "dimensions": {one["code"]: one[name] for one in compiled["dimensions"]},
        "indicators": {
            place_of(one["code"], one["area"]): ", ".join(part for part in (one["title"], one["area_name"]) if part)
            for one in compiled["indicators"]
        },
    }


def behind(viewer: Viewer, programme: int, compiled: Mapping[str, Any]) -> dict[str, str]:
    """What was written with the values that the report names, by the field of their series, for its writer."""
    rows = IndicatorValue.objects.visible_to(viewer).filter(programme_id=programme).exclude(comment="")
    rows = rows.filter(period__in={one["now"]["period"] for one in compiled["indicators"]})
    found = {(row[0], row[1], row[2]): row[3] for row in rows.values_list(*BEHIND)}
    places = {place_of(one["code"], one["area"]): one for one in compiled["indicators"]}
    told = {name: found.get((one["code"], one["area"], one["now"]["period"])) for name, one in places.items()}
    return {f"indicators.{name}": comment for name, comment in told.items() if comment}


def as_initial(title: str, written: Written) -> dict[str, Any]:
    """What the form begins with."""
    found: dict[str, Any] = {"title": title, "introduction": written.introduction}
    for code, (light, text) in written.areas.items():
        found |= {f"areas.{code}": text, f"areas.{code}{LIGHT}": light}
    found |= {f"dimensions.{code}": text for code, text in written.dimensions.items()}
    found |= {f"indicators.{code}": text for code, text in written.indicators.items()}
    return found | {name: "\n".join(" ".join(item.split()) for item in getattr(written, name)) for name in LISTS}


class ApproveReportForm(Judged):
    """The meeting's decision, if one was taken."""

    decision = OneOf(label=_("Decision of the steering group"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, decisions: Iterable[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(row.pk), f"{row.ref} {row.text[:80]}") for row in decisions]
        self.fields["decision"].choices = [("", _("No decision of a meeting")), *named]  # type: ignore[attr-defined]


class NumberForm(Judged):
    """Where the office keeps it."""

    registry_number = Text(label=_("Registry number"))


def number_form_of(paper: Any, bound: Mapping[str, Any] | None = None) -> NumberForm | None:
    """Of a decided analysis or plan, for who gives its number; the one in `bound` that came back."""
    if paper.status != "decided" or not paper.may_register:
        return None
    return (bound or {}).get("number") or NumberForm(initial={"registry_number": paper.registry_number})
