"""Lists brought in: a file becomes a preview, is corrected, applied and undone; all of it its maker's alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from actions import tasks
from actions.api.files import Attachment, FileParser, parts_of
from actions.api.importing import IMPORT, ImportSerializer, RowSerializer, shown
from actions.importing.sheet import letter
from actions.models import Import
from actions.services import imports
from actions.services.imports.fate import Outcome
from actions.services.values import REQUIRED, unknown
from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Plain, Sent, Text, TextByCode
from agencies.api.paging import Order, Page, Place
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.models import Programme
from agencies.policy import Rows, Verb
from agencies.policy.verbs import MAY_NOT_CREATE
from agencies.walls import Visibility

RUNGS = [rung.code for rung in Visibility]


class NewList(Body):
    """One file (CSV or XLSX), and where it goes."""

    file = Attachment(required=True)
    programme = Text(help_text="Its code; left out, the one in the address or the only one.")
    visibility = Text(among=RUNGS, help_text="The rung of the new actions; `steering` unless said otherwise.")


class TextsByKind(Plain):
    """An object of objects of texts."""

    def form(self) -> dict[str, Any]:
        """Kind → text in the file → code."""
        texts = {"type": "object", "additionalProperties": {"type": "string"}}
        return {"type": "object", "additionalProperties": texts}

    def to_internal_value(self, data: Any) -> dict[str, dict[str, str]]:
        """Each trimmed. Raises ValidationError for anything else."""
        if not isinstance(data, dict) or not all(isinstance(words, dict) for words in data.values()):
            self.fail("map")
        return {
            self.text(kind): {self.text(word): self.text(code) for word, code in words.items()}
            for kind, words in data.items()
        }


class ListSaid(Body):
    """What its maker says about the list; what is not named stays. `confirm` names cells: `9:M`."""

    columns = TextByCode(help_text="The column's letter → the field that it becomes.")
    values = TextsByKind(help_text="Kind (agency, area, dimension, …) → the text in the file → a code, or nothing.")
    visibility = Text(among=RUNGS, help_text="The rung of the new actions.")


class Applying(Body):
    """Write it."""

    digest = Text(help_text="Of the preview that was seen: where it would be another now, nothing is written (409).")


class ImportListing(lists.Listing):
    """One's own imports."""

    tag = "imports"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "state": filters.choice("state", Import.State.values, "How far it has come."),
    }
    orders = (Order("created_at", F("created_at"), descending=True),)

    def rows(self) -> QuerySet[Any]:
        """Nobody else's."""
        return policy.visible(Import.objects.all(), self.viewer)


IMPORTS = Rows(Import.objects.select_related("programme").defer("sheet", "report"))


class OneImport(ApiView):
    """One import of one's own."""

    tag = "imports"
    shape: ClassVar[Any] = ImportSerializer

    def seen(self, pk: int | str, *args: Any, **path: Any) -> Import:
        """The import. Raises Http404 where it is somebody else's."""
        found: Import = policy.get_or_404(IMPORTS, self.viewer, Verb.VIEW, pk=int(pk), **self.in_named())
        return found

    def present(self, row: Any) -> Response:
        """The import as it is now."""
        fresh = self.seen(row.pk)
        rows_at = self.request.build_absolute_uri(reverse("api_import_rows", args=[fresh.pk]))
        return tagged(Response(shown(fresh, self.viewer, rows_at)), fresh.version)


class BegunView(OneImport, MakingView):
    """What is done with an import at once, or begun: then the answer is 202, and a GET says how far it has come."""

    kind = "import"
    answers: ClassVar[Any] = {"POST": 200}

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The import as it is now."""
        return self.present(Import(pk=cast("int", made)))

    def post(self, request: Request, **path: Any) -> Response:
        """Do it, or show again what the same call did before."""
        response = super().post(request, **path)
        if response.data["state"] in Import.WORKING:
            response.status_code = 202
        return response


class ImportList(ImportListing, lists.ListView, MakingView):
    """One's own imports, and a new one: the part `file` of a multipart body. Nothing of it is written yet."""

    kind = "import"
    parser_classes = (FileParser,)
    takes: ClassVar[Any] = {"POST": NewList}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = ImportSerializer
    fields: ClassVar[Any] = IMPORT

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Without their rows."""
        return [{**row, "visibility": Visibility(row["visibility"]).code} for row in super().shown(found)]

    def sent(self) -> Sent:
        """The parts of the body."""
        return parts_of(self.request, NewList)

    def make(self, *args: Any, **path: Any) -> int:
        """Read the file and keep it for its preview."""
        if not any(policy.may_create(self.viewer, programme) for programme in self.programmes.values()):
            raise policy.Refused(MAY_NOT_CREATE)
        sent = self.sent()
        upload = sent.data.get("file")
        if upload is None:
            raise ValidationError({"file": [REQUIRED]})
        rung = rung_named(sent)
        made = imports.preview_list(
            upload.name, upload.file, programme=self._programme(sent), by=self.viewer, confirm=sent.confirm
        )
        return made.pk if rung is None else imports.choose(made, by=self.viewer, visibility=rung).pk

    def _programme(self, sent: Sent) -> Programme:
        code = sent.data.get("programme")
        if not code:
            return self.programme
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        return self.programmes[code]

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The preview."""
        alone = self.other(OneImport)
        return alone.present(Import(pk=cast("int", made)))


class ImportDetail(OneImport):
    """One import: its preview, how far it has come, or what it did."""

    takes: ClassVar[Any] = {"PATCH": ListSaid}

    def get(self, request: Request, pk: int) -> Response:
        """The import; before it is applied, each row's fate as it would be now."""
        return self.present(self.seen(pk))

    def patch(self, request: Request, pk: int) -> Response:
        """Say what columns and values are, who reads the new actions, and which questions of the guard pass.

        What is said about words is remembered for the programme's next list. `If-Match`, where given, names the
        import's version.
        """
        imported = self.seen(pk)
        sent = self.sent()
        expected(request, imported, required=False)
        columns = _places(imported, sent.data.get("columns", {}))
        imports.choose(
            imported,
            by=self.viewer,
            columns=columns,
            meanings=sent.data.get("values"),
            visibility=rung_named(sent),
            confirm=sent.confirm or None,
        )
        return self.present(imported)


class ApplyImport(BegunView):
    """Write the list, each row decided anew; a large one goes on in the background: 202, `state` is then `applying`."""

    takes: ClassVar[Any] = {"POST": Applying}

    def make(self, *args: Any, **path: Any) -> int:
        """In one change set. `If-Match`, where given, names the import's version."""
        imported = self.seen(**path)
        sent = self.sent()
        expected(self.request, imported, required=False)
        return tasks.apply(imported, by=self.viewer, seen=sent.data.get("digest", ""), reason=sent.reason).pk


class UndoImport(BegunView):
    """Take it back within 30 days: what it made is archived, its notes withdrawn, former values given back.

    What anybody has changed since is left alone and named in `left_alone`.
    """

    takes: ClassVar[Any] = {"POST": Body}

    def make(self, *args: Any, **path: Any) -> int:
        """In one change set. `If-Match`, where given, names the import's version."""
        imported = self.seen(**path)
        sent = self.sent()
        expected(self.request, imported, required=False)
        return tasks.undo(imported, by=self.viewer, reason=sent.reason).pk


class ImportRows(OneImport, lists.ListView):
    """The rows of an import in the order of the file, 409 while a long one is looked through; `previous` is always
    null.
    """

    shape: ClassVar[Any] = RowSerializer
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "outcome": replace(filters.choice("outcome", Outcome.values, "What becomes of the row."), many=False),
    }
    orders = (Order("row", F("number")),)

    def query(self) -> Sequence[OpenApiParameter]:
        """A list's, but its order is the file's."""
        return [one for one in super().query() if one.name != "ordering"]

    def page(self, asked: Mapping[str, Any], order: Order, place: Place | None) -> Page:
        """The rows below the last one's number."""
        filters.narrowed(self.filters, asked, self)  # refuses what is no outcome
        outcome, after = ("".join(asked.get("outcome", [])), place.id if place else 0)
        found = imports.rows_below(self.seen(**self.kwargs), self.viewer, outcome, after, self.page_size + 1)
        rows = found[: self.page_size]
        last = rows[-1]["row"] if len(found) > len(rows) else None
        return Page(rows, None, last and Place(last, last))

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """As they are kept."""
        return list(found)


def rung_named(sent: Sent) -> Visibility | None:
    """The rung of the body. Raises ValidationError for a word that is none."""
    code = sent.data.get("visibility")
    if not code:
        return None
    if code not in RUNGS:
        raise ValidationError({"visibility": [unknown(code)]})
    return Visibility.from_code(code)


def _places(imported: Import, columns: Mapping[str, str]) -> dict[int, str]:
    """Letter → place. Raises ValidationError for a column that the list does not have."""
    places = {letter(place): place for place in range(len(imported.choices.get("guesses", ())))}
    unknown_ones = [unknown(name) for name in columns if name not in places]
    if unknown_ones:
        raise ValidationError({"columns": unknown_ones})
    return {places[name]: field for name, field in columns.items()}
