"""Who reads an obstacle besides who raised it: agencies concerned, and the members of the forum that has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import policy
from agencies.models import Area, Forum, ForumMember
from agencies.policy import Viewer
from agencies.templatetags.kedjan import sentence_list
from agencies.trail.because import current
from agencies.walls import Visibility
from followup.models import Obstacle, ObstacleArea, ObstacleParty

CONCERNED, MEMBER = ObstacleParty.CalledAs.CONCERNED, ObstacleParty.CalledAs.MEMBER
NAMED = 5
"""So many obstacles are named before the rest is counted."""


def members_of(forum: Forum | None) -> set[int]:
    """Ids of the forum's members."""
    return set(ForumMember.objects.filter(forum=forum).values_list("agency_id", flat=True)) if forum else set()


def present_parties(obstacle: Obstacle) -> dict[int, str]:
    """Agency → why it reads the obstacle."""
    return dict(ObstacleParty.objects.filter(obstacle=obstacle).values_list("agency_id", "called_as"))


def parties_of(obstacle: Obstacle, concerned: Iterable[int], members: Iterable[int]) -> dict[int, str]:
    """Agency → why it reads it; being concerned goes before being a member. Who raised it is none of them."""
    found = {**dict.fromkeys(members, MEMBER), **dict.fromkeys(concerned, CONCERNED)}
    found.pop(obstacle.owner_id, None)
    return {pk: str(why) for pk, why in found.items()}


def write_links(obstacle: Obstacle, parties: Mapping[int, str], areas: Iterable[Area] | None = None) -> None:
    """Make these the obstacle's parties and (where given) its areas, after it was written with their image."""
    present = {link.agency_id: link for link in ObstacleParty.objects.filter(obstacle=obstacle)}
    for agency_id, called_as in sorted(parties.items()):
        link = present.get(agency_id) or ObstacleParty(obstacle=obstacle, agency_id=agency_id)
        link.called_as = called_as
        link.save()
    for agency_id in sorted(present.keys() - parties.keys()):
        present[agency_id].delete()
    if areas is None:
        return
    wanted = {area.pk for area in areas}
    places = {link.area_id: link for link in ObstacleArea.objects.filter(obstacle=obstacle)}
    for area_id in sorted(wanted - places.keys()):
        ObstacleArea(obstacle=obstacle, area_id=area_id).save()
    for area_id in sorted(places.keys() - wanted):
        places[area_id].delete()


def touch(obstacle: Obstacle) -> None:
    """Write the obstacle with its next version, also where only its links changed."""
    obstacle.version += 1
    obstacle.updated_at = timezone.now()
    obstacle.save()


def members_changed(forum: Forum, joined: set[int], left: set[int]) -> None:
    """Whoever joins reads the open obstacles that the forum has; whoever leaves reads none of them any more, closed
    ones included, but those that concern it. Inside the change set of the change.
    """
    by = current().by
    changer = by if isinstance(by, Viewer) else None
    new = policy.let_in(changer, joined, Visibility.STEERING)
    rows = Obstacle.objects.filter(forum=forum).select_for_update(no_key=True).order_by("id")
    for obstacle in rows:
        parties = present_parties(obstacle)
        coming = set() if obstacle.status == Obstacle.Status.CLOSED else set(new)
        concerned = {pk for pk, why in parties.items() if why == CONCERNED}
        wanted = parties_of(obstacle, concerned, ({pk for pk in parties if parties[pk] == MEMBER} | coming) - left)
        if wanted != parties:
            obstacle.involved = sorted(wanted)
            touch(obstacle)
            write_links(obstacle, wanted)


def effects_of_members(forum: Forum, viewer: Viewer) -> Sequence[str]:
    """Which obstacles who joins the forum begins to read, and who leaves stops reading: those that the viewer reads."""
    rows = Obstacle.objects.visible_to(viewer).filter(forum=forum).order_by("raised_on", "id")
    every = list(rows.values_list("title", "status"))
    titles = [title for title, status in every if status != Obstacle.Status.CLOSED]
    if not every:
        return []
    said = []
    if titles:
        said.append(
            _("Whoever joins begins to read the obstacles that the forum has: %(titles)s.") % {"titles": _named(titles)}
        )
    said.append(
        _("Whoever leaves stops reading the forum's obstacles, with their history, but for those that concern it.")
    )
    return said


def _named(titles: Collection[str]) -> str:
    shown = [f"“{title}”" for title in [*titles][:NAMED]]
    more = [_("%(n)d more") % {"n": len(titles) - NAMED}] if len(titles) > NAMED else []
    return sentence_list([*shown, *more])
