"""How each verb on an object begins: it is held through the policy, its version is compared, then its step."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from agencies import policy
from agencies.errors import Stale, WrongStep
from agencies.policy import Rows, Verb
from agencies.services.rows import By, Sentence, fresh
from agencies.trail import System, Tracked


def held[M: Tracked](
    among: Rows, row: M, *, by: By, verb: Verb, version: int | None = None, counter: str = "version"
) -> M:
    """The row, locked and read again, if it is `among` what `by` reads and they may do `verb` on it. `counter`: the
    column in which its version stands.

    Raises Http404 or Refused as the policy says, then Stale where `version` is not the present one. Whether its step
    has come is asked after that: who looked at an older version is shown the present one first (contract.md).
    """
    found: M = fresh(row) if isinstance(by, System) else policy.get_or_404(among, by, verb, lock=True, pk=row.pk)
    if version is not None and version != getattr(found, counter):
        raise Stale(found)
    return found


def demand_step(status: str, steps: Collection[str], labels: Callable[[str], Any], sentence: Sentence) -> None:
    """Raise WrongStep with the `sentence`, which says the `status` as `labels` name it, where it is none of `steps`."""
    if status not in steps:
        raise WrongStep(sentence % {"now": labels(status).label})
