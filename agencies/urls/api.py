"""Addresses of the ground floor, below /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
