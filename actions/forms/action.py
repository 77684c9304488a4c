"""The forms of an action's own fields: a new one, a change, and the plan that the programme's lead may set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from actions.forms.chooser import NOTHING, Chooser, sharing_sentence
from actions.forms.contributors import LinesField
from actions.forms.judged import AnyOf, OneOf
from actions.models import Action
from actions.services.change import CONTRIBUTORS
from actions.services.create import CREATABLE
from actions.services.values import PLANNED
from agencies.fields import DateField, MoneyField
from agencies.forms.judged import Judged, LongText, Text

NO_INDIVIDUALS = _("Places, groups and structures. Never names, identity numbers or anything that points out somebody.")


def label(name: str) -> Any:
    """The field's name, the same here as in the history."""
    field: Any = Action._meta.get_field(name)
    return field.verbose_name


class HelpingRow(NamedTuple):
    """One agency that can help: its box, and its line."""

    box: SafeString
    name: str
    line_name: str
    line_id: str
    line: str


class ActionForm(Judged):
    """Every field that is written by hand; names are the API's."""

    title = Text(
        label=label("title"),
        help_text=_("What is to be done and where, so that another agency understands."),
        error_messages={"required": _("Write a title")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    areas = AnyOf(
        label=_("Area"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose at least one area")}
    )
    lead = OneOf(label=_("Lead agency"), error_messages={"required": _("Choose who is responsible")})
    start = DateField(
        label=label("start"), error_messages={"required": _("Write when it starts, for example 2026-02-28")}
    )
    dimension = OneOf(
        label=_("Dimension"),
        help_text=_("Where in the chain the action works first."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a dimension")},
    )
    description = LongText(
        label=label("description"), help_text=NO_INDIVIDUALS, error_messages={"required": _("Write what is to be done")}
    )
    contributors = AnyOf(
        label=_("Contributing agencies"),
        help_text=_("They read the action as soon as it is more than a draft, and write notes."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contributor_tasks = LinesField(label=_("What each contributor does"), required=False)
    objective = OneOf(label=_("Objective"), required=False)
    priority = OneOf(label=_("Priority"), required=False)
    end = DateField(
        label=label("end"), required=False, help_text=_("The last day. Leave it empty for until further notice.")
    )
    recurrence = Text(label=label("recurrence"), required=False, help_text=_("For example weekly."))
    target_group = Text(label=label("target_group"), required=False, help_text=_("A group, never individuals."))
    prevention_level = OneOf(label=label("prevention_level"), required=False)
    approach = OneOf(label=label("approach"), required=False)
    expected_effect = LongText(label=label("expected_effect"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    indicators = AnyOf(
        label=_("Indicators"),
        required=False,
        help_text=_("How we will know whether it works."),
        widget=forms.CheckboxSelectMultiple,
    )
    forum = OneOf(label=_("Forum"), required=False)
    responsible_role = Text(label=label("responsible_role"), required=False, help_text=_("A role, not a name."))
    contact = OneOf(
        label=_("Contact"), required=False, help_text=_("A member of the lead agency, who gets it on their own page.")
    )
    budget_sek = MoneyField(label=label("budget_sek"), required=False)
    registry_number = Text(label=label("registry_number"), required=False)

    def __init__(self, *args: Any, chooser: Chooser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chooser = chooser
        for name, choices in self.choices().items():
            if name in self.fields:
                self.fields[name].choices = cache(choices) if callable(choices) else choices  # type: ignore[attr-defined]  # a choice field, by its name

    def choices(self) -> dict[str, Any]:
        """Field → its choices, fetched when the field is drawn."""
        chooser = self.chooser
        return {
            "areas": chooser.area_choices,
            "lead": chooser.lead_choices,
            "dimension": chooser.dimension_choices,
            "contributors": chooser.circle_choices,
            "objective": chooser.objective_choices,
            "priority": chooser.priority_choices,
            "forum": chooser.forum_choices,
            "indicators": chooser.indicator_choices,
            "contact": chooser.contact_choices,
            "prevention_level": lambda: [NOTHING, *Action.Level.choices],
            "approach": lambda: [NOTHING, *Action.Approach.choices],
        }

    def values(self) -> dict[str, Any]:
        """With lines only for the agencies that are chosen."""
        found = super().values()
        if "contributor_tasks" in found:
            chosen = found.get("contributors", [])
            found["contributor_tasks"] = {
                code: line for code, line in found["contributor_tasks"].items() if code in chosen
            }
        return found

    def helping(self) -> Iterator[HelpingRow]:
        """The boxes of `contributors`, each with its line of `contributor_tasks`."""
        lines: BoundField = self["contributor_tasks"]
        written = lines.value() or {}
        for box in self["contributors"]:
            code = str(box.data["value"])
            yield HelpingRow(
                box.tag(), str(box.choice_label), f"{lines.html_name}-{code}", f"{lines.auto_id}-{code}",
                written.get(code, ""),
            )  # fmt: skip


class NewActionForm(ActionForm):
    """Six required fields, the rest behind "More", and who may read."""

    status = OneOf(label=_("Status"), initial=Action.Status.PROPOSED)
    visibility = OneOf(label=_("Who may read?"), initial="draft", widget=forms.RadioSelect)

    def __init__(self, *args: Any, chooser: Chooser, **kwargs: Any) -> None:
        super().__init__(*args, chooser=chooser, **kwargs)
        self.fields["visibility"].help_text = sharing_sentence(chooser.programme)
        self.fields["lead"].widget.attrs["autocomplete"] = "off"

    def choices(self) -> dict[str, Any]:
        """With the statuses that an action can begin with, and the rungs."""
        statuses = [(status.value, status.label) for status in CREATABLE]
        return {**super().choices(), "status": statuses, "visibility": self.chooser.rung_choices}


class ChangeForm(ActionForm):
    """A change of an action: all of it, or what the person may change. The lead changes by being handed over."""

    lead = None  # type: ignore[assignment]  # Django's way to leave a field out
    reason = Text(
        label=_("Reason"),
        required=False,
        help_text=_("Stands in the history. Needed where a contributor is taken away."),
    )

    def __init__(
        self, *args: Any, only: Collection[str] | None = None, without: Collection[str] = (), **kwargs: Any
    ) -> None:
        """`only`: leave out all but these (and the reason). `without`: leave these out."""
        super().__init__(*args, **kwargs)
        for name in [*self.fields]:
            if name in without or (only is not None and name not in {*only, "reason"}):
                del self.fields[name]

    def own_values(self) -> dict[str, Any]:
        """The action's fields without the reason for the change."""
        return {name: value for name, value in self.values().items() if name != "reason"}

    def take_stale(self, present: Any) -> None:
        """Two versions are to be chosen between: the page of the conflict says so."""
        self.stale = present


def form_of(action: Any, *args: Any, **kwargs: Any) -> ChangeForm:
    """The form with what the viewer may change of `action` (fetched with `may_change` and `may_contributors`)."""
    if not action.may_change:
        return ChangeForm(*args, only=PLANNED, **kwargs)
    return ChangeForm(*args, without=() if action.may_contributors else CONTRIBUTORS, **kwargs)


def posted(form: ChangeForm, data: Mapping[str, Any], **more: str) -> QueryDict:
    """`data` as the form would have sent it, with some hidden fields more."""
    sent = QueryDict(mutable=True)
    for name, value in data.items():
        if name == "contributor_tasks":
            sent.update({f"{name}-{code}": line for code, line in value.items()})
        elif isinstance(value, list):
            sent.setlist(name, value)
        elif name in form.fields:
            sent[name] = "" if value is None else str(form.fields[name].prepare_value(value))
    sent.update(more)
    return sent


def preset(chooser: Chooser, asked: Any) -> dict[str, Any]:
    """What a new form shows first: what the link named (area, dimension, objective, priority), else what is sure."""
    areas = asked.getlist("area") or [area.code for area in chooser.areas if len(chooser.areas) == 1]
    own = [agency.code for agency in chooser.leads if agency.pk in chooser.viewer.staff]
    return {
        "areas": areas,
        "lead": next(iter(own), ""),
        "start": chooser.today,
        "dimension": asked.get("dimension", ""),
        "objective": asked.get("objective", ""),
        "priority": asked.get("priority", ""),
    }
