"""How the action register is read: the register of guarded models that the ground floor learns from."""

from __future__ import annotations

from django.db.models import Q

from actions.models import (
    Action,
    ActionArea,
    ActionIndicator,
    AgencyShare,
    AuditorShare,
    Contribution,
    Dimension,
    File,
    HandOver,
    Import,
    Indicator,
    Note,
    Objective,
    Priority,
)
from agencies.policy import frame, register_walled
from agencies.policy.rules import VERBS, register_frame
from agencies.policy.verbs import Verb
from agencies.trail.walls import guards


def register() -> None:
    """Actions are walled; what hangs on them is read through them; what they are planned by is the frame's."""
    register_walled(
        Action,
        shares=(AgencyShare, AuditorShare),
        hanging=(ActionArea, ActionIndicator, Contribution, File, HandOver, Note),
    )
    for model in (Dimension, Indicator, Objective, Priority):
        register_frame(model, frame.of_programme, lead=frame.led)
    guards(Action, ActionArea, Contribution)
    register_frame(Import, lambda viewer: Q(maker_id=viewer.user_id, programme_id__eqany=viewer.frame))
    VERBS[(Note, Verb.CORRECT)] = lambda viewer: (
        Q(agency_id__eqany=viewer.staff) | Q(agency=None, author_id=viewer.user_id)
    )
    VERBS[(HandOver, Verb.ACCEPT)] = lambda viewer: Q(to_agency_id__eqany=viewer.coordinates)
