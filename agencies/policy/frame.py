"""The frame and its circle: members of agencies taking part, and holders of the programme's roles (walls.md)."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies.models import (
    Agency,
    Area,
    AreaClass,
    AreaClassification,
    AreaGrant,
    Forum,
    ForumArea,
    ForumMember,
    Membership,
    Programme,
    ProgrammeGrant,
    User,
)
from agencies.policy.rules import register_frame
from agencies.policy.verbs import Verb
from agencies.policy.viewer import Viewer


def of_programme(viewer: Viewer) -> Q:
    """Rows with a `programme`, read by its whole circle."""
    return Q(programme_id__eqany=viewer.frame)


def led(viewer: Viewer) -> Q:
    """Rows with a `programme` that the viewer leads."""
    return Q(programme_id__eqany=viewer.leads)


def administered(viewer: Viewer) -> Q:
    """Rows with a `programme` that the viewer administers."""
    return Q(programme_id__eqany=viewer.administers)


def taking_part(programmes: list[int]) -> QuerySet[AreaGrant, int]:
    """Ids of the agencies that hold a grant on an area of one of the programmes."""
    rows: QuerySet[AreaGrant, int] = AreaGrant.objects.filter(
        content_object__programme_id__eqany=programmes
    ).values_list("group__agency__id", flat=True)
    return rows


def takes_part(programmes: list[int]) -> Q:
    """Agencies that do, asked of each: to gather all of them costs more than the one that is looked for."""
    granted = AreaGrant.objects.filter(content_object__programme_id__eqany=programmes)
    return Q(Exists(granted.filter(group__agency__id=OuterRef("id"))))


def takes_part_in(programme: int) -> Q:
    """Agencies that take part in one programme."""
    return takes_part([programme])


def where_they_take_part(viewer: Viewer, agencies: Collection[int]) -> dict[int, str]:
    """Agency → the code of a programme whose frame the viewer sees and where the agency takes part, if there is one."""
    grants = AreaGrant.objects.filter(
        group__agency__id__in=agencies, content_object__programme_id__eqany=viewer.frame
    ).order_by("-content_object__programme__code")
    return dict(grants.values_list("group__agency__id", "content_object__programme__code"))


def _agencies(viewer: Viewer) -> Q:
    return Q(id__eqany=viewer.agencies) | takes_part(viewer.frame) | Q(registered_in_id__eqany=viewer.administers)


def _administered_agencies(viewer: Viewer) -> Q:
    return agencies_of(viewer.administers)


def _members_of(agencies: Q) -> QuerySet[Membership, int]:
    rows: QuerySet[Membership, int] = Membership.objects.filter(agencies).values_list("user_id", flat=True)
    return rows


def _holders(programmes: list[int]) -> QuerySet[ProgrammeGrant, int]:
    rows: QuerySet[ProgrammeGrant, int] = ProgrammeGrant.objects.filter(
        content_object_id__eqany=programmes
    ).values_list("user_id", flat=True)
    return rows


def _standing_outside(viewer: Viewer) -> QuerySet[ProgrammeGrant, int]:
    """Ids of who audits or administers a programme of the viewer's: nobody makes them a party to it.

    An administrator with a membership that somebody else has given could no longer end that agency's rights.
    """
    roles = ("audit_programme", "administer_programme")
    rows: QuerySet[ProgrammeGrant, int] = ProgrammeGrant.objects.filter(
        permission__codename__in=roles, content_object_id__eqany=viewer.frame
    ).values_list("user_id", flat=True)
    return rows


def _people(viewer: Viewer) -> Q:
    colleagues = Q(agency_id__eqany=viewer.agencies) | Q(agency_id__in=taking_part(viewer.frame))
    return (
        Q(id=viewer.user_id)
        | Q(id__in=_members_of(colleagues))
        | Q(id__in=_holders(viewer.frame))
        | Q(registered_in_id__eqany=viewer.administers)
    )


def people_of(programmes: list[int]) -> Q:
    """Registered in, members of agencies taking part in, or holders of roles of one of the programmes."""
    members = Q(agency_id__in=taking_part(programmes))
    return Q(registered_in_id__eqany=programmes) | Q(id__in=_members_of(members)) | Q(id__in=_holders(programmes))


def agencies_of(programmes: list[int]) -> Q:
    """Taking part in or registered in one of the programmes."""
    return Q(registered_in_id__eqany=programmes) | Q(id__in=taking_part(programmes))


def administered_people(viewer: Viewer) -> Q:
    """The people of the programmes that one administers."""
    return people_of(viewer.administers)


def coordinated_people(viewer: Viewer) -> Q:
    """Members of the agencies that one coordinates."""
    return Q(id__in=_members_of(Q(agency_id__eqany=viewer.coordinates)))


def keepers(viewer: Viewer) -> list[int]:
    """Programmes whose grants one reads: administered, led or audited (walls.md, The frame)."""
    return sorted({*viewer.administers, *viewer.leads, *viewer.audits})


def _memberships(viewer: Viewer) -> Q:
    return (
        Q(user_id=viewer.user_id)
        | Q(agency_id__eqany=viewer.coordinates)
        | Q(agency_id__in=taking_part(keepers(viewer)))
        | Q(agency__registered_in_id__eqany=viewer.administers)
    )


def _programmes_of_coordinated(viewer: Viewer) -> QuerySet[AreaGrant, int]:
    rows: QuerySet[AreaGrant, int] = AreaGrant.objects.filter(group__agency__id__eqany=viewer.coordinates).values_list(
        "content_object__programme_id", flat=True
    )
    return rows


def _read_agencies(viewer: Viewer) -> Q:
    return (
        Q(id__eqany=viewer.coordinates)
        | Q(id__in=taking_part(keepers(viewer)))
        | Q(registered_in_id__eqany=viewer.administers)
    )


def uncoordinated() -> QuerySet[Agency, int]:
    """Ids of the agencies without a coordinator whose account is open."""
    coordinators = Membership.objects.filter(agency_id=OuterRef("pk"), role="coordinator", user__is_active=True)
    rows: QuerySet[Agency, int] = Agency.objects.filter(~Exists(coordinators)).values_list("id", flat=True)
    return rows


def _appointed(viewer: Viewer) -> Q:
    """Agencies that the viewer gives a coordinator: own ones as coordinator, administered ones that have none."""
    return Q(id__eqany=viewer.coordinates) | (_administered_agencies(viewer) & Q(id__in=uncoordinated()))


def _in_administered(viewer: Viewer) -> Q:
    return Q(agency__in=Agency.objects.filter(_administered_agencies(viewer)).values("id"))


def _area_grants(viewer: Viewer) -> Q:
    return Q(content_object__programme_id__eqany=keepers(viewer)) | Q(group__agency__id__eqany=viewer.coordinates)


def _programme_grants(viewer: Viewer) -> Q:
    coordinated = _members_of(Q(agency_id__eqany=viewer.coordinates))
    return (
        Q(user_id=viewer.user_id)
        | Q(content_object_id__eqany=keepers(viewer))
        | Q(user_id__in=coordinated, content_object_id__eqany=viewer.frame)
    )


def verb_of_giving(role: str) -> Verb:
    """What one must be allowed to do on a person to give them this role in a programme."""
    return Verb.MAKE_AUDITOR if role == "audit" else Verb.GRANT


def register_ground_floor() -> None:
    """Every model of the ground floor that anyone reads. Nobody gives or takes what is their own."""
    _register_programmes_and_areas()
    _register_agencies_and_people()
    _register_forums()


def _register_programmes_and_areas() -> None:
    register_frame(
        Programme,
        lambda v: Q(id__eqany=v.frame),
        administer=lambda v: Q(id__eqany=v.administers),
        lead=lambda v: Q(id__eqany=v.leads),
        read_grants=lambda v: Q(id__eqany=keepers(v)) | Q(id__in=_programmes_of_coordinated(v)),
    )
    register_frame(
        ProgrammeGrant,
        _programme_grants,
        administer=lambda v: Q(content_object_id__eqany=v.administers),
        end=lambda v: Q(content_object_id__eqany=v.administers) & ~Q(user_id=v.user_id),
    )
    register_frame(Area, of_programme, administer=administered)
    register_frame(AreaClass, of_programme, administer=administered, lead=led)
    register_frame(
        AreaClassification,
        lambda v: Q(area__programme_id__eqany=v.frame),
        administer=lambda v: Q(area__programme_id__eqany=v.administers),
    )
    register_frame(
        AreaGrant,
        _area_grants,
        administer=lambda v: Q(content_object__programme_id__eqany=v.administers),
        end=lambda v: Q(content_object__programme_id__eqany=v.administers) & ~Q(group__agency__id__eqany=v.agencies),
    )


def _register_agencies_and_people() -> None:
    register_frame(
        Agency,
        _agencies,
        administer=_administered_agencies,
        coordinate=lambda v: Q(id__eqany=v.coordinates),
        read_grants=_read_agencies,
        appoint=_appointed,
        grant=lambda v: ~Q(id__eqany=v.agencies),
    )
    register_frame(
        User,
        _people,
        administer=administered_people,
        coordinate=coordinated_people,
        grant=lambda v: ~Q(id=v.user_id),
        make_auditor=lambda v: ~Q(id=v.user_id) & ~Q(id__in=_members_of(_memberships(v))),
        enrol=lambda v: ~Q(id=v.user_id) & ~Q(id__in=_standing_outside(v)),
        close=lambda v: administered_people(v) & ~Q(id=v.user_id),
    )
    register_frame(
        Membership,
        _memberships,
        administer=_in_administered,
        coordinate=lambda v: Q(agency_id__eqany=v.coordinates) & ~Q(user_id=v.user_id),
        appoint=lambda v: Q(agency__in=Agency.objects.filter(_appointed(v)).values("id")) & ~Q(user_id=v.user_id),
        end=lambda v: (_in_administered(v) | Q(agency_id__eqany=v.coordinates)) & ~Q(user_id=v.user_id),
    )


def _register_forums() -> None:
    register_frame(Forum, of_programme, lead=led, minute=lambda v: led(v) | Q(secretariat_id__eqany=v.staff))
    for link in (ForumMember, ForumArea):
        register_frame(
            link,
            lambda v: Q(forum__programme_id__eqany=v.frame),
            lead=lambda v: Q(forum__programme_id__eqany=v.leads),
        )
