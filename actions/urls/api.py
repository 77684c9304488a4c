"""Addresses of the action register, below /api/v1/."""

from django.urls import path

from actions.api import actions
from agencies.api.lists import count_of

urlpatterns = [
    path("actions/", actions.ActionList.as_view(), name="api_actions"),
    path("actions/count/", count_of(actions.ActionListing).as_view(), name="api_actions_count"),
    path("actions/<int:pk>/", actions.ActionDetail.as_view(), name="api_action"),
    path("actions/<int:pk>/status/", actions.SetStatus.as_view(), name="api_action_status"),
    path("actions/<int:pk>/visibility/", actions.SetVisibility.as_view(), name="api_action_visibility"),
    path("actions/<int:pk>/archive/", actions.Archive.as_view(), name="api_action_archive"),
    path("actions/<int:pk>/unarchive/", actions.Unarchive.as_view(), name="api_action_unarchive"),
]
