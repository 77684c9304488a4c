"""Agencies (parts): registering one in a programme, and what its administrator changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypedDict, Unpack

from django.contrib.auth.models import Group

from agencies import policy
from agencies.models import Agency, Area, Programme
from agencies.policy import Verb
from agencies.services.grants import grant_area
from agencies.services.rows import By, Deed, assign, code_errors, judge, rewrite, store
from agencies.trail import because


class AgencyFields(TypedDict, total=False):
    """What is said of an agency; `public_access`: covered by the law on public access to official documents."""

    name: str
    short_name: str
    sector: str
    legal_form: str
    public_access: bool
    remark: str


def register_agency(
    programme: Programme,
    *,
    code: str,
    grants: Iterable[tuple[Area, str]] = (),
    by: By,
    reason: str,
    confirm: Collection[str] = (),
    **fields: Unpack[AgencyFields],
) -> Agency:
    """A new agency, registered in `programme` by its administrator, with the group that carries its grants.

    `grants`: area and right (`view_area`, `record_area`) pairs to begin with; without one it does not take part yet.
    Raises Invalid with the sentences of each field; a code is unique in the installation.
    """
    policy.demand(by, Verb.ADMINISTER, programme)
    agency = Agency(code=code.strip(), registered_in=programme)
    assign(agency, fields)
    errors = code_errors(code, Agency.objects.all())
    with because(reason, by=by):
        agency.group = Group(name=agency.code)
        judge(Deed(by, reason, confirm, needs_reason=bool(grants)), agency, errors)
        store(agency.group)
        store(agency)
        for area, right in grants:
            grant_area(agency, area, right=right, by=by, reason=reason, confirm=confirm)
    return agency


def change_agency(
    agency: Agency,
    *,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[AgencyFields],
) -> Agency:
    """Change what an agency is called and what it is, as an administrator. Raises Stale and Invalid."""
    policy.demand(by, Verb.ADMINISTER, agency)
    with because(reason, by=by):
        return rewrite(agency, changes, Deed(by, reason, confirm), version=version)
