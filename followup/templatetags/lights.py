"""The light of an assessment: colour, shape and word."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agencies.templatetags.kedjan import icon
from followup.models import Assessment

register = template.Library()


@register.simple_tag
def light(value: str) -> SafeString:
    """Sign and word of a light; one that nobody has set is grey."""
    found = Assessment(value or Assessment.NOT_ASSESSED)
    return format_html('<span class="light {}">{} {}</span>', found.value, icon(f"light-{found.value}"), found.label)


@register.simple_tag
def light_sign(value: str) -> SafeString:
    """Its sign alone, where the word stands beside a number."""
    return icon(f"light-{Assessment(value or Assessment.NOT_ASSESSED).value}")


@register.filter
def light_word(value: str) -> str:
    """Its word, in lower case."""
    return str(Assessment(value or Assessment.NOT_ASSESSED).label).lower()
