"""Addresses of follow-up: indicators with their values and targets, and the weekly counts of EST."""

from django.urls import URLPattern, path

from followup.views import bringing, est, values

pages: list[URLPattern] = [
    path("indicators/", values.indicator_list, name="indicators"),
    path("indicators/<str:code>/", values.indicator_detail, name="indicator"),
    path("indicators/<str:code>/import/", bringing.values_in, name="values_import"),
    path("indicators/<str:code>/target/", values.target_set, name="target"),
    path("indicators/<str:code>/values/<int:pk>/", values.value_change, name="value"),
    path("est/", est.est_list, name="est"),
    path("est/promote/", est.est_promote, name="est_promote"),
    path("est/import/", bringing.counts_in, name="est_import"),
]
api: list[URLPattern] = []
