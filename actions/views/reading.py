"""Who reads an action: its rung, its shares, and handing it over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from actions.forms.chooser import rung_notes, sharing_sentence
from actions.forms.verbs import OfferForm, ShareForm, VisibilityForm
from actions.models import Action, HandOver
from actions.readership import circles
from actions.services import (
    accept_hand_over,
    decline_hand_over,
    end_share,
    offer_hand_over,
    set_visibility,
    share_action,
    withdraw_hand_over,
)
from actions.views.fetching import View, about_action, onward, sent, shown, to_action, version
from agencies.forms.judged import Judged, ReasonForm
from agencies.policy import Refused, Verb
from agencies.policy.readers import effect_of
from agencies.policy.verbs import SENTENCES
from agencies.services.shares import live_shares
from agencies.walls import Visibility

if TYPE_CHECKING:
    from agencies.requests import PageRequest


def readership(request: PageRequest, template: str, form: Judged, action: Action, **context: Any) -> HttpResponse:
    """One of the three pages on who reads `action`, with who does today beside the form."""
    shares = live_shares(action)
    return shown(request, template, form, action=action, shares=shares, circles=circles(action, shares), **context)


@about_action(Verb.VISIBILITY)
def visibility(request: PageRequest, action: Action) -> HttpResponse:
    """Open a draft to others; move the action up or down the ladder."""
    form = VisibilityForm(sent(request), action=action, notes=rung_notes(action.owner.short_name))
    changed = form.send(lambda data: _moved(request, action, data))
    if changed is not None:
        said = _("%(ref)s is now read by: %(rung)s.") % {
            "ref": changed.ref,
            "rung": Visibility(changed.visibility).label,
        }
        return onward(request, action, said, kept=f"visibility-of-{action.pk}")
    rungs = [rung for rung in Visibility if rung not in (Visibility.DRAFT, action.visibility)]
    effects = [(rung, effect_of(action, visibility=rung)) for rung in rungs]
    return readership(
        request,
        "actions/visibility.html",
        form,
        action,
        effects=effects,
        sharing=sharing_sentence(action.programme),
    )


def _moved(request: PageRequest, action: Action, data: dict[str, Any]) -> Action:
    """Let the service move the action; where no rung could be read nothing is moved, and the form says so."""
    if "visibility" not in data:
        return action
    reason, seen = data.get("reason", ""), version(request)
    confirm = request.POST.getlist("confirm")
    return set_visibility(action, data["visibility"], by=request.viewer, reason=reason, version=seen, confirm=confirm)


@about_action(Verb.SHARE)
def share(request: PageRequest, action: Action) -> HttpResponse:
    """Let one more agency, or an auditor, read or change the action for a time."""
    form = ShareForm(sent(request), shared=action, initial={"decided_by": request.user.title})
    shared = form.send(lambda data: share_action(action, data, by=request.viewer, confirm=form.confirm))
    if shared is not None:
        who = shared.agency.short_name if shared.agency else shared.auditor.title if shared.auditor else ""
        said = _("The action is shared with %(who)s.") % {"who": who}
        return onward(request, action, said, kept=f"share-of-{action.pk}", part="h-shares")
    return readership(request, "actions/share.html", form, action)


@about_action(Verb.SHARE)
def stop_sharing(request: PageRequest, action: Action, share_pk: int) -> HttpResponse:
    """End a share before its day."""
    found = next((share for share in live_shares(action) if share.id == share_pk), None)
    if found is None:
        raise Http404
    form = ReasonForm(sent(request))

    def ended(data: dict[str, Any]) -> bool:
        end_share(action, share_pk, by=request.viewer, reason=data.get("reason", ""), confirm=form.confirm)
        return True

    if form.send(ended):
        return onward(request, action, _("The share has ended."), kept=f"end-share-{share_pk}")
    return shown(request, "actions/share_end.html", form, action=action, share=found)


def _standing(request: PageRequest, action: Action) -> HandOver | None:
    offers = HandOver.objects.visible_to(request.viewer).knowing(request.viewer, Verb.ACCEPT)
    found: HandOver | None = (
        offers.filter(action=action, state=HandOver.State.OFFERED).select_related("from_agency", "to_agency").first()
    )
    return found


@about_action(Verb.VIEW)
def hand_over(request: PageRequest, action: Action) -> HttpResponse:
    """Offer the action to another agency; where it is offered, answer or withdraw."""
    offer: Any = _standing(request, action)
    if offer is not None and offer.may_accept and request.method != "POST":
        return shown(request, "actions/hand_over_answer.html", ReasonForm(), action=action, offer=offer)
    if not action.may_hand_over:  # type: ignore[attr-defined]  # an annotation
        raise Refused(SENTENCES[Verb.HAND_OVER])
    if offer is not None and request.method != "POST":
        form = ReasonForm(optional=True)
        return shown(request, "actions/hand_over_withdraw.html", form, action=action, offer=offer)
    return _offer(request, action)


def _offer(request: PageRequest, action: Action) -> HttpResponse:
    form = OfferForm(sent(request), action=action)
    offered = form.send(
        lambda data: offer_hand_over(
            action,
            data.get("agency", ""),
            by=request.viewer,
            reason=data.get("reason", ""),
            stays=data.get("stays", False),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if offered is not None:
        said = _("The action is offered to %(agency)s. You lead it until they accept.")
        said %= {"agency": offered.to_agency.short_name}
        return onward(request, action, said, kept=f"offer-of-{action.pk}")
    return readership(request, "actions/hand_over.html", form, action)


type Answer = Callable[[PageRequest, Action, dict[str, Any]], object]


def _answering(answer: Answer, said: Callable[[], str], template: str) -> View:
    """A page that answers a standing offer; whoever merely comes to its address is shown the offer."""

    @about_action(Verb.VIEW)
    def page(request: PageRequest, action: Action) -> HttpResponse:
        if request.method != "POST":
            return to_action(request, action)
        form = ReasonForm(request.POST, optional=True)
        if form.send(lambda data: answer(request, action, {**data, "confirm": form.confirm})):
            return onward(request, action, said(), kept=f"answer-of-{action.pk}")
        return shown(request, template, form, action=action, offer=_standing(request, action))

    return page


accept = _answering(
    lambda request, action, data: accept_hand_over(
        action, by=request.viewer, reason=data.get("reason", ""), version=version(request), confirm=data["confirm"]
    ),
    lambda: _("You lead the action now."),
    "actions/hand_over_answer.html",
)
decline = _answering(
    lambda request, action, data: decline_hand_over(
        action, by=request.viewer, reason=data.get("reason", ""), confirm=data["confirm"]
    ),
    lambda: _("The offer is declined."),
    "actions/hand_over_answer.html",
)
withdraw = _answering(
    lambda request, action, data: withdraw_hand_over(
        action, by=request.viewer, reason=data.get("reason", ""), confirm=data["confirm"]
    ),
    lambda: _("The offer is withdrawn."),
    "actions/hand_over_withdraw.html",
)
