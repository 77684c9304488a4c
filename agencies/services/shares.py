"""Shares: letting one more agency, or an auditor, read or change one guarded object for a time.

What differs between kinds of object (who may, in which state) the storey that has the object decides, before it calls
these on an object that it has locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import Permission
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from agencies import policy
from agencies.dates import a_year_from, format_date, local_today
from agencies.models import Agency, User
from agencies.policy import Viewer
from agencies.policy.readers import share_models
from agencies.services.rows import Deed, Errors, assign, judge, unknown
from agencies.walls import Walled

RIGHTS = ("view", "change")
TERMS = {"legal_ground": 300, "purpose": 500, "decided_by": 100}
REQUIRED = _("Fill this in.")


@dataclass(frozen=True)
class Share:
    """One live share, whichever table it lies in; `id` is unique over both."""

    id: int
    agency: Agency | None
    auditor: User | None
    right: str
    legal_ground: str
    purpose: str
    decided_by: str
    valid_until: date


def live_shares(obj: Walled) -> list[Share]:
    """The object's shares that have not passed their date, oldest first. Read as the object is."""
    agencies, auditors = share_models(type(obj))
    live = {"content_object": obj, "valid_until__gte": local_today()}
    agency_rows = agencies.objects.filter(**live).select_related("group__agency", "permission")
    auditor_rows = auditors.objects.filter(**live).select_related("user")
    found = [_share(row, agency=row.group.agency, right=_right(row)) for row in agency_rows]
    found += [_share(row, auditor=row.user) for row in auditor_rows]
    return sorted(found, key=lambda share: share.id)


def _right(row: Any) -> str:
    return str(row.permission.codename.partition("_")[0])


def _share(row: Any, *, agency: Agency | None = None, auditor: User | None = None, right: str = "view") -> Share:
    return Share(row.pk, agency, auditor, right, row.legal_ground, row.purpose, row.decided_by, row.valid_until)


def give_share(obj: Walled, data: Mapping[str, Any], *, deed: Deed) -> Share:
    """Share the locked object with `data`: agency or auditor (code or user name), right, legal_ground, purpose,
    valid_until. `decided_by` is a role, else the sharer's own title. A share with the same agency is renewed on the new
    terms. Inside `because()`. Raises Invalid at the fields.
    """
    errors: Errors = {}
    terms = _terms(data, deed, errors)
    agency, auditor = _receiver(obj, data, errors)
    right = data.get("right") or "view"
    if right not in RIGHTS or (auditor is not None and right != "view"):
        errors.setdefault("right", []).append(unknown(right))
    judge(deed, errors=errors, texts={name: terms[name] for name in TERMS if terms[name]})
    row = _row(obj, agency, auditor, right)
    assign(row, terms)
    row.save()
    return _share(row, agency=agency, auditor=auditor, right=right)


def _row(obj: Walled, agency: Agency | None, auditor: User | None, right: str) -> Any:
    """The one share with this receiver, with `right` now; another right than before is the same share, changed."""
    agencies, auditors = share_models(type(obj))
    model, receiver = (auditors, {"user": auditor}) if auditor else (agencies, {"group": agency and agency.group})
    row = model.objects.filter(content_object=obj, **receiver).first() or model(content_object=obj, **receiver)
    app, name = obj._meta.app_label, obj._meta.model_name
    row.permission = Permission.objects.get(content_type__app_label=app, codename=f"{right}_{name}")
    return row


def _terms(data: Mapping[str, Any], deed: Deed, errors: Errors) -> dict[str, Any]:
    terms: dict[str, Any] = {name: str(data.get(name) or "").strip() for name in TERMS}
    if not terms["decided_by"] and isinstance(deed.by, Viewer):
        terms["decided_by"] = User.objects.get(pk=deed.by.user_id).title
    for name, most in TERMS.items():
        if not terms[name]:
            errors.setdefault(name, []).append(REQUIRED)
        elif len(terms[name]) > most:
            sentence = _("The text is %(n)d characters; at most %(most)d.") % {"n": len(terms[name]), "most": most}
            errors.setdefault(name, []).append(sentence)
    terms["valid_until"] = data.get("valid_until")
    today = local_today()
    if not terms["valid_until"]:
        errors.setdefault("valid_until", []).append(REQUIRED)
    elif terms["valid_until"] < today:
        errors.setdefault("valid_until", []).append(_("The day has passed."))
    elif terms["valid_until"] > a_year_from(today):
        sentence = _("A share lasts a year at most, until %(day)s.") % {"day": format_date(a_year_from(today))}
        errors.setdefault("valid_until", []).append(sentence)
    return terms


def _receiver(obj: Walled, data: Mapping[str, Any], errors: Errors) -> tuple[Agency | None, User | None]:
    agency_code, auditor_name = data.get("agency"), data.get("auditor")
    if bool(agency_code) == bool(auditor_name):
        errors.setdefault("agency", []).append(_("Choose one agency or one auditor."))
        return None, None
    if agency_code:
        agency = policy.receivers(obj).select_related("group").filter(code=agency_code).first()
        if agency is None:
            errors.setdefault("agency", []).append(unknown(agency_code))
        return agency, None
    auditor = policy.auditors(obj).filter(username=auditor_name).first()
    if auditor is None:
        errors.setdefault("auditor", []).append(unknown(auditor_name))
    return None, auditor


def take_share(obj: Walled, share_id: int, *, deed: Deed) -> None:
    """End one of the locked object's live shares, inside `because()`. Raises Http404 for another id, and Invalid at
    `reason` without one.
    """
    for model in share_models(type(obj)):
        row = model.objects.filter(content_object=obj, pk=share_id, valid_until__gte=local_today()).first()
        if row is not None:
            judge(deed)
            row.delete()
            return
    raise Http404
