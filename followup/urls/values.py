"""Addresses of follow-up: values."""

from django.urls import URLPattern

pages: list[URLPattern] = []
api: list[URLPattern] = []
