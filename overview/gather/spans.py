"""How far ahead the gathering pages look."""

from datetime import timedelta

SOON = timedelta(days=30)
