"""Addresses of forums and meetings: planned, changed, cancelled, read and shared."""

from django.urls import include, path

from agencies.api.lists import count_of
from meetings.api import meetings, verbs

ONE = [
    path("", meetings.MeetingDetail.as_view(), name="api_meeting"),
    path("open/", verbs.OpenMeeting.as_view(), name="api_meeting_open"),
    path("close/", verbs.CloseMeeting.as_view(), name="api_meeting_close"),
    path("cancel/", verbs.CancelMeeting.as_view(), name="api_meeting_cancel"),
    path("visibility/", verbs.MeetingVisibility.as_view(), name="api_meeting_visibility"),
    path("share/", verbs.ShareMeeting.as_view(), name="api_meeting_share"),
    path("shares/", verbs.MeetingShares.as_view(), name="api_meeting_shares"),
    path("shares/<int:share>/end/", verbs.EndMeetingShare.as_view(), name="api_meeting_share_end"),
]
api = [
    path("meetings/", meetings.MeetingList.as_view(), name="api_meetings"),
    path("meetings/count/", count_of(meetings.MeetingListing).as_view(), name="api_meetings_count"),
    path("meetings/<int:pk>/", include(ONE)),
]
