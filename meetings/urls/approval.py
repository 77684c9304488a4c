"""Addresses of approval: sent round, approved, corrected."""

from typing import Any

from django.urls import path

from meetings.api import approval as api_approval
from meetings.views import approval

pages: list[Any] = [
    path("meetings/<int:pk>/send-round/", approval.send_round, name="send_round"),
    path("meetings/<int:pk>/approve/", approval.approve, name="approve"),
    path("meetings/<int:pk>/addenda/", approval.addenda, name="addenda"),
]

ONE = "meetings/<int:pk>/"
api: list[Any] = [
    path(f"{ONE}send-round/", api_approval.SendRound.as_view(), name="api_meeting_send_round"),
    path(f"{ONE}approve/", api_approval.Approve.as_view(), name="api_meeting_approve"),
    path(f"{ONE}addenda/", api_approval.Addenda.as_view(), name="api_meeting_addenda"),
]
