"""Shares: letting one more agency, or an auditor, read or change one action for a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import Permission
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from actions.models import Action, AgencyShare, AuditorShare
from actions.services import values
from actions.services.step import acting, checked_reason, locked, needs_reason
from agencies import mail, policy
from agencies.dates import a_year_from, format_date, local_today
from agencies.models import Agency, User
from agencies.policy import Verb, Viewer
from agencies.trail import because

RIGHTS = ("view", "change")
TERMS = {"legal_ground": 300, "purpose": 500, "decided_by": 100}


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


def live_shares(action: Action) -> list[Share]:
    """The action's shares that have not passed their date, oldest first. Read as the action is."""
    today = local_today()
    agency_rows = AgencyShare.objects.filter(content_object=action, valid_until__gte=today).select_related(
        "group__agency", "permission"
    )
    auditor_rows = AuditorShare.objects.filter(content_object=action, valid_until__gte=today).select_related("user")
    found = [_share(row, agency=row.group.agency, right=_right(row)) for row in agency_rows]
    found += [_share(row, auditor=row.user) for row in auditor_rows]
    return sorted(found, key=lambda share: share.id)


def _right(row: AgencyShare) -> str:
    return row.permission.codename.partition("_")[0]


def _share(row: Any, *, agency: Agency | None = None, auditor: User | None = None, right: str = "view") -> Share:
    return Share(row.pk, agency, auditor, right, row.legal_ground, row.purpose, row.decided_by, row.valid_until)


def share_action(
    action: Action, data: Mapping[str, Any], *, by: Viewer, reason: str = "", confirm: Collection[str] = ()
) -> Share:
    """Share the action with `data`: agency or auditor (code or user name), right, legal_ground, purpose, valid_until.

    `decided_by` is a role, else the sharer's own title. A share with the same agency is renewed on the new terms.
    Raises Refused, WrongStep on an archived action, and Invalid at the fields.
    """
    reason = checked_reason(reason, confirm) or str(data.get("purpose") or "").strip()
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.SHARE)
        errors: values.Errors = {}
        terms = _terms(data, by, errors)
        agency, auditor = _receiver(fresh, data, errors)
        right = data.get("right") or "view"
        if right not in RIGHTS or (auditor is not None and right != "view"):
            errors.setdefault("right", []).append(values.unknown(right))
        values.judge(errors, {name: terms[name] for name in TERMS}, confirm)
        told = policy.coordinators(agency.pk) if agency is not None else {found.pk for found in [auditor] if found}
        mail.post("action_shared", told, fresh, occasion=f"until:{terms['valid_until']}", by=by)
        if agency is not None:
            return _share(_agency_row(fresh, agency, right, terms), agency=agency, right=right)
        row: Any = AuditorShare.objects.filter(content_object=fresh, user=auditor).first() or AuditorShare(
            content_object=fresh, user=auditor, permission=_permission("view")
        )
        _save(row, terms)
        return _share(row, auditor=auditor)


def _permission(right: str) -> Permission:
    return Permission.objects.get(content_type__app_label="actions", codename=f"{right}_action")


def _agency_row(action: Action, agency: Agency, right: str, terms: Mapping[str, Any]) -> AgencyShare:
    """The agency's one share, with `right` now; another right than before is the same share, changed."""
    row: AgencyShare = AgencyShare.objects.filter(content_object=action, group=agency.group).first() or AgencyShare(
        content_object=action, group=agency.group
    )
    row.permission = _permission(right)
    _save(row, terms)
    return row


def _save(row: Any, terms: Mapping[str, Any]) -> None:
    for name, value in terms.items():
        setattr(row, name, value)
    row.save()


def _terms(data: Mapping[str, Any], by: Viewer, errors: values.Errors) -> dict[str, Any]:
    terms: dict[str, Any] = {name: str(data.get(name) or "").strip() for name in TERMS}
    terms["decided_by"] = terms["decided_by"] or User.objects.get(pk=by.user_id).title
    for name, most in TERMS.items():
        if not terms[name]:
            errors.setdefault(name, []).append(values.REQUIRED)
        elif len(terms[name]) > most:
            errors.setdefault(name, []).append(
                _("The text is %(n)d characters; at most %(most)d.") % {"n": len(terms[name]), "most": most}
            )
    terms["valid_until"] = data.get("valid_until")
    today = local_today()
    if not terms["valid_until"]:
        errors.setdefault("valid_until", []).append(values.REQUIRED)
    elif terms["valid_until"] < today:
        errors.setdefault("valid_until", []).append(_("The day has passed."))
    elif terms["valid_until"] > a_year_from(today):
        sentence = _("A share lasts a year at most, until %(day)s.") % {"day": format_date(a_year_from(today))}
        errors.setdefault("valid_until", []).append(sentence)
    return terms


def _receiver(action: Action, data: Mapping[str, Any], errors: values.Errors) -> tuple[Agency | None, User | None]:
    agency_code, auditor_name = data.get("agency"), data.get("auditor")
    if bool(agency_code) == bool(auditor_name):
        errors.setdefault("agency", []).append(_("Choose one agency or one auditor."))
        return None, None
    if agency_code:
        among = policy.receivers(action).select_related("group")
        found = values.many_codes("agency", [agency_code], among, errors)
        return (found[0] if found else None), None
    auditor = policy.auditors(action).filter(username=auditor_name).first()
    if auditor is None:
        errors.setdefault("auditor", []).append(values.unknown(auditor_name))
    return None, auditor


def end_share(action: Action, share_id: int, *, by: Viewer, reason: str, confirm: Collection[str] = ()) -> None:
    """End one of the action's live shares. Raises Refused, Http404 for another id, ValidationError without a reason."""
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.SHARE)
        today = local_today()
        for model in (AgencyShare, AuditorShare):
            row = model.objects.filter(content_object=fresh, pk=share_id, valid_until__gte=today).first()
            if row is not None:
                needs_reason(reason)
                row.delete()
                return
        raise Http404
