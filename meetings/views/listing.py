"""The list of meetings: coming, past and all, with filters, in pages; and the forums beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.core.exceptions import BadRequest
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from actions.views.registers import file_urls, view_asked
from agencies.api import paging
from agencies.links import programme_url
from agencies.models import Forum
from agencies.policy import Verb
from agencies.requests import programme_of
from agencies.swedish import in_swedish_order
from meetings.forms.listing import MeetingFilter
from meetings.models import Meeting

if TYPE_CHECKING:
    from agencies.requests import PageRequest

PAGE = 30
VIEWS = {"": _("Coming"), "past": _("Past"), "all": _("All")}
COLUMNS = (
    *("id", "ref", "title", "start", "end", "place", "status", "visibility", "series", "sent_round_at"),
    *("forum__code", "forum__name", "owner__short_name"),
)


@dataclass(frozen=True)
class Tab:
    """One view of the list."""

    word: Any
    url: str
    here: bool


@require_safe
def meeting_list(request: PageRequest) -> HttpResponse:
    """The meetings that one sees in the programme; a filter that can't be used is said at its field (422)."""
    shown = Shown(request)
    status = 422 if shown.form.errors else 200
    return render(request, "meetings/list.html", {"list": shown, "form": shown.form}, status=status)


class Shown:
    """What the page shows of what was asked."""

    def __init__(self, request: PageRequest) -> None:
        self.request, self.programme = request, programme_of(request)
        self.view = view_asked(request, VIEWS)
        self.form = MeetingFilter(request.GET, forums=self.forums)
        self.asked = {name: request.GET[name] for name in self.form.fields if request.GET.get(name)}
        self.page = self._page()

    @cached_property
    def forums(self) -> list[Forum]:
        """Every forum of the programme, by name; each knows if one may plan in it."""
        rows = Forum.objects.visible_to(self.request.viewer).filter(programme=self.programme)
        rows = rows.knowing(self.request.viewer, Verb.MINUTE).select_related("secretariat")
        return list(rows.order_by(in_swedish_order("name"), "id"))

    @property
    def may_plan(self) -> list[Any]:
        """Those in which one may plan a meeting."""
        return [forum for forum in self.forums if forum.may_minute]  # type: ignore[attr-defined]  # an annotation

    @property
    def order(self) -> paging.Order:
        """What comes first first, what is past the last first."""
        return paging.Order("start", F("start"), descending=bool(self.view))

    @property
    def rows(self) -> QuerySet[Meeting]:
        """The meetings that fit."""
        over = Q(end__lt=timezone.now()) | Q(status=Meeting.Status.CANCELLED)
        wanted = {"": ~over, "past": over, "all": Q()}[self.view]
        seen: QuerySet[Meeting] = Meeting.objects.visible_to(self.request.viewer)
        return seen.filter(wanted, self.form.condition, programme=self.programme)

    @property
    def every(self) -> QuerySet[Meeting]:
        """Those of every page, in its order."""
        return paging.ordered(self.rows, self.order)

    @property
    def files(self) -> Mapping[str, str]:
        """Where the same list is as a file."""
        return file_urls(self.request, "meetings:list_file", {**self.asked, "view": self.view})

    def _page(self) -> paging.Page:
        if not self.form.is_valid():
            return paging.Page([], None, None)
        return paging.page(self.rows, self.order, self._place(), PAGE, COLUMNS)

    def _place(self) -> paging.Place | None:
        """Where the page begins. An address that is not one of ours is a bad request."""
        text = self.request.GET.get("after")
        if not text:
            return None
        try:
            cursor = paging.Cursor.read(text, self.url())
        except (signing.BadSignature, ValueError, TypeError) as wrong:
            raise BadRequest("page") from wrong
        return cursor.place

    @property
    def next_url(self) -> str:
        """The address of the page after this one; nothing on the last."""
        if self.page.next is None:
            return ""
        return self.url(after=paging.Cursor("start", {}, self.page.next).signed(self.url()))

    def url(self, **changed: str) -> str:
        """The address of this list with some of what was asked changed; an empty value takes it away."""
        pairs = {**self.asked, "view": self.view, **changed}
        return programme_url(self.request.nav, "meetings:list", query=pairs)

    def tabs(self) -> list[Tab]:
        """The views, under the same filters."""
        return [Tab(word, self.url(view=name), name == self.view) for name, word in VIEWS.items()]
