"""Forums: where agencies meet, who is in them and which areas they work with; the programme's lead decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypedDict, Unpack

from agencies import policy
from agencies.models import Agency, Area, Forum, ForumArea, ForumMember, Programme
from agencies.policy import Verb, Viewer
from agencies.services.rows import (
    By,
    Deed,
    Errors,
    assign,
    code_errors,
    fresh,
    judge,
    part_errors,
    store,
    unknown,
)
from agencies.trail import because
from agencies.walls import Visibility

AFTER_MEMBERS: list[Callable[[Forum, set[int], set[int]], None]] = []
"""What follows when agencies (ids) join and leave a forum, inside the change set of that. An upper storey adds its own
in `AppConfig.ready` (its meetings)."""
AFTER_SECRETARIAT: list[Callable[[Forum], None]] = []
"""What follows when another agency becomes a forum's secretariat, likewise."""
EFFECTS: list[Callable[[Forum, Viewer], Sequence[str]]] = []
"""What a change of members or secretariat would do, as sentences for one person before they do it; added likewise."""


def effects_of_change(forum: Forum, viewer: Viewer) -> list[str]:
    """What it does to join, to leave and to run the forum, as far as the viewer reads what it concerns."""
    return [sentence for effects in EFFECTS for sentence in effects(forum, viewer)]


class ForumFields(TypedDict, total=False):
    """What is said of a forum. `default_visibility`: the rung its meetings begin on, `restricted` or wider."""

    name: str
    kind: str
    secretariat: Agency
    default_visibility: Visibility
    cadence: str
    chair_role: str
    purpose: str


def create_forum(
    programme: Programme,
    *,
    code: str,
    members: Sequence[Agency] = (),
    areas: Sequence[Area] = (),
    by: By,
    reason: str,
    confirm: Collection[str] = (),
    **fields: Unpack[ForumFields],
) -> Forum:
    """A new forum of the programme; members and secretariat take part in it. No area: the whole programme.

    Raises Http404, Refused and Invalid; the code is unique in the programme.
    """
    policy.demand(by, Verb.LEAD, programme)
    forum = Forum(programme=programme, code=code.strip())
    assign(forum, fields)
    with because(reason, by=by):
        fresh(programme)
        errors = code_errors(code, Forum.objects.filter(programme=programme)) | _errors(forum, members, areas)
        judge(Deed(by, reason, confirm), forum, errors)
        store(forum)
        _write_members(forum, members)
        _write_areas(forum, areas)
    return forum


def change_forum(
    forum: Forum,
    *,
    members: Sequence[Agency] | None = None,
    areas: Sequence[Area] | None = None,
    by: By,
    reason: str,
    version: int | None = None,
    confirm: Collection[str] = (),
    **changes: Unpack[ForumFields],
) -> Forum:
    """Change a forum; `members` and `areas`, where given, become all of them.

    Raises Http404, Refused, Stale and Invalid.
    """
    policy.demand(by, Verb.LEAD, forum)
    with because(reason, by=by):
        found = fresh(forum, version=version)
        assign(found, changes)
        judge(Deed(by, reason, confirm), found, _errors(found, members or (), areas or ()))
        changed = [members is not None and _change_members(found, members)]
        changed += [areas is not None and _write_areas(found, areas)]
        moved = "secretariat_id" in found.changed_fields()
        if any(changed) or found.changed_fields():
            found.version += 1
            found.save()
        for follow in AFTER_SECRETARIAT if moved else ():
            follow(found)
    return found


def _change_members(forum: Forum, agencies: Sequence[Agency]) -> bool:
    """Make these the members, with what follows for who joins and who leaves."""
    before = {agency.pk for agency in _members(forum)}
    after = {agency.pk for agency in agencies}
    if not _write_members(forum, agencies):
        return False
    for follow in AFTER_MEMBERS:
        follow(forum, after - before, before - after)
    return True


def _members(forum: Forum) -> list[Agency]:
    return [link.agency for link in ForumMember.objects.filter(forum=forum).select_related("agency")]


def _errors(forum: Forum, members: Sequence[Agency], areas: Sequence[Area]) -> Errors:
    programme = forum.programme
    errors = part_errors(programme, "members", [m for m in members if m not in _members_of(forum)])
    if forum.secretariat_id is not None and "secretariat_id" in forum.changed_fields():
        errors |= part_errors(programme, "secretariat", [forum.secretariat])
    strange = [area for area in areas if area.programme_id != programme.pk]
    if strange:
        errors["areas"] = [unknown(area.code) for area in strange]
    if forum.default_visibility == Visibility.DRAFT:
        errors["default_visibility"] = [unknown(Visibility.DRAFT.code)]
    return errors


def _members_of(forum: Forum) -> list[Agency]:
    """Members stay chosen though they no longer take part; only new ones must."""
    return _members(forum) if forum.pk else []


def _write_members(forum: Forum, agencies: Sequence[Agency]) -> bool:
    wanted = {agency.pk for agency in agencies}
    present = {link.agency_id: link for link in ForumMember.objects.filter(forum=forum)}
    for agency_id in sorted(wanted - present.keys()):
        ForumMember(forum=forum, agency_id=agency_id).save()
    for agency_id in sorted(present.keys() - wanted):
        present[agency_id].delete()
    return wanted != present.keys()


def _write_areas(forum: Forum, areas: Sequence[Area]) -> bool:
    wanted = {area.pk for area in areas}
    present = {link.area_id: link for link in ForumArea.objects.filter(forum=forum)}
    for area_id in sorted(wanted - present.keys()):
        ForumArea(forum=forum, area_id=area_id).save()
    for area_id in sorted(present.keys() - wanted):
        present[area_id].delete()
    return wanted != present.keys()
