"""The forms of the own account: password, keys, language and looks; and the reason for a one-time link."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from agencies.choices import Described
from agencies.dates import a_year_from, format_date, local_today
from agencies.fields import DateField
from agencies.forms.judged import Judged
from agencies.forms.sign_in import NewPasswordForm
from agencies.models import ApiToken, Forum, User
from agencies.policy import Viewer
from agencies.services import accounts, calendar_links, tokens
from agencies.swedish import in_swedish_order

if TYPE_CHECKING:
    from agencies.requests import PageRequest

HALF_A_YEAR = timedelta(days=182)


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one. Wrong present ones are counted like at the sign-in."""

    old_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write the password that you have now.")},
    )
    field_order = ("old_password", "new_password")

    def __init__(self, *args: Any, request: PageRequest, **kwargs: Any) -> None:
        super().__init__(*args, user=request.user, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        """Only its owner changes a password, and no one else at a browser left open."""
        old: str = self.cleaned_data["old_password"]
        adapter = get_adapter(self.request)
        if adapter.authenticate(self.request, username=self.user.username, password=old) is None:
            raise forms.ValidationError(_("That is not your present password."))
        return old

    def clean(self) -> dict[str, Any]:
        """A new password is another one."""
        cleaned: dict[str, Any] = super().clean() or {}
        new = cleaned.get("new_password")
        if new and new == cleaned.get("old_password"):
            self.add_error("new_password", _("That is the password that you have now."))
        return cleaned


class TokenForm(Judged):
    """A new key: what it is for, what it may, until when."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=tokens.NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say what the key is for.")},
    )
    scope = forms.ChoiceField(label=_("What it may do"), widget=forms.RadioSelect, initial=ApiToken.Scope.READ)
    expires = DateField(label=_("Expires"), error_messages={"required": _("Say when the key expires.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = local_today()
        scope: Any = self.fields["scope"]
        scope.choices = [
            ("read", Described(_("Read"), note=_("what you may read"))),
            ("write", Described(_("Read and write"), note=_("the history says that it was done through the API"))),
        ]
        most = format_date(a_year_from(today))
        self.fields["expires"].initial = today + HALF_A_YEAR
        self.fields["expires"].help_text = format_lazy(_("At most one year, until {day}."), day=most)

    def create(self, *, by: Viewer) -> str:
        """The new key, told once; nothing where the form or the service refuses it."""
        if not self.is_valid():
            return ""
        made = self.send(lambda values: tokens.create_token(by=by, confirm=self.confirm, **values))
        return made[1] if made else ""


class CalendarForm(Judged):
    """A new calendar link: for which calendar, and which meetings."""

    name = forms.CharField(
        label=_("Which calendar is it for?"),
        max_length=tokens.NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say which calendar it is for.")},
    )
    forum = forms.ChoiceField(label=_("Which meetings?"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_calendar_%s", **kwargs)
        forums = Forum.objects.visible_to(viewer).order_by(in_swedish_order("name"), "id").values_list("id", "name")
        choice: Any = self.fields["forum"]
        choice.choices = [("", _("All that I see")), *((str(pk), name) for pk, name in forums)]

    def create(self, *, by: Viewer) -> str:
        """The new link's secret, told once; nothing where the form or the service refuses it."""
        if not self.is_valid():
            return ""
        made = self.send(lambda values: calendar_links.create_link(by=by, confirm=self.confirm, **values))
        return made[1] if made else ""


class SettingsForm(forms.Form):
    """How pages look to one person."""

    language = forms.ChoiceField(label=_("Language"))
    scheme = forms.ChoiceField(
        label=_("Colours"), choices=User.Scheme.choices, required=False, widget=forms.RadioSelect
    )
    density = forms.ChoiceField(
        label=_("Density of long lists"),
        choices=[("", _("Airy")), ("compact", _("Dense"))],
        required=False,
        widget=forms.RadioSelect,
    )
    shortcuts = forms.BooleanField(
        label=_("One-letter keys"),
        help_text=_(
            "/ searches, N makes a new action, Alt with a letter writes minutes. Turn them off if you dictate text."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [
            (code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
        ]

    @classmethod
    def of(cls, user: User) -> SettingsForm:
        """As it is for `user` now."""
        density = "compact" if user.compact else ""
        now = {"language": user.language, "scheme": user.scheme, "density": density, "shortcuts": user.shortcuts}
        return cls(initial=now)

    def save(self, *, by: Viewer) -> User:
        """Keep what the form says."""
        said = self.cleaned_data
        return accounts.save_settings(
            by=by,
            language=said["language"],
            scheme=said["scheme"],
            compact=said["density"] == "compact",
            shortcuts=said["shortcuts"],
        )
