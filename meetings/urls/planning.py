"""Addresses of forums and meetings: planned, changed, cancelled, read and shared."""

from django.urls import include, path

from actions.api.registers import file_of
from agencies.api.lists import count_of
from meetings.api import meetings, standing, verbs
from meetings.registers import files
from meetings.views import detail, forums, listing, planning, reading, registers

pages = [
    path("forums/<str:code>/", forums.forum_detail, name="forum"),
    path("forums/<str:code>/plan/", planning.meeting_plan, name="plan"),
    path("forums/<str:code>/standing/", forums.standing_items, name="standing"),
    path("meetings/", listing.meeting_list, name="list"),
    path("meetings/export/", registers.meeting_file, name="list_file"),
    path("meetings/<int:pk>/", detail.meeting_detail, name="detail"),
    path("meetings/<int:pk>/change/", planning.meeting_change, name="change"),
    path("meetings/<int:pk>/open/", planning.meeting_open, name="open"),
    path("meetings/<int:pk>/close/", planning.meeting_close, name="close"),
    path("meetings/<int:pk>/cancel/", planning.meeting_cancel, name="cancel"),
    path("meetings/<int:pk>/visibility/", reading.visibility, name="visibility"),
    path("meetings/<int:pk>/share/", reading.share, name="share"),
    path("meetings/<int:pk>/shares/<int:share_pk>/end/", reading.stop_sharing, name="end_share"),
]

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
    path("forums/<code:code>/standing-items/", standing.StandingItems.as_view(), name="api_forum_standing"),
    path("meetings/", meetings.MeetingList.as_view(), name="api_meetings"),
    path("meetings/count/", count_of(meetings.MeetingListing).as_view(), name="api_meetings_count"),
    path("meetings/export/", file_of(meetings.MeetingListing, files.MEETINGS).as_view(), name="api_meetings_export"),
    path("meetings/<int:pk>/", include(ONE)),
]
