"""Signing in and out."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agencies.forms.sign_in import SignInForm
from agencies.services import sessions


class SignIn(LoginView):
    """allauth's sign-in with our form; what is wrong answers 422 like every form here."""

    form_class = SignInForm

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """The form again; allauth would answer 200."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return response


# Not in one transaction: an attempt is counted for others to see before the password is checked.
sign_in = transaction.non_atomic_requests(SignIn.as_view())


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session. Only a form ends it; an address that is merely visited leads to the account page."""
    if request.method != "POST":
        return redirect("accounts:account")
    sessions.forget(request.session.session_key)
    get_adapter(request).logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("account_login")
