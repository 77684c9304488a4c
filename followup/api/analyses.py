"""Annual analyses: list, one, a new one, a change of it, its decision. Its parts are changed in `analysis_parts`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Day, Text, Whole
from agencies.api.paging import Order
from agencies.api.versions import tagged
from agencies.api.views import ApiView, MakingView
from agencies.models import Area
from agencies.policy import Rows, Verb
from agencies.services.rows import unknown
from followup.api import analysis_shapes as shapes
from followup.api.bodies import DecisionNamed
from followup.models import AnnualAnalysis
from followup.services.analyses import begin_named, change_analysis, decide_analysis
from followup.services.deciding import Deciding


class NewAnalysis(Body):
    """Which year, where (none: the whole programme), by which forum."""

    programme = Text()
    year = Whole(required=True)
    area = Text(allow_null=True)
    forum = Text(required=True)


class AnalysisChange(Body):
    """What a change names."""

    summary = Text(4_000)
    year = Whole()
    area = Text(allow_null=True)


class DecidingBody(Body):
    """How it was decided. Without a day it is the meeting's, else today; without a role, the caller's title."""

    decision = DecisionNamed()
    decided_on = Day(allow_null=True)
    decided_by_role = Text(100)
    registry_number = Text(50)


class AnalysisListing(lists.Listing):
    """Annual analyses that the caller reads."""

    tag = "analyses"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "area": filters.coded(Area, lambda row: Q(area=row), "The area's code."),
        "year": filters.number("year", "The year."),
        "status": filters.choice("status", AnnualAnalysis.Status.values, "Its status."),
        "updated_since": filters.at_moment(
            lambda moment: Q(updated_at__gte=moment), "Changed at or after this moment; ask 10 s back for late commits."
        ),
    }
    orders = (Order("year", F("year"), descending=True), Order("updated_at", F("updated_at")))

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        found: QuerySet[Any] = shapes.readable(self.viewer)
        return found


ANALYSES = Rows(AnnualAnalysis.objects.select_related("programme", "area", "forum"))


class OneAnalysis(ApiView):
    """What is done on one analysis, fetched through the policy."""

    tag = "analyses"
    shape: ClassVar[Any] = shapes.AnalysisSerializer

    def seen(self, pk: int, *args: Any, **path: Any) -> AnnualAnalysis:
        """The analysis. Raises Http404 where it is not read, or is of another programme than the one named."""
        found: AnnualAnalysis = policy.get_or_404(ANALYSES, self.viewer, Verb.VIEW, pk=pk, **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """The analysis as it is now, with its version. Raises Http404."""
        rows = list(shapes.readable(self.viewer).filter(pk=pk).values(*shapes.COLUMNS))
        if not rows:
            raise Http404
        [one] = shapes.shown(rows, self.viewer)
        return tagged(Response(one), one["version"])

    def present(self, row: Any) -> Response:
        """The analysis beside a refused change, whichever part of it has changed."""
        return self.show(row.pk if isinstance(row, AnnualAnalysis) else row.analysis_id)


class AnalysisList(AnalysisListing, lists.ListView, MakingView):
    """The analyses: a page of them, and a new one."""

    kind = "analysis"
    takes = {"POST": NewAnalysis}
    answers = {"POST": 201}
    shape = shapes.AnalysisSerializer
    fields: ClassVar[Any] = dict(zip(shapes.COLUMNS, shapes.COLUMNS, strict=True))

    def shown(self, found: Any) -> list[dict[str, Any]]:
        """As one analysis is shown."""
        return shapes.shown(found, self.viewer)

    def make(self, *args: Any, **path: Any) -> int:
        """Begin one."""
        sent = self.sent()
        code = sent.data.pop("programme", None)
        if code is not None and code not in self.programmes:
            raise ValidationError({"programme": [str(unknown(code))]})
        programme = self.programmes[code] if code is not None else self.programme
        made = begin_named(programme, sent.data, by=self.viewer, reason=sent.reason, confirm=sent.confirm)
        return int(made.pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The analysis, alone."""
        return self.other(OneAnalysis).show(made)


class AnalysisDetail(OneAnalysis):
    """One annual analysis."""

    takes = {"PATCH": AnalysisChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The analysis; its version is the ETag."""
        self.seen(pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Change what is named, while it is being written. Its parts are changed by themselves."""
        analysis, sent = self.seen(pk), self.sent()
        policy.demand(self.viewer, Verb.WRITE, analysis)
        deed = self.deed(sent, analysis)
        change_analysis(analysis, sent.data, **deed)
        return self.show(pk)


class Decide(OneAnalysis, MakingView):
    """The steering group decides it."""

    kind = "analysis"
    takes: ClassVar[Any] = {"POST": DecidingBody}
    versioned = ("POST",)

    def make(self, *args: Any, **path: Any) -> int:
        """Nothing in it changes any more."""
        analysis, sent = self.seen(**path), self.sent()
        policy.demand(self.viewer, Verb.DECIDE, analysis)
        return int(decide_analysis(analysis, Deciding(**sent.data), **self.deed(sent, analysis)).pk)

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The analysis as it is now."""
        return self.show(made)
