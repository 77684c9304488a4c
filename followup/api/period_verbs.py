"""The verbs on a period: open, lock, remind."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from rest_framework.response import Response

from agencies import policy
from agencies.api.bodies import Body, Sent, Text
from agencies.api.versions import expected
from agencies.api.views import MakingView
from agencies.models import Agency
from agencies.policy import Verb
from agencies.services.rows import unknown
from followup.api.periods import OnePeriod
from followup.models import ReportingPeriod
from followup.services import periods as services
from followup.services.reminders import remind


class Reminding(Body):
    """Whom to remind: without `agency` all who are late, or where nobody is, all who have not handed in."""

    agency = Text(help_text="One agency's code.")


class OnPeriod(OnePeriod, MakingView):
    """A POST on one period, for its programme's lead: fetched, read, asked of the policy, done."""

    kind = "period"
    takes: ClassVar[Any] = {"POST": Body}
    versioned: ClassVar[Collection[str]] = ("POST",)

    def act(self, period: ReportingPeriod, sent: Sent, version: int | None) -> None:
        """Call the verb's service."""
        raise NotImplementedError

    def make(self, *args: Any, **path: Any) -> int:
        """What comes before every verb, and the verb."""
        period = self.seen(**path)
        sent = self.sent()
        policy.demand(self.viewer, Verb.LEAD, period)
        version = expected(self.request, period, required="POST" in self.versioned)
        self.act(period, sent, version)
        return period.pk

    def made(self, made: int | str, /, **path: Any) -> Response:
        """The period as it is now."""
        return self.present(ReportingPeriod.objects.get(pk=made))


class OpenPeriod(OnPeriod):
    """Open it: every agency that leads or contributes gets its follow-up."""

    def act(self, period: ReportingPeriod, sent: Sent, version: int | None) -> None:
        """From planned."""
        services.open_period(period, by=self.viewer, reason=sent.reason, version=version)


class LockPeriod(OnPeriod):
    """Lock it, and what was submitted, for good."""

    def act(self, period: ReportingPeriod, sent: Sent, version: int | None) -> None:
        """From open."""
        services.lock_period(period, by=self.viewer, reason=sent.reason, version=version)


class RemindPeriod(OnPeriod):
    """Remind agencies; `reminded_at` and `reminder_receivers` of each say what came of it. Not again within an hour."""

    takes: ClassVar[Any] = {"POST": Reminding}
    versioned = ()

    def act(self, period: ReportingPeriod, sent: Sent, version: int | None) -> None:
        """While it is open."""
        code = sent.data.get("agency")
        named = Agency.objects.visible_to(self.viewer).filter(code=code).first() if code else None
        if code and named is None:
            raise ValidationError({"agency": [unknown(code)]})
        remind(period, named, by=self.viewer, reason=sent.reason)
