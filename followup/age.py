"""How old an analysis or a plan may grow: at least every second year it is renewed (lag 2023:196)."""

from __future__ import annotations

from datetime import date

MONTHS = 24


def oldest(today: date) -> date:
    """What was decided on this day is `MONTHS` old today, and no older."""
    year, month = today.year - MONTHS // 12, today.month
    try:
        return today.replace(year=year)
    except ValueError:  # 29 February
        return date(year, month, 28)


def grown_old(decided_on: date | None, today: date) -> bool:
    """Is what was decided then older than that?"""
    return decided_on is not None and decided_on < oldest(today)
