"""Which actions the rows are about: by reference, else by lead and title, among those that the importer sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from actions.importing.folding import folded
from actions.models import Action, ActionIndicator, Contribution, Note
from agencies.models import Programme
from agencies.policy import Verb, Viewer

ASKED = (Verb.CHANGE, Verb.CONTRIBUTORS, Verb.PLAN, Verb.NOTE)


class Actions:
    """The actions of the programme that the importer sees and that are not archived, as far as the list names them."""

    def __init__(self, viewer: Viewer, programme: Programme, *, lock: bool) -> None:
        """`lock`: they are to be written; nobody changes them meanwhile."""
        self.viewer, self.programme, self.lock = viewer, programme, lock
        self.by_ref: dict[str, int] = {}
        self.archived: set[str] = set()
        self.by_title: dict[tuple[int, str], list[int]] = {}
        self.rows: dict[int, Action] = {}

    def look_for(self, refs: Collection[str], titles: Collection[tuple[int, str]]) -> None:
        """Fetch what has one of the references, or one of the (lead's id, folded title)."""
        every = Action.objects.visible_to(self.viewer).filter(programme=self.programme)
        seen = every.filter(archived_at=None)
        wanted = {ref.casefold() for ref in refs}
        named = every.filter(ref__isnull=False).values_list("pk", "ref", "archived_at") if wanted else ()
        for pk, ref, archived_at in named:
            if ref.casefold() not in wanted:
                continue
            if archived_at is None:
                self.by_ref[ref.casefold()] = pk
            else:
                self.archived.add(ref.casefold())
        pairs, found = set(titles), defaultdict(list)
        leads = sorted({lead for lead, _title in pairs})
        for pk, lead, title in seen.filter(owner_id__eqany=leads).order_by("pk").values_list("pk", "owner_id", "title"):
            if (lead, folded(title)) in pairs:
                found[lead, folded(title)].append(pk)
        self.by_title = dict(found)
        self.fetch({*self.by_ref.values(), *(pk for pks in self.by_title.values() for pk in pks)})

    def fetch(self, ids: set[int]) -> None:
        """Those of them that the importer sees and that are not archived, with what hangs on them."""
        rows = Action.objects.visible_to(self.viewer).filter(
            id__eqany=sorted(ids), programme=self.programme, archived_at=None
        )
        rows = rows.knowing(self.viewer, *ASKED).order_by("pk")
        if self.lock:
            rows = rows.select_for_update(of=("self",), no_key=True)
        self.rows = {row.pk: row for row in rows}
        here: Any = {"action_id__eqany": sorted(self.rows)}
        self.tasks: dict[int, dict[int, str]] = defaultdict(dict)
        for action, agency, task in Contribution.objects.filter(**here).values_list("action_id", "agency_id", "task"):
            self.tasks[action][agency] = task
        self.indicators: dict[int, list[int]] = defaultdict(list)
        for action, indicator in ActionIndicator.objects.filter(**here).values_list("action_id", "indicator_id"):
            self.indicators[action].append(indicator)
        self.notes: dict[int, set[str]] = defaultdict(set)
        self.note_versions: list[tuple[int, int]] = []
        written = Note.objects.filter(withdrawn_at=None, **here).order_by("pk")
        for pk, version, action, text in written.values_list("pk", "version", "action_id", "text"):
            self.notes[action].add(text)
            self.note_versions.append((pk, version))

    def state(self) -> Iterator[Any]:
        """What of them decides fates: their versions, what the importer may do with them, and their notes."""
        for pk, row in sorted(self.rows.items()):
            knows: Any = row
            yield pk, row.version, knows.may_change, knows.may_contributors, knows.may_plan, knows.may_note
        yield self.note_versions

    def find(self, ref: str, lead: int | None, title: str) -> list[Action]:
        """What a row is about: nothing, one action, or several with the same lead and title."""
        by_ref = self.by_ref.get(ref.casefold())
        if by_ref in self.rows:
            return [self.rows[by_ref]]
        if lead is None or not title:
            return []
        key = (lead, folded(title))
        rows = [self.rows[pk] for pk in self.by_title.get(key, []) if pk in self.rows]
        return [row for row in rows if (row.owner_id, folded(row.title)) == key]
