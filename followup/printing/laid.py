"""A report's content in words of one language: the sections that every format shows, in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from agencies.dates import format_date, format_datetime
from followup.models import SteeringReport
from followup.printing import annexes, evidence
from followup.printing.blocks import (
    cell,
    facts,
    in_short,
    lights,
    listed,
    paragraph,
    place,
    places,
    section,
    table,
)
from followup.services.reports.content import deviations
from meetings.printing.words import REGIONS, line_of

if TYPE_CHECKING:
    from followup.printing.blocks import Block, Cell
    from meetings.printing.words import Said

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def laid_out(content: Mapping[str, Any], language: str, *, certificate: Mapping[str, Any]) -> dict[str, Said]:
    """Everything that stands in the report, in `language` (sv or en). `certificate`: what is said of the report beside
    its content (status, approval, registry number, hash), see `certified`.
    """
    with override(language):
        sections = [
            *(decisions_needed(content), summary(content), areas(content), dimensions(content)),
            *(deviating(content), evidence.indicators(content), evidence.reporting(content)),
            *(evidence.obstacles(content), evidence.earlier(content), next_steps(content)),
        ]
        numbered: list[Said] = [{**one, "number": str(number)} for number, one in enumerate(sections, 1)]
        extra: list[Said] = [{**one, "number": LETTERS[n]} for n, one in enumerate(annexes.annexes(content))]
        return {
            "language": language,
            "region": REGIONS[language],
            "kind": _("Steering report"),
            "title": line_of(content["title"]),
            "programme": line_of(content["programme"]["name"]),
            "lead": _lead(content, language),
            "sections": numbered,
            "annexes": extra,
            "annex": _("Annex"),
            "page": [*_("Page {page} of {pages}").format(page="\0", pages="\0").split("\0")],
            "as_of": content["as_of"],
            **_certificate(content, certificate, language),
        }


def moment_of(text: str) -> datetime:
    """A moment as the content says it."""
    return datetime.fromisoformat(text)


def day_of(text: str | None, language: str | None = None) -> str:
    """A day as people write it; nothing for none."""
    return format_date(date.fromisoformat(text), language) if text else ""


def _lead(content: Mapping[str, Any], language: str) -> str:
    programme, period = content["programme"], content["period"]
    name = ", ".join(part for part in (programme["name"], programme["municipality"]) if part)
    said = [f"{name}.", _("As of {moment}.").format(moment=format_datetime(moment_of(content["as_of"]), language))]
    if programme["owner_body"] and period["owner_meeting"]:
        to = _("To {body} on {day}.")
        said.append(to.format(body=programme["owner_body"], day=day_of(period["owner_meeting"], language)))
    return line_of(" ".join(said))


def _certificate(content: Mapping[str, Any], certificate: Mapping[str, Any], language: str) -> dict[str, Said]:
    edition = _("For all parties") if content["edition"] == "parties" else _("For the steering group")
    version = _("version {number}").format(number=content["number"])
    approved = certificate["approved_at"]
    status = str(SteeringReport.Status(certificate["status"]).label)
    if certificate["loaded"]:
        status = _("{status}, loaded from an earlier record").format(status=status)
    rows = [
        (_("Edition"), edition),
        (_("Version"), str(content["number"])),
        (_("As of"), format_datetime(moment_of(content["as_of"]), language)),
        (_("Status"), status),
        (_("Approved by"), certificate["approver"]),
        (_("Approved on"), format_date(approved, language) if approved else ""),
        (_("Decision"), certificate["decision"]),
        (_("Registry number"), certificate["registry_number"]),
        (_("The content's hash (SHA-256)"), certificate["content_hash"]),
    ]
    certified: list[Said] = [[label, line_of(value)] for label, value in rows if value]
    short = certificate["content_hash"][:12]
    foot = [status, version, edition]
    foot += [_("content {hash}").format(hash=short)] if short else []
    return {
        "certificate_heading": _("Certificate"),
        "certificate": certified,
        "mark": "" if certificate["content_hash"] else _("DRAFT: the content may still change."),
        "foot": " · ".join(str(part) for part in foot),
    }


def mark_of(number: int) -> str:
    """A, B, … Z, AA, AB, …, as browsers count; from 0."""
    more, here = divmod(number, len(LETTERS))
    return (mark_of(more - 1) if more else "") + LETTERS[here]


def decisions_needed(content: Mapping[str, Any]) -> dict[str, Said]:
    """What is asked for: first of all."""
    items: list[Said] = []
    for number, ask in enumerate(content["asks"]):
        of = " ".join(part for part in (ask["ref"], ask["title"]) if part)
        lines: list[Said] = [line_of(f"{of} ({ask['name']})" if of else ask["name"])] if ask["name"] else []
        items.append(
            {"mark": mark_of(number), "title": line_of(ask["text"]),
             "ref": ask["ref"], "lines": lines}
        )  # fmt: skip
    asked: Block | None = {"kind": "asks", "items": items} if items else paragraph(_("No decision is asked for."))
    return section("decisions", _("Decisions needed"), asked)


def summary(content: Mapping[str, Any]) -> dict[str, Said]:
    """The lead's introduction, and the lights over every row."""
    figures = content["figures"]
    every, unsaid = sum(v for v in figures.values() if isinstance(v, int)), sum(figures["not_described"].values())
    note = ngettext("%(n)d action followed up", "%(n)d actions followed up", every) % {"n": every}
    if unsaid:
        of = _("of which %(n)d with restricted visibility") % {"n": unsaid}
        note = f"{note}, {of}"
    introduction = paragraph(content["introduction"]) if content["introduction"].strip() else None
    return section("summary", _("Summary"), introduction, lights(figures, note))


def areas(content: Mapping[str, Any]) -> dict[str, Said]:
    """Each area as the lead sees it and, below, as the agencies do."""
    every = []
    for area in content["areas"]:
        sums = in_short(area["lights"])
        note = _("Actions described: %(sums)s") % {"sums": sums} if sums else ""
        seen = [(one["name"], one["assessment"], one["comment"]) for one in area["assessments"]]
        every.append(place(area["name"], area["assessment"], [area["text"]], note, seen))
    columns = (_("Area"), _("Agency"), _("Assessment"), _("Comment"))
    shown = places(_("The areas as the agencies see them"), columns, every) if every else None
    return section("areas", _("State per area"), shown)


def dimensions(content: Mapping[str, Any]) -> dict[str, Said]:
    """Each dimension: the lead's text, and the lights of its described rows."""
    english = get_language() == "en"
    rows = []
    for one in content["dimensions"]:
        sums = in_short(one["lights"])
        if one["text"] or sums:
            text = "\n".join(part for part in (one["text"], sums) if part)
            rows.append((one["name_en"] if english else one["name"], "", text))
    return section("dimensions", _("State per dimension"), facts(rows) if rows else None)


def deviating(content: Mapping[str, Any]) -> dict[str, Said]:
    """Red and yellow rows, red ones first; what is not described is counted."""
    rows: list[tuple[Cell, ...]] = []
    unsaid = content["figures"]["not_described"]
    found = deviations(content)
    for code in ("off_track", "at_risk"):
        for row in (one for one in found if one["assessment"] == code):
            named = cell(row["title"], ref=row["ref"], notes=[row["lead_name"]], strong=True)
            rows.append((cell(code=code), named, cell("\n".join(_why(row)))))
        if unsaid[code]:
            words = ngettext(
                "%(n)d action with restricted visibility", "%(n)d actions with restricted visibility", unsaid[code]
            )
            name = cell(words % {"n": unsaid[code]}, strong=True)
            rows.append((cell(code=code), name, cell(_("Reported orally to those entitled."))))
    columns = [(_("Assessment"), False), (_("Action and lead"), False), (_("Cause and state"), False)]
    shown = paragraph(_("No deviations."))
    if rows:
        shown = table(_("Actions that deviate, red ones first"), columns, rows, shape="lit")
    return section("deviations", _("Actions that deviate"), shown)


def _why(row: Mapping[str, Any]) -> list[str]:
    """State, cause and measure, as far as they are said."""
    said = [row["comment"]]
    for label, name in ((_("Cause"), "cause"), (_("Measure"), "measure"), (_("Effect"), "effect")):
        if row[name]:
            said.append(f"{label}: {row[name]}")
    return [one for one in said if one]


def next_steps(content: Mapping[str, Any]) -> dict[str, Said]:
    """The lead's."""
    return section("next", _("Next steps"), listed(content["next_steps"]) if content["next_steps"] else None)
