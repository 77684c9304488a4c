"""Lists of values and of EST's counts brought in: the same file is first looked at, then written as it was shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.response import Response

from actions.api.files import Attachment, FileParser, parts_of
from actions.importing.sheet import Unreadable, letter
from actions.services.values import REQUIRED
from agencies import policy
from agencies.api.bodies import Body, Sent, Text, TextByCode
from agencies.api.views import MakingView
from agencies.models import Programme
from agencies.policy import Verb
from agencies.services.rows import unknown
from followup.api.values import OfIndicator
from followup.importing.columns import EST, VALUES, Column, guess, missing
from followup.importing.lines import Line, Table, table_of
from followup.services.bringing import Preview
from followup.services.est import bring_in_counts, preview_counts
from followup.services.naming import NOTHING
from followup.services.value_list import bring_in_values, preview_values


class Letters(TextByCode):
    """Text → text, as the text of a JSON object: a part of a multipart body holds nothing else."""

    def form(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "contentMediaType": "application/json"}

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """The object. Raises ValidationError for anything else."""
        try:
            return super().to_internal_value(json.loads(data))
        except (TypeError, ValueError, RecursionError):
            self.fail("map")


class BroughtIn(Body):
    """One file (CSV or XLSX), read by its headings. What the guard asks about is refused: such a row is written alone,
    where its question can be answered.
    """

    confirm = None  # type: ignore[assignment]  # takes the field of every other body away
    file = Attachment(required=True)
    columns = Letters(help_text="The column's letter → the field that it is; what is not named is guessed.")
    areas = Letters(help_text="A name in the list → the code of the area that it means; what is not named is guessed.")
    digest = Text(
        help_text="Of the preview that was seen: what is new and changed is written, or nothing (409) where it would "
        "be another now. Left out, nothing is written."
    )


class CountsBroughtIn(BroughtIn):
    """The same, of a programme."""

    programme = Text(help_text="Its code; left out, the one in the address or the only one.")


class FateSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What becomes of one row: what it says, what stands there now, and why it is refused."""

    row = serializers.IntegerField()
    outcome = serializers.ChoiceField(["new", "changed", "unchanged", "refused"])
    what = serializers.CharField()
    was = serializers.CharField()
    why = serializers.ListField(child=serializers.CharField())


class TakenSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What a column of the file was taken for; an empty field is not used."""

    column = serializers.CharField()
    heading = serializers.CharField()
    field = serializers.CharField()


class NamedSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What a name in the list was taken for, where it is not the very name or code of an area; nothing, where it may be
    any of several or is like none.
    """

    text = serializers.CharField()
    rows = serializers.IntegerField()
    area = serializers.CharField(allow_null=True)
    confidence = serializers.FloatField()
    why = serializers.CharField()


class BringingSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A list as it would be written now, or as it was written."""

    written = serializers.BooleanField()
    digest = serializers.CharField()
    counts = serializers.DictField(child=serializers.IntegerField())
    columns = TakenSerializer(many=True)
    areas = NamedSerializer(many=True)
    rows = FateSerializer(many=True)


class BringIn(MakingView):
    """What both kinds of lists have in common."""

    parser_classes = (FileParser,)
    shape: ClassVar[Any] = BringingSerializer
    takes: ClassVar[Any] = {"POST": BroughtIn}
    columns: ClassVar[Sequence[Column]]
    done: tuple[Preview, Table, list[str], bool] | None = None

    def sent(self) -> Sent:
        """The parts of the body."""
        return parts_of(self.request, self.takes["POST"])

    def preview(self, lines: Sequence[Line], sent: Sent) -> Preview:
        """What they would do. Raises Refused."""
        raise NotImplementedError

    def write(self, lines: Sequence[Line], seen: str, sent: Sent) -> Preview:
        """Do it."""
        raise NotImplementedError

    def make(self, *args: Any, **path: Any) -> str:
        """Look at the list, and with a digest write it."""
        sent = self.sent()
        self.preview([], sent)  # who may not is told before anything of the file
        table = _read(sent.data.get("file"))
        names = self._names(table, sent.data.get("columns", {}))
        lines, seen = table.lines(names), sent.data.get("digest", "")
        preview = self.write(lines, seen, sent) if seen else self.preview(lines, sent)
        self.done = (preview, table, names, bool(seen))
        return "written" if seen else "seen"

    def _names(self, table: Table, said: dict[str, str]) -> list[str]:
        """What each column is. Raises ValidationError for letters and fields that there are none of."""
        letters = [letter(place) for place in range(len(table.headings))]
        fields = {"", *(one.name for one in self.columns)}
        wrong = [unknown(text) for pair in said.items() for text, known in zip(pair, (letters, fields), strict=True)
                 if text not in known]  # fmt: skip
        names = [
            said.get(place, guessed.name)
            for place, guessed in zip(letters, guess(table.headings, self.columns), strict=True)
        ]
        if lacking := missing(names, self.columns):
            which = ", ".join(one.name for one in lacking)
            wrong.append(_("No column of the file is taken for: %(which)s. Say which it is.") % {"which": which})
        if wrong:
            raise ValidationError({"columns": wrong})
        return names

    def made(self, made: int | str, /, **path: Any) -> Response:
        """What became of the rows; asked again under the same key, how they stand by now."""
        if self.done is None:
            sent = self.sent()
            sent.data["file"].seek(0)
            sent.data["digest"] = ""
            table = _read(sent.data["file"])
            names = self._names(table, sent.data.get("columns", {}))
            self.done = (self.preview(table.lines(names), sent), table, names, made == "written")
        return Response(_shown(*self.done))


def _read(upload: Any) -> Table:
    if upload is None:
        raise ValidationError({"file": [REQUIRED]})
    try:
        return table_of(upload.name, upload.file)
    except Unreadable as unreadable:
        raise ValidationError({"file": [unreadable.sentence]}) from None


def _shown(preview: Preview, table: Table, names: Sequence[str], written: bool) -> dict[str, Any]:  # noqa: FBT001
    return {
        "written": written,
        "digest": preview.digest,
        "counts": preview.counts,
        "columns": [
            {"column": letter(place), "heading": heading, "field": name}
            for place, (heading, name) in enumerate(zip(table.headings, names, strict=True))
        ],
        "areas": [
            {"text": one.text, "rows": one.rows, "area": one.code, "confidence": one.confidence, "why": one.why}
            for one in preview.areas.doubtful
        ],
        "rows": [
            {"row": one.number, "outcome": one.outcome, "what": one.what, "was": one.was, "why": [*map(str, one.why)]}
            for one in preview.fates
        ],
    }


class BringInValues(OfIndicator, BringIn):
    """A list of one indicator's values. By the programme's lead, and staff of the agency that they come from."""

    kind = "values"
    columns = VALUES

    def preview(self, lines: Sequence[Line], sent: Sent) -> Preview:
        """Nothing is written."""
        return preview_values(self.seen(), lines, by=self.viewer, said=sent.data.get("areas", NOTHING))

    def write(self, lines: Sequence[Line], seen: str, sent: Sent) -> Preview:
        """In one change set."""
        return bring_in_values(
            self.seen(), lines, seen=seen, by=self.viewer, said=sent.data.get("areas", NOTHING), reason=sent.reason
        )


class BringInCounts(BringIn):
    """A list of EST's weekly counts. By the programme's lead, and staff of its office."""

    tag = "est"
    kind = "counts"
    columns = EST
    takes: ClassVar[Any] = {"POST": CountsBroughtIn}

    def _programme(self, sent: Sent) -> Programme:
        code = sent.data.get("programme")
        if code and code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        found = self.programmes[code] if code else self.programme
        policy.demand(self.viewer, Verb.WRITE, found)
        return found

    def preview(self, lines: Sequence[Line], sent: Sent) -> Preview:
        """Nothing is written."""
        return preview_counts(self._programme(sent), lines, by=self.viewer, said=sent.data.get("areas", NOTHING))

    def write(self, lines: Sequence[Line], seen: str, sent: Sent) -> Preview:
        """In one change set."""
        return bring_in_counts(
            self._programme(sent),
            lines,
            seen=seen,
            by=self.viewer,
            said=sent.data.get("areas", NOTHING),
            reason=sent.reason,
        )
