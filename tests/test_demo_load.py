"""Loading the example: all of it or nothing, and never beside what others have written."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.core.management import CommandError, call_command

from actions.models import Action
from agencies.models import ChangeSet, Programme
from agencies.trail import tracked_models
from overview.demo.play import Stage
from tests.cast import Cast


@pytest.mark.django_db
def test_a_step_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    def fails(_stage: Stage) -> None:
        assert Action.objects.count() == 26 + 4
        raise RuntimeError("the power went")

    monkeypatch.setattr(import_module("overview.demo.play"), "STEPS", (fails,))
    with pytest.raises(RuntimeError):
        call_command("load_demo")
    left = [model._meta.label for model in tracked_models() if model._default_manager.exists()]
    assert (left, ChangeSet.objects.count()) == ([], 0)


def test_a_database_that_others_use_is_left_alone(cast: Cast):
    with pytest.raises(CommandError, match="holds other programmes"):
        call_command("load_demo")
    assert Programme.objects.count() == 2
