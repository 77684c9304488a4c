"""The templates inside our Word documents are read once for all; nothing of what is filled in is kept."""

from meetings.printing import as_docx
from meetings.printing.reading import _read
from tests.test_minutes_paper import HOSTILE, PAPER, hostile


def test_only_the_templates_own_parts_are_kept():
    as_docx(PAPER, "en")
    kept = _read.cache_info().currsize
    for paper, language in ((hostile(HOSTILE), "en"), (hostile("Lugnt på torget"), "sv"), (PAPER, "sv")):
        as_docx(paper, language)
    assert _read.cache_info().currsize == kept
