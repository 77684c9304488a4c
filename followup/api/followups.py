"""Follow-ups: list, one, a change, and the verbs from submission to correction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters, lists
from agencies.api.bodies import Body, Sent
from agencies.api.paging import Order
from agencies.api.versions import tagged
from agencies.api.views import ApiView, MakingView
from agencies.models import Agency
from agencies.policy import Rows, Verb
from followup.api import shapes
from followup.api.bodies import Correcting, FollowUpChange, Returning, Submission
from followup.models import Correction, FollowUp, ReportingPeriod
from followup.services import answers, corrections, opening, submission, writing


class FollowUpListing(lists.Listing):
    """Follow-ups that the caller reads."""

    tag = "followups"
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "period": filters.coded(ReportingPeriod, lambda row: Q(period=row), "The period's code."),
        "agency": filters.coded(Agency, lambda row: Q(owner=row), "The agency's code."),
        "status": filters.choice("status", FollowUp.Status.values, "Its status."),
        "updated_since": filters.at_moment(
            lambda moment: Q(updated_at__gte=moment), "Changed at or after this moment; ask 10 s back for late commits."
        ),
    }
    orders = (
        Order("updated_at", F("updated_at"), descending=True),
        Order("submitted_at", F("submitted_at"), nullable=True),
    )

    def rows(self) -> QuerySet[Any]:
        """What the viewer reads, with what they may do on each."""
        found: QuerySet[Any] = shapes.readable(self.viewer)
        return found


class FollowUpList(FollowUpListing, lists.ListView):
    """The follow-ups: a page of them. They are made when their period is opened."""

    shape = shapes.FollowUpSerializer
    once = True
    fields: ClassVar[Any] = dict(zip(shapes.COLUMNS, shapes.COLUMNS, strict=True))

    def shown(self, found: Any) -> list[dict[str, Any]]:
        """As one follow-up is shown."""
        return shapes.shown(found, self.viewer)


FOLLOWUPS = Rows(FollowUp.objects.select_related("owner", "programme", "period"))


class OneFollowUp(ApiView):
    """What is done on one follow-up, fetched through the policy."""

    tag = "followups"
    shape: ClassVar[Any] = shapes.FollowUpSerializer

    def seen(self, pk: int, *args: Any, **path: Any) -> FollowUp:
        """The follow-up. Raises Http404 where it is not read, or is of another programme than the one named."""
        found: FollowUp = policy.get_or_404(FOLLOWUPS, self.viewer, Verb.VIEW, pk=pk, **self.in_named())
        return found

    def show(self, pk: int | str) -> Response:
        """The follow-up as it is now, with its version. Raises Http404."""
        rows = list(shapes.readable(self.viewer).filter(pk=pk).values(*shapes.COLUMNS))
        if not rows:
            raise Http404
        [one] = shapes.shown(rows, self.viewer)
        return tagged(Response(one), one["version"])

    def present(self, row: Any) -> Response:
        """The follow-up beside a refused change, whichever part of it has changed."""
        return self.show(row.pk if isinstance(row, FollowUp) else row.followup_id)


class FollowUpDetail(OneFollowUp):
    """One follow-up."""

    takes = {"PATCH": FollowUpChange}
    versioned = ("PATCH",)

    def get(self, request: Request, pk: int) -> Response:
        """The follow-up; its version is the ETag."""
        self.seen(pk)
        return self.show(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Write the fields and parts that are named, while it is a draft or returned and its period is open."""
        followup = self.seen(pk)
        sent = self.sent()
        policy.demand(self.viewer, Verb.WRITE, followup)
        by = self.deed(sent, followup)
        writing.write_parts(followup, sent.data, **by)
        return self.show(pk)


class FollowUpVerb(OneFollowUp, MakingView):
    """A POST that changes one follow-up: fetched, read, asked of the policy, compared with the version, done."""

    kind = "followup"
    takes: ClassVar[Any] = {"POST": Body}
    versioned = ("POST",)
    verb: ClassVar[Verb]

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """Call the verb's service; `done` is what every service takes."""
        raise NotImplementedError

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        followup = self.seen(**path)
        sent: Sent = self.sent()
        policy.demand(self.viewer, self.verb, followup)
        done = self.deed(sent, followup)
        self.act(followup, sent.data, done)
        return followup.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The follow-up as it is now."""
        return self.show(made)


class Fetch(FollowUpVerb):
    """Give it rows, notes and areas for what has come since it was made."""

    verb = Verb.WRITE

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """While it is written."""
        return opening.add_missing(followup, by=done["by"], reason=done["reason"], version=done["version"])


class Submit(FollowUpVerb):
    """A coordinator of the agency submits it: complete, with nothing to report, or withheld."""

    verb = Verb.SUBMIT
    takes: ClassVar[Any] = {"POST": Submission}

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """From draft or returned; 400 with all that is missing."""
        return submission.submit(followup, **data, **done)


class Return(FollowUpVerb):
    """The lead returns it, with a comment."""

    verb = Verb.LEAD
    takes: ClassVar[Any] = {"POST": Returning}

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """From submitted or accepted."""
        return answers.return_followup(followup, data.get("comment", ""), **done)


class Accept(FollowUpVerb):
    """The lead accepts it."""

    verb = Verb.LEAD

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """From submitted."""
        return answers.accept_followup(followup, **done)


class Correct(FollowUpVerb):
    """A coordinator of the agency proposes what is right instead of what is locked. What is locked does not change."""

    verb = Verb.RECTIFY
    takes: ClassVar[Any] = {"POST": Correcting}

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """A correction of its own number within the follow-up."""
        return corrections.propose(followup, data.get("fields") or {}, **done)


class OnCorrection(FollowUpVerb):
    """The answer to one correction, which its number within the follow-up names."""

    def correction(self, followup: FollowUp) -> Correction:
        """The correction. Raises Http404."""
        rows = Correction.objects.filter(followup=followup).select_related("followup__programme")
        found: Correction = policy.get_or_404(rows, self.viewer, Verb.VIEW, number=self.kwargs["number"])
        return found

    def seen(self, pk: int, *args: Any, **path: Any) -> FollowUp:
        """The follow-up, where it has such a correction."""
        found = super().seen(pk, *args, **path)
        self.correction(found)
        return found


class AcceptCorrection(OnCorrection):
    """The lead accepts a correction, whole."""

    verb = Verb.LEAD

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """From proposed."""
        return corrections.accept(self.correction(followup), **done)


class WithdrawCorrection(OnCorrection):
    """A coordinator of the agency takes a correction back."""

    verb = Verb.RECTIFY

    def act(self, followup: FollowUp, data: dict[str, Any], done: dict[str, Any]) -> Any:
        """From proposed."""
        return corrections.withdraw(self.correction(followup), **done)
