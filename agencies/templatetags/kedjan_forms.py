"""Template tags that draw forms: widgets that point at their hints and errors, and the error summary."""

from typing import Any, NamedTuple

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

register = template.Library()


class Problem(NamedTuple):
    """One line of the error summary: which field ("Title:"), what is wrong, and the id that it leads to."""

    where: str
    message: str
    anchor: str


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The field's control; `aria-describedby` names its hint, its error and the guard's warning."""
    named = [field.aria_describedby or "", f"{field.auto_id}_guard" if guard_warnings(field) else ""]
    described = " ".join(filter(None, named))
    return field.as_widget(attrs={"aria-describedby": described} if described else {})


@register.filter
def anchor(field: BoundField) -> str:
    """The id of the control that a link to the field leads to (of a group: the first choice)."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def guard_warnings(field: BoundField) -> list[str]:
    """What the guard asks about this field (`form.guard_warnings`, field name to messages)."""
    warnings: dict[str, list[str]] = getattr(field.form, "guard_warnings", None) or {}
    return warnings.get(field.name, [])


@register.filter
def confirmed(field: BoundField) -> bool:
    """Whether the writer has answered the guard's question (`confirm=<field>` was sent)."""
    data: Any = field.form.data
    sent = data.getlist("confirm") if hasattr(data, "getlist") else data.get("confirm", [])
    return field.name in sent


@register.filter
def problems(form: BaseForm | str | None) -> list[Problem]:
    """What stands between a sent form and being saved, in the order of its fields; empty when nothing does."""
    if (
        not isinstance(form, BaseForm)
        or not form.is_bound
        or not (form.errors or getattr(form, "guard_warnings", None))
    ):
        return []
    found = [Problem("", str(message), "") for message in form.non_field_errors()]
    for field in form:
        where = str(field.label) if str(field.label).endswith(("?", ":")) else f"{field.label}:"
        link = "" if field.is_hidden else anchor(field)
        found += [Problem(where, str(message), link) for message in field.errors]
        if not confirmed(field):
            found += [Problem(where, text, f"{field.auto_id}_confirm") for text in guard_warnings(field)]
    return found
