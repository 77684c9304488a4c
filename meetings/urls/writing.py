"""Addresses of the agenda and of what is written at a meeting: pages and API."""

from typing import Any

from django.urls import include, path

from meetings.api import agenda, recording

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
pages: list[Any] = []
