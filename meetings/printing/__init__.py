"""Minutes as papers: PDF (archivable and accessible: PDF/A-2a and PDF/UA-1) and Word, from one plain tree of data.

`paper` is what a caller fills in, `words` says it in one language, `pdf` and `word` lay it out. No database, no clock:
the same paper is the same bytes. Whatever a person typed reaches both layouts as data, never as markup.
"""

from meetings.printing.paper import ActionPoint, Addendum, Approver, Attendant, Decision, Item, MinutesPaper
from meetings.printing.pdf import as_pdf
from meetings.printing.word import as_docx

__all__ = [
    "ActionPoint",
    "Addendum",
    "Approver",
    "Attendant",
    "Decision",
    "Item",
    "MinutesPaper",
    "as_docx",
    "as_pdf",
]
