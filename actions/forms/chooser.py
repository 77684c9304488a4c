"""What can be chosen for an action: the frame of its programme, as choices with a few words beside each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from actions.models import Action, Dimension, Indicator, Objective, Priority
from actions.services import values
from agencies import policy
from agencies.choices import Described
from agencies.models import Agency, Area, AreaClass, AreaClassification, Forum, Programme, User
from agencies.policy import Viewer, readers
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility

type Choices = list[tuple[str, Any]]
NOTHING = ("", "–")


class Chooser:
    """The choices of one form, each fetched when it is drawn. `action`: the one that is changed, None for a new one."""

    def __init__(self, viewer: Viewer, programme: Programme, *, action: Action | None = None, today: date) -> None:
        self.viewer, self.programme, self.action, self.today = viewer, programme, action, today

    @cached_property
    def leads(self) -> list[Agency]:
        """Whom the viewer may name as lead of a new action: own agencies first."""
        found = list(policy.leads_to_choose(self.viewer, self.programme).order_by(in_swedish_order("short_name"), "id"))
        return sorted(found, key=lambda agency: agency.pk not in self.viewer.staff)

    @cached_property
    def areas(self) -> list[Area]:
        """Where the action may be; for a change, where its lead records and where it is already."""
        if self.action is None:
            found = policy.areas_to_choose(self.viewer, self.programme)
        else:
            recorded = values.recordable(self.action.owner, self.programme).values("id")
            found = Area.objects.filter(Q(id__in=recorded) | Q(id__in=self.action.areas))
        return list(found.order_by(in_swedish_order("name"), "id"))

    @cached_property
    def circle(self) -> list[Agency]:
        """The agencies that can help: whoever takes part, and whoever helps already, but not the lead."""
        helping = self.action.involved if self.action else []
        lead = self.action.owner_id if self.action else None
        return [agency for agency in readers.circle(self.programme.pk, helping) if agency.pk != lead]

    def area_choices(self) -> Choices:
        """Areas with their class on the police list today and their phase."""
        today = Q(start__lte=self.today) & (Q(end__isnull=True) | Q(end__gt=self.today))
        listed = AreaClassification.objects.filter(today, area__in=self.areas, kind=AreaClass.Kind.POLICE_LIST)
        classes = {row.area_id: row.area_class.name for row in listed.select_related("area_class")}
        return [
            (area.code, Described(area.name, note=_area_note(area, classes.get(area.pk, "")))) for area in self.areas
        ]

    def lead_choices(self) -> Choices:
        """Agencies by short name; nothing is preset for whoever has none of their own among several."""
        return [(agency.code, agency.short_name) for agency in self.leads]

    def circle_choices(self) -> Choices:
        """Agencies by short name."""
        return [(agency.code, agency.short_name) for agency in self.circle]

    def dimension_choices(self) -> Choices:
        """Dimensions in the model's order, with a few words each."""
        return [
            (row.code, Described(row, note=row.short_hint))
            for row in Dimension.objects.filter(programme=self.programme)
        ]

    def objective_choices(self) -> Choices:
        """Objectives by code."""
        return self._optional(Objective.objects.filter(programme=self.programme).order_by("code"))

    def priority_choices(self) -> Choices:
        """Priorities, the newest year first."""
        return self._optional(Priority.objects.filter(programme=self.programme))

    def forum_choices(self) -> Choices:
        """Forums by name."""
        return self._optional(Forum.objects.filter(programme=self.programme).order_by(in_swedish_order("name"), "id"))

    def indicator_choices(self) -> Choices:
        """Indicators by code, with unit."""
        found = Indicator.objects.filter(programme=self.programme).order_by("code")
        return [(row.code, Described(row.title, note=row.source)) for row in found]

    def contact_choices(self) -> Choices:
        """Members of the lead (for a new action: of the viewer's own agencies that can lead) by role title; last who is
        the contact already and is no member any more.
        """
        own = [agency.pk for agency in self.leads if agency.pk in self.viewer.staff] if self.action is None else []
        leads = [self.action.owner_id] if self.action else own
        found = User.objects.filter(is_active=True, memberships__agency_id__in=leads).distinct()
        ordered = found.order_by(in_swedish_order("title"), "id")
        members = [(user.username, user.title) for user in ordered]
        contact = self.action.contact if self.action else None
        if contact is not None and contact.username not in dict(members):
            members.append((contact.username, _("%(title)s (has left the agency)") % {"title": contact.title}))
        return [NOTHING, *members]

    def rung_choices(self) -> Choices:
        """The rungs of a new action, with who reads on each."""
        own = self.leads[0].short_name if len(self.leads) == 1 else ""
        notes = rung_notes(own)
        return [(rung.code, Described(rung.label, note=notes[rung], icon=f"rung-{rung.code}")) for rung in Visibility]

    def _optional(self, found: Iterable[Any]) -> Choices:
        return [NOTHING, *((row.code, str(row)) for row in found)]


def rung_notes(lead: str) -> dict[Visibility, str]:
    """What each rung means, in a few words; `lead` is the lead's short name, or nothing where it is to be chosen."""
    return {
        Visibility.DRAFT: (
            _("Only %(agency)s. Can be shared later.") % {"agency": lead}
            if lead
            else _("Only the lead agency. Can be shared later.")
        ),
        Visibility.RESTRICTED: _("Contributing agencies, too."),
        Visibility.STEERING: _("The programme's lead, steering group and auditor, too."),
        Visibility.PARTNERSHIP: _("Agencies that read the chosen areas, too."),
        Visibility.PROGRAMME: _("Every agency that takes part in the programme, associations too."),
    }


def sharing_sentence(programme: Programme) -> Any:
    """What it means that a draft is opened to others."""
    return format_lazy(
        _(
            "When the action is shared it gets a number, {ref}, and the text may become an official record. Sharing "
            "can't be taken back out of the history."
        ),
        ref=f"{programme.ref_prefix}-…",  # which one would count what others have opened
    )


def _area_note(area: Area, class_name: str) -> str:
    if area.phase == Area.Phase.LISTED:
        return class_name
    phase = str(area.get_phase_display()).lower()
    return f"{class_name}, {phase}" if class_name else phase
