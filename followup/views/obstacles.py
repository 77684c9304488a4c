"""Obstacles to cooperation: the list, one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.views.fetching import sent, shown, version
from actions.views.registers import asked_of, file_urls, view_asked
from agencies import policy
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.models import Forum
from agencies.policy import Refused, Rows, Verb
from agencies.policy.readers import effect_of
from agencies.requests import programme_of
from agencies.swedish import in_swedish_order
from agencies.trail.feed import Asked, feed
from agencies.trail.sentences import deeds
from followup.forms import obstacles as forms
from followup.guarded import MAY_NOT_RAISE, raisers
from followup.models import FollowUp, Obstacle
from followup.readership import circles
from followup.registers import obstacles as register
from followup.services import obstacle_steps as steps
from followup.services.obstacle_parties import CONCERNED, members_of, parties_of, present_parties
from followup.services.obstacles import OPEN, change_obstacle, raise_obstacle

if TYPE_CHECKING:
    from agencies.requests import PageRequest

ROWS, DEEDS = 60, 12
RECENT = 100
"""So many decisions are offered to choose among, the newest first."""


@require_safe
def obstacle_list(request: PageRequest) -> HttpResponse:
    """Open obstacles, oldest first; closed ones behind a tab."""
    programme = programme_of(request)
    asked, view = asked_of(request), view_asked(request, register.VIEWS)
    found = register.listed(request.viewer, programme, asked)
    form = forms.ObstacleFilter(request.GET or None, found=found)
    kept = {name: asked[name] for name in forms.ObstacleFilter.field_names if asked.get(name)}
    context = {
        "programme": programme,
        "found": found,
        "form": form,
        "kept": kept,
        "closed": view == "closed",
        "tabs": [programme_url(request.nav, "followup:obstacles", query={**kept, "view": v}) for v in ("", "closed")],
        "files": file_urls(request, "followup:obstacles_file", {**kept, "view": view}),
        "may_raise": raisers(request.viewer, programme).exists(),
    }
    return render(request, "followup/obstacles.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_new(request: PageRequest) -> HttpResponse:
    """Raise one, perhaps out of one's own agency's follow-up (`?followup=6`). Raises Refused."""
    programme = programme_of(request)
    own = list(raisers(request.viewer, programme))
    if not own:
        raise Refused(MAY_NOT_RAISE)
    followup = _followup(request)
    initial = {"text": followup.obstacles, "raised_by": followup.owner.code} if followup else {}
    form = forms.RaiseForm(sent(request), programme=programme, own=own, initial=initial)
    more = {"followup": followup.pk, "raised_by": followup.owner.code} if followup else {}
    made = form.send(
        lambda data: raise_obstacle(
            programme, {**data, **more}, by=request.viewer, reason=data.get("reason", ""), confirm=form.confirm
        )
    )
    if made is not None:
        return _onward(request, made, _("The obstacle is raised."), kept="obstacle-new")
    return shown(request, "followup/obstacle_form.html", form, programme=programme, followup=followup, own=own)


def _followup(request: PageRequest) -> FollowUp | None:
    asked = request.GET.get("followup", "")
    if not asked.isdecimal() or len(asked) > 9:
        return None
    rows = FollowUp.objects.select_related("owner", "period").filter(programme=programme_of(request))
    found: FollowUp = policy.get_or_404(rows, request.viewer, Verb.WRITE, lock=False, pk=int(asked))
    return found


SHOWN = ("owner", "programme", "forum", "followup__period")
OBSTACLES = Rows(Obstacle.objects.select_related(*SHOWN), (Verb.WRITE, Verb.LEAD))


def obstacle_of(request: PageRequest, pk: int, verb: Verb = Verb.VIEW) -> Any:
    """The obstacle with what its page shows, `may_write` and `may_lead`; the page is about its programme, then."""
    found = policy.get_or_404(OBSTACLES, request.viewer, verb, lock=False, pk=pk)
    request.nav.turn_to(found.programme_id)
    return found


@require_safe
def obstacle_detail(request: PageRequest, pk: int) -> HttpResponse:
    """The obstacle's page."""
    return page(request, obstacle_of(request, pk))


def page(request: PageRequest, obstacle: Any, form: forms.DecisionForm | None = None) -> HttpResponse:
    """Facts, what was decided, what has happened, and who reads it; with the form that came back, if one did (422)."""
    viewer = request.viewer
    is_open = obstacle.status in OPEN
    links = obstacle.parties.filter(called_as=CONCERNED).select_related("agency")
    context = {
        "obstacle": obstacle,
        "open": is_open,
        "days": obstacle.days_open(local_today()),
        "limit": register.limit_of(obstacle.programme),
        "areas": policy.places_of(obstacle),
        "concerned": [link.agency for link in links.order_by(in_swedish_order("agency__short_name"))],
        "decisions": register.decisions_on(viewer, obstacle),
        "hidden": range(register.hidden_decisions(viewer, obstacle)),
        "reads_followup": _reads_followup(request, obstacle),
        "choose": form or (_chooser(request, obstacle) if is_open else None),
        "circles": circles(obstacle),
        "deeds": deeds(feed(viewer, Asked(obj=(Obstacle, obstacle.pk)), limit=ROWS), viewer)[:DEEDS],
        "object": f"obstacle:{obstacle.pk}",
    }
    return render(request, "followup/obstacle.html", context, status=422 if form else 200)


def _reads_followup(request: PageRequest, obstacle: Obstacle) -> bool:
    rows = FollowUp.objects.visible_to(request.viewer).filter(pk=obstacle.followup_id)
    return bool(obstacle.followup_id and rows.exists())


def _chooser(request: PageRequest, obstacle: Obstacle) -> forms.DecisionForm | None:
    """The decisions that one may say are about it, to choose among; None where there are none."""
    rows = register.decisions_to_link(request.viewer, obstacle)[:RECENT]
    choices = [(str(row.pk), f"{row.ref} {row.text[:80]}") for row in rows]
    return forms.DecisionForm(sent(request), choices=choices) if choices or request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_change(request: PageRequest, pk: int) -> HttpResponse:
    """Change what it says and whom it concerns."""
    obstacle = obstacle_of(request, pk, Verb.WRITE)
    if request.method != "POST" and obstacle.status not in OPEN:
        return _to(request, obstacle)
    form = forms.ObstacleForm(
        sent(request), programme=obstacle.programme, owner=obstacle.owner, initial=forms.said_of(obstacle)
    )
    changed = form.send(
        lambda data: change_obstacle(
            obstacle,
            data,
            by=request.viewer,
            reason=data.get("reason", ""),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if changed is not None:
        return _onward(request, changed, _("The obstacle is changed."), kept=f"obstacle-{obstacle.pk}")
    present = form.stale or obstacle
    return shown(request, "followup/obstacle_form.html", form, obstacle=obstacle, version=present.version)


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_escalate(request: PageRequest, pk: int) -> HttpResponse:
    """Give it to a forum; who then begins to read it is said by name beforehand."""
    obstacle = obstacle_of(request, pk, Verb.LEAD)
    if request.method != "POST" and obstacle.status not in OPEN:
        return _to(request, obstacle)
    rows = Forum.objects.visible_to(request.viewer).filter(programme=obstacle.programme_id)
    every = list(rows.exclude(pk=obstacle.forum_id).order_by(in_swedish_order("name"), "id"))
    form = forms.EscalateForm(sent(request), forums=every)
    done = form.send(
        lambda data: steps.escalate(
            obstacle,
            next((forum for forum in every if forum.code == data.get("forum")), None),
            by=request.viewer,
            reason=data.get("reason", ""),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if done is not None:
        said = _("%(forum)s has the obstacle now.") % {"forum": done.forum.name if done.forum else ""}
        return _onward(request, done, said, kept=f"escalate-{obstacle.pk}")
    present = form.stale or obstacle
    effects = [(forum, _effect(obstacle, forum)) for forum in every]
    return shown(
        request, "followup/obstacle_escalate.html", form, obstacle=obstacle, effects=effects, version=present.version
    )


def _effect(obstacle: Obstacle, forum: Forum) -> Any:
    """Who would begin to read it, and who stop."""
    concerned = [pk for pk, why in present_parties(obstacle).items() if why == CONCERNED]
    return effect_of(obstacle, involved=tuple(parties_of(obstacle, concerned, members_of(forum))))


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_close(request: PageRequest, pk: int) -> HttpResponse:
    """Close it with its outcome, for good."""
    obstacle = obstacle_of(request, pk, Verb.LEAD)
    if request.method != "POST" and obstacle.status not in OPEN:
        return _to(request, obstacle)
    form = forms.CloseForm(sent(request))
    done = form.send(
        lambda data: steps.close(
            obstacle,
            data.get("outcome", ""),
            by=request.viewer,
            reason=data.get("reason", ""),
            version=version(request),
            confirm=form.confirm,
        )
    )
    if done is not None:
        return _onward(request, done, _("The obstacle is closed."), kept=f"close-{obstacle.pk}")
    present = form.stale or obstacle
    return shown(request, "followup/obstacle_close.html", form, obstacle=obstacle, version=present.version)


@require_POST
def decision_link(request: PageRequest, pk: int) -> HttpResponse:
    """Say that a decision was about it."""
    return _decided(request, pk, steps.link_decision, _("The decision stands at the obstacle."))


@require_POST
def decision_unlink(request: PageRequest, pk: int) -> HttpResponse:
    """Say that a decision was not about it."""
    return _decided(request, pk, steps.unlink_decision, _("The decision is taken away from the obstacle."))


def _decided(request: PageRequest, pk: int, act: Callable[..., Obstacle], said: str) -> HttpResponse:
    obstacle = obstacle_of(request, pk)
    form = _chooser(request, obstacle)
    by = request.viewer
    done = form and form.send(lambda data: act(obstacle, steps.meant(data.get("decision", ""), by=by), by=by))
    return _onward(request, done, said) if done else page(request, obstacle, form)


def _to(request: PageRequest, obstacle: Obstacle) -> HttpResponseRedirect:
    return redirect(programme_url(request.nav, "followup:obstacle", obstacle.pk))


def _onward(request: PageRequest, obstacle: Obstacle, said: str, *, kept: str = "") -> HttpResponseRedirect:
    messages.success(request, said, extra_tags=f"kept-done:{kept}" if kept else "")
    return _to(request, obstacle)
