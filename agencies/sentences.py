"""The ground floor's sentences in the trail: memberships, rights, roles, accounts, links, classifications, forums."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.trail.sentences import SENTENCES, SILENT
from agencies.trail.telling import Told


def register() -> None:
    """Tell the trail how the ground floor's rows are said."""
    SENTENCES.update(
        {
            "agencies.membership": of_membership,
            "agencies.areagrant": of_area_grant,
            "agencies.programmegrant": of_programme_grant,
            "agencies.user": of_user,
            "agencies.onetimelink": of_link,
            "agencies.areaclassification": of_classification,
            "agencies.forummember": of_forum_member,
        }
    )
    SILENT.update({"agencies.forumarea"})


def _said(line: Told, field: str) -> SafeString:
    """One field of the row in words, as it is now, or on a removed row as it was."""
    change = line.change(field)
    words = (change.new_text or change.old_text) if change is not None else ""
    if not words:
        words = str(getattr(line.target, field, "") or _("not shown"))
    return format_html("<strong>{}</strong>", words)


def of_membership(line: Told) -> SafeString | None:
    """A member came, became something else, or left."""
    who, agency = _said(line, "user"), _said(line, "agency")
    if line.row.kind == "-":
        return format_html(_("ended the membership of {who} in {agency}"), who=who, agency=agency)
    role = line.change("role")
    if role is None:
        return None
    if line.row.kind == "+":
        return format_html(_("made {who} {role} in {agency}"), who=who, agency=agency, role=role.new_text.lower())
    form = _("made {who} {role} in {agency}, before that {old}")
    return format_html(form, who=who, agency=agency, role=role.new_text.lower(), old=role.old_text.lower())


def of_area_grant(line: Told) -> SafeString | None:
    """An agency got or lost a right in an area."""
    forms = {
        ("view_area", "+"): _("let {agency} read {area}"),
        ("record_area", "+"): _("let {agency} record in {area}"),
        ("view_area", "-"): _("took away from {agency} the right to read {area}"),
        ("record_area", "-"): _("took away from {agency} the right to record in {area}"),
    }
    right = line.change("right")
    form = forms.get(((right.new or right.old) if right is not None else "", line.row.kind))
    return format_html(form, agency=_said(line, "agency"), area=_said(line, "area")) if form else None


def of_programme_grant(line: Told) -> SafeString | None:
    """Somebody got or lost a role in a programme."""
    form = _("gave {who} the role “{role}” in {programme}") if line.row.kind == "+" else None
    if line.row.kind == "-":
        form = _("ended the role “{role}” of {who} in {programme}")
    if form is None:
        return None
    return format_html(form, who=_said(line, "user"), role=_said(line, "role"), programme=_said(line, "programme"))


def of_user(line: Told) -> SafeString | None:
    """An account made, closed or opened."""
    who = format_html("<strong>{}</strong>", line.row.values["title"])
    if line.row.kind == "+":
        return format_html(_("made an account for {who}"), who=who)
    if "is_active" not in line.row.changed:
        return None
    form = _("opened the account of {who} again") if line.row.values["is_active"] else _("closed the account of {who}")
    return format_html(form, who=who)


def of_link(line: Told) -> SafeString | None:
    """A one-time link: asked for, made, confirmed, used or withdrawn; the latest step of the row."""
    forms = (
        ("withdrawn_at", _("withdrew a one-time link for {who}")),
        ("used_at", _("set the password of {who} by one-time link")),
        ("confirmed_at", _("confirmed a one-time link for {who}")),
        ("shown_at", _("made the first link for {who}")),
        ("asked_at", _("asked for a one-time link for {who}")),
    )
    found = next((form for column, form in forms if _is_news(line, column)), None)
    return format_html(found, who=_said(line, "user")) if found else None


def _is_news(line: Told, column: str) -> bool:
    return line.row.values[column] is not None and (line.row.kind == "+" or column in line.row.changed)


def of_classification(line: Told) -> SafeString | None:
    """What an area was noted as, or what of that was corrected or ended."""
    area, held = _said(line, "area"), _said(line, "area_class")
    start, end = line.change("start"), line.change("end")
    if line.row.kind == "+" and start is not None:
        return format_html(_("noted {area} as {held} from {start}"), area=area, held=held, start=start.new_text)
    if end is not None and end.new_text and len(line.changes) == 1:
        return format_html(_("ended {held} for {area} on {end}"), area=area, held=held, end=end.new_text)
    return format_html(_("corrected {held} for {area}"), area=area, held=held)


def of_forum_member(line: Told) -> SafeString | None:
    """An agency joined or left a forum."""
    form = _("took {agency} out of {forum}") if line.row.kind == "-" else _("added {agency} to {forum}")
    return format_html(form, agency=_said(line, "agency"), forum=_said(line, "forum"))
