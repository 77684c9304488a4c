"""Saved views: own settings, so that nothing of them is in the trail. What they show, the list decides when opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies import guard, policy
from agencies.errors import Invalid
from agencies.models import Agency, Programme, SavedView, User
from agencies.policy import Verb, Viewer, readers
from agencies.services.accounts import own_id
from agencies.services.rows import unknown

NAME_LENGTH = 60
AT_ONCE = 30
"""Views per person and programme: a row of them must be read at a glance."""


def saved_views(viewer: Viewer, programme: Programme, places: Collection[str]) -> QuerySet[Any]:
    """Those that the viewer finds above the lists at `places`; each knows `may_keep`."""
    rows: QuerySet[Any] = SavedView.objects.filter(programme=programme, place__in=places)
    return policy.knowing(policy.visible(rows, viewer), viewer, Verb.KEEP)


def agencies_to_share_with(viewer: Viewer, programme: Programme) -> list[Agency]:
    """The viewer's own agencies that take part in the programme, by short name."""
    return [agency for agency in readers.circle(programme.pk) if agency.pk in viewer.agencies]


def save_view(
    data: Mapping[str, Any],
    *,
    by: Viewer,
    programme: Programme,
    place: str,
    query: Mapping[str, str],
    confirm: Collection[str] = (),
) -> SavedView:
    """Keep the list at `place` with `query` under a name. `data`: `name`, and `shared_with`, an agency's code or "".

    `query` has been read by the list's own form. Raises Http404 for a programme that is not seen, and Invalid for a
    name that is missing, too long, taken or stopped by the guard, an agency that is not one's own, and a view too many.
    """
    policy.demand(by, Verb.VIEW, programme)
    view = SavedView(user_id=own_id(by), programme=programme, place=place, query=dict(query), created_at=timezone.now())
    _judge(view, data, by=by, confirm=confirm)
    view.save()
    return view


def change_view(view: SavedView, data: Mapping[str, Any], *, by: Viewer, confirm: Collection[str] = ()) -> SavedView:
    """Another name, or shared with another agency or none. Raises as `save_view`, and Refused for anybody else's."""
    policy.demand(by, Verb.KEEP, view)
    _judge(view, data, by=by, confirm=confirm)
    view.save(update_fields=["name", "shared_with"])
    return view


def remove_view(view: SavedView, *, by: Viewer) -> None:
    """It is gone, for those with whom it was shared, too. Raises Refused for anybody else's."""
    policy.demand(by, Verb.KEEP, view)
    view.delete()


def _judge(view: SavedView, data: Mapping[str, Any], *, by: Viewer, confirm: Collection[str]) -> None:
    """Put name and agency into the view. Raises Invalid. One at a time for each person: names are their own."""
    User.objects.select_for_update(no_key=True).get(pk=view.user_id)
    name, code = str(data.get("name") or "").strip(), data.get("shared_with") or ""
    errors = _name_errors(view, name)
    among = {agency.code: agency for agency in agencies_to_share_with(by, view.programme)} if code else {}
    if code and code not in among:
        errors["shared_with"] = [unknown(code)]
    warnings: dict[str, list[str]] = {}
    try:  # what is searched for is kept and shown with the name
        guard.check({"name": "\n".join(filter(None, [name, view.query.get("q", "")]))}, confirmed=confirm)
    except guard.GuardError as found:
        side = errors if found.refusals else warnings
        side.update(found.messages)
    if errors or warnings:
        raise Invalid(errors, warnings)
    view.name, view.shared_with = name, among.get(code)


def _name_errors(view: SavedView, name: str) -> dict[str, list[Any]]:
    own = SavedView.objects.filter(user_id=view.user_id, programme_id=view.programme_id).exclude(pk=view.pk)
    if not name:
        return {"name": [_("Give the view a name.")]}
    if len(name) > NAME_LENGTH or "\x00" in name:
        return {"name": [format_lazy(_("At most {most} characters."), most=NAME_LENGTH)]}
    if own.filter(name=name).exists():
        return {"name": [_("You have a view of that name. Choose another.")]}
    if own.count() >= AT_ONCE:
        return {"name": [format_lazy(_("You have {number} views. Remove one that you no longer use."), number=AT_ONCE)]}
    return {}
