"""What is written while a meeting lasts and until its minutes are approved: the items' texts, and who came.

Each item's text has its own version, so that two secretaries write at once without writing over each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.errors import Stale
from agencies.models import Agency
from agencies.policy import Verb
from agencies.services.rows import By, Deed, Errors, judge, unknown
from agencies.trail import because
from meetings.models import AgendaItem, Attendance, Involvement, ItemMinutes, Meeting
from meetings.services.step import WRITABLE, acting, locked, touch


def minutes_of(item: AgendaItem) -> ItemMinutes:
    """What is written under an item; where nothing is, an unsaved text of version 0."""
    found = ItemMinutes.objects.filter(item=item).first()
    return found or ItemMinutes(meeting_id=item.meeting_id, item=item, version=0)


def write_minutes(
    item: AgendaItem,
    text: str,
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> ItemMinutes:
    """Write what was said under an item. `version` is that of the text which it replaces, 0 where there was none.

    By who takes the meeting's minutes. Raises Http404, Refused, WrongStep before the meeting is opened and once it is
    approved, Stale with the present text, and Invalid at `text`.
    """
    with because(reason, by=by, agency_id=acting(item.meeting, by)):
        locked(item.meeting, by=by, verb=Verb.MINUTE, during=WRITABLE)
        row = minutes_of(item)
        text = text.strip()
        if row.text == text:
            return row
        if version is not None and version != row.version:
            raise Stale(row)
        row.text = text
        judge(Deed(by, reason, confirm), row)
        row.version += 1
        row.save()
        return row


def expected(meeting: Meeting) -> list[Agency]:
    """Whose presence is noted: the secretariat, the forum's members and the invited, and who is noted already."""
    called = Involvement.objects.filter(meeting=meeting).exclude(called_as=Involvement.CalledAs.RESPONSIBLE)
    noted = Attendance.objects.filter(meeting=meeting)
    ids = {meeting.owner_id, *called.values_list("agency_id", flat=True), *noted.values_list("agency_id", flat=True)}
    return list(Agency.objects.filter(id__in=ids).order_by("short_name", "id"))


def note_attendance(
    meeting: Meeting,
    entries: Sequence[Mapping[str, Any]],
    *,
    by: By,
    reason: str = "",
    version: int | None = None,
    confirm: Collection[str] = (),
) -> Meeting:
    """Note who came: of each entry `agency` (code), `present`, and `role` (a title). Who is not named stays as noted.

    `version` is the meeting's. Raises as `write_minutes`; an agency that is not called is an error at `agency`, one
    that is named twice, too.
    """
    with because(reason, by=by, agency_id=acting(meeting, by)):
        found = locked(meeting, by=by, verb=Verb.MINUTE, version=version, during=WRITABLE)
        errors: Errors = {}
        rows = _entered(found, entries, errors)
        judge(Deed(by, reason, confirm), errors=errors)
        for row in rows:
            judge(Deed(by, "", confirm), row)
        differs = [row for row in rows if row.changed_fields()]
        for row in differs:
            row.version += row.pk is not None
            row.save()
        if version is not None and differs:
            touch(found)
        return found


def _entered(meeting: Meeting, entries: Sequence[Mapping[str, Any]], errors: Errors) -> list[Attendance]:
    callable_ids = {meeting.owner_id, *meeting.involved}
    agencies = {agency.code: agency for agency in Agency.objects.filter(id__in=callable_ids)}
    present = {row.agency_id: row for row in Attendance.objects.filter(meeting=meeting)}
    found: dict[int, Attendance] = {}
    for entry in entries:
        agency = agencies.get(str(entry.get("agency", "")))
        if agency is None:
            errors.setdefault("agency", []).append(unknown(entry.get("agency", "")))
        elif agency.pk in found:
            errors.setdefault("agency", []).append(_("%(agency)s is named twice.") % {"agency": agency.code})
        else:
            found[agency.pk] = _entry(present.get(agency.pk) or Attendance(meeting=meeting, agency=agency), entry)
    return list(found.values())


def _entry(row: Attendance, entry: Mapping[str, Any]) -> Attendance:
    row.present = bool(entry.get("present", row.present if row.pk else True))
    if "role" in entry:
        row.role = str(entry["role"] or "").strip()
    return row
