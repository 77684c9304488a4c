"""The forms of those who are not signed in: name and password, and a new password by one-time link."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from agencies.models import User

LONGEST_PASSWORD = 500


class SignInForm(LoginForm):
    """allauth's, with our words and without its placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.error_messages["required"] = _("Write your user name.")
        login.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        password.error_messages["required"] = _("Write your password.")
        password.help_text = ""
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)


class NewPasswordForm(forms.Form):
    """One new password, written once: whoever mistypes it still has a way to a new link."""

    new_password = forms.CharField(
        label=_("New password"),
        help_text=_("At least twelve characters. A sentence that you remember does well."),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write a new password.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self) -> str:
        """Django's validators judge it."""
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password
