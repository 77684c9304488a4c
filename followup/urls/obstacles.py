"""Addresses of follow-up: obstacles to cooperation."""

from django.urls import URLPattern, path

from actions.api.registers import file_of
from agencies.api.lists import count_of
from followup.api import obstacle_decisions
from followup.api import obstacles as api_obstacles
from followup.registers import files as sheets
from followup.views import files, obstacles

pages: list[URLPattern] = [
    path("obstacles/", obstacles.obstacle_list, name="obstacles"),
    path("obstacles/export/", files.obstacle_file, name="obstacles_file"),
    path("obstacles/new/", obstacles.obstacle_new, name="obstacle_new"),
    path("obstacles/<int:pk>/", obstacles.obstacle_detail, name="obstacle"),
    path("obstacles/<int:pk>/change/", obstacles.obstacle_change, name="obstacle_change"),
    path("obstacles/<int:pk>/escalate/", obstacles.obstacle_escalate, name="obstacle_escalate"),
    path("obstacles/<int:pk>/close/", obstacles.obstacle_close, name="obstacle_close"),
    path("obstacles/<int:pk>/decisions/", obstacles.decision_link, name="obstacle_decision"),
    path("obstacles/<int:pk>/decisions/remove/", obstacles.decision_unlink, name="obstacle_decision_remove"),
]
ONE = "obstacles/<int:pk>/"
api: list[URLPattern] = [
    path("obstacles/", api_obstacles.ObstacleList.as_view(), name="api_obstacles"),
    path("obstacles/count/", count_of(api_obstacles.ObstacleListing).as_view(), name="api_obstacles_count"),
    path(
        "obstacles/export/",
        file_of(api_obstacles.ObstacleListing, sheets.OBSTACLES).as_view(),
        name="api_obstacles_export",
    ),
    path(ONE, api_obstacles.ObstacleDetail.as_view(), name="api_obstacle"),
    path(f"{ONE}escalate/", api_obstacles.Escalate.as_view(), name="api_obstacle_escalate"),
    path(f"{ONE}close/", api_obstacles.Close.as_view(), name="api_obstacle_close"),
    path(f"{ONE}decisions/", obstacle_decisions.LinkDecision.as_view(), name="api_obstacle_decisions"),
    path(
        f"{ONE}decisions/<int:decision>/remove/",
        obstacle_decisions.UnlinkDecision.as_view(),
        name="api_obstacle_decision_remove",
    ),
]
