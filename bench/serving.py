"""How many pages a second the web server gives: granian as in the demo, asked by 1, 8 and 32 clients."""

from __future__ import annotations

import os
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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
    """The milliseconds of each answer that came within `seconds`.

    Who asks shares the cores with who answers: one thread waits for all answers and reads no more of each than where
    it ends and whether it is one.
    """
    until = time.perf_counter() + seconds
    with selectors.DefaultSelector() as waiting, ExitStack() as opened:
        for mine in headers:
            client = _Client(
                opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60)), path, mine
            )
            waiting.register(client.socket, selectors.EVENT_READ, client)
            client.ask()
        times = [*_answers(waiting, until)]
    if not times:
        raise RuntimeError(f"{path} was answered by nobody")
    return times


def _answers(waiting: selectors.BaseSelector, until: float) -> Iterator[float]:
    """The milliseconds of each good answer as it comes; each client asks again at once."""
    while (left := until - time.perf_counter()) > 0:
        for key, _events in waiting.select(left):
            client: _Client = key.data
            if client.read():
                if client.status == b"200":
                    yield (time.perf_counter() - client.begun) * 1000
                client.ask()


class _Client:
    """One browser that keeps its connection."""

    def __init__(self, connection: socket.socket, path: str, headers: dict[str, str]) -> None:
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
        self.socket, self.sent = connection, "\r\n".join([*lines, "", ""]).encode()
        self.begun, self.status, self.left, self.head = 0.0, b"", 0, b""

    def ask(self) -> None:
        """The same page once more."""
        self.begun, self.status, self.head = time.perf_counter(), b"", b""
        self.socket.sendall(self.sent)

    def read(self) -> bool:
        """What has come; is it all?"""
        found = self.socket.recv(262_144)
        if not found:
            raise RuntimeError("the web server hung up")
        if self.status:
            self.left -= len(found)
        else:
            self.head += found
            head, end, body = self.head.partition(b"\r\n\r\n")
            if not end:
                return False
            self.status = head.split(b" ", 2)[1]
            self.left = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]) - len(body)
        return self.left <= 0


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
