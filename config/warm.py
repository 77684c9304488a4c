"""What a process does before it answers its first page; the bench does it, too, to be what the web server is."""

from __future__ import annotations

import gc

from django.urls import reverse


def warm_up() -> None:
    """Read every address, and with them what answers; the garbage collector passes over all that is loaded by then.

    A page makes some ten thousand objects and lets go of nearly all by itself: the collector looks at them seldom.
    """
    reverse("account_login")
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
