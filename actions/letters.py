"""The register's letters: what people are told of actions by mail, and who is reminded of which.

Composed when they are sent, through the policy. Below the rung of the steering group an action is named by its
reference alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actions.models import Action, Follow, HandOver
from actions.models.action import is_late
from agencies import policy
from agencies.dates import format_date
from agencies.links import programme_url
from agencies.mail import About, Content, Delivery, Kind, Reminder, register, register_reminder
from agencies.policy import Viewer

SOON = timedelta(days=7)
FIRST_WEEK = 7


def register_letters() -> None:
    """Tell the ground floor what mail there is about actions."""
    register(
        Kind(
            "hand_over_offered", gettext_lazy("Actions offered to my agency"), offered,
            default=Delivery.DIGEST, place=40, note=gettext_lazy("To its coordinators."),
        ),
        Kind(
            "hand_over_answered", gettext_lazy("Answers to my agency's offers"), answered,
            default=Delivery.DIGEST, place=41, note=gettext_lazy("To its coordinators."),
        ),
        Kind(
            "action_shared", gettext_lazy("Actions shared with my agency or me"), shared,
            default=Delivery.DIGEST, place=42, note=gettext_lazy("To its coordinators, and to auditors."),
        ),
        Kind(
            "action_due_soon", gettext_lazy("Actions of mine that end soon"), due_soon,
            default=Delivery.DIGEST, place=60,
            note=gettext_lazy("A week before, for actions that I follow or am the contact of."),
        ),
        Kind(
            "action_overdue", gettext_lazy("Actions of mine that are late"), overdue, default=Delivery.DIGEST, place=61,
            note=gettext_lazy("Every second day of the first week, then once a week, until it is done."),
        ),
    )  # fmt: skip
    register_reminder(soon)
    register_reminder(late)


# What they say


def offered(viewer: Viewer, about: About) -> Content | None:
    """To the coordinators of the agency that an action is offered to, while it is."""
    offer = _hand_over(viewer, about, state=HandOver.State.OFFERED, to_agency_id__eqany=viewer.coordinates)
    if offer is None:
        return None
    words = {"who": offer.from_agency.short_name, "action": _name(offer.action), "to": offer.to_agency.short_name}
    return Content(
        _("%(who)s offers %(to)s the action %(action)s") % words,
        [_("A coordinator accepts or declines on the action's page.")],
        _page(offer.action),
    )


def answered(viewer: Viewer, about: About) -> Content | None:
    """To the coordinators of the agency that offered, once the other one has answered."""
    offer = _hand_over(viewer, about, from_agency_id__eqany=viewer.coordinates)
    words = {"action": _name(offer.action), "who": offer.to_agency.short_name} if offer else {}
    if offer and offer.state == HandOver.State.ACCEPTED:
        return Content(_("%(who)s has taken over the action %(action)s") % words, link=_page(offer.action))
    if offer and offer.state == HandOver.State.DECLINED:
        said = [_("The reason stands in the action's history.")]
        return Content(_("%(who)s declines the action %(action)s") % words, said, _page(offer.action))
    return None


def shared(viewer: Viewer, about: About) -> Content | None:
    """To whom an action is shared with, while the share lasts."""
    if about.pk not in viewer.shared.get(Action._meta.label_lower, []):
        return None
    action = _action(viewer, about)
    if action is None:
        return None
    subject = _("%(who)s shares the action %(action)s") % {"who": action.owner.short_name, "action": _name(action)}
    return Content(subject, [_("Purpose, terms and last day stand on the action's page.")], _page(action))


def due_soon(viewer: Viewer, about: About) -> Content | None:
    """To contact and followers, while it has not ended."""
    action = _action(viewer, about, _mine(viewer), Q(end__gte=about.today, end__lte=about.today + SOON), _open())
    if action is None:
        return None
    words = {"action": _name(action), "day": format_date(action.end)}
    return Content(_("The action %(action)s ends on %(day)s") % words, link=_page(action))


def overdue(viewer: Viewer, about: About) -> Content | None:
    """To contact and followers, while it is late."""
    action = _action(viewer, about, _mine(viewer), is_late(about.today))
    if action is None:
        return None
    days = action.days_late(about.today)
    late = ngettext("The action %(action)s is %(n)s day late", "The action %(action)s is %(n)s days late", days)
    todo = _("Is it done? Set its status. Does it go on? Give it a new end.")
    return Content(late % {"action": _name(action), "n": days}, [todo], _page(action))


def _action(viewer: Viewer, about: About, *which: Q) -> Any:
    rows = Action.objects.visible_to(viewer).filter(*which, pk=about.pk, archived_at=None)
    return rows.select_related("owner", "programme").first()


def _hand_over(viewer: Viewer, about: About, **which: Any) -> Any:
    rows = HandOver.objects.visible_to(viewer).filter(pk=about.pk, action__archived_at=None, **which)
    return rows.select_related("action__programme", "from_agency", "to_agency").first()


def _name(action: Action) -> str:
    return f"{action.ref} {action.title}" if policy.may_be_named(action) else str(action.ref)


def _page(action: Action) -> str:
    return programme_url(None, "actions:detail", action.pk, programme=action.programme.code)


# Who is reminded


def soon(today: date) -> Iterator[Reminder]:
    """Once for each last day that comes within a week."""
    rows = Action.objects.filter(_open(), end__gte=today, end__lte=today + SOON)
    for action, person in _concerned(rows):
        yield Reminder("action_due_soon", person, action, occasion=f"soon:{action.end}")


def late(today: date) -> Iterator[Reminder]:
    """Until it is done: every second day in the first week, then once a week."""
    for action, person in _concerned(Action.objects.filter(is_late(today))):
        every = 2 if action.days_late(today) <= FIRST_WEEK else 7
        yield Reminder("action_overdue", person, action, every=every)


def _concerned(rows: Any) -> Iterator[tuple[Action, int]]:
    """Each action with its contact and each of its followers; nobody is named twice."""
    for action in rows.filter(contact__isnull=False).iterator():
        yield action, action.contact_id
    for follow in Follow.objects.filter(action__in=rows).select_related("action").iterator():
        if follow.user_id != follow.action.contact_id:
            yield follow.action, follow.user_id


def _mine(viewer: Viewer) -> Q:
    followed = Follow.objects.filter(action_id=OuterRef("pk"), user_id=viewer.id)
    return Q(contact_id=viewer.id) | Q(Exists(followed))


def _open() -> Q:
    return Q(archived_at=None, status__in=Action.OPEN)
