"""Addresses of approval: sent round, approved, corrected."""

from typing import Any

from django.urls import path

from meetings.api import approval as api_approval

ONE = "meetings/<int:pk>/"
api: list[Any] = [
    path(f"{ONE}send-round/", api_approval.SendRound.as_view(), name="api_meeting_send_round"),
    path(f"{ONE}approve/", api_approval.Approve.as_view(), name="api_meeting_approve"),
    path(f"{ONE}addenda/", api_approval.Addenda.as_view(), name="api_meeting_addenda"),
]
