"""Generates the data: the frame, actions, meetings and follow-up with what hangs on them, and the history of all.

Everything is written in bulk, with the triggers off, by the owner of a database of the bench's own. That the result is
honest all the same (every tracked row equals its newest history row, every wall its links), `honest` looks afterwards.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from django.core.management.color import no_style
from django.db import connection, models, transaction

from agencies.models import ChangeSet
from agencies.trail.records import past_of, tracked_models
from bench.generate.actions import write_actions
from bench.generate.bulk import without_indexes, without_triggers
from bench.generate.followup import write_followup
from bench.generate.frame import write_frame
from bench.generate.history import write_history
from bench.generate.honest import faults
from bench.generate.meetings import write_meetings

if TYPE_CHECKING:
    from bench.sizes import Sizes

__all__ = ["faults", "generate"]


def generate(sizes: Sizes) -> None:
    """Fill an empty database. The connection must be the owner's."""
    rng = random.Random(sizes.seed)  # noqa: S311 - nothing here is secret
    with transaction.atomic():
        with without_triggers(), without_indexes():
            frame = write_frame(sizes, rng)
            write_actions(sizes, frame, rng)
            write_meetings(sizes, frame, rng)
            write_followup(sizes, frame, rng)
            write_history(frame)
        _reset_sequences()
        _learn_words()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


SEARCHED = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'search' AND udt_name = 'tsvector' ORDER BY 1
"""


def _learn_words() -> None:
    """The search's lexicon holds every word that stands in a searched text; its triggers were off."""
    with connection.cursor() as cursor:
        cursor.execute(SEARCHED)
        for (table,) in cursor.fetchall():
            cursor.execute(
                "SELECT public.search_learn(COALESCE(string_agg(word, ' ' ORDER BY word), '')) FROM ts_stat(%s, 'ac')",
                [f"SELECT search FROM public.{table}"],  # noqa: S608
            )


def _reset_sequences() -> None:
    """The next row of each table gets the next id."""
    tables: list[type[models.Model]] = [ChangeSet]
    for model in tracked_models():
        tables += [model, past_of(model)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
