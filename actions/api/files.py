"""Files of an action: behind its wall, and served as attachments only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F, QuerySet
from django.http import FileResponse, QueryDict
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from actions import filetypes, services
from actions.api.actions import OneAction
from actions.api.verbs import OnAction
from actions.models import Action, File
from actions.services.values import REQUIRED
from actions.serving import served
from agencies import policy
from agencies.api import lists
from agencies.api.bodies import Body, Plain, Sent, read
from agencies.api.paging import Order
from agencies.api.versions import expected, tagged
from agencies.api.views import ApiView, MakingView
from agencies.policy import Verb


class FileSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One file, without its content."""

    id = serializers.IntegerField()
    action = serializers.IntegerField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField(help_text="Of what is served.")
    agency = serializers.CharField(allow_null=True)
    uploaded_by = serializers.CharField()
    created_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


FILE = {
    **{name: name for name in ("id", "name", "media_type", "size", "sha256", "created_at", "withdrawn_at", "version")},
    "action": "action_id",
    "agency": "agency__code",
    "uploaded_by": "uploaded_by__username",
}


class Attachment(Plain):
    """A part of the body that is a file."""

    def form(self) -> dict[str, Any]:
        """Bytes."""
        return {"type": "string", "format": "binary"}

    def to_internal_value(self, data: Any) -> Any:
        """The upload. Raises ValidationError for text."""
        if not isinstance(data, UploadedFile):
            raise serializers.ValidationError(_("Attach a file."))
        return data


class Upload(Body):
    """One file."""

    file = Attachment(required=True)


class FileParser(MultiPartParser):
    """Multipart, up to a file's size and something for what stands around it."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Raises RequestDataTooBig before anything is read."""
        length = stream.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > filetypes.MAX_SIZE + 100_000:
            raise RequestDataTooBig
        return super().parse(stream, media_type, parser_context)


def parts_of(request: Request, kind: type[Body]) -> Sent:
    """What the parts of a multipart body say; only `confirm` may stand there several times. Raises ValidationError."""
    parts = request.data if isinstance(request.data, QueryDict) else QueryDict()
    wrong = {name: [_("Say this once.")] for name, found in parts.lists() if len(found) > 1 and name != "confirm"}
    if wrong:
        raise serializers.ValidationError(wrong)
    return read(kind, {name: found if name == "confirm" else found[0] for name, found in parts.lists()})


class FileListing(lists.Listing, OneAction):
    """Files of one action that have not been withdrawn."""

    orders = (Order("created_at", F("created_at"), descending=True),)

    def rows(self) -> QuerySet[Any]:
        """Read as the action is."""
        rows = File.objects.visible_to(self.viewer)
        found: QuerySet[Any] = rows.filter(action_id=self.kwargs["pk"], withdrawn_at=None)
        return found


class FileList(FileListing, lists.ListView, OnAction):
    """The action's files, and a new one: the part `file` of a multipart body."""

    kind = "file"
    verb = Verb.FILES
    parser_classes = (FileParser,)
    takes: ClassVar[Any] = {"POST": Upload}
    answers: ClassVar[Any] = {"POST": 201}
    shape: ClassVar[Any] = FileSerializer
    fields: ClassVar[Any] = FILE

    def sent(self) -> Sent:
        """The parts of the body; a part that is not repeatable stands there once."""
        data = self.request.data
        parts = data if isinstance(data, QueryDict) else QueryDict()
        wrong = {name: [_("Say this once.")] for name, found in parts.lists() if len(found) > 1 and name != "confirm"}
        if wrong:
            raise serializers.ValidationError(wrong)
        plain = {name: found if name == "confirm" else found[0] for name, found in parts.lists()}
        return read(Upload, plain)

    def act(self, action: Action, sent: Sent, version: int | None) -> int:
        """Check it, clean it, store it."""
        upload = sent.data.get("file")
        if upload is None:
            raise ValidationError({"file": [REQUIRED]})
        row = services.upload_file(
            action, upload.name, upload.file, by=self.viewer, reason=sent.reason, confirm=sent.confirm
        )
        return row.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The file, without its content."""
        return file_shown(self, made)


def file_shown(view: ApiView, pk: int | str) -> Response:
    """A file of what the viewer reads, withdrawn or not."""
    row = File.objects.visible_to(view.viewer).values(*FILE.values()).get(pk=pk)
    return tagged(Response({name: row[column] for name, column in FILE.items()}), row["version"])


class OneFile(OneAction):
    """One file of one action."""

    among: ClassVar[dict[str, Any]] = {}

    def seen(self, pk: int, *args: Any, **path: Any) -> Any:
        """The file, through its action. Raises Http404."""
        super().seen(pk)
        rows = File.objects.select_related("action").filter(**self.among, action_id=pk)
        return policy.get_or_404(rows, self.viewer, Verb.VIEW, pk=path["file"])

    def present(self, row: Any) -> Response:
        """The file as it is now."""
        return file_shown(self, row.pk)


class FileContent(OneFile):
    """The content of one file, always as an attachment. A withdrawn one is absent."""

    media = "application/octet-stream"
    among: ClassVar[dict[str, Any]] = {"withdrawn_at": None}

    def get(self, request: Request, pk: int, file: int) -> FileResponse:
        """Read from the disk, and never shown by a browser."""
        row = self.seen(pk, file=file)
        response = served(row)
        response["ETag"] = f'"{row.version}"'
        return response


class WithdrawFile(OneFile, MakingView):
    """Serve the file no more; what it was stays in the history."""

    kind = "file"
    takes: ClassVar[Any] = {"POST": Body}
    shape: ClassVar[Any] = FileSerializer

    def make(self, *args: Any, **path: Any) -> int:
        """With a reason. `If-Match`, where given, names the file's version."""
        row = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, Verb.FILES, row.action)
        version = expected(self.request, row, required=False)
        return services.withdraw_file(row, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm).pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The file, withdrawn."""
        return file_shown(self, made)
