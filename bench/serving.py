"""How many pages a second the web server gives: granian as in the demo, asked by 1, 8 and 32 clients."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from bench.measure.clock import percentile_95
from bench.measure.people import BACKEND, Person
from config.environment import BASE_DIR

CLIENTS = (1, 8, 32)
START_SECONDS = 60.0


@dataclass(frozen=True)
class Served:
    """So many clients at once got so many pages a second, each after so many milliseconds."""

    what: str
    clients: int
    per_second: float
    median: float
    p95: float


def served(person: Person, seconds: float) -> Iterator[Served]:
    """The list as a page, and the API's list."""
    page = f"/actions/?programme={person.programme.code}"
    with _server() as port:
        for what, path in (("list (page)", page), ("list (API)", "/api/v1/actions/")):
            for clients in CLIENTS:
                # A session of its own each: one row for all would be written by one after the other.
                headers = [_headers(person) for _ in range(clients)]
                times = _rush(port, path, headers, seconds)
                yield Served(what, clients, len(times) / seconds, statistics.median(times), percentile_95(times))


def _headers(person: Person) -> dict[str, str]:
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(person.user, backend=BACKEND)
    name = settings.SESSION_COOKIE_NAME
    return {"Cookie": f"{name}={browser.cookies[name].value}"}


def _rush(port: int, path: str, headers: list[dict[str, str]], seconds: float) -> list[float]:
    """The milliseconds of each answer that came within `seconds`."""
    found: list[list[float]] = [[] for _ in headers]
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_ask, args=(port, path, mine, until, times))
        for mine, times in zip(headers, found, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = [one for some in found for one in some]
    if not times:
        raise RuntimeError(f"{path} was answered by nobody")
    return times


def _ask(port: int, path: str, headers: dict[str, str], until: float, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (begun := time.perf_counter()) < until:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status == 200:
            times.append((time.perf_counter() - begun) * 1000)
    connection.close()


@contextmanager
def _server() -> Iterator[int]:
    """granian on a free port, for as long as the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "2", "--blocking-threads", "3", "--no-ws", "--log-level", "warning",
            "config.wsgi:application",
        ],
        cwd=BASE_DIR, env=os.environ.copy(),
    )  # fmt: skip
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)
        server.kill()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError("the web server did not start")
