"""Who is signed in, and Django's own `user.has_perm(perm, obj)`, answered by the policy."""

from __future__ import annotations

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.db import models

from agencies import policy
from agencies.models import User
from agencies.policy.asking import Question, mark


class AccountBackend(AuthenticationBackend):
    """Signs in by name and password, as its base does."""

    def get_user(self, user_id: int) -> User | None:
        """Who a session is of, while the account is open: what every page begins with."""
        found = _account().answer({mark(0, int): user_id})
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@cache
def _account() -> Question:
    return Question(User.objects.filter(pk=mark(0, int)).order_by())


class WallBackend(BaseBackend):
    """Answers only about an object; there is no form of the question without one, and no superuser."""

    def has_perm(self, user_obj: Any, perm: str, obj: models.Model | None = None) -> bool:
        """`perm` is `app.verb_model`, such as `actions.change_action`; the verb is one of the policy's."""
        if obj is None or not user_obj.is_active:
            return False
        app, _, codename = perm.partition(".")
        verb, _, model = codename.rpartition("_")
        if (app, model) != (obj._meta.app_label, obj._meta.model_name) or verb not in set(policy.Verb):
            return False
        try:
            return policy.allows(policy.viewer_of(user_obj), policy.Verb(verb), obj)
        except (KeyError, policy.UndecidedError):
            return False
