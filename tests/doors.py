"""The doors of actions: every way to find one, each as one callable that returns the ids of those that it shows.

The table of `tests/walls.py` is tried on every door for everybody (`tests/test_policy_table.py`): a door that shows
more than the table says leaks, one that shows less hides. A new page, list, count, chooser, feed, export or API path
that shows actions is added here with `@door("its name")`:

    @door("action list", dear=True)
    def _(visit: Visit) -> set[int]:
        page = visit.client.get("/actions/", {"programme": "IUO", "archived": "true"})
        return ids_in(page)

Meetings have theirs in `meeting_doors.py`, follow-up in `followup_doors.py`, files among them: there each text holds a
word of its own, which a door shows or does not.

`dear`: a door that opens one action at a time and so costs a request for each. It is tried on `visit.among`, which
then holds only those at the border of what the person reads (the last rung that hides and the first that shows).
A door that shows all that it can at once ignores `visit.among`. `some`: a door that by its nature shows only some of
what one reads (the newest, the likest, one's own); it must show nothing else. `framed`: a door inside one programme,
which shows nothing to who has no part in that programme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client

from actions.models import Action, Follow, Note
from agencies import policy
from agencies.mail.sending import compose
from agencies.models import Area, Letter, User
from agencies.policy import Verb, Viewer
from agencies.policy.rules import HANGING
from agencies.trail import Tracked
from agencies.trail.feed import Asked, feed
from overview.gather.areas import page_of
from tests.cast import TODAY, viewer
from tests.exports import column
from tests.lists import csv_of


@dataclass(frozen=True)
class Visit:
    """Somebody at a door, and the actions that are tried one by one where the door opens only to one."""

    person: User | AnonymousUser
    among: frozenset[int]

    @cached_property
    def viewer(self) -> Viewer:
        """What the person holds on the tests' day."""
        return viewer(self.person, TODAY)

    @cached_property
    def client(self) -> Client:
        """A browser, signed in as the person where there is an account."""
        client = Client()
        if isinstance(self.person, User):
            client.force_login(self.person, backend="agencies.backends.AccountBackend")
        return client

    def opened(self, address: Callable[[int], str], answers: Collection[int] = (200,)) -> set[int]:
        """Those of `among` whose page or API path answers so."""
        return {pk for pk in self.among if self.client.get(address(pk)).status_code in answers}

    def listed(self, path: str, **asked: str) -> list[dict[str, Any]]:
        """The whole list of an API path, page by page; nothing where the API answers that there is none."""
        found: list[dict[str, Any]] = []
        response = self.client.get(path, {"page_size": "200", **asked})
        while response.status_code == 200:
            page = response.json()
            found += page["results"]
            if page["next"] is None:
                return found
            response = self.client.get(page["next"])
        assert response.status_code in {400, 401, 404}, response.content
        return found

    def read(self, path: str, **asked: str) -> set[int]:
        """The actions that a page leads to, asked in each programme and with what comes under "more"."""
        found: set[int] = set()
        for programme in ("IUO", "NKP"):
            response = self.client.get(path, {**asked, "programme": programme})
            while response.status_code == 200:
                html = response.content.decode()
                found |= {int(pk) for pk in re.findall(r'href="/actions/(\d+)/', html)}
                more = re.search(r'class="button" href="([^"]+)" hx-get', html)
                if more is None:
                    break
                response = (
                    self.client.get(path + unescape(more[1]))
                    if more[1][0] == "?"
                    else self.client.get(unescape(more[1]))
                )
            assert response.status_code in {200, 302, 404}, response.content
        return found

    def exported(self, path: str, **asked: str) -> list[int]:
        """The actions in the rows of a file, asked in each programme. The tests' registry numbers are the ids."""
        found: list[int] = []
        for programme in ("IUO", "NKP"):
            response = self.client.get(path, {**asked, "programme": programme, "archived": "true"})
            if response.status_code == 200:
                found += [int(number.removeprefix("KS ")) for number in column(response, "registry_number")]
            assert response.status_code in {200, 302, 400, 401, 404}, response.content
        return found


type Find = Callable[[Visit], Iterable[int]]


@dataclass(frozen=True)
class Door:
    """One way in."""

    name: str
    find: Find
    dear: bool = False
    some: bool = False
    framed: bool = False


DOORS: list[Door] = []


def door(name: str, **kind: bool) -> Callable[[Find], Find]:
    """Register a way in."""

    def register(find: Find) -> Find:
        DOORS.append(Door(name, find, **kind))
        return find

    return register


@door("queryset")
def _(visit: Visit) -> Iterable[int]:
    return Action.objects.visible_to(visit.viewer).values_list("pk", flat=True)


@door("list that knows what one may")
def _(visit: Visit) -> Iterable[int]:
    rows = Action.objects.for_list().visible_to(visit.viewer).knowing(visit.viewer, Verb.VIEW)
    return [row.pk for row in rows if row.may_view]


@door("aggregate")
def _(visit: Visit) -> Iterable[int]:
    counted = Action.objects.visible_to(visit.viewer).order_by().values_list("pk").distinct()
    return [pk for (pk,) in counted.union(counted)]


@door("question about one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return {pk for pk in visit.among if policy.allows(visit.viewer, Verb.VIEW, Action(pk=pk))}


@door("fetch of one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    found = set()
    for pk in visit.among:
        try:
            found.add(policy.get_or_404(Action.objects.all(), visit.viewer, Verb.VIEW, pk=pk).pk)
        except Http404:
            continue
    return found


@door("history")
def _(visit: Visit) -> Iterable[int]:
    return policy.history(Action, visit.viewer).values_list("id", flat=True).distinct()


@door("notes")
def _(visit: Visit) -> Iterable[int]:
    return Note.objects.visible_to(visit.viewer).values_list("action_id", flat=True)


@door("history of notes")
def _(visit: Visit) -> Iterable[int]:
    return policy.history(Note, visit.viewer).values_list("action_id", flat=True).distinct()


@door("mail", dear=True)
def _(visit: Visit) -> Iterable[int]:
    if not isinstance(visit.person, User):
        return set()
    visit.person.email = "somebody@example.org"
    Follow.objects.bulk_create(Follow(user=visit.person, action_id=pk) for pk in visit.among)
    letters = [Letter(pk=pk, receiver=visit.person, kind="action_due_soon", object_id=pk) for pk in visit.among]
    return {part.letter.object_id for part in compose(letters, visit.person).parts}


@door("trail")
def _(visit: Visit) -> Iterable[int]:
    hanging = {child: key for child, (parent, key) in HANGING.items() if parent is Action}
    rows = feed(visit.viewer, Asked(models=[Action, *cast("list[type[Tracked]]", hanging)]), limit=10_000)
    return {row.object_id if row.model is Action else row.values[hanging[row.model]] for row in rows}


# The API


@door("API: list")
def _(visit: Visit) -> Iterable[int]:
    return [row["id"] for row in visit.listed("/api/v1/actions/", archived="true")]


@door("API: list of a programme", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return [row["id"] for code in ("IUO", "NKP") for row in visit.listed("/api/v1/actions/", programme=code)]


@door("API: search")
def _(visit: Visit) -> Iterable[int]:
    return [row["id"] for row in visit.listed("/api/v1/actions/", q="kvällsvandring")]


@door("API: export", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.exported("/api/v1/actions/export/", format="csv", ordering="title")


@door("API: search of everything")
def _(visit: Visit) -> Iterable[int]:
    return [
        row["action"] for row in visit.listed("/api/v1/search/", q="kvällsvandrign", kind="action", archived="true")
    ]


@door("API: one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/api/v1/actions/{pk}/")


@door("API: shares of one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/api/v1/actions/{pk}/shares/")


@door("API: files of one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/api/v1/actions/{pk}/files/")


@door("API: notes")
def _(visit: Visit) -> Iterable[int]:
    return {row["action"] for row in visit.listed("/api/v1/notes/")}


@door("API: trail")
def _(visit: Visit) -> Iterable[int]:
    rows = (row["object"].partition(":") for row in visit.listed("/api/v1/trail/"))
    return {int(pk) for kind, _, pk in rows if kind == "action"}


# Pages


@door("page: list", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.read("/actions/")


@door("page: list, searched", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.read("/actions/", q="Kvällsvandring", sort="-title", archived="true")


@door("page: timeline", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.read("/actions/timeline/", archived="true")


@door("page: red thread", some=True, framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.read("/thread/")


@door("page: export as a workbook", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.exported("/actions/export/", format="xlsx")


@door("page: export as text", framed=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.exported("/actions/export/", format="csv", sort="-area")


@door("page: one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/actions/{pk}/")


@door("page: change of one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/actions/{pk}/edit/", (200, 403))


@door("page: who may read one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/actions/{pk}/visibility/", (200, 403))


@door("page: following one", dear=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.opened(lambda pk: f"/actions/{pk}/follow/", (302,)) if visit.viewer.user_id else []


@door("page: titles alike", some=True)
def _(visit: Visit) -> Iterable[int]:
    answer = visit.client.post("/actions/similar/?programme=IUO", {"title": "Kvällsvandring"})
    return {int(pk) for pk in re.findall(r'href="/actions/(\d+)/', answer.content.decode())}


@door("page: my page", some=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.read("/")


@door("page: areas", some=True)
def _(visit: Visit) -> Iterable[int]:
    return set().union(*(visit.read(f"/areas/{code}/") for code in ("TUR", "EDS", "KLO")))


@door("coverage of an area", some=True)
def _(visit: Visit) -> Iterable[int]:
    found: set[int] = set()
    for area in Area.objects.visible_to(visit.viewer).select_related("programme"):
        page = page_of(visit.viewer, area, TODAY)
        led = sum(cell.leads for row in page.coverage for cell in row.cells)
        assert led == len(page.actions) == sum(len(column.actions) for column in page.columns)
        found |= {row.pk for row in page.actions}
    return found


@door("page: search")
def _(visit: Visit) -> Iterable[int]:
    asked = {"q": "kvällsvandring", "kind": "action", "archived": "true"}
    pages = [visit.client.get("/search/", {**asked, "start": start}) for start in ("0", "50")]
    return {int(pk) for page in pages for pk in re.findall(r'href="/actions/(\d+)/', page.content.decode())}


@door("page: search, as one types", some=True)
def _(visit: Visit) -> Iterable[int]:
    typed = {"HX-Request": "true", "HX-Target": "quick"}
    answer = visit.client.post("/search/", {"q": "kvällsvandrign"}, headers=typed)
    return {int(pk) for pk in re.findall(r'href="/actions/(\d+)/', answer.content.decode())}


@door("page: preview of a list", some=True)
def _(visit: Visit) -> Iterable[int]:
    refs = Action.objects.exclude(ref=None).values_list("ref", flat=True)
    list_ = csv_of(*({"Referens": ref, "Åtgärd": "Kvällsvandring"} for ref in refs))
    file = SimpleUploadedFile("list.csv", list_.read())
    answer = visit.client.post("/actions/import/?programme=IUO", {"file": file}, follow=True)
    return {int(pk) for pk in re.findall(r'href="/actions/(\d+)/', answer.content.decode())}


@door("page: trail", some=True)
def _(visit: Visit) -> Iterable[int]:
    return visit.read("/trail/")


# Counts: each callable returns how many actions it says there are.

type Count = Callable[[Visit], int]
COUNTS: dict[str, Count] = {
    "API: count": lambda visit: visit.client.get("/api/v1/actions/count/").json().get("count", 0),
    "queryset: count": lambda visit: Action.objects.visible_to(visit.viewer).count(),
}
