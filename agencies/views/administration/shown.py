"""What the pages of administration show to whom: the parts of the programme whose rights one reads (walls.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from agencies import policy
from agencies.models import Agency, Membership, Programme, ProgrammeGrant, User
from agencies.policy import Rows, Verb, Viewer
from agencies.policy.frame import taking_part
from agencies.requests import programme_of
from agencies.swedish import in_swedish_order

if TYPE_CHECKING:
    from agencies.requests import PageRequest


PROGRAMMES = Rows(Programme.objects.all(), (Verb.ADMINISTER, Verb.LEAD))


def programme_shown(request: PageRequest) -> Any:
    """The page's programme, for who reads rights in it; knows `may_administer` and `may_lead`.

    Raises Http404 without a programme and Refused (403) for everybody else in it.
    """
    return policy.get_or_404(PROGRAMMES, request.viewer, Verb.READ_GRANTS, lock=False, pk=programme_of(request).pk)


def agencies_shown(viewer: Viewer, programme: Programme) -> QuerySet[Any]:
    """The programme's agencies whose rights the viewer reads: all, or for a coordinator the own ones."""
    here = Q(id__in=taking_part([programme.pk])) | Q(registered_in=programme)
    verbs = (Verb.READ_GRANTS, Verb.ADMINISTER, Verb.COORDINATE, Verb.APPOINT, Verb.GRANT)
    rows: QuerySet[Any] = Agency.objects.filter(here).visible_to(viewer).knowing(viewer, *verbs)
    return rows.filter(may_read_grants=True).order_by(in_swedish_order("short_name"), "id")


def people_shown(viewer: Viewer, programme: Any) -> QuerySet[Any]:
    """Members of the agencies shown, holders of the programme's roles, and for its administrator also whom nobody
    has given anything yet.
    """
    shown = agencies_shown(viewer, programme).values("id")
    holders = ProgrammeGrant.objects.filter(content_object=programme).visible_to(viewer).values("user_id")
    here = Q(id__in=Membership.objects.filter(agency__in=shown).values("user_id")) | Q(id__in=holders)
    if programme.may_administer:
        here |= Q(registered_in=programme)
    rows = User.objects.filter(here).visible_to(viewer).knowing(viewer, Verb.ADMINISTER, Verb.COORDINATE, Verb.CLOSE)
    found: QuerySet[Any] = rows.order_by("-is_active", in_swedish_order("title"), "username")
    return found


def memberships_shown(viewer: Viewer, programme: Programme) -> QuerySet[Any]:
    """The memberships of the agencies shown, with what the viewer may do about each."""
    rows = Membership.objects.filter(agency__in=agencies_shown(viewer, programme).values("id")).visible_to(viewer)
    rows = rows.knowing(viewer, Verb.COORDINATE, Verb.APPOINT, Verb.END).select_related("agency", "user")
    found: QuerySet[Any] = rows.order_by(in_swedish_order("agency__short_name"), in_swedish_order("user__title"))
    return found


def roles_shown(viewer: Viewer, programme: Programme) -> QuerySet[Any]:
    """The programme's roles, with whether the viewer may end each."""
    rows = ProgrammeGrant.objects.filter(content_object=programme).visible_to(viewer).knowing(viewer, Verb.END)
    found: QuerySet[Any] = rows.select_related("user", "permission").order_by(
        "permission_id", in_swedish_order("user__title")
    )
    return found
