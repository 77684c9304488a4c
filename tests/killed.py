"""A process that is killed at one line of a service after the other: run by `test_killed` with `python -m`.

Told what to do, to which action and as whom. Each child does the deed in a transaction and kills itself (SIGKILL) at
the nth line that it comes to in the services of actions; the last child, which has no such line left, gets to its end.
Prints how many were killed.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import django

CONTENT = b"Lugnt.\n" * 4096


def main(deed: str, action_id: str, username: str, step: str) -> None:
    """Kill at every line whose number is a multiple of `step`, then let one live."""
    django.setup()
    killed, nth = 0, 1
    while _child_is_killed(deed, int(action_id), username, nth):
        killed, nth = killed + 1, nth + int(step)
    sys.stdout.write(f"{killed}\n")


def _child_is_killed(deed: str, action_id: int, username: str, nth: int) -> bool:
    child = os.fork()
    if child == 0:
        try:
            _act(deed, action_id, username, nth)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    if status != 0:
        raise SystemExit(f"the child that was to live ended with {status}")
    return False


def _act(deed: str, action_id: int, username: str, nth: int) -> None:
    from django.db import transaction  # noqa: PLC0415 - after django.setup()

    from actions.models import Action  # noqa: PLC0415
    from agencies.models import User  # noqa: PLC0415
    from agencies.policy import viewer_of  # noqa: PLC0415

    by = viewer_of(User.objects.get(username=username))
    row = Action.objects.get(pk=action_id)
    sys.settrace(_killer(nth))
    with transaction.atomic():
        DEEDS[deed](row, by)
    sys.settrace(None)
    os._exit(0)


def _killer(nth: int) -> Callable[..., Any]:
    left = nth

    def trace(frame: FrameType, event: str, _argument: object) -> Callable[..., Any] | None:
        nonlocal left
        if "/actions/services/" not in frame.f_code.co_filename:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def _upload(row: Any, by: Any) -> None:
    from actions import services  # noqa: PLC0415

    services.upload_file(row, "plan.txt", io.BytesIO(CONTENT), by=by)


def _change(row: Any, by: Any) -> None:
    from actions import services  # noqa: PLC0415

    data = {"title": "Nattvandring", "areas": ["TUR", "EDS"], "contributors": ["SOC", "UTB"], "indicators": ["I1"]}
    services.change_action(row, data, by=by, version=1)


DEEDS: dict[str, Callable[[Any, Any], None]] = {"upload": _upload, "change": _change}

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main(*sys.argv[1:])
