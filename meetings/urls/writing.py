"""Addresses of the agenda and of what is written at a meeting: pages and API."""

from typing import Any

from django.urls import include, path

from meetings.api import agenda, recording
from meetings.views import proposing, writing
from meetings.views import recording as pages_recording

ITEM = "agenda-items/<int:item>/"
PROPOSAL = "proposals/<int:proposal>/"
ON_MEETING = [
    path("agenda-items/", agenda.AgendaItems.as_view(), name="api_items"),
    path("agenda-items/build/", agenda.BuildAgenda.as_view(), name="api_items_build"),
    path(ITEM, agenda.AgendaItemDetail.as_view(), name="api_item"),
    path(f"{ITEM}move/", agenda.MoveItem.as_view(), name="api_item_move"),
    path(f"{ITEM}minutes/", recording.Minutes.as_view(), name="api_item_minutes"),
    path("attendance/", recording.AttendanceList.as_view(), name="api_attendance"),
    path("decisions/", recording.NewDecisions.as_view(), name="api_meeting_decisions"),
    path("action-points/", recording.NewPoints.as_view(), name="api_meeting_points"),
    path("proposals/", agenda.Proposals.as_view(), name="api_proposals"),
    path(f"{PROPOSAL}take/", agenda.TakeProposal.as_view(), name="api_proposal_take"),
    path(f"{PROPOSAL}decline/", agenda.DeclineProposal.as_view(), name="api_proposal_decline"),
    path(f"{PROPOSAL}withdraw/", agenda.WithdrawProposal.as_view(), name="api_proposal_withdraw"),
]
api: list[Any] = [path("meetings/<int:pk>/", include(ON_MEETING))]

WRITE = "meetings/<int:pk>/write/"
ONE_ITEM = f"{WRITE}items/<int:item_pk>/"
pages: list[Any] = [
    path(WRITE, writing.write, name="write"),
    path(f"{WRITE}build/", writing.build, name="build"),
    path(f"{WRITE}items/", writing.item_new, name="item_new"),
    path(ONE_ITEM, writing.item, name="item"),
    path(f"{ONE_ITEM}move/", writing.item_move, name="item_move"),
    path(f"{ONE_ITEM}remove/", writing.item_remove, name="item_remove"),
    path(f"{ONE_ITEM}carry/", writing.item_carry, name="item_carry"),
    path(f"{ONE_ITEM}minutes/", pages_recording.minutes, name="minutes"),
    path(f"{ONE_ITEM}decision/", pages_recording.decision_new, name="decision_new"),
    path(f"{ONE_ITEM}point/", pages_recording.point_new, name="point_new"),
    path(f"{WRITE}decisions/<int:decision_pk>/", pages_recording.decision_edit, name="decision_edit"),
    path(f"{WRITE}decisions/<int:decision_pk>/remove/", pages_recording.decision_remove, name="decision_remove"),
    path(f"{WRITE}points/<int:point_pk>/", pages_recording.point_edit, name="point_edit"),
    path(f"{WRITE}points/<int:point_pk>/remove/", pages_recording.point_remove, name="point_remove"),
    path(f"{WRITE}attendance/", pages_recording.attendance, name="attendance"),
    path(f"{WRITE}proposals/<int:proposal_pk>/take/", proposing.take, name="proposal_take"),
    path(f"{WRITE}proposals/<int:proposal_pk>/decline/", proposing.decline, name="proposal_decline"),
    path("meetings/<int:pk>/propose/", proposing.proposals, name="propose"),
    path("meetings/<int:pk>/propose/<int:proposal_pk>/withdraw/", proposing.withdraw, name="proposal_withdraw"),
]
