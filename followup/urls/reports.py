"""Addresses of follow-up: reports."""

from django.urls import URLPattern

pages: list[URLPattern] = []
api: list[URLPattern] = []
