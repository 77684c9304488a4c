"""From what a person wrote or chose to what a meeting holds, for whoever plans one and whoever changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Area, Programme
from agencies.policy.readers import taking_part
from agencies.services.rows import Errors, unknown

TEXTS = ("title", "place", "link", "chair_role", "secretary_role")
TIMES = ("start", "end")
REQUIRED = _("Fill this in.")
LONGEST = timedelta(days=7)


def plain(data: Mapping[str, Any], errors: Errors) -> dict[str, Any]:
    """Texts and times that `data` names; an empty title or time is an error at its field."""
    found: dict[str, Any] = {name: (data[name] or "").strip() for name in TEXTS if name in data}
    found |= {name: data[name] for name in TIMES if name in data}
    for name in ("title", *TIMES):
        if name in found and not found[name]:
            errors.setdefault(name, []).append(REQUIRED)
    return found


def check_times(start: datetime | None, end: datetime | None, errors: Errors) -> None:
    """A meeting ends after it starts."""
    if start and end and end <= start and not errors.keys() & {"start", "end"}:
        errors["end"] = [_("The meeting ends before it starts.")]
    elif start and end and end - start > LONGEST:
        errors.setdefault("end", []).append(_("A meeting lasts a week at most."))


def areas_of(programme: Programme, codes: Iterable[str], errors: Errors) -> list[Area]:
    """The programme's areas with these codes."""
    return _coded("areas", codes, Area.objects.filter(programme=programme), errors)


def invited_of(
    programme: Programme, codes: Iterable[str], errors: Errors, *, already: Collection[int] = ()
) -> list[Agency]:
    """The agencies with these codes that take part in the programme; who is called `already` (ids) may stay."""
    among = taking_part(programme.pk) | Agency.objects.filter(id__in=already).order_by()
    return _coded("invited", codes, among.distinct(), errors)


def _coded(name: str, codes: Iterable[str], among: QuerySet[Any], errors: Errors) -> list[Any]:
    wanted = list(dict.fromkeys(codes))
    found = {row.code: row for row in among.filter(code__in=wanted)}
    missing = [unknown(code) for code in wanted if code not in found]
    if missing:
        errors.setdefault(name, []).extend(missing)
    return [found[code] for code in wanted if code in found]
