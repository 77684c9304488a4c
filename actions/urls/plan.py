"""The addresses of the programme's plan, below /plan/."""

from django.urls import path

from actions.views import plan

app_name = "plan"
urlpatterns = [
    path("", plan.plan, name="plan"),
    path("<str:kind>/new/", plan.plan_new, name="new"),
    path("<str:kind>/<str:code>/", plan.plan_edit, name="edit"),
]
