"""A deed of many rows in a few words: how many of what were added, changed and removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from agencies.templatetags.kedjan import sentence_list

COUNTED: dict[str, Any] = {
    "agencies.programme": ngettext_lazy("%(n)s programme", "%(n)s programmes", "n"),
    "agencies.area": ngettext_lazy("%(n)s area", "%(n)s areas", "n"),
    "agencies.agency": ngettext_lazy("%(n)s agency", "%(n)s agencies", "n"),
    "agencies.forum": ngettext_lazy("%(n)s forum", "%(n)s forums", "n"),
    "agencies.user": ngettext_lazy("%(n)s account", "%(n)s accounts", "n"),
    "agencies.areaclass": ngettext_lazy("%(n)s class", "%(n)s classes", "n"),
    "agencies.areaclassification": ngettext_lazy("%(n)s classification", "%(n)s classifications", "n"),
    "agencies.areagrant": ngettext_lazy("%(n)s right in areas", "%(n)s rights in areas", "n"),
    "agencies.programmegrant": ngettext_lazy("%(n)s role", "%(n)s roles", "n"),
    "agencies.membership": ngettext_lazy("%(n)s membership", "%(n)s memberships", "n"),
    "agencies.forummember": ngettext_lazy("%(n)s forum member", "%(n)s forum members", "n"),
    "agencies.onetimelink": ngettext_lazy("%(n)s one-time link", "%(n)s one-time links", "n"),
}
"""Model label → so many of it, in the order that they are told in; what the storeys above add is told before these."""
ANYTHING = ngettext_lazy("%(n)s row", "%(n)s rows", "n")
MOST = 3
"""How many kinds of object are named; the rest is "and more"."""
VERBS: dict[str, Any] = {
    "+": gettext_lazy("added {things}"),
    "~": gettext_lazy("changed {things}"),
    "-": gettext_lazy("removed {things}"),
}


STEPS: dict[str, Mapping[str, Any]] = {}
"""Label → status → what is said of those that a deed of many rows brought there, in place of "changed {things}"."""


def counted(numbers: Iterable[tuple[str, str, int]]) -> tuple[SafeString, ...]:
    """Sentences for (label, kind, how many): one for all that was added, one for what changed, one for what went. In
    place of a kind, a status of STEPS.
    """
    verbs = {status: verb for steps in STEPS.values() for status, verb in steps.items()} | VERBS
    kinds, order = list(verbs), [*COUNTED]
    place = {label: (label.startswith("agencies."), n) for n, label in enumerate(order)}
    last = (True, len(order))
    rows = sorted(numbers, key=lambda row: (kinds.index(row[1]), place.get(row[0], last), row[0]))
    return tuple(
        format_html(verbs[kind], things=_things(list(group))) for kind, group in groupby(rows, key=lambda row: row[1])
    )


def _things(rows: list[tuple[str, str, int]]) -> str:
    words = [str(COUNTED.get(label, ANYTHING) % {"n": n}) for label, _kind, n in rows]
    if len(words) <= MOST:
        return sentence_list(words)
    return _("%(things)s and more") % {"things": ", ".join(words[:MOST])}
