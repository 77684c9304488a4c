"""Periods: list, one, a new one, a change, and what is done with one; each with how its agencies stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies import policy
from agencies.api import filters
from agencies.api.bodies import Body, Day, Flag, Text
from agencies.api.coded import Coded, CodedList
from agencies.api.paging import Order
from agencies.api.versions import expected, tagged
from agencies.api.views import MakingView
from agencies.dates import local_today
from agencies.models import Agency, Programme
from agencies.policy import Rows, Verb
from agencies.services.rows import unknown
from agencies.together import fetch
from followup.models import FollowUp, Reminder, ReportingPeriod
from followup.registers.standing import Standing
from followup.services import periods as services
from meetings.services.fields import REQUIRED

DAYS = ("start", "end", "opens", "agency_deadline", "lead_deadline", "steering_meeting", "owner_meeting")
STATE = ("due", "nothing_to_report", "withheld", "returned_count", "first_submitted_at", "submitted_at", "accepted_at")


class StateSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """How one agency's follow-up stands. `id`: where the caller reads it. `late`: it came after its day, or it has not
    come and its day is past. `begun`: something was saved in it. `reminder_receivers`: 0 where it reached nobody.
    """

    id = serializers.IntegerField(allow_null=True)
    agency = serializers.CharField()
    status = serializers.ChoiceField(FollowUp.Status.choices)
    locked_as = serializers.ChoiceField(["submitted", "returned", "accepted"], allow_null=True)
    begun = serializers.BooleanField()
    due = serializers.DateField()
    late = serializers.BooleanField()
    days_late = serializers.IntegerField()
    nothing_to_report = serializers.BooleanField()
    withheld = serializers.BooleanField()
    returned_count = serializers.IntegerField()
    first_submitted_at = serializers.DateTimeField(allow_null=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    reminded_at = serializers.DateTimeField(allow_null=True)
    reminder_receivers = serializers.IntegerField(allow_null=True)


class PeriodSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One period; days are local, the last day included. `followups`: those whose state the caller may know."""

    code = serializers.CharField()
    programme = serializers.CharField()
    name = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    opens = serializers.DateField()
    agency_deadline = serializers.DateField()
    lead_deadline = serializers.DateField()
    steering_meeting = serializers.DateField(allow_null=True)
    owner_meeting = serializers.DateField(allow_null=True)
    opens_itself = serializers.BooleanField()
    status = serializers.ChoiceField(ReportingPeriod.Status.choices)
    opened_at = serializers.DateTimeField(allow_null=True)
    locked_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()
    followups = StateSerializer(many=True)


class Periods(Coded):
    """Periods of a programme, which its agencies report on."""

    tag = "periods"
    model = ReportingPeriod
    shape = PeriodSerializer
    fields: ClassVar[Mapping[str, str]] = {
        "code": "code",
        "programme": "programme__code",
        "name": "name",
        **{name: name for name in DAYS},
        **{name: name for name in ("opens_itself", "status", "opened_at", "locked_at", "version")},
    }
    filters: ClassVar[Mapping[str, filters.Filter]] = {
        "programme": filters.by_programme(),
        "status": filters.choice("status", ReportingPeriod.Status.values, "Its status."),
    }
    orders = (Order("start", F("start"), descending=True), Order("code", F("code")))

    def shown(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """With how the agencies stand, in one more query."""
        of = FollowUp.objects.filter(period__programme=self.programme, period__code__in=[row["code"] for row in found])
        states = policy.states(self.viewer, of)
        reminded = Reminder.objects.visible_to(self.viewer).filter(period__in=[row["pk"] for row in found])
        reminded, agencies = reminded.order_by("at"), Agency.objects.filter(pk__in=of.values("owner_id"))
        asked = agencies.values_list("pk", "code")
        fetch(states, reminded, asked)
        last = {(row.period_id, row.agency_id): row for row in reminded}
        codes = dict(asked)
        by_id = {row["pk"]: ReportingPeriod(pk=row["pk"], code=row["code"], status=row["status"]) for row in found}
        told: dict[int, list[dict[str, Any]]] = {row["pk"]: [] for row in found}
        for row in sorted(states, key=lambda state: codes[state["owner_id"]]):
            reminder = last.get((row["period_id"], row["owner_id"]))
            told[row["period_id"]].append(_state(row, by_id[row["period_id"]], codes, reminder))
        return [{**one, "followups": told[row["pk"]]} for one, row in zip(super().shown(found), found, strict=True)]


def _state(
    row: Mapping[str, Any], period: ReportingPeriod, codes: Mapping[int, str], reminder: Reminder | None
) -> dict[str, Any]:
    stands = Standing.of(row, period, today=local_today())
    return {
        "id": row["id"] if row["reads"] else None,
        "agency": codes[row["owner_id"]],
        "status": row["status"],
        "locked_as": row["locked_as"] or None,
        "begun": row["begun"],
        "late": stands.days_late > 0,
        "days_late": stands.days_late,
        **{name: row[name] for name in STATE},
        "reminded_at": reminder.at if reminder else None,
        "reminder_receivers": reminder.receivers if reminder else None,
    }


class PeriodChange(Body):
    """The fields that a change names; all others stay."""

    name = Text(100)
    start = Day()
    end = Day()
    opens = Day(help_text="The day on which it is to be opened.")
    agency_deadline = Day(help_text="Also of every agency's follow-up while it is open; own days are added.")
    lead_deadline = Day()
    steering_meeting = Day(allow_null=True)
    owner_meeting = Day(allow_null=True)
    opens_itself = Flag(help_text="Opened by the clock on that day.")


class NewPeriod(PeriodChange):
    """A new period, planned."""

    programme = Text(required=True)
    code = Text(20, required=True)
    name = Text(100, required=True)
    start = Day(required=True)
    end = Day(required=True)
    opens = Day(required=True)
    agency_deadline = Day(required=True)
    lead_deadline = Day(required=True)


class PeriodList(Periods, CodedList, MakingView):
    """The periods, and a new one."""

    kind = "period"
    takes: ClassVar[Any] = {"POST": NewPeriod}
    answers: ClassVar[Any] = {"POST": 201}

    @property
    def columns(self) -> Sequence[str]:
        """What is fetched, the id with it."""
        return ("pk", *self.fields.values())

    def make(self, *args: Any, **path: Any) -> int:
        """Plan it, for the programme's lead."""
        sent = self.sent()
        code = sent.data.pop("code", "")
        programme = self._programme(sent.data)
        policy.demand(self.viewer, Verb.LEAD, programme)
        return services.create_period(
            programme, code=code, by=self.viewer, reason=sent.reason, confirm=sent.confirm, **sent.data
        ).pk

    def _programme(self, data: dict[str, Any]) -> Programme:
        """The programme that the body names. Raises ValidationError."""
        code = data.pop("programme", None)
        if not code:
            raise ValidationError({"programme": [REQUIRED]})
        if code not in self.programmes:
            raise ValidationError({"programme": [unknown(code)]})
        return self.programmes[code]

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The period, alone."""
        found = ReportingPeriod.objects.select_related("programme").get(pk=made)
        alone = self.other(OnePeriod)
        alone.programme = found.programme
        return alone.present(found)


PERIODS = Rows(ReportingPeriod.objects.all())


class OnePeriod(Periods):
    """What is done on one period, fetched through the policy."""

    def query(self) -> Sequence[OpenApiParameter]:
        """One period is not narrowed."""
        return ()

    def seen(self, code: str, *args: Any, **path: Any) -> ReportingPeriod:
        """The period that the address names. Raises Http404."""
        named: dict[str, Any] = {"programme": self.programme, "code": code}
        found: ReportingPeriod = policy.get_or_404(PERIODS, self.viewer, Verb.VIEW, **named)
        return found

    def present(self, row: Any) -> Response:
        """The period as it is now, with its version."""
        [found] = self.shown(list(self.rows().filter(pk=row.pk).values("pk", *self.fields.values())))
        return tagged(Response(found), found["version"])


class PeriodDetail(OnePeriod):
    """One period."""

    takes: ClassVar[Any] = {"PATCH": PeriodChange}
    versioned = ("PATCH",)

    def get(self, request: Request, code: str) -> Response:
        """The period; its version is the ETag."""
        return self.present(self.seen(code))

    def patch(self, request: Request, code: str) -> Response:
        """Change the fields that are named, for the programme's lead."""
        period = self.seen(code)
        sent = self.sent()
        policy.demand(self.viewer, Verb.LEAD, period)
        version = expected(request, period, required=True)
        services.change_period(
            period, by=self.viewer, reason=sent.reason, version=version, confirm=sent.confirm, **sent.data
        )
        return self.present(period)
