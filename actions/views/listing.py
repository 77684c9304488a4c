"""The list of actions: filters, views, order and pages, all of them in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actions import listing
from actions.exporting.export import KINDS
from actions.forms.filters import FilterForm
from actions.listing.saved import Saved
from actions.models import Action, is_late
from actions.views.registers import view_asked
from agencies.dates import local_today
from agencies.links import programme_url
from agencies.requests import programme_of

if TYPE_CHECKING:
    from agencies.requests import PageRequest

SELDOM = {"agency", "objective", "due_before", "archived"}
"""Filters that are folded away until they are used."""
HEADINGS = (
    ("title", _("Action")),
    ("lead", _("Lead")),
    ("dimension", _("Dimension")),
    ("area", _("Area")),
    ("status", _("Status")),
    ("end", _("End")),
)
SELDOM_ORDERS = {
    "due": _("What is open and ends soonest first"),
    "ref": _("Reference"),
    "start": _("Start"),
    "updated_at": _("Last changed"),
}
"""The other orders, which no heading leads to."""
TABS = (("", _("All")), ("mine", _("My agency's")), ("late", _("Late")))
VIEWS = tuple(name for name, _word in TABS)


def action_list(request: PageRequest) -> HttpResponse:
    """The actions that one sees in the programme; a filter that can't be used is said at its field (422)."""
    return answered(request, Shown(request, local_today()), "actions/list.html")


def answered(request: PageRequest, shown: Shown, template: str) -> HttpResponse:
    """The page; where a part of it was asked for, with the address that it then has."""
    response = render(request, template, {"list": shown, "form": shown.form}, status=shown.status)
    if request.headers.get("HX-Request") and shown.status == 200 and not request.GET.get("after"):
        response.headers["HX-Push-Url"] = shown.url()
    return response


@dataclass(frozen=True)
class Heading:
    """One column's heading: its word, where a click on it leads, and how the list is sorted by it now."""

    word: str | Promise
    url: str
    sorted: str


@dataclass(frozen=True)
class Link:
    """A view, a filter to take away, or a way out of an empty list; `count` is None where it was not counted."""

    word: str | Promise
    url: str
    count: int | None = None
    here: bool = False


@dataclass(frozen=True)
class Kept:
    """A saved view above the list: is it what is shown now?"""

    row: Saved
    url: str
    here: bool


class Shown:
    """What the page shows of what was asked, on `today`."""

    address = "actions:list"
    """The name of the page's own address."""

    def __init__(self, request: PageRequest, today: date) -> None:
        self.request, self.today = request, today
        self.programme = programme_of(request)
        self.viewer = request.viewer
        self.frame = listing.Frame(self.viewer, self.programme)
        self.form = FilterForm(request.GET, frame=self.frame)
        self.asked = {name: request.GET[name].strip() for name in listing.FILTERS if request.GET.get(name)}
        self.view = view_asked(request, VIEWS)
        self.order = request.GET.get("sort") or "due"
        self.found = self._found()

    @property
    def status(self) -> int:
        """422 where a filter has a value that can't be used."""
        return 422 if self.form.errors else 200

    def _found(self) -> Any:
        """What fits the filters; nothing where one of them can't be used."""
        readable = self.form.is_valid()
        try:
            found = self._fitting(self.form.cleaned_data)
        except ValidationError as refused:
            self.form.take(refused)
            readable = False
        return found if readable else Action.objects.none()

    def _fitting(self, wanted: dict[str, Any]) -> Any:
        return listing.asked(Action.objects.visible_to(self.viewer), wanted, frame=self.frame, today=self.today)

    @cached_property
    def usual(self) -> listing.Usual | None:
        """What is asked, where it can be and is no search."""
        return None if self.form.errors else listing.usual(self.frame, self.form.cleaned_data, self.today)

    @cached_property
    def page(self) -> listing.Page:
        """The rows. An address that is not one of ours is a bad request."""
        after = self.request.GET.get("after", "")
        if self.every == 0 and not after and self.order.removeprefix("-") in listing.ORDERS:
            return listing.Page([], None)
        try:
            if self.usual and not after:
                return self.usual.page(self.view, self.order, belongs_to=self.url(), along=self.along is not None)
            rows = listing.lines(self.listed, today=self.today)
            return listing.page(
                rows, self.order, after=after, belongs_to=self.url(), columns=listing.LINE, along=self.along
            )
        except listing.WrongPage as wrong:
            raise BadRequest("page") from wrong

    def _viewed(self, found: Any) -> Any:
        views = {"mine": listing.mine(self.viewer), "late": is_late(self.today)}
        return found.filter(views[self.view]) if self.view else found

    @cached_property
    def sums(self) -> listing.Sums:
        """How many."""
        if self.usual:
            return self.usual.sums()
        return listing.sums(self.found, viewer=self.viewer, today=self.today, programme=self.programme)

    @property
    def next_url(self) -> str:
        """The address of the page after this one."""
        return self.url(after=self.page.following or "")

    @property
    def every(self) -> int | None:
        """How many in the chosen view."""
        return {"": self.sums.every, "mine": self.sums.mine, "late": self.sums.late}[self.view]

    @property
    def along(self) -> int | None:
        """The programme, where so much is in the chosen view that its rows are met along any order."""
        many = self.sums.common.get(self.view or "every", 0) >= listing.PAGE
        return self.programme.pk if many else None

    @property
    def late(self) -> int | None:
        """How many of them are late."""
        return self.sums.mine_late if self.view == "mine" else self.sums.late

    def url(self, at: str = "", **changed: str) -> str:
        """The address of this list with some of what was asked changed; an empty value takes it away.

        `at`: the name of another address that shows the same list in another form.
        """
        pairs = {**self.kept(), **changed}
        return programme_url(self.request.nav, at or self.address, query=pairs)

    def exports(self) -> dict[str, str]:
        """Kind of file → the address that gives this list as one; none for a list that shows nothing."""
        return {kind: self.url("actions:export", format=kind) for kind in KINDS} if self.every != 0 else {}

    @property
    def listed(self) -> Any:
        """Every row of the list."""
        return self._viewed(self.found)

    def ordered(self, rows: Any, order: str) -> Any:
        """The rows in an order. One that is not one of ours is a bad request."""
        try:
            return listing.ordered(rows, order)
        except listing.WrongPage as wrong:
            raise BadRequest("sort") from wrong

    def said(self) -> list[tuple[str, str]]:
        """What was asked, in words: each filter with its value, the view and the order."""
        filters = [(str(self.form[name].label), self.form.said(name)) for name in listing.FILTERS if name in self.asked]
        view = [(_("View"), dict(TABS)[self.view])] if self.view else []
        words = {**dict(HEADINGS), **SELDOM_ORDERS}
        order = words[self.order.removeprefix("-")]
        way = _("%(order)s, downwards") % {"order": order} if self.order.startswith("-") else order
        return [(str(word), str(value)) for word, value in (*filters, *view, (_("Order"), way))]

    def tabs(self) -> list[Link]:
        """The views, with how many each has under the same filters."""
        counts = {"": self.sums.every, "mine": self.sums.mine, "late": self.sums.late}
        shown = [tab for tab in TABS if tab[0] != "mine" or self.viewer.agencies]
        return [Link(word, self.url(view=name), counts[name], name == self.view) for name, word in shown]

    def kept(self) -> dict[str, str]:
        """What a saved view keeps: what was asked, and nothing that the list does not take."""
        order = "" if self.order == "due" else self.order
        return {name: value for name, value in {**self.asked, "view": self.view, "sort": order}.items() if value}

    @cached_property
    def saved(self) -> list[Kept]:
        """The saved views that one finds here."""
        own, nav = self.kept(), self.request.nav
        return [
            Kept(row, programme_url(nav, row.place, query=row.query), (row.place, row.query) == (self.address, own))
            for row in self.frame.saved
        ]

    @property
    def keep_url(self) -> str:
        """Where this list is saved as a view; nothing where it is one, or nothing was chosen."""
        plain = not self.kept() and self.address == "actions:list"
        if plain or self.form.errors or any(view.here and view.row.may_keep for view in self.saved):
            return ""
        return self.url("actions:view_new", **({"as": "timeline"} if self.address == "actions:timeline" else {}))

    def forms(self) -> list[Link]:
        """The same list as a table and as a timeline."""
        forms = (("actions:list", _("Table")), ("actions:timeline", _("Timeline")))
        return [Link(word, self.url(at), here=at == self.address) for at, word in forms]

    def headings(self) -> list[Heading]:
        """The columns. The first click sorts upwards, the next downwards."""
        return [self._heading(name, word) for name, word in HEADINGS]

    def _heading(self, name: str, word: str | Promise) -> Heading:
        ways = {name: "ascending", f"-{name}": "descending"}
        return Heading(word, self.url(sort=f"-{name}" if self.order == name else name), ways.get(self.order, ""))

    @property
    def seldom(self) -> bool:
        """Is one of the folded filters in use, or wrong?"""
        return bool(SELDOM & {*self.asked, *self.form.errors})

    def chosen(self) -> list[Link]:
        """The filters in force, each with the address of the list without it."""
        return [
            Link(f"{self.form[name].label}: {self.form.said(name)}", self.url(**{name: ""}))
            for name in listing.FILTERS
            if name in self.asked
        ]

    def ways_out(self) -> list[Link]:
        """Of an empty list: each filter whose absence would bring something, with how much."""
        if self.form.errors:
            return []
        found = []
        for name in self.asked:
            without = self._viewed(self._fitting({**self.form.cleaned_data, name: ""}))
            every = listing.sums(without, viewer=self.viewer, today=self.today, programme=self.programme).every
            if every != 0:
                found.append(Link(self.form.said(name), self.url(**{name: ""}), every))
        if self.view and self.sums.every != 0:
            found.append(Link(dict(TABS)[self.view], self.url(view=""), self.sums.every))
        return found
