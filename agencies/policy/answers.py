"""The answers that views and services ask for: fetch through the wall, know what is allowed, demand a verb."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.http import Http404
from django.utils.functional import Promise

from agencies.policy.rules import permits, visible
from agencies.policy.verbs import SENTENCES, Verb
from agencies.policy.viewer import Viewer
from agencies.trail.because import System


class Refused(PermissionDenied):
    """One sees the object but may not do this on it; `sentence` says why (403)."""

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


def _asks(q: Q) -> Case:
    if not q:
        return Case(default=Value(True), output_field=BooleanField())
    return Case(When(q, then=Value(True)), default=Value(False), output_field=BooleanField())


def knowing[T: QuerySet[Any]](queryset: T, viewer: Viewer, *verbs: Verb) -> T:
    """Each row of an already visible queryset knows `may_<verb>`."""
    return queryset.annotate(**{f"may_{verb.value}": _asks(permits(viewer, verb, queryset.model)) for verb in verbs})


def get_or_404(queryset: QuerySet[Any], viewer: Viewer, verb: Verb, *, lock: bool = True, **lookup: Any) -> Any:
    """The one row, fetched through the wall and the verb; for another verb than view it is locked and fresh.

    `lock=False`: for a page that only asks whether the verb is allowed; the service that writes locks for itself.
    Raises Http404 for what the viewer may not see, whatever the verb, and Refused (403) for a verb that they
    may not do on what they see.
    """
    rows = knowing(visible(queryset, viewer), viewer, verb)
    if lock and verb is not Verb.VIEW:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.filter(**lookup).first() if _names_something(lookup) else None
    if found is None:
        raise Http404
    if not getattr(found, f"may_{verb.value}"):
        raise Refused(SENTENCES[verb])
    return found


def _names_something(lookup: dict[str, Any]) -> bool:
    """A null character, which addresses and forms can hold and the database can't, is in no name."""
    return bool(lookup) and not any(isinstance(value, str) and "\x00" in value for value in lookup.values())


def allows(viewer: Viewer, verb: Verb, obj: Any) -> bool:
    """May `viewer` do `verb` on this object, as the database has it now?"""
    rows = visible(type(obj)._default_manager.filter(pk=obj.pk), viewer)
    return bool(rows.filter(permits(viewer, verb, type(obj))).exists())


def demand(by: Viewer | System, verb: Verb, obj: Any) -> None:
    """Raise Http404 where `by` may not see the object, Refused where they may not do `verb` on it.

    Kedjan itself (a command or a task) may do all that a service does; it sees nothing by itself.
    """
    if isinstance(by, System):
        return
    if not visible(type(obj)._default_manager.filter(pk=obj.pk), by).exists():
        raise Http404
    if not allows(by, verb, obj):
        raise Refused(SENTENCES[verb])
