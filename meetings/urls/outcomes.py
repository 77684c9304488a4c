"""Addresses of decisions and action points: pages and API."""

from typing import Any

from django.urls import path

from actions.api.registers import file_of
from agencies.api.lists import count_of
from meetings.api import outcome_verbs, recording
from meetings.api import outcomes as api_outcomes
from meetings.registers import files
from meetings.views import outcomes, registers

pages: list[Any] = [
    path("meetings/decisions/", registers.decision_list, name="decisions"),
    path("meetings/decisions/export/", registers.decision_file, name="decisions_file"),
    path("meetings/decisions/<int:pk>/", outcomes.decision_detail, name="decision"),
    path("meetings/points/", registers.point_list, name="points"),
    path("meetings/points/export/", registers.point_file, name="points_file"),
    path("meetings/points/<int:pk>/", outcomes.point_detail, name="point"),
    path("meetings/points/<int:pk>/make-action/", outcomes.make_action, name="make_action"),
    path("meetings/points/<int:pk>/<slug:name>/", outcomes.point_deed, name="point_deed"),
]

ONE_POINT = "action-points/<int:pk>/"
api: list[Any] = [
    path("decisions/", api_outcomes.DecisionList.as_view(), name="api_decisions"),
    path("decisions/count/", count_of(api_outcomes.DecisionListing).as_view(), name="api_decisions_count"),
    path(
        "decisions/export/",
        file_of(api_outcomes.DecisionListing, files.DECISIONS).as_view(),
        name="api_decisions_export",
    ),
    path("decisions/<int:pk>/", recording.DecisionDetail.as_view(), name="api_decision"),
    path("decisions/<int:pk>/outcome/", outcome_verbs.SetOutcome.as_view(), name="api_decision_outcome"),
    path("action-points/", api_outcomes.PointList.as_view(), name="api_points"),
    path("action-points/count/", count_of(api_outcomes.PointListing).as_view(), name="api_points_count"),
    path(
        "action-points/export/",
        file_of(api_outcomes.PointListing, files.POINTS).as_view(),
        name="api_points_export",
    ),
    path(ONE_POINT, recording.PointDetail.as_view(), name="api_point"),
    path(f"{ONE_POINT}accept/", outcome_verbs.Accept.as_view(), name="api_point_accept"),
    path(f"{ONE_POINT}decline/", outcome_verbs.Decline.as_view(), name="api_point_decline"),
    path(f"{ONE_POINT}done/", outcome_verbs.Done.as_view(), name="api_point_done"),
    path(f"{ONE_POINT}snooze/", outcome_verbs.Snooze.as_view(), name="api_point_snooze"),
    path(f"{ONE_POINT}reassign/", outcome_verbs.Reassign.as_view(), name="api_point_reassign"),
    path(f"{ONE_POINT}cancel/", outcome_verbs.Cancel.as_view(), name="api_point_cancel"),
    path(f"{ONE_POINT}make-action/", outcome_verbs.MakeAction.as_view(), name="api_point_make_action"),
]
