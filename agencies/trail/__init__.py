"""The trail: who changed what, from what to what, when and why; append-only in the database itself."""

from agencies.trail.because import Cause, System, because
from agencies.trail.bulk import remove_many, write_many
from agencies.trail.database import TrailOperation, missing_guards
from agencies.trail.records import Tracked, TrackedQuerySet, TrailRecords, tracked_models

__all__ = [
    "Cause",
    "System",
    "Tracked",
    "TrackedQuerySet",
    "TrailOperation",
    "TrailRecords",
    "because",
    "missing_guards",
    "remove_many",
    "tracked_models",
    "write_many",
]
