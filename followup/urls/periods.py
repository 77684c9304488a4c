"""Addresses of periods and their boards. Codes are in capital letters, so that no period is called "periods"."""

from django.urls import URLPattern, path

from agencies.api.lists import count_of
from followup.api import files as api_files
from followup.api import period_verbs, settled
from followup.api import periods as api_periods
from followup.views import board, files, periods

pages: list[URLPattern] = [
    path("followup/", board.periods, name="periods"),
    path("followup/periods/", periods.period_list, name="period_list"),
    path("followup/periods/new/", periods.period_new, name="period_new"),
    path("followup/periods/deadline/", periods.offset, name="offset"),
    path("followup/periods/rules/", periods.rules, name="rules"),
    path("followup/<code:code>/", board.period_board, name="board"),
    path("followup/<code:code>/export/", files.board_file, name="board_file"),
    path("followup/<code:code>/change/", periods.period_edit, name="period"),
    path("followup/<code:code>/open/", board.period_open, name="period_open"),
    path("followup/<code:code>/lock/", board.period_lock, name="period_lock"),
    path("followup/<code:code>/remind/", board.period_remind, name="period_remind"),
]
api: list[URLPattern] = [
    path("periods/", api_periods.PeriodList.as_view(), name="api_periods"),
    path("periods/count/", count_of(api_periods.Periods).as_view(), name="api_periods_count"),
    path("periods/settled/", settled.Settled.as_view(), name="api_settled"),
    path("periods/settled/deadlines/", settled.SetDeadline.as_view(), name="api_settled_deadlines"),
    path("periods/settled/rules/", settled.SetRules.as_view(), name="api_settled_rules"),
    path("periods/<code:code>/", api_periods.PeriodDetail.as_view(), name="api_periods_one"),
    path("periods/<code:code>/export/", api_files.PeriodFile.as_view(), name="api_period_export"),
    path("periods/<code:code>/open/", period_verbs.OpenPeriod.as_view(), name="api_period_open"),
    path("periods/<code:code>/lock/", period_verbs.LockPeriod.as_view(), name="api_period_lock"),
    path("periods/<code:code>/remind/", period_verbs.RemindPeriod.as_view(), name="api_period_remind"),
]
