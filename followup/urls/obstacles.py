"""Addresses of follow-up: obstacles."""

from django.urls import URLPattern

pages: list[URLPattern] = []
api: list[URLPattern] = []
