"""An import is undone: what nobody changed since is as it was, and the rest is left alone and named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from actions.models import Action, ActionArea, ActionIndicator, Contribution, Import, Note
from actions.services import change_action, correct_note, imports
from actions.services.imports import undo as undoing
from agencies.errors import WrongStep
from agencies.models import ChangeSet, Membership
from agencies.policy import Refused
from agencies.trail import System, because
from tests.cast import Cast, action, viewer
from tests.lists import ROW, applied

CHANGE = {
    **ROW,
    "Område": "Tureberg, Edsberg",
    "Medverkande": "social",
    "Dimension": "Brott",
    "Mål": "M1",
    "Start": "2026-03-01",
    "Slut": "2026-12-31",
    "Status": "ongoing",
    "Budget": "1200",
    "Beskrivning": "Alla lov.",
    "Trafikljus": "Gul",
}
PASSING = {"version", "updated_at"}


def everything() -> dict[str, list[Any]]:
    """What the register holds, but for what rises with every change and what is out of use."""
    rows: list[Any] = [
        {name: value for name, value in row.items() if name not in PASSING}
        for row in Action.objects.filter(archived_at=None).order_by("pk").values()
    ]
    live = {"action__archived_at": None}
    return {
        "actions": rows,
        "areas": sorted(ActionArea.objects.filter(**live).values_list("action_id", "area_id")),
        "contributors": sorted(Contribution.objects.filter(**live).values_list("action_id", "agency_id", "task")),
        "indicators": sorted(ActionIndicator.objects.filter(**live).values_list("action_id", "indicator_id")),
        "notes": sorted(Note.objects.filter(withdrawn_at=None, **live).values_list("action_id", "text")),
    }


def lovskola(cast: Cast, **values: Any) -> Action:
    said: dict[str, Any] = {"title": "Lovskola", "start": date(2026, 2, 1)}
    return action(cast, **said | values)


def undo(cast: Cast, made: Import, person: str = "police_staff", **said: Any) -> Import:
    return imports.begin_undo(made, by=viewer(cast.people[person]), **said)


@pytest.mark.parametrize("step", [1, 200])
def test_everything_is_as_before(cast: Cast, step: int, monkeypatch: pytest.MonkeyPatch):
    for module in ("apply", "undo"):
        monkeypatch.setattr(f"actions.services.imports.{module}.STEP", step)
    lovskola(cast, contributors=[cast.owners], end=date(2026, 6, 30))
    before = everything()
    made = applied(cast.police_staff, cast.programme, CHANGE, {**CHANGE, "Åtgärd": "Läxhjälp"})
    assert everything() != before
    done = undo(cast, made)
    assert everything() == before
    assert (done.state, imports.left_alone(done, viewer(cast.police_staff))) == (Import.State.UNDONE, [])


def test_undoing_is_one_deed_with_its_reason(cast: Cast):
    made = applied(cast.police_staff, cast.programme, CHANGE)
    done = undo(cast, made, reason="Fel fil")
    deed = ChangeSet.objects.latest("pk")
    assert (done.undo_change_set, deed.actor, deed.reason) == (deed, cast.police_staff, "Fel fil")
    assert Action.objects.get().archived_at is not None


def test_what_anybody_changed_since_is_left_alone_and_named(cast: Cast):
    made = applied(cast.police_staff, cast.programme, CHANGE, {**CHANGE, "Åtgärd": "Läxhjälp"})
    changed = Action.objects.get(title="Läxhjälp")
    change_action(changed, {"title": "Läxhjälp och lov"}, by=viewer(cast.police_coordinator))
    done = undo(cast, made)
    assert [row.title for row in Action.objects.filter(archived_at=None)] == ["Läxhjälp och lov"]
    assert imports.left_alone(done, viewer(cast.police_staff)) == [changed]


def test_a_note_that_was_corrected_since_is_left_alone(cast: Cast):
    there = lovskola(cast)
    made = applied(cast.police_staff, cast.programme, {**ROW, "Trafikljus": "Gul"})
    correct_note(Note.objects.get(), "Trafikljus: Grön", by=viewer(cast.police_staff))
    done = undo(cast, made)
    assert Note.objects.get().withdrawn_at is None
    assert imports.left_alone(done, viewer(cast.police_staff)) == [there]


def test_what_the_maker_no_longer_reads_is_left_alone_and_not_named(cast: Cast):
    made = applied(cast.lead, cast.programme, ROW)
    there = Action.objects.get()
    with because("Narrowed", by=System("command")):
        there.visibility = 1
        there.version += 1
        there.save()
    done = undo(cast, made, "lead")
    assert (Action.objects.get().archived_at, imports.left_alone(done, viewer(cast.lead))) == (None, [])


def test_what_the_maker_comes_to_read_while_it_is_undone_is_left_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """Nobody else waits for it, so nothing may be written over what they are changing."""
    made = applied(cast.police_staff, cast.programme, ROW, {**ROW, "Åtgärd": "Läxhjälp"})
    late = Action.objects.get(title="Läxhjälp")
    locked = undoing._locked
    monkeypatch.setattr(undoing, "_locked", lambda ids, by: locked([pk for pk in ids if pk != late.pk], by))
    done = undo(cast, made)
    assert [*Action.objects.filter(archived_at=None)] == [late]
    assert imports.left_alone(done, viewer(cast.police_staff)) == [late]


def test_the_programmes_lead_archives_what_was_laid_in_for_others(cast: Cast):
    made = applied(cast.lead, cast.programme, ROW)
    undo(cast, made, "lead")
    assert Action.objects.get().archived_at is not None


def test_nobody_elses_import_is_there(cast: Cast):
    made = applied(cast.police_staff, cast.programme, ROW)
    for person in ("police_coordinator", "lead", "administrator", "nobody"):
        with pytest.raises(Http404):
            undo(cast, made, person)


def test_only_while_one_may_create_there(cast: Cast):
    made = applied(cast.police_staff, cast.programme, ROW)
    with because("No longer staff", by=System("command")):
        link = Membership.objects.get(user=cast.police_staff)
        link.role = "reader"
        link.save()
    with pytest.raises(Refused):
        undo(cast, made)
    assert Action.objects.get().archived_at is None


def test_once_and_for_thirty_days(cast: Cast):
    made = applied(cast.police_staff, cast.programme, ROW)
    Import.objects.update(applied_at=timezone.now() - timedelta(days=31))
    with pytest.raises(WrongStep):
        undo(cast, made)
    Import.objects.update(applied_at=timezone.now() - timedelta(days=29))
    undo(cast, made)
    with pytest.raises(WrongStep):
        undo(cast, made)


def test_the_list_can_be_brought_in_again_after_it_was_undone(cast: Cast):
    undo(cast, applied(cast.police_staff, cast.programme, CHANGE))
    again = applied(cast.police_staff, cast.programme, CHANGE)
    assert [row["outcome"] for row in again.report] == ["new"]
