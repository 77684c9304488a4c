"""The lines of a list of actions. A page shows fifty of them, and as a template each would cost what the rest does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from agencies.links import part_of, programme_url
from agencies.templatetags import kedjan

register = template.Library()

LINE = (
    '<tr>\n  <th scope="row" class="full"><a class="title" href="{url}">{title}</a><span class="line">{ref}{rung}{late}'
    '{archived}</span></th>\n  <td>{lead}</td>\n  <td class="gone">{dimension}</td>\n'
    '  <td class="gone nowrap">{areas}</td>\n  <td class="first">{status}</td>\n'
    '  <td class="num"{label}>{end}</td>\n</tr>'
)


@register.simple_tag(takes_context=True)
def action_lines(context: Context, rows: Iterable[Any]) -> SafeString:
    """A table's rows, of `listing.lines`. What is in them is escaped here, all of it."""
    drawn = Lines(context)
    return mark_safe("".join(drawn.line(row) for row in rows))  # noqa: S308 - see `Lines`


class Lines:
    """Draws one line after the other; signs and words that come again are made once."""

    def __init__(self, context: Context) -> None:
        nav = context.get("nav")
        self.before, self.after = escape(programme_url(nav, "actions:detail", 0)).split("0", 1)
        self.own = {agency.pk for agency in part_of(nav, "agencies") or ()}
        self.english = get_language() == "en"
        self.rung, self.status, self.day = cache(kedjan.rung), cache(kedjan.status), cache(kedjan.day_tag)
        self.chip = cache(lambda pk, name: kedjan.chip(context, name, mine=pk in self.own))
        self.late = f'<span class="small late">{escape(gettext("late"))}</span>'
        self.archived = f'<span class="small muted">{escape(gettext("archived"))}</span>'
        self.label = f' data-label="{escape(gettext("End"))}"'

    def line(self, row: Any) -> str:
        """One action."""
        day = self.day(row.end)
        return LINE.format(
            url=f"{self.before}{row.pk}{self.after}",
            title=escape(row.title),
            ref=f'<span class="ref">{escape(row.ref)}</span>' if row.ref else "",
            rung=self.rung(row.visibility),
            late=self.late if row.is_late else "",
            archived=self.archived if row.archived_at else "",
            lead=self.chip(row.owner_id, row.lead_name),
            dimension=escape((self.english and row.dimension_name_en) or row.dimension_name),
            areas=escape(", ".join(row.area_codes)),
            status=self.status(row.status),
            label=self.label if row.end else "",
            end=f'<span class="late">{day}</span>' if row.is_late else day,
        )
