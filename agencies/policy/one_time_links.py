"""Who makes, asks for, confirms, reads and withdraws one-time sign-in links (walls.md, Who may do what)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from agencies.models import Membership, OneTimeLink, ProgrammeGrant, User
from agencies.policy.frame import administered_people, coordinated_people, people_of
from agencies.policy.rules import VERBS, register_frame
from agencies.policy.verbs import Verb
from agencies.policy.viewer import Viewer


def _invited(viewer: Viewer) -> Q:
    """Open accounts of the viewer's making that nobody has signed in to or set a password for by a link.

    The viewer must still answer for the person: who lost the role that the account was made in makes no link.
    """
    used = Exists(OneTimeLink.objects.filter(user_id=OuterRef("pk"), used_at__isnull=False))
    untouched = Q(registered_by_id=viewer.user_id, is_active=True, last_login__isnull=True) & Q(~used)
    return untouched & ~Q(id=viewer.user_id) & (administered_people(viewer) | coordinated_people(viewer))


def _asked_for(viewer: Viewer) -> Q:
    return administered_people(viewer) & ~Q(id=viewer.user_id)


def _vouched_for(viewer: Viewer) -> Q:
    """People whom the viewer knows for their agency, as its coordinator; where there is no agency, as lead."""
    holders = ProgrammeGrant.objects.filter(content_object_id__eqany=viewer.leads).values("user_id")
    led = Q(id__in=holders) | Q(registered_in_id__eqany=viewer.leads)
    member = Exists(Membership.objects.filter(user_id=OuterRef("pk")))
    return coordinated_people(viewer) | (led & Q(~member))


def _concerned(viewer: Viewer) -> Q:
    """Links of one's own, of people whom one administers, and of people whom one vouches for."""
    people = Q(id=viewer.user_id) | administered_people(viewer) | _vouched_for(viewer)
    return Q(user_id__in=User.objects.filter(people).values("id"))


def _reads(viewer: Viewer) -> Q:
    """Who is concerned; and lead and auditor, who otherwise could not see what two people did together."""
    overseen = people_of(sorted({*viewer.leads, *viewer.audits}))
    return _concerned(viewer) | Q(user_id__in=User.objects.filter(overseen).values("id"))


def _confirms(viewer: Viewer) -> Q:
    """Never one's own, nor what one asked for oneself: it takes two."""
    people = User.objects.filter(_vouched_for(viewer)).exclude(pk=viewer.user_id).values("id")
    return Q(user_id__in=people) & ~Q(asked_by_id=viewer.user_id)


def register_one_time_links() -> None:
    """Whom a link concerns may withdraw it: the person, their administrators, and who may confirm it."""
    VERBS[(User, Verb.INVITE)] = _invited
    VERBS[(User, Verb.ASK_LINK)] = _asked_for
    register_frame(OneTimeLink, _reads, confirm_link=_confirms, withdraw_link=_concerned)
