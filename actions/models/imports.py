"""A list that somebody brings in: its preview, what its rows did, and what its words were taken for before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.models.action import Action
from actions.models.attached import Note
from agencies.walls import Visibility


class Import(models.Model):
    """One list brought into a programme by `maker`, who alone sees it.

    `sheet` is what was read from the file, until it is applied; then `report` is each row's fate, without what stood in
    Kedjan before. Both are emptied when the import can't be undone any more. `choices`: what the maker said about
    columns, values and the guard's questions. `visibility`: the rung of its new actions. `done` of `total` rows while
    it works. `digest` is of the fates that the maker saw. `failed`: the last attempt wrote nothing.
    """

    class State(models.TextChoices):
        """How far it has come."""

        PREVIEWED = "previewed", _("Previewed")
        APPLYING = "applying", _("Being imported")
        APPLIED = "applied", _("Imported")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    WORKING = (State.APPLYING, State.UNDOING)

    programme = models.ForeignKey(
        "agencies.Programme", verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+"
    )
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(_("File name"), max_length=200)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.PREVIEWED)
    sheet = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    report = models.JSONField(default=list)
    visibility = models.PositiveSmallIntegerField(_("Visibility"), choices=Visibility, default=Visibility.STEERING)
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    change_set = models.ForeignKey("agencies.ChangeSet", null=True, on_delete=models.PROTECT, related_name="+")
    undo_change_set = models.ForeignKey("agencies.ChangeSet", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["previewed", "applying", "applied", "undoing", "undone"]),
                name="import_state_is_known",
            ),
        )
        indexes = (models.Index(fields=["maker", "-id"], name="import_by_maker"),)

    def __str__(self) -> str:
        return self.file_name


class ImportLook(models.Model):
    """What the preview of one long list shows, until it is applied or not wanted any more.

    `said`: of the list as a whole. `fingerprint` is of all that it was decided by; once that is another, it is shown to
    nobody. `matched`: ids of the actions that its rows are about. `language`: in which its sentences are. It is being
    decided while it is neither `ready` nor `failed`; `done` rows are read, then.
    """

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="look")
    language = models.CharField(max_length=10)
    ready = models.BooleanField(default=False)
    failed = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=32, blank=True)
    said = models.JSONField(default=dict)
    matched: Any = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def below(self, outcome: str, after: int, most: int) -> models.QuerySet[ImportLookRow]:
        """The first `most` rows of this outcome (empty: of any), below the row `after`."""
        outcomes = [outcome] if outcome else [each for each, _count in self.said["counts"].items()]
        return self.rows.filter(outcome__in=outcomes, number__gt=after).order_by("number")[:most]

    def to_correct(self) -> models.QuerySet[ImportLookRow]:
        """The rows with something to correct."""
        return self.rows.filter(to_correct=True).order_by("number")


class ImportLookRow(models.Model):
    """One row of such a list, as the preview shows it. `to_correct`: something of it is refused. `cells`: of each
    column the text, what becomes of it, and why.
    """

    of = models.ForeignKey(ImportLook, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=9)
    to_correct = models.BooleanField(default=False)
    shown: Any = models.JSONField()
    cells: Any = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["of", "outcome", "number"], name="a_row_of_a_list_is_shown_once"),
        )


class ImportedRow(models.Model):
    """What one row of an applied import did to one action: all that undoing it needs.

    `before`: column → what stood there; empty where the row made the action or only wrote notes. `version` is the
    action's after the import: a higher one means that somebody has changed it since.
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    created = models.BooleanField(default=False)
    before: Any = models.JSONField(default=dict)
    version = models.PositiveIntegerField()
    undone = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["of", "action"], name="an_import_meets_an_action_once"),)


class ImportedNote(models.Model):
    """One note that a row wrote."""

    row = models.ForeignKey(ImportedRow, on_delete=models.CASCADE, related_name="notes")
    note = models.OneToOneField(Note, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()


class RememberedWord(models.Model):
    """What a heading or a value in somebody's list was said to mean in this programme: the next list's guess."""

    programme = models.ForeignKey("agencies.Programme", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    word = models.CharField(max_length=200)
    meaning = models.CharField(max_length=40, blank=True)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["programme", "kind", "word"], name="a_word_is_remembered_once"),)
