"""Reports as HTML: one file that stands alone, with its looks in it and nothing that runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from followup.charts import Chart

LOOKS = Path(__file__).with_name("report.css").read_text(encoding="utf-8")


def as_html(laid: Mapping[str, Any]) -> bytes:
    """The laid-out report. The same words give the same bytes."""
    looks = format_html("<style>{}</style>", mark_safe(LOOKS))  # noqa: S308 - our own file
    with override(str(laid["language"])):
        context = {"laid": drawn(laid), "looks": looks, "paper": True}
        return render_to_string("followup/report_paper.html", context).encode()


def drawn(laid: Mapping[str, Any], charts: Sequence[Chart] = ()) -> dict[str, Any]:
    """The same for a template: its charts, which our own template has drawn and escaped, are markup. A page draws
    `charts`, the same ones, in its own colours.
    """
    names = ("sections", "annexes")
    return {**laid, **{name: [_part(part, charts) for part in laid[name]] for name in names}}


def _part(part: Mapping[str, Any], charts: Sequence[Chart]) -> dict[str, Any]:
    blocks = [_charts(block, charts) if block["kind"] == "charts" else block for block in part["blocks"]]
    return {**part, "blocks": blocks}


def _charts(block: Mapping[str, Any], charts: Sequence[Chart]) -> dict[str, Any]:
    if charts:
        return {**block, "items": [{**item, "chart": one} for item, one in zip(block["items"], charts, strict=True)]}
    items = [{**item, "svg": mark_safe(item["svg"])} for item in block["items"]]  # noqa: S308 - see `drawn`
    return {**block, "items": items}
