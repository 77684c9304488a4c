"""Addresses of follow-up: statements."""

from django.urls import URLPattern

pages: list[URLPattern] = []
api: list[URLPattern] = []
