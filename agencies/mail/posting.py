"""Posting: what a service calls in its transaction, so that the letter is written with the deed or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from agencies.mail import queue
from agencies.mail.tasks import send_letters
from agencies.models import User
from agencies.policy import Viewer
from agencies.trail import System


def post(
    kind: str,
    receivers: Iterable[int | User],
    about: models.Model,
    *,
    occasion: str,
    by: Viewer | System | None = None,
) -> None:
    """Tell `receivers` of `about`, each as they have chosen; `by`, who did it, needs no letter about it.

    To be called inside the deed's transaction. The same kind, thing and `occasion` reach a person once, however often
    they are posted. What the letter says, and whether they may still read it, is decided when it is sent.
    """
    if not queue.is_on():
        return
    told = {one.pk if isinstance(one, User) else one for one in receivers}
    if isinstance(by, Viewer):
        told.discard(by.user_id)
    if rows := queue.letters(kind, told, about, occasion):
        queue.store(rows)
        send_letters.enqueue()
