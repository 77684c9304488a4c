"""Addresses of follow-up: analyses."""

from django.urls import URLPattern

pages: list[URLPattern] = []
api: list[URLPattern] = []
