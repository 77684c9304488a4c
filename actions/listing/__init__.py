"""The list of actions: what may be asked of it, in which order it comes, and a page of it at a time.

Every page that shows several actions reads them here: `asked` narrows what one sees, `rows` brings what a row of a
list shows, `ordered` and `page` turn the leaves.
"""

from actions.listing.asking import FILTERS, Frame, Sums, asked, mine, sums
from actions.listing.paging import ORDERS, PAGE, Page, WrongPage, ordered, page
from actions.listing.rows import LINE, lines, rows
from actions.listing.written import Usual, usual

__all__ = [
    "FILTERS",
    "LINE",
    "ORDERS",
    "PAGE",
    "Frame",
    "Page",
    "Sums",
    "Usual",
    "WrongPage",
    "asked",
    "lines",
    "mine",
    "ordered",
    "page",
    "rows",
    "sums",
    "usual",
]
