"""A tracked write beside a plain one: the same row read, changed and committed, with and without a trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count

from django.db import models, transaction

from actions.models import Action
from agencies.policy import Verb, get_or_404
from agencies.trail import because
from bench.measure.clock import Figure, figure
from bench.measure.people import Person

PLAIN = "bench_plain"
"""The table of the plain writes, with the register's columns and indexes; `bench.fill` makes it."""


def writes(person: Person, repeats: int) -> Iterator[Figure]:
    """Of those who may write: one row saved with its history, beside one without; and a change through the API."""
    mine = Action.objects.visible_to(person.viewer).knowing(person.viewer, Verb.CHANGE)
    action = mine.filter(may_change=True, archived_at=None, version__gt=1).order_by("id").first()
    if action is None:
        return
    labels = ("writes", person.name)
    plain = _plain(action.pk)
    yield figure((*labels, "a tracked write"), _tracked(person, action.pk), repeats=repeats * 4, floor=plain)
    yield figure((*labels, "a change (API)"), _change(person, action.pk), repeats=repeats)


def _tracked(person: Person, pk: int) -> Callable[[], None]:
    viewer, numbers = person.viewer, count()

    def write() -> None:
        with because("", by=viewer):
            row = Action.objects.select_for_update(no_key=True).get(pk=pk)
            row.recurrence = f"var {next(numbers) % 7 + 2}:e vecka"
            row.save()

    return write


def _plain(pk: int) -> Callable[[], None]:
    rows, numbers = plain_model()._default_manager, count()

    def write() -> None:
        with transaction.atomic():
            row = rows.select_for_update(no_key=True).get(pk=pk)
            row.recurrence = f"var {next(numbers) % 7 + 2}:e vecka"  # type: ignore[attr-defined]
            row.save()

    return write


def _change(person: Person, pk: int) -> Callable[[], None]:
    """Through the policy, the guard and the services, as a script does it."""
    numbers = count()

    def write() -> None:
        version = get_or_404(Action.objects.all(), person.viewer, Verb.VIEW, pk=pk).version
        person.sent(f"actions/{pk}/", {"recurrence": f"var {next(numbers) % 7 + 2}:e månad"}, version)

    return write


@cache
def plain_model() -> type[models.Model]:
    """The register's columns without a trail: an ordinary Django model of the table PLAIN."""

    class Plain(models.Model):
        class Meta:
            app_label = "bench"
            db_table = PLAIN
            managed = False

    for field in Action._meta.concrete_fields:
        if not field.primary_key:
            column = models.BigIntegerField(null=field.null) if field.is_relation else field.clone()
            column.contribute_to_class(Plain, field.attname)
    return Plain
