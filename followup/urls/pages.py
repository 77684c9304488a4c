"""Addresses of the pages of follow-up."""

app_name = "followup"
urlpatterns: list[object] = []
