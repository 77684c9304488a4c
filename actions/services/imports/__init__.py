"""Bringing a list in: read and kept (`preview`), each row's fate (`fates`), written (`apply`), taken back (`undo`)."""

from actions.services.imports.apply import AT_ONCE, Moved, apply_import, begin_apply, give_back, prepare_apply, public
from actions.services.imports.looks import as_last_shown, begin_look, decided, decided_now, keep_look
from actions.services.imports.preview import UNDOABLE, choose, columns_of, deciding, preview_list
from actions.services.imports.refused import refused_of
from actions.services.imports.reported import at_first, counts_of, rows_below, rows_refused
from actions.services.imports.undo import begin_undo, left_alone, undo_import, undo_until

__all__ = [
    "AT_ONCE",
    "UNDOABLE",
    "Moved",
    "apply_import",
    "as_last_shown",
    "at_first",
    "begin_apply",
    "begin_look",
    "begin_undo",
    "choose",
    "columns_of",
    "counts_of",
    "decided",
    "decided_now",
    "deciding",
    "give_back",
    "keep_look",
    "left_alone",
    "prepare_apply",
    "preview_list",
    "public",
    "refused_of",
    "rows_below",
    "rows_refused",
    "undo_import",
    "undo_until",
]
