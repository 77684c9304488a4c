"""Addresses of follow-up: indicators with their values and targets, and the weekly counts of EST."""

from django.urls import URLPattern, path

from actions.api.registers import file_of
from agencies.api.lists import count_of
from followup.api import bringing as api_bringing
from followup.api import est as api_est
from followup.api import files as api_files
from followup.api import promoting as api_promoting
from followup.api import removing as api_removing
from followup.api import values as api_values
from followup.registers import files as sheets
from followup.views import bringing, est, files, removing, values

pages: list[URLPattern] = [
    path("indicators/", values.indicator_list, name="indicators"),
    path("values/export/", files.indicator_file, name="indicators_file"),
    path("indicators/<str:code>/export/", files.value_file, name="values_file"),
    path("indicators/<str:code>/", values.indicator_detail, name="indicator"),
    path("indicators/<str:code>/import/", bringing.values_in, name="values_import"),
    path("indicators/<str:code>/import/template/", bringing.values_template, name="values_template"),
    path("indicators/<str:code>/target/", values.target_set, name="target"),
    path("indicators/<str:code>/values/<int:pk>/", values.value_change, name="value"),
    path("indicators/<str:code>/values/<int:pk>/remove/", removing.value_remove, name="value_remove"),
    path("indicators/<str:code>/targets/<int:pk>/remove/", removing.target_remove, name="target_remove"),
    path("est/", est.est_list, name="est"),
    path("est/export/", files.est_file, name="est_file"),
    path("est/promote/", est.est_promote, name="est_promote"),
    path("est/import/", bringing.counts_in, name="est_import"),
    path("est/import/template/", bringing.counts_template, name="est_template"),
]
OF = "indicators/<code:code>/"
api: list[URLPattern] = [
    path("indicators/export/", api_files.IndicatorFile.as_view(), name="api_indicators_export"),
    path(f"{OF}values/export/", file_of(api_values.ValueListing, sheets.VALUES).as_view(), name="api_values_export"),
    path(f"{OF}values/", api_values.ValueList.as_view(), name="api_values"),
    path(f"{OF}values/import/", api_bringing.BringInValues.as_view(), name="api_values_import"),
    path(f"{OF}values/count/", count_of(api_values.ValueListing).as_view(), name="api_values_count"),
    path(f"{OF}values/<code:area>/<code:period>/", api_values.OneValue.as_view(), name="api_value"),
    path(f"{OF}values/<code:area>/<code:period>/remove/", api_removing.RemoveValue.as_view(), name="api_value_remove"),
    path(f"{OF}targets/", api_values.TargetList.as_view(), name="api_targets"),
    path(f"{OF}targets/count/", count_of(api_values.TargetListing).as_view(), name="api_targets_count"),
    path(f"{OF}targets/<code:area>/<int:year>/", api_values.OneTarget.as_view(), name="api_target"),
    path(f"{OF}targets/<code:area>/<int:year>/remove/", api_removing.RemoveTarget.as_view(), name="api_target_remove"),
    path("est/", api_est.EstList.as_view(), name="api_est"),
    path("est/export/", file_of(api_est.EstListing, sheets.COUNTS).as_view(), name="api_est_export"),
    path("est/import/", api_bringing.BringInCounts.as_view(), name="api_est_import"),
    path("est/promote/", api_promoting.Promote.as_view(), name="api_est_promote"),
    path("est/count/", count_of(api_est.EstListing).as_view(), name="api_est_count"),
]
