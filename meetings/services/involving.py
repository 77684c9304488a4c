"""Whom a meeting concerns: its areas and the agencies called, with their image in its wall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agencies.models import Area
from meetings.models import ActionPoint, Attendance, Involvement, Meeting, MeetingArea


def image(meeting: Meeting, *, areas: Iterable[int] | None = None, called: Iterable[int] | None = None) -> None:
    """Set the wall's columns; the caller writes the meeting, then the links."""
    if areas is not None:
        meeting.areas = sorted(set(areas))
    if called is not None:
        meeting.involved = sorted(set(called))


def write_areas(meeting: Meeting, areas: Iterable[Area]) -> None:
    """Make these the meeting's areas."""
    wanted = {area.pk for area in areas}
    present = {link.area_id: link for link in MeetingArea.objects.filter(meeting=meeting)}
    for area_id in sorted(wanted - present.keys()):
        MeetingArea(meeting=meeting, area_id=area_id).save()
    for area_id in sorted(present.keys() - wanted):
        present[area_id].delete()


def write_called(meeting: Meeting, called: Mapping[int, str]) -> None:
    """Make these the agencies called: id → `Involvement.CalledAs`."""
    present = {link.agency_id: link for link in Involvement.objects.filter(meeting=meeting)}
    for agency_id, called_as in sorted(called.items()):
        link = present.get(agency_id) or Involvement(meeting=meeting, agency_id=agency_id)
        link.called_as = called_as
        link.save()
    for agency_id in sorted(present.keys() - called.keys()):
        present[agency_id].delete()


def involve(meeting: Meeting, agency_id: int, called_as: str) -> None:
    """Call one more agency to a locked meeting, unless it is called or its secretariat; the caller need not write the
    meeting.
    """
    if agency_id in (meeting.owner_id, *meeting.involved):
        return
    image(meeting, called=[*meeting.involved, agency_id])
    meeting.save()
    Involvement(meeting=meeting, agency_id=agency_id, called_as=called_as).save()


def release(meeting: Meeting, agency_id: int) -> None:
    """Call an agency no more that was called for an action point alone and has none left in a locked meeting; nor was
    it expected there.
    """
    link = Involvement.objects.filter(
        meeting=meeting, agency_id=agency_id, called_as=Involvement.CalledAs.RESPONSIBLE
    ).first()
    if link is None or ActionPoint.objects.filter(meeting=meeting, agency_id=agency_id).exists():
        return
    image(meeting, called=[called for called in meeting.involved if called != agency_id])
    meeting.save()
    link.delete()
    for row in Attendance.objects.filter(meeting=meeting, agency_id=agency_id):
        row.delete()
