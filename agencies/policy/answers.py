"""The answers that views and services ask for: fetch through the wall, know what is allowed, demand a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, Model, Q, QuerySet, Value, When
from django.http import Http404
from django.utils.functional import Promise

from agencies.policy.asking import Question, can_be_held, mark
from agencies.policy.marked import Once, compiled, held_by, marked_viewer, once
from agencies.policy.rules import permits, visible
from agencies.policy.verbs import SENTENCES, Verb
from agencies.policy.viewer import Viewer
from agencies.prepared import prepared
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


@dataclass(frozen=True, eq=False)
class Rows:
    """What is fetched of a row by whoever asks for it: nothing of who that is has narrowed the queryset.

    Each row knows `may_<verb>` of the verbs. Held by a module: its questions are written and planned once.
    """

    queryset: QuerySet[Any]
    verbs: Sequence[Verb] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for what a question written once would leave out in silence."""
        if self.queryset._prefetch_related_lookups:  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public says it
            raise ValueError("What is prefetched is not fetched here.")


def get_or_404(
    rows: QuerySet[Any] | Rows, viewer: Viewer, verb: Verb, *, lock: bool | None = None, **lookup: Any
) -> Any:
    """The one row, fetched through the wall and the verb; for another verb than view it is locked and fresh.

    `lock=False`: for a page that only asks whether the verb is allowed; the service that writes locks for itself.
    `lock=True`: whatever the verb.
    Raises Http404 for what the viewer may not see, whatever the verb, and Refused (403) for a verb that they
    may not do on what they see.
    """
    if not lookup:
        raise Http404
    lock = verb is not Verb.VIEW if lock is None else lock
    if isinstance(rows, Rows):
        found = next(iter(those(rows, viewer, verb, lock=lock, **lookup)), None)
    else:
        held = all(map(can_be_held, lookup.values()))
        found = _fetched(rows, viewer, verb, lock=lock).filter(**lookup).first() if held else None
    if found is None:
        raise Http404
    if not getattr(found, f"may_{verb.value}"):
        raise Refused(SENTENCES[verb])
    return found


def those(rows: Rows, viewer: Viewer, verb: Verb = Verb.VIEW, *, lock: bool = False, **lookup: Any) -> list[Any]:
    """Those of the rows that the viewer sees and the `lookup` names; each knows whether they may do `verb` on it."""
    values = {name: value.pk if isinstance(value, Model) else value for name, value in lookup.items()}
    if viewer.is_empty or not all(map(can_be_held, values.values())):
        return []
    kinds = tuple((name, type(value)) for name, value in values.items())
    marks = {mark(n, type(value)): value for n, value in enumerate(values.values())}
    return _question(rows, verb, lock, kinds).answer(held_by(viewer) | marks)


@lru_cache(maxsize=512)
def _question(rows: Rows, verb: Verb, lock: bool, lookup: tuple[tuple[str, type], ...]) -> Question:  # noqa: FBT001
    marked = marked_viewer()
    fetched = _fetched(knowing(rows.queryset, marked, *rows.verbs), marked, verb, lock=lock)
    named = fetched.filter(**{name: mark(n, kind) for n, (name, kind) in enumerate(lookup)})
    return Question(named if named.ordered else named.order_by("pk"))


def _fetched(rows: QuerySet[Any], viewer: Viewer, verb: Verb, *, lock: bool) -> QuerySet[Any]:
    known = knowing(visible(rows, viewer), viewer, verb)
    return known.select_for_update(of=("self",), no_key=True) if lock else known


def allows(viewer: Viewer, verb: Verb, obj: Any) -> bool:
    """May `viewer` do `verb` on this object, as the database has it now?"""
    return bool(_may(viewer, verb, obj))


def demand(by: Viewer | System, verb: Verb, obj: Any) -> None:
    """Raise Http404 where `by` may not see the object, Refused where they may not do `verb` on it.

    Kedjan itself (a command or a task) may do all that a service does; it sees nothing by itself.
    """
    if isinstance(by, System):
        return
    may = _may(by, verb, obj)
    if may is None:
        raise Http404
    if not may:
        raise Refused(SENTENCES[verb])


def _may(viewer: Viewer, verb: Verb, obj: Any) -> bool | None:
    """None where they do not see it."""
    if viewer.is_empty:
        return None
    model: type[Model] = type(obj)
    asked = _asking(model, verb)
    found = prepared(*asked.filled({**held_by(viewer), mark(0, int): obj.pk}))
    return found[0][0] if found else None


@lru_cache(maxsize=512)
def _asking(model: type[Model], verb: Verb) -> Once:
    marked = marked_viewer()
    rows = visible(model._default_manager.filter(pk=mark(0, int)), marked)
    return once(compiled(knowing(rows.order_by(), marked, verb).values_list(f"may_{verb.value}")))
