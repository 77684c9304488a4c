"""Notes on actions: the humans' journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from actions import services
from actions.api.bodies import NewNote, NoteChange
from actions.models import Action, Note
from actions.services.values import REQUIRED, unknown
from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body
from agencies.api.paging import Order
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.policy import Rows, Verb


class NoteSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One note on an action. Of a withdrawn one the text is not shown any more."""

    id = serializers.IntegerField()
    action = serializers.IntegerField()
    agency = serializers.CharField(allow_null=True)
    author = serializers.CharField()
    text = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


NOTE = {
    **{name: name for name in ("id", "text", "created_at", "withdrawn_at", "version")},
    "action": "action_id",
    "agency": "agency__code",
    "author": "author__username",
}


def _note(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: row[column] for name, column in NOTE.items()}
    return found if found["withdrawn_at"] is None else {**found, "text": None}


class NoteListing(lists.Listing):
    """Notes on the actions that the caller reads. Withdrawn ones are left out."""

    tag = "notes"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme("action__programme"),
        "action": filters.number("action_id", "The action's id."),
        "agency": filters.agency("agency"),
        "author": filters.person("author"),
        "q": filters.searched(),
    }
    orders = (Order("created_at", F("created_at"), descending=True),)

    def rows(self) -> QuerySet[Any]:
        """Read as their actions are."""
        found: QuerySet[Any] = Note.objects.visible_to(self.viewer).filter(withdrawn_at=None)
        return found


NOTES = Rows(Note.objects.select_related("action"))


class OneNote(ApiView):
    """One note."""

    tag = "notes"
    shape: ClassVar[Any] = NoteSerializer

    def seen(self, pk: int | str, *args: Any, **path: Any) -> Any:
        """The note, read through its action. Raises Http404."""
        named = {"pk": int(pk), **self.in_named("action__programme")}
        return policy.get_or_404(NOTES, self.viewer, Verb.VIEW, **named)

    def present(self, row: Any) -> Response:
        """The note as it is now."""
        found = _note(Note.objects.visible_to(self.viewer).values(*NOTE.values()).get(pk=row.pk))
        return tagged(Response(found), found["version"])


class NoteList(NoteListing, lists.ListView, MakingView):
    """Notes, and a new one on an action: by staff of an agency involved, or the programme's lead."""

    kind = "note"
    takes: ClassVar[Any] = {"POST": NewNote}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = NoteSerializer
    fields: ClassVar[Any] = NOTE

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """By their names in the API."""
        return [_note(row) for row in found]

    def make(self, *args: Any, **path: Any) -> int:
        """Write it."""
        sent = self.sent()
        if "action" not in sent.data:
            raise ValidationError({"action": [REQUIRED]})
        action = Action.objects.visible_to(self.viewer).filter(pk=sent.data["action"]).first()
        if action is None:
            raise ValidationError({"action": [unknown(sent.data["action"])]})
        text = sent.data.get("text", "")
        return services.write_note(action, text, by=self.viewer, reason=sent.reason, confirm=sent.confirm).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The note."""
        alone = self.other(OneNote)
        return alone.present(alone.seen(made))


class NoteDetail(OneNote):
    """One note."""

    takes: ClassVar[Any] = {"PATCH": NoteChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The note; its version is the ETag."""
        return self.present(self.seen(pk))

    def patch(self, request: Request, pk: int) -> Response:
        """Write it anew, for its writer's agency."""
        note = self.seen(pk)
        sent = self.sent()
        policy.demand(self.viewer, Verb.CORRECT, note)
        version = expected(request, note, required=True)
        text = sent.data.get("text", note.text)
        services.correct_note(note, text, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm)
        return self.present(note)


class WithdrawNote(OneNote, MakingView):
    """Take a note back, for its writer's agency."""

    kind = "note"
    takes: ClassVar[Any] = {"POST": Body}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """With a reason."""
        note = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, Verb.CORRECT, note)
        version = expected(self.request, note, required=True)
        return services.withdraw_note(
            note, by=self.viewer, reason=sent.reason, confirm=sent.confirm, version=version
        ).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The note, withdrawn."""
        return self.present(Note(pk=made))
