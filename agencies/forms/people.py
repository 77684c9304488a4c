"""The forms of people, memberships and programme roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.choices import Described
from agencies.forms.deeds import DeedForm, VersionedForm, column
from agencies.models import Agency, Membership, User
from agencies.services.grants import ROLES


class PersonFields(DeedForm):
    """A role's title, and an address at work. No names: the title is what everybody sees."""

    title = column(
        User,
        "title",
        help_text=gettext_lazy("What others see, such as “Area officer Tureberg”. Not the person's name."),
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail at work"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class PersonForm(PersonFields, VersionedForm):
    """A change of a person."""


def username_field() -> forms.CharField:
    """The user name of a new account."""
    return forms.CharField(
        label=gettext_lazy("User name"),
        help_text=gettext_lazy("Letters, digits and @ . + - _. Used to sign in, and never changes."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class NewPersonForm(PersonFields):
    """A new account; for an agency without a coordinator, its first one."""

    username = username_field()
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Coordinator of"),
        help_text=gettext_lazy("Only agencies without one. Other members are added by the agency's coordinator."),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
    )
    field_order = ("username",)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.queryset = agencies

    @property
    def said(self) -> dict[str, Any]:
        """An administrator gives an agency nothing but its coordinator."""
        return {**super().said, "role": Membership.Role.COORDINATOR}


def role_field() -> forms.ChoiceField:
    """What a membership gives, with a line on what that means; made with the form, so that it is translated."""
    notes = {
        "reader": _("reads what the agency reads"),
        "staff": _("also creates and changes the agency's actions"),
        "coordinator": _("also shares, hands over and decides who the members are"),
    }
    choices = [(role.value, Described(role.label, note=notes[role.value])) for role in Membership.Role]
    return forms.ChoiceField(label=_("Role in the agency"), choices=choices, widget=forms.RadioSelect)


class RoleFields(DeedForm):
    """What a member is in the agency."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"role": role_field(), **self.fields}


class RoleForm(RoleFields, VersionedForm):
    """A change of what a member is."""

    @classmethod
    def now(cls, row: Any) -> dict[str, Any]:
        """The role, too."""
        return {**super().now(row), "role": row.role}


class NewMemberForm(PersonFields):
    """A new account for somebody at the agency."""

    username = username_field()
    field_order = ("username",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {"role": role_field()}
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no brackets at run time
    """One person, shown with the user name: two may have the same title."""

    def label_from_instance(self, obj: Any) -> str:
        """The title, and the user name beside it."""
        return f"{obj.title} ({obj.username})"


class MemberForm(RoleFields):
    """Somebody who has an account becomes a member."""

    def __init__(self, *args: Any, people: Any, appoints: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"user": person_field(people), **self.fields}
        if appoints:
            del self.fields["role"]

    @property
    def said(self) -> dict[str, Any]:
        """Without a choice of role, it is the coordinator that is appointed."""
        return {"role": Membership.Role.COORDINATOR.value, **super().said}


class ProgrammeRoleForm(DeedForm):
    """Somebody gets a role in the programme."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = role_words()
        choices = [(code, Described(words[code][0], note=words[code][1])) for code in ROLES]
        role = forms.ChoiceField(label=_("Role in the programme"), choices=choices, widget=forms.RadioSelect)
        self.fields = {"user": person_field(people), "role": role, **self.fields}


def person_field(people: Any) -> PersonChoice:
    """A chooser among these people, by user name."""
    return PersonChoice(label=_("Person"), queryset=people, to_field_name="username")


def role_words() -> dict[str, tuple[str, str]]:
    """Code of a programme role → its word and what it lets one do."""
    return {
        "lead": (_("Leads"), _("reads from “Steering group” up; plans, chases, decides on forums")),
        "steer": (_("Steers"), _("reads from “Steering group” up; decides and approves")),
        "audit": (_("Audits"), _("reads from “Steering group” up and the whole history; changes nothing")),
        "administer": (_("Administers"), _("agencies, areas, people and rights; reads no content")),
    }
