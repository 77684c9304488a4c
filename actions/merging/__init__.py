"""Two people changed one action: what each changed, what goes together by itself, and what somebody must choose.

`versions` reads an action as it was, `words` merges texts word by word, `compare` puts the three versions side by side.
Nothing here writes.
"""

from actions.merging.compare import TASK, Clash, Comparison, Joined, compare, gathered
from actions.merging.versions import altered, as_data, as_it_was
from actions.merging.words import Piece, marked, merged

__all__ = [
    "TASK",
    "Clash",
    "Comparison",
    "Joined",
    "Piece",
    "altered",
    "as_data",
    "as_it_was",
    "compare",
    "gathered",
    "marked",
    "merged",
]
