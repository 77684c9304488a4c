"""Weekly counts of EST are brought in: by the programme's lead and staff of its office, which owns them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from actions.importing.folding import folded
from agencies import policy
from agencies.dates import local_today
from agencies.errors import WrongStep
from agencies.models import Area, Programme
from agencies.policy import Verb, Viewer
from agencies.services.rows import Deed, fresh, judge
from agencies.trail import because
from agencies.walls import Visibility
from followup.importing.lines import Line
from followup.importing.wording import CATEGORY_WORDS
from followup.models import EstCount
from followup.registers.est import category_word
from followup.services.bringing import Fate, Preview, fate_of, refused_line, twice, write
from followup.services.naming import NOTHING, Areas

type Key = tuple[int, str, str, str]

LARGEST = 100_000
_W = r"(?:W|V|v(?:ecka|\.)|week)"
_WEEK = re.compile(
    rf"(\d{{4}})[ -]?{_W}?\.? ?(\d{{1,2}})|{_W}\.? ?(\d{{1,2}})[ ,/-]*(\d{{4}})", re.IGNORECASE | re.ASCII
)
_ALONE = re.compile(rf"{_W}?\.? ?(\d{{1,2}})", re.IGNORECASE | re.ASCII)


def preview_counts(
    programme: Programme, lines: Sequence[Line], *, by: Viewer, said: Mapping[str, str] = NOTHING, lock: bool = False
) -> Preview:
    """What the lines would do now: `iso_week` (and `year`, where it stands alone), `area`, `place`, `category`,
    `count`, `time_pattern`.

    `said`: a name of an area in the list → the code that it means. `lock`: they are about to be written. Raises
    Http404, Refused, Invalid at `areas`, and WrongStep where the programme has no office.
    """
    policy.demand(by, Verb.WRITE, programme)
    if programme.office_id is None:
        raise WrongStep(_("The programme has no office, which would own the counts. Its administrator names one."))
    read = {line.number: _read(line, local_today()) for line in lines}
    weeks = {said["iso_week"] for said, _why in read.values() if "iso_week" in said}
    rows = EstCount.objects.filter(programme=programme, iso_week__in=weeks)  # they keep them all
    rows = rows.select_for_update(no_key=True) if lock else rows
    present: dict[Key, EstCount] = {(row.area_id, row.iso_week, row.place, row.category): row for row in rows}
    areas = Areas(programme, by, said)
    seen: dict[Key, int] = {}
    spelling = Spelling(programme, by) if lines else None
    found = [_fate(programme, line, read[line.number], present, areas.find, seen, spelling, by) for line in lines]
    return Preview(found, areas)


def bring_in_counts(
    programme: Programme,
    lines: Sequence[Line],
    *,
    seen: str,
    by: Viewer,
    said: Mapping[str, str] = NOTHING,
    reason: str = "",
) -> Preview:
    """Write what is new and changed of them, in one change set. `seen`: the digest of the preview that was shown.

    Raises Http404, Refused, Invalid at `reason` or `areas`, WrongStep, and Moved where they would do something else by
    now.
    """
    policy.demand(by, Verb.WRITE, programme)
    acting = programme.office_id if programme.office_id in by.staff else None
    with because(reason, by=by, agency_id=acting):
        judge(Deed(by, reason))
        fresh(programme)  # two who bring in the same weeks wait for each other
        return write(preview_counts(programme, lines, by=by, said=said, lock=True), seen)


class Spelling:
    """How places and categories are written already: a capital or an underscore makes no other place of the same, but
    where two are written so already.
    """

    def __init__(self, programme: Programme, by: Viewer) -> None:
        written = ("area_id", "place", "category")
        rows = EstCount.objects.visible_to(by).filter(programme=programme).order_by(*written)
        self.places: dict[tuple[int, str], str] = {}
        self.categories: dict[str, str] = {}
        self.there: set[tuple[int, str] | str] = set()
        for area, place, category in rows.values_list(*written).distinct():
            self.there |= {(area, place), category}
            self.places.setdefault((area, folded(place)), place)
            self.categories.setdefault(folded(category), category)
        for code, words in CATEGORY_WORDS.items():
            for word in (code, *words.split(",")):
                self.categories.setdefault(folded(word), code)

    def of(self, area: Area, place: str, category: str) -> dict[str, str]:
        """The same two as they are written already; as they came where they are new."""
        at = self.places.setdefault((area.pk, folded(place)), place)
        kind = self.categories.setdefault(folded(category), category)
        return {
            "place": place if (area.pk, place) in self.there else at,
            "category": category if category in self.there else kind,
        }


def _fate(
    programme: Programme,
    line: Line,
    read: tuple[dict[str, Any], list[Any]],
    present: dict[Key, EstCount],
    find: Callable[[str], Area],
    seen: dict[Key, int],
    spelling: Spelling | None,
    by: Viewer,
) -> Fate:
    said, why = read[0], [*line.refused, *read[1]]
    area = None
    try:
        area = find(line.get("area"))
    except LookupError as refused:
        why.append(refused.args[0])
    if why or area is None or spelling is None:
        return refused_line(line, why)
    said = {**said, **spelling.of(area, said["place"], said["category"])}
    key = (area.pk, said["iso_week"], said["place"], said["category"])
    if key in seen:
        return refused_line(line, [twice(seen[key])])
    seen[key] = line.number
    row = present.get(key) or _new(programme, area, said)
    was = "" if row._state.adding else in_words(row)
    row.count, row.time_pattern = said["count"], said["time_pattern"]
    what = f"{said['iso_week']}, {area.name}, {said['place']}, {category_word(said['category'])}: {in_words(row)}"
    return fate_of(line, row, {}, what, was, by)


def _new(programme: Programme, area: Area, said: dict[str, Any]) -> EstCount:
    return EstCount(
        programme=programme,
        owner=programme.office,
        visibility=Visibility.PARTNERSHIP,
        area=area,
        areas=[area.pk],
        **{name: said[name] for name in ("iso_week", "place", "category")},
    )


def _read(line: Line, today: date) -> tuple[dict[str, Any], list[Any]]:
    """What a line says, and why it can't be taken."""
    why: list[Any] = []
    said: dict[str, Any] = {name: line.get(name) for name in ("place", "category", "time_pattern")}
    for name, sentence in (("place", _("It names no place.")), ("category", _("It names no category."))):
        if not said[name]:
            why.append(sentence)
    week = _week_of(line)
    try:
        said["iso_week"] = read_week(week, today)
    except ValueError:
        why.append(_("“%(text)s” is not a week. Write for example 2025-W10.") % {"text": week[:40]})
    count = "".join(line.get("count").split())
    if count.isascii() and count.isdigit() and int(count) <= LARGEST:
        said["count"] = int(count)
    else:
        why.append(_("“%(text)s” is not a count: a whole number, 0 or more.") % {"text": line.get("count")[:40]})
    return said, why


def _week_of(line: Line) -> str:
    """The week as the line says it, with the year of its own column where it stands alone."""
    week, year = line.get("iso_week"), line.get("year")
    alone = _ALONE.fullmatch(week)
    return f"{year}-W{alone[1]}" if alone and year else week


def read_week(text: str, today: date) -> str:
    """The ISO week that a person writes (2025-W10, 2025-v10, v. 10 2025), begun by `today`. Raises ValueError."""
    found = _WEEK.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, week = int(found[1] or found[4]), int(found[2] or found[3])
    if date.fromisocalendar(year, week, 1) > today:
        raise ValueError(text)
    return f"{year}-W{week:02d}"


def in_words(row: EstCount) -> str:
    """What a row says: how many, and when."""
    return f"{row.count}, {row.time_pattern}" if row.time_pattern else str(row.count)
