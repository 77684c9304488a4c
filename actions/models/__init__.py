"""The action register's models, split by noun."""

from actions.models.action import Action, ActionArea, ActionIndicator, Contribution, Follow, is_late
from actions.models.attached import File, HandOver, Note
from actions.models.imports import (
    Import,
    ImportedNote,
    ImportedRow,
    ImportLook,
    ImportLookRow,
    RememberedWord,
)
from actions.models.plan import Dimension, Indicator, Objective, Priority
from actions.models.shares import AgencyShare, AuditorShare

__all__ = [
    "Action",
    "ActionArea",
    "ActionIndicator",
    "AgencyShare",
    "AuditorShare",
    "Contribution",
    "Dimension",
    "File",
    "Follow",
    "HandOver",
    "Import",
    "ImportLook",
    "ImportLookRow",
    "ImportedNote",
    "ImportedRow",
    "Indicator",
    "Note",
    "Objective",
    "Priority",
    "RememberedWord",
    "is_late",
]
