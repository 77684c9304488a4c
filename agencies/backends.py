"""Django's own `user.has_perm(perm, obj)`, answered by the policy."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db import models

from agencies import policy


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
