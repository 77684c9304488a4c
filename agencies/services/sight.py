"""What an agency sees: its areas, forums and members, the ladder rung by rung, and what the asker reads too.

What stands on upper storeys is told by them through `SIGHTS`, and only so far as the asker reads it (walls.md,
*Vad ser part X?*): a member of the agency reads all of it, an administrator none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies.models import Agency, AreaGrant, ForumMember, Membership, Programme, ProgrammeGrant
from agencies.policy import Viewer, reads_content, viewer_of_agency
from agencies.policy.readers import Wall, Why
from agencies.walls import Visibility


@dataclass(frozen=True)
class Seen:
    """One object that both the agency and the asker read. `page` and `args` name the address; `why` is words."""

    page: str
    args: tuple[object, ...]
    ref: str
    title: str
    visibility: Visibility
    why: str


@dataclass(frozen=True)
class Shared:
    """One live share with the agency, of an object that the asker reads."""

    seen: Seen
    right: str
    valid_until: date


@dataclass(frozen=True)
class Part:
    """What one storey has to say: its heading, the newest objects (`more`: there are others) and the live shares."""

    heading: str
    seen: Sequence[Seen]
    shares: Sequence[Shared]
    more: bool

    @property
    def says_something(self) -> bool:
        """Whether there is anything that both read."""
        return bool(self.seen or self.shares)


SIGHTS: list[Callable[[Question], Part]] = []
"""Question → a part; filled in `AppConfig.ready` by the storeys that have walled objects."""


@dataclass(frozen=True)
class Step:
    """One rung: how much of it the agency reads, and why."""

    visibility: Visibility
    reads: str
    why: str


@dataclass(frozen=True)
class Sight:
    """The whole answer. `rights`: area's name → the codes of the rights; `roles`: what members hold in person."""

    agency: Agency
    ladder: Sequence[Step]
    rights: dict[str, list[str]]
    forums: Sequence[str]
    members: Sequence[Membership]
    roles: Sequence[ProgrammeGrant]
    parts: Sequence[Part] = field(default=())
    reads_content: bool = False

    @property
    def silent(self) -> list[str]:
        """Of which kinds there is nothing that both read."""
        return [part.heading.lower() for part in self.parts if not part.says_something]


MOST = 50
"""So many objects of one kind are named."""


@dataclass(frozen=True)
class Kind:
    """How one kind of walled object is told. `shares`: its table of shares with agencies, None where there is none;
    `page` and `args`: the URL's name and what it names the object by; `words`: why an agency reads one.
    """

    heading: str
    shares: Any
    page: str
    words: Mapping[Why, str | Promise]
    args: Callable[[Any], tuple[object, ...]] = lambda obj: (obj.pk,)


@dataclass(frozen=True)
class Question:
    """Who asks what one agency (`reader`: by membership alone) sees of one programme, and when."""

    asker: Viewer
    agency: Agency
    programme: Programme
    today: date

    def part(self, kind: Kind, rows: QuerySet[Any]) -> Part:
        """The first of `rows` that both the agency and the asker read, and the live shares that the asker reads."""
        reader = viewer_of_agency(self.agency, today=self.today)
        found = list(rows.filter(programme=self.programme).visible_to(self.asker).visible_to(reader)[: MOST + 1])  # type: ignore[attr-defined]
        return Part(
            heading=kind.heading,
            seen=[self._seen(kind, obj, reader) for obj in found[:MOST]],
            shares=[
                Shared(self._seen(kind, row.content_object, reader), _right(row), row.valid_until)
                for row in self._shares(kind)
            ],
            more=len(found) > MOST,
        )

    def _shares(self, kind: Kind) -> Iterable[Any]:
        """The live shares with the agency that the asker reads."""
        if kind.shares is None:
            return ()
        live = kind.shares.objects.filter(
            group=self.agency.group_id, valid_until__gte=self.today, content_object__programme=self.programme
        ).visible_to(self.asker)
        shares: Iterable[Any] = live.select_related("content_object", "permission").order_by("valid_until", "id")
        return shares

    def _seen(self, kind: Kind, obj: Any, reader: Viewer) -> Seen:
        shared = obj.pk in reader.shared.get(obj._meta.label_lower, [])
        wall = Wall(
            programme_id=obj.programme_id,
            visibility=obj.visibility,
            owner_id=obj.owner_id,
            involved=tuple(obj.involved),
            areas=tuple(obj.areas),
            share_view=frozenset({self.agency.pk} if shared else ()),
            share_change=frozenset(),
        )
        why = wall.why(self.agency.pk, reader.areas if obj.programme_id in reader.area_programmes else ())
        ref, title = getattr(obj, "ref", None) or "", getattr(obj, "title", None) or str(obj)
        return Seen(kind.page, kind.args(obj), ref, title, Visibility(obj.visibility), str(kind.words[why]))


def _right(share: Any) -> str:
    """`view` or `change`."""
    return str(share.permission.codename).partition("_")[0]


def sight_of(agency: Agency, programme: Programme, *, asker: Viewer, today: date) -> Sight:
    """What `agency` sees of `programme`, as far as `asker` reads it. Whether they may ask is asked before."""
    rights: dict[str, list[str]] = {}
    grants = AreaGrant.objects.filter(group=agency.group_id, content_object__programme=programme).visible_to(asker)
    for name, code in grants.order_by("content_object__name", "-permission__codename").values_list(
        "content_object__name", "permission__codename"
    ):
        rights.setdefault(name, []).append(code)
    members = Membership.objects.filter(agency=agency, user__is_active=True).visible_to(asker)
    people = list(members.select_related("user").order_by("user__title"))
    roles = ProgrammeGrant.objects.filter(content_object=programme, user__in=[m.user_id for m in people])
    forums = ForumMember.objects.filter(agency=agency, forum__programme=programme).visible_to(asker)
    return Sight(
        agency=agency,
        ladder=ladder(rights),
        rights=rights,
        forums=list(forums.order_by("forum__name").values_list("forum__name", flat=True)),
        members=people,
        roles=list(roles.visible_to(asker).select_related("user", "permission").order_by("user__title")),
        parts=[tell(Question(asker, agency, programme, today)) for tell in SIGHTS],
        reads_content=reads_content(asker, programme),
    )


def ladder(rights: dict[str, list[str]]) -> list[Step]:
    """The five rungs for an agency with these rights (area's name → codes), as `policy.wall` answers them."""
    reads = [name for name, codes in rights.items() if "view_area" in codes]
    involved, lead = _("where the agency is involved"), _("lead agency, contributing or invited")
    if reads:
        areas = (
            _("everything in %(areas)s, and what names no area") % {"areas": ", ".join(reads)},
            _("reads these areas"),
        )
    else:
        areas = (involved, _("has no right to read an area"))
    everyone = (
        (_("everything"), _("takes part in the programme"))
        if rights
        else (involved, _("does not take part in the programme"))
    )
    return [
        Step(Visibility.DRAFT, _("own drafts"), _("only where the agency is the lead itself")),
        Step(Visibility.RESTRICTED, involved, lead),
        Step(Visibility.STEERING, involved, _("the rest is read by the programme's roles, which persons hold")),
        Step(Visibility.PARTNERSHIP, *areas),
        Step(Visibility.PROGRAMME, *everyone),
    ]
