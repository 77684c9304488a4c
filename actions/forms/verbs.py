"""The forms of the verbs on an action: status, archive, who reads it, shares and hand-over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from actions.forms.attached import REASON
from actions.forms.judged import OneOf
from actions.models import Action
from actions.services import TRANSITIONS
from actions.services.status import step_needs_reason
from actions.services.values import UNKNOWN, unknown
from agencies import policy
from agencies.choices import Described
from agencies.dates import a_year_from, format_date, local_today
from agencies.fields import DateField
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Agency, Membership
from agencies.policy.readers import Why, readers
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility, Walled

OTHER_GROUNDS = ("duty", "other")
"""Legal grounds that have to be named."""


class StatusForm(Judged):
    """The next step, from where the action is now."""

    status = OneOf(label=_("New status"), widget=forms.RadioSelect, error_messages={"required": _("Choose a status")})
    reason = Text(label=REASON, required=False, help_text=_("Stands in the history."))

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [Action.Status(step) for step in TRANSITIONS[action.status]]
        self.fields["status"].choices = [  # type: ignore[attr-defined]  # a choice field, by its name
            (
                step.value,
                Described(
                    step.label,
                    note=_("Needs a reason.") if step_needs_reason(action.status, step) else "",
                    icon=f"st-{step.value}",
                ),
            )
            for step in steps
        ]


class VisibilityForm(Judged):
    """Another rung; what has been shared never becomes a draft again."""

    named_here: ClassVar[Mapping[str, str]] = {"description": "visibility"}

    visibility = OneOf(label=_("Who may read?"), widget=forms.RadioSelect, error_messages={"required": _("Choose who")})
    reason = Text(
        label=REASON,
        required=False,
        help_text=_("Needed where fewer are to read. Stands in the history, for those who read the action."),
    )

    def __init__(self, *args: Any, action: Action, notes: Mapping[Visibility, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        notes = {**notes, Visibility.RESTRICTED: str(_("Only the lead and contributing agencies."))}
        self.fields["visibility"].choices = [  # type: ignore[attr-defined]
            (rung.code, Described(rung.label, note=notes[rung], icon=f"rung-{rung.code}"))
            for rung in Visibility
            if rung not in (Visibility.DRAFT, action.visibility)
        ]

    def clean_visibility(self) -> Visibility:
        """The rung with this code."""
        try:
            return Visibility.from_code(self.cleaned_data["visibility"])
        except KeyError:
            raise ValidationError(unknown(self.cleaned_data["visibility"])) from None


class ShareForm(Judged):
    """To whom, to do what, on what ground, what for, until when, and who decided; of any guarded object."""

    named_here: ClassVar[Mapping[str, str]] = {"agency": "receiver", "auditor": "receiver", "legal_ground": "ground"}

    receiver = OneOf(
        label=_("Agency or auditor"),
        help_text=_("Only those that take part in the programme."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an agency or an auditor")},
    )
    right = OneOf(label=_("They may"), widget=forms.RadioSelect, initial="view")
    ground = forms.ChoiceField(
        label=_("Legal ground"),
        help_text=_("You judge it. Kedjan keeps the answer and does not test it."),
        error_messages={"required": _("Choose a legal ground"), "invalid_choice": UNKNOWN},
    )
    ground_named = Text(
        label=_("Which provision or ground"), required=False, help_text=_("Where the ground has to be named.")
    )
    purpose = LongText(
        label=_("Purpose of the share"),
        help_text=_("Why they need to read. Seen by them, in the history and by the auditor."),
        error_messages={"required": _("Write what it is for")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    valid_until = DateField(
        label=_("Until and including"),
        error_messages={"required": _("Write the last day, for example 2026-12-31")},
    )
    decided_by = Text(label=_("Decided by"), help_text=_("A role, not a name."), required=False)

    def __init__(self, *args: Any, shared: Walled, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grounds = {
            "open": _("The information is not covered by secrecy"),
            "needed": _("Necessary for our own work, OSL chapter 10 section 2"),
            "duty": _("A duty to give information in an act or ordinance"),
            "other": _("Another ground"),
        }
        most = format_date(a_year_from(local_today()))
        self.fields["valid_until"].help_text = format_lazy(
            _("A year at most, until {day}. It ends by itself."), day=most
        )
        choices: dict[str, Any] = {
            "receiver": lambda: receivers(shared),
            "right": [
                (
                    "view",
                    Described(_("Read"), note=_("with notes, files and history, but not from its time as a draft")),
                ),
                ("change", Described(_("Read and change"), note=_("not who reads it, contributors or shares"))),
            ],
            "ground": [("", "–"), *self.grounds.items()],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A ground that has to be named is named."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("ground") in OTHER_GROUNDS and not found.get("ground_named"):
            self.add_error("ground_named", _("Write which"))
        return found

    def values(self) -> dict[str, Any]:
        """As the service takes them: agency or auditor, and the ground in words."""
        found = super().values()
        kind, _sign, code = found.pop("receiver", "").partition(":")
        ground, named = found.pop("ground", ""), found.pop("ground_named", "")
        said = str(self.grounds.get(ground, ""))
        return {**found, kind or "agency": code, "legal_ground": f"{said}: {named}" if named else said}


def receivers(obj: Walled) -> list[tuple[str, Any]]:
    """Agencies that take part, those that don't read the action first, and the programme's auditors."""
    why = {agency.pk: reason for agency, reason in readers(obj).agencies}
    agencies = policy.receivers(obj).order_by(in_swedish_order("short_name"), "id")
    members: dict[int, int] = {}
    for agency_id in Membership.objects.filter(agency__in=agencies, user__is_active=True).values_list(
        "agency_id", flat=True
    ):
        members[agency_id] = members.get(agency_id, 0) + 1
    ordered = sorted(agencies, key=lambda agency: why.get(agency.pk, Why.NOT) is not Why.NOT)
    found: list[tuple[str, Any]] = [
        (f"agency:{row.code}", Described(row.short_name, note=_said(row, members.get(row.pk, 0), why.get(row.pk))))
        for row in ordered
    ]
    auditors = policy.auditors(obj).order_by("title", "id")
    return found + [(f"auditor:{user.username}", Described(user.title, note=_("auditor"))) for user in auditors]


def _said(agency: Agency, members: int, why: Why | None) -> str:
    """How many begin to read, and what one should know before letting them."""
    said = [ngettext("%(n)d member", "%(n)d members", members) % {"n": members}]
    if why not in (None, Why.NOT):
        said.append(str(_("reads it already")))
    if not agency.public_access:
        said.append(str(_("not under the public-access law")))
    return ", ".join(said)


class OfferForm(Judged):
    """To whom the action is offered, and whether one's own agency goes on as contributor."""

    agency = OneOf(
        label=_("New lead agency"),
        help_text=_("Only agencies that read the action already."),
        error_messages={"required": _("Choose an agency")},
    )
    stays = forms.BooleanField(required=False, initial=True)
    reason = Text(label=REASON, required=False, help_text=_("Stands in the history."))

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = policy.offerees(action).order_by(in_swedish_order("short_name"), "id")
        self.fields["agency"].choices = [("", "–"), *((row.code, row.short_name) for row in found)]  # type: ignore[attr-defined]
        self.fields["stays"].label = _("%(agency)s goes on as contributor") % {"agency": action.owner.short_name}
        self.fields["stays"].help_text = _("Otherwise you read it as the others on its rung do.")
