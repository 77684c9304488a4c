"""A POST that is repeated with the same `Idempotency-Key` makes nothing more.

What the first call made is remembered in its own transaction: a call that failed leaves nothing behind and may be made
again with the same key. Two at once wait for each other at the unique constraint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from agencies.api.errors import OtherBody
from agencies.models import IdempotencyKey

HEADER = "Idempotency-Key"
KEPT = timedelta(hours=24)
LONGEST = 200
SWEPT_AT_A_TIME = 100


def begin(request: Request) -> IdempotencyKey | None:
    """The call under its key: `made` is empty where it is the first; None where there is no key.

    Call it before anything is locked: it may wait for the same call that is being made. Raises OtherBody (422), and
    ValidationError for a key that is empty or over 200 characters.
    """
    if HEADER not in request.headers:
        return None
    key = request.headers[HEADER]
    if not 0 < len(key) <= LONGEST:
        raise ValidationError({HEADER: [_("A key is 1 to %(most)d characters.") % {"most": LONGEST}]})
    now, body = timezone.now(), _digest(request)
    mine = {"user_id": request.user.pk, "path": request.path[:300], "key": key}
    IdempotencyKey.objects.filter(**mine, at__lte=now - KEPT).delete()
    row, _created = IdempotencyKey.objects.get_or_create(**mine, defaults={"body": body, "at": now})
    if row.body != body:
        raise OtherBody
    return row


def remember(row: IdempotencyKey, made: str, status: int) -> None:
    """What the call made (`action:7`) and with which status it was answered; sweeps away a few keys of yesterday."""
    row.made, row.status = made, status
    row.save(update_fields=["made", "status"])
    old = IdempotencyKey.objects.filter(at__lte=row.at - KEPT).order_by("pk")
    swept = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True)[:SWEPT_AT_A_TIME])
    IdempotencyKey.objects.filter(pk__in=swept).delete()


def _digest(request: Request) -> str:
    """SHA-256 of what the body says, not of how it is written."""
    found = hashlib.sha256()
    for part in _parts(request):
        found.update(hashlib.sha256(part).digest())
    return found.hexdigest()


def _parts(request: Request) -> Iterator[bytes]:
    data = request.data
    if not isinstance(data, QueryDict):
        yield orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
        return
    for name, values in sorted(data.lists()):
        yield name.encode()
        for value in values:
            if isinstance(value, UploadedFile):
                yield str(value.name).encode()
                yield from value.chunks()
                value.seek(0)
            else:
                yield str(value).encode()
