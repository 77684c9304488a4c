"""The forms of the tertial form: one for each part, and those of submission, answers and corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import OneOf
from actions.models import Action
from agencies.errors import Invalid
from agencies.forms.judged import Judged, LongText, Text
from followup.models import ActionRow, AreaAssessment, Assessment, ContributionNote, FollowUp
from followup.parts import FIELDS, LISTS

if TYPE_CHECKING:
    from followup.clash import Clash
    from followup.registers.statement import Line, Sheet

STATUSES = [("", _("Choose …")), *Action.Status.choices]


def _light(label: Any) -> OneOf:
    return OneOf(label=label, required=False, widget=forms.RadioSelect, choices=Assessment.choices)


def _box(label: Any, *, hint: Any = "", rows: int = 2) -> LongText:
    return LongText(label=label, required=False, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}))


class PartForm(Judged):
    """One part. `lacking`: what it needs before it can be submitted, by field. `clash`: two versions of it; `joined`:
    they went together by themselves.
    """

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        given = {"initial": self.begun(line), "auto_id": f"{line.anchor}-%s"}
        super().__init__(*args, **{**given, **kwargs})
        self.line = line
        self.clash: Clash | None = None
        self.joined = False
        self.lacking: dict[str, Any] = {}

    def begun(self, line: Line) -> Mapping[str, str]:
        """What stands there at first."""
        return line.said

    @property
    def version(self) -> int:
        """The version that the next save starts from: where two clash, still the one that this began from."""
        return self.clash.started_from if self.clash else self.line.part.version


class WholeForm(PartForm):
    """The whole."""

    overall_assessment = _light(_("Overall assessment"))
    summary = _box(_("Summary"), hint=_("Two or three sentences. Places, groups and structures, never individuals."))
    obstacles = _box(_("Obstacles to cooperation"))
    next_steps = _box(_("Next steps"))
    decision_needed = _box(_("Decision needed"), hint=_("Which decision? It stands first in the steering report."))


class AreaForm(PartForm):
    """One area."""

    assessment = _light(_("Assessment"))
    comment = _box(_("How does it stand?"))


class RowForm(PartForm):
    """One action that the agency leads."""

    assessment = _light(_("Assessment"))
    implementation_status = OneOf(label=_("Implementation"), required=False, choices=STATUSES, widget=forms.Select)
    comment = _box(_("What has happened?"))
    cause = _box(_("Cause"), hint=_("Needed for a deviation."))
    measure = _box(_("Measure"), hint=_("What you do about it, and when."))
    decision_needed = _box(_("Decision needed"), hint=_("Which decision? It stands first in the steering report."))
    effect = _box(_("Effect"), hint=_("Is it working? What do you see?"))

    def begun(self, line: Line) -> Mapping[str, str]:
        """How far the action has come is what the action itself says, until somebody says another."""
        return {**line.said, "implementation_status": line.said["implementation_status"] or line.part.action.status}


class NoteForm(PartForm):
    """What the agency did for an action that another leads."""

    text = _box(_("What have you done?"))


FORMS: Mapping[type[Any], type[PartForm]] = {
    FollowUp: WholeForm,
    AreaAssessment: AreaForm,
    ActionRow: RowForm,
    ContributionNote: NoteForm,
}


def form_of(line: Line, data: Any = None) -> PartForm:
    """The form of a part."""
    return FORMS[type(line.part)](data, line=line)


class WithholdForm(Judged):
    """Why it is withheld."""

    legal_ground = Text(
        label=_("Legal ground"),
        help_text=_("Such as a provision on secrecy. Members of your agency alone read it."),
        error_messages={"required": _("Write the legal ground, such as the provision on secrecy. Only you read it.")},
    )


class ReturnForm(Judged):
    """Why it is returned."""

    comment = LongText(
        label=_("What is to be changed or added?"),
        error_messages={"required": _("Write what the agency is to change or add.")},
    )


class CorrectForm(Judged):
    """All that is locked, to be written as it is right; what is left as it is, is not corrected."""

    reason = Text(
        label=_("Reason"),
        help_text=_("Stands beside the correction. Nothing about individuals."),
        error_messages={"required": _("Write why; the reason stands in the history.")},
    )

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.here = sheet, dict[str, str]()
        for line in sheet.lines:
            shown = FORMS[type(line.part)](line=line)
            for name in FIELDS[type(line.part)]:
                here = f"{line.anchor}-{name}"
                field = shown.fields[name]
                if isinstance(field.widget, forms.RadioSelect):
                    field = OneOf(required=False, choices=[("", "–"), *Assessment.choices], widget=forms.Select)
                field.label = str(type(line.part)._meta.get_field(name).verbose_name)
                field.help_text, field.initial = "", line.said[name]
                self.fields[here] = field
                self.here[called(line, name)] = here
        self.order_fields([name for name in self.fields if name != "reason"])

    def groups(self) -> Sequence[tuple[Line, Sequence[Any], bool]]:
        """Each part with its fields, and whether it stands open on the page: the first one, and where one is wrong."""
        of = [(line, [self[f"{line.anchor}-{name}"] for name in FIELDS[type(line.part)]]) for line in self.sheet.lines]
        return [(line, fields, not line.key or any(one.errors for one in fields)) for line, fields in of]

    def values(self) -> dict[str, Any]:
        """What differs, as the service takes it."""
        found: dict[str, Any] = {name: [] for name in LISTS}
        for line in self.sheet.lines:
            typed = {name: self.cleaned_data.get(f"{line.anchor}-{name}", "") for name in FIELDS[type(line.part)]}
            differing = {name: text for name, text in typed.items() if text != line.said[name]}
            if not line.key:
                found |= differing
            elif differing:
                key = {"area": line.key} if line.kind == "areas" else {"action": line.part.action_id}
                found[line.kind].append({**key, **differing})
        return found

    def take(self, refused: ValidationError) -> None:
        """Show the service's errors, which it tells by its own names."""
        warnings = refused.warnings if isinstance(refused, Invalid) else {}
        renamed = {self.here.get(name, name): found for name, found in refused.message_dict.items()}
        super().take(Invalid(renamed, {self.here.get(name, name): asked for name, asked in warnings.items()}))

    @property
    def confirm(self) -> list[str]:
        """The fields whose question is answered with yes, as the service calls them."""
        there = {here: name for name, here in self.here.items()}
        return [there.get(name, name) for name in super().confirm]


def called(line: Line, name: str) -> str:
    """A field as services name it."""
    return f"{line.kind}[{line.key}].{name}" if line.key else name
