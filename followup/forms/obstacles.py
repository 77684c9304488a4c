"""The forms of obstacles to cooperation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.forms.judged import Among, AnyOf, OneOf
from agencies.forms.judged import Judged, LongText, Text
from agencies.models import Agency, Area, Forum, Programme
from agencies.policy.readers import taking_part
from agencies.swedish import in_swedish_order
from followup.models import Obstacle
from followup.registers.obstacles import Listed

ALL = ("", _("All"))
FILL_IN = {"required": _("Fill this in.")}


def _areas(programme: Programme) -> Any:
    return Area.objects.filter(programme=programme).order_by(in_swedish_order("name"), "id")


class ObstacleForm(Judged):
    """What stands in the way, of what and of whom."""

    title = Text(label=_("What is the obstacle, in a line?"), error_messages=FILL_IN)
    text = LongText(
        label=_("What stands in the way, and what would help?"),
        help_text=_("Places, groups and structures. Nothing about individuals."),
        error_messages=FILL_IN,
    )
    areas = AnyOf(
        label=_("Areas"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None: the whole programme."),
    )
    agencies = AnyOf(
        label=_("Agencies concerned"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They begin to read the obstacle. The programme's lead and steering group read it, too."),
    )
    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))

    def __init__(self, *args: Any, programme: Programme, owner: Agency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["areas"].choices = [(row.code, row.name) for row in _areas(programme)]
        agencies = taking_part(programme.pk).distinct().order_by(in_swedish_order("short_name"), "id")
        fields["agencies"].choices = [(row.code, row.short_name) for row in agencies if row != owner]


class RaiseForm(ObstacleForm):
    """A new one: who raises it is asked of who is staff of several."""

    raised_by = OneOf(label=_("Raised by"), required=False)

    def __init__(self, *args: Any, own: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, owner=own[0] if len(own) == 1 else None, **kwargs)
        fields: Any = self.fields
        if len(own) > 1:
            fields["raised_by"].choices = [("", _("Choose …")), *((row.code, row.short_name) for row in own)]
            self.order_fields(["raised_by", *ObstacleForm.base_fields])
        else:
            del fields["raised_by"]


class EscalateForm(Judged):
    """Which forum gets it."""

    forum = OneOf(label=_("Forum"), help_text=_("Its members begin to read the obstacle."), error_messages=FILL_IN)
    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))

    def __init__(self, *args: Any, forums: Sequence[Forum], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forum"].choices = [("", _("Choose …")), *((row.code, row.name) for row in forums)]  # type: ignore[attr-defined]


class CloseForm(Judged):
    """What came of it."""

    outcome = LongText(
        label=_("What came of it?"),
        help_text=_("Removed, worked around, or left as it is, and why. Nothing about individuals."),
        error_messages=FILL_IN,
    )
    reason = Text(label=_("Reason"), required=False, help_text=_("Stands in the history. Nothing about individuals."))


class DecisionForm(Judged):
    """Which decision was about it."""

    decision = OneOf(label=_("Decision"), error_messages=FILL_IN)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("", _("Choose …")), *choices]  # type: ignore[attr-defined]


class ObstacleFilter(Judged):
    """Above the list."""

    area = Among(label=_("Area"), required=False)
    forum = Among(label=_("Forum"), required=False)
    agency = Among(label=_("Agency"), required=False)
    field_names: ClassVar[tuple[str, ...]] = ("area", "forum", "agency")

    def __init__(self, *args: Any, found: Listed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["area"].choices = [ALL, *((row.code, row.name) for row in found.areas)]
        fields["forum"].choices = [ALL, *((row.code, row.name) for row in found.forums)]
        fields["agency"].choices = [ALL, *((row.code, row.short_name) for row in found.agencies)]


def said_of(obstacle: Obstacle) -> dict[str, Any]:
    """What the form of a change begins with."""
    parties = obstacle.parties.filter(called_as="concerned").values_list("agency__code", flat=True)
    return {
        "title": obstacle.title,
        "text": obstacle.text,
        "areas": list(obstacle.area_links.values_list("area__code", flat=True)),
        "agencies": list(parties),
    }
