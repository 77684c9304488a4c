"""Addresses of follow-up: periods."""

from django.urls import URLPattern

pages: list[URLPattern] = []
api: list[URLPattern] = []
