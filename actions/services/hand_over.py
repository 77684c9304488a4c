"""Handing an action over: an offer that the other agency's coordinator accepts. The wall moves with the lead."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import Action, AgencyShare, HandOver
from actions.services import links, values
from actions.services.step import acting, checked_reason, locked, needs_reason, touch
from agencies import mail, policy
from agencies.dates import local_today
from agencies.errors import Stale, WrongStep
from agencies.models import Agency
from agencies.policy import Verb, Viewer
from agencies.trail import because

OFFERED = HandOver.State.OFFERED


def offer_hand_over(
    action: Action,
    agency_code: str,
    *,
    by: Viewer,
    reason: str = "",
    stays: bool = True,
    version: int | None = None,
    confirm: Collection[str] = (),
) -> HandOver:
    """Offer the action to an agency that reads it already; `stays`: the lead then goes on as contributor.

    Raises Refused, Stale, WrongStep while another offer stands, and Invalid at `agency` and `reason`.
    """
    reason = checked_reason(reason, confirm)
    with because(reason, by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.HAND_OVER, version=version)
        if fresh.hand_overs.filter(state=OFFERED).exists():
            raise WrongStep(_("The action is offered to an agency already. Withdraw that offer first."))
        errors: values.Errors = {}
        found = values.many_codes("agency", [agency_code], policy.offerees(fresh), errors)
        values.judge(errors, {}, confirm)
        offer = HandOver(
            action=fresh, from_agency=fresh.owner, to_agency=found[0], stays=stays, offered_at=timezone.now()
        )
        offer.save()
        mail.post("hand_over_offered", policy.coordinators(found[0].pk), offer, occasion="offered", by=by)
        return offer


def accept_hand_over(
    action: Action, *, by: Viewer, reason: str = "", version: int | None = None, confirm: Collection[str] = ()
) -> Action:
    """Become the lead of what is offered to one's agency.

    The new lead is no contributor any more, and a share with it ends; the former one is a contributor, unless the
    offer said otherwise. A contact of the former lead is taken away. Raises Refused, Stale, and WrongStep where nothing
    is offered.
    """
    offer = _offer(action, by)
    with because(checked_reason(reason, confirm), by=by, agency_id=offer.to_agency_id):
        fresh, offer = _answered(action, by, version)
        _answer(offer, HandOver.State.ACCEPTED, by)
        tasks: dict[Agency, str] = {
            link.agency: link.task
            for link in fresh.contributions.select_related("agency")
            if link.agency_id != offer.to_agency_id
        }
        if offer.stays:
            tasks[offer.from_agency] = ""
        fresh.owner = offer.to_agency
        fresh.involved = sorted(agency.pk for agency in tasks)
        if fresh.contact is not None and not fresh.contact.memberships.filter(agency=offer.to_agency).exists():
            fresh.contact = None
        touch(fresh)
        links.redrawn("contributors", [(fresh, tasks)]).write()
        own = AgencyShare.objects.filter(content_object=fresh, group=offer.to_agency.group)
        for share in own.filter(valid_until__gte=local_today()):
            share.delete()
        return fresh


def decline_hand_over(action: Action, *, by: Viewer, reason: str, confirm: Collection[str] = ()) -> HandOver:
    """Say no to what is offered to one's agency; a reason is needed. Raises Refused and WrongStep."""
    reason = checked_reason(reason, confirm)
    offer = _offer(action, by)
    with because(reason, by=by, agency_id=offer.to_agency_id):
        _fresh, offer = _answered(action, by, None)
        needs_reason(reason)
        _answer(offer, HandOver.State.DECLINED, by)
        return offer


def withdraw_hand_over(action: Action, *, by: Viewer, reason: str = "", confirm: Collection[str] = ()) -> HandOver:
    """Take one's own agency's offer back. Raises Refused, and WrongStep where nothing is offered."""
    with because(checked_reason(reason, confirm), by=by, agency_id=acting(action, by)):
        fresh = locked(action, by=by, verb=Verb.HAND_OVER)
        offer: HandOver | None = fresh.hand_overs.filter(state=OFFERED).first()
        if offer is None:
            raise WrongStep(_("The action is offered to nobody."))
        offer.state = HandOver.State.WITHDRAWN
        offer.save()
        return offer


def _answer(offer: HandOver, state: HandOver.State, by: Viewer) -> None:
    offer.state = state
    offer.save()
    mail.post("hand_over_answered", policy.coordinators(offer.from_agency_id), offer, occasion="answered", by=by)


def _offer(action: Action, by: Viewer) -> HandOver:
    """The standing offer, as its receiver's coordinator sees it. Raises Http404, WrongStep, Refused."""
    policy.demand(by, Verb.VIEW, action)
    offer: HandOver | None = action.hand_overs.filter(state=OFFERED).select_related("to_agency", "from_agency").first()
    if offer is None:
        raise WrongStep(_("The action is offered to nobody."))
    policy.demand(by, Verb.ACCEPT, offer)
    return offer


def _answered(action: Action, by: Viewer, version: int | None) -> tuple[Action, HandOver]:
    """The action and its offer, both locked, since the lead may withdraw at the same moment."""
    fresh = Action.objects.select_for_update(of=("self",), no_key=True).select_related("programme").get(pk=action.pk)
    if version is not None and version != fresh.version:
        raise Stale(fresh)
    if fresh.archived_at is not None:
        raise WrongStep(_("The action is archived. Take it out of the archive first."))
    try:
        return fresh, policy.get_or_404(
            HandOver.objects.select_related("to_agency", "from_agency"), by, Verb.ACCEPT, action=fresh, state=OFFERED
        )
    except Http404:
        raise WrongStep(_("The action is offered to nobody.")) from None
