"""Files behind the wall of their action: checked, cleaned, stored under random names outside the web root."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions import filetypes
from actions.models import Action, File
from actions.services import values
from actions.services.step import acting, checked_reason, locked, needs_reason
from agencies import policy
from agencies.errors import Stale, WrongStep
from agencies.policy import Verb, Viewer
from agencies.trail import because

MOST_PER_ACTION = 100


def upload_file(
    action: Action, name: str, content: BinaryIO, *, by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> File:
    """Store a file on the action.

    Raises Refused, WrongStep on an archived action, ValidationError at `file` for a kind, size or content that is
    not allowed, and Invalid at `file` where its name points out an individual. The content is on disk before the
    row is written: a killed process leaves a stray file, never a row without one.
    """
    with because(checked_reason(reason, confirm), by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.FILES)
        if fresh.files.filter(withdrawn_at__isnull=True).count() >= MOST_PER_ACTION:
            raise ValidationError({"file": [_("An action holds %(n)d files at most.") % {"n": MOST_PER_ACTION}]})
        try:
            cleaned = filetypes.clean_name(name)
            inspected = filetypes.inspect(cleaned, content)
        except filetypes.FileRefused as refused:
            raise ValidationError({"file": [str(refused)]}) from None
        values.judge({}, {"file": Path(cleaned).stem}, confirm)
        row = File(
            action=fresh,
            agency_id=acting(fresh, by),
            uploaded_by_id=by.id,
            name=cleaned,
            media_type=inspected.media_type,
            size=inspected.size,
            sha256=inspected.sha256,
            stored_as=store(inspected.content),
            created_at=timezone.now(),
        )
        row.save()
        return row


def store(content: bytes) -> str:
    """Write `content` under a new random name, durably, and return that name."""
    name = secrets.token_hex(24)
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    return name


def path_of(stored_as: str) -> Path:
    """Where the content of a stored name lies."""
    return Path(settings.KEDJAN_UPLOADS) / stored_as[:2] / stored_as


def withdraw_file(
    row: File, *, by: Viewer, reason: str, version: int | None = None, confirm: Collection[str] = ()
) -> File:
    """Serve the file no more; row and content stay.

    Raises Refused, Stale, WrongStep, and ValidationError without a reason.
    """
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(row.action, by)):
        policy.demand(by, Verb.VIEW, row)
        locked(row.action, by=by, verb=Verb.FILES)
        fresh: File = File.objects.select_for_update().get(pk=row.pk)
        if version is not None and version != fresh.version:
            raise Stale(fresh)
        if fresh.withdrawn_at is not None:
            raise WrongStep(_("The file has been withdrawn."))
        needs_reason(reason)
        fresh.withdrawn_at = timezone.now()
        fresh.version += 1
        fresh.save()
        return fresh
