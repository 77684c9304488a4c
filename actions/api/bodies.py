"""What the writes on an action say."""

from __future__ import annotations

from typing import Any

from actions.models import Action
from agencies.api.bodies import Body, Day, Flag, Text, TextByCode, Texts, Whole
from agencies.services.shares import RIGHTS, TERMS
from agencies.walls import Visibility


def _longest(name: str) -> int | None:
    field: Any = Action._meta.get_field(name)
    return field.max_length  # type: ignore[no-any-return]


def _text(name: str, **options: Any) -> Text:
    return Text(_longest(name), allow_null=True, **options)


class ActionChange(Body):
    """The fields that a change names; all others stay. A null empties a field that may be empty."""

    title = _text("title")
    description = _text("description")
    areas = Texts(allow_null=True)
    contributors = Texts(allow_null=True)
    contributor_tasks = TextByCode(allow_null=True, help_text="One line for each contributor; the others' stay.")
    objective = Text(allow_null=True)
    priority = Text(allow_null=True)
    dimension = Text(allow_null=True)
    approach = Text(allow_null=True, among=[*Action.Approach.values, ""])
    prevention_level = Text(allow_null=True, among=[*Action.Level.values, ""])
    target_group = _text("target_group")
    start = Day(allow_null=True)
    end = Day(allow_null=True)
    recurrence = _text("recurrence")
    expected_effect = _text("expected_effect")
    indicators = Texts(allow_null=True)
    budget_sek = Whole(allow_null=True)
    registry_number = _text("registry_number")
    responsible_role = _text("responsible_role")
    contact = Text(allow_null=True, help_text="The user name of a member of the lead agency.")
    forum = Text(allow_null=True)


class NewAction(ActionChange):
    """A new action: a draft of one's own agency, unless `visibility` opens it to others at once."""

    programme = Text(required=True)
    title = Text(_longest("title"), required=True)
    description = Text(_longest("description"), required=True)
    areas = Texts(required=True)
    lead = Text(required=True)
    dimension = Text(required=True)
    start = Day(required=True)
    status = Text(among=Action.Status.values)
    visibility = Text(among=[rung.code for rung in Visibility])


class StatusStep(Body):
    """Where the action goes."""

    status = Text(required=True, among=Action.Status.values)


class RungStep(Body):
    """Who is to read it."""

    visibility = Text(required=True, among=[rung.code for rung in Visibility])


class ShareTerms(Body):
    """With whom it is shared, and on what terms: one agency, or one auditor of the programme."""

    agency = Text(allow_null=True)
    auditor = Text(allow_null=True, help_text="A user name.")
    right = Text(among=RIGHTS)
    legal_ground = Text(TERMS["legal_ground"], required=True)
    purpose = Text(TERMS["purpose"], required=True)
    decided_by = Text(TERMS["decided_by"], help_text="A role; without it, one's own title.")
    valid_until = Day(required=True, help_text="The last day, at most a year ahead.")


class Offer(Body):
    """To which agency it is offered; `stays`: the present lead goes on as contributor."""

    agency = Text(required=True)
    stays = Flag()


class NewNote(Body):
    """A note on an action."""

    action = Whole(required=True)
    text = Text(4_000, required=True)


class NoteChange(Body):
    """The note written anew."""

    text = Text(4_000, required=True)
