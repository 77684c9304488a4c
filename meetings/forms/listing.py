"""The filters above the list of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import Among
from agencies.dates import FIRST_YEAR, LAST_YEAR, start_of_day
from agencies.forms.judged import Judged
from agencies.models import Forum
from meetings.models import Meeting

ALL = ("", _("All"))


class MeetingFilter(Judged):
    """Each narrows the list."""

    forum = Among(label=_("Forum"), required=False)
    status = Among(label=_("Status"), required=False)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, forums: Sequence[Forum], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["forum"].choices = [ALL, *((forum.code, forum.name) for forum in forums)]
        fields["status"].choices = [ALL, *Meeting.Status.choices]

    @property
    def condition(self) -> Q:
        """What the meetings fulfil."""
        wanted, found = self.cleaned_data, Q()
        if wanted["forum"]:
            found &= Q(forum__code=wanted["forum"])
        if wanted["status"]:
            found &= Q(status=wanted["status"])
        if year := wanted["year"]:
            first, last = (start_of_day(date(one, 1, 1)) for one in (year, year + 1))
            found &= Q(start__gte=first, start__lt=last)
        return found
