"""`./run demo`: the database, the schema, the example data and the web server, until somebody says stop."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from types import FrameType
from urllib.error import URLError

from config.embedded import EmbeddedError, demo_database
from config.environment import BASE_DIR, production, var
from config.lodging import die_with_parent

HOST = "127.0.0.1"
PORT_SECONDS = 5.0
START_SECONDS = 60.0
STOP_SECONDS = 10.0


class DemoError(Exception):
    """The demo can't run; the text is one sentence for the person at the terminal."""


class Stopped(BaseException):
    """Somebody sent SIGTERM, SIGINT or SIGHUP: unwind, stopping what was started."""


def main() -> int:
    """Runs the demo; answers 0 when it was asked to stop and did, 1 when it could not run."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        address = (HOST, int(os.environ.get("KEDJAN_PORT") or "8000"))
        _wait_for_port(address)
        with _database():
            _prepare()
            _serve(address)
    except (DemoError, EmbeddedError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except Stopped:
        _say("Stopped.")
    return 0


def _stop(signum: int, frame: FrameType | None) -> None:
    """A second signal must not interrupt the stopping that the first one began."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _wait_for_port(address: tuple[str, int]) -> None:
    """A web server whose demo was killed lets go of its port within a moment; any other keeps it."""
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        with socket.socket() as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                found.bind(address)
            except OSError as error:
                if time.monotonic() > deadline:
                    raise DemoError(f"Port {address[1]} is taken ({error}): choose one with KEDJAN_PORT.") from error
                time.sleep(0.2)
            else:
                return


def _database() -> AbstractContextManager[object]:
    """The embedded database, or the one that the environment names if it is said to be a demo's."""
    if production(os.environ):
        raise DemoError("DATABASE_URL is set and ./run demo fills a database with examples: say so with KEDJAN_DEMO=1.")
    return nullcontext() if os.environ.get("DATABASE_URL") else demo_database(var())


def _prepare() -> None:
    """The schema, as the owner; the example data, as the runtime role."""
    _say("Bringing the database up to date …")
    _manage("migrate", "--verbosity=0", role="owner")
    _say("Loading the example data …")
    _manage("load_demo")


def _manage(*words: str, role: str = "runtime") -> None:
    """Runs a management command in a process of its own, since a process works as one role."""
    environment = {**os.environ, "KEDJAN_ROLE": role}
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=BASE_DIR, env=environment, check=False)
    if done.returncode:
        raise DemoError(f"The demo stops here: manage.py {' '.join(words)} failed (see above).")


def _serve(address: tuple[str, int]) -> None:
    """Serves until a signal comes; a web server or a worker that ends by itself is an error."""
    url = f"http://{address[0]}:{address[1]}"
    with _started(_web_server(address)) as server, _started(WORKER, KEDJAN_POOL="3") as worker:
        _wait_until_healthy(server, f"{url}/healthz")
        _manage("demo_accounts")
        _say(f"\nKedjan: {url}/\nStop it with Ctrl-C.")
        while server.poll() is None and worker.poll() is None:
            time.sleep(0.5)
        ended = "web server" if server.poll() is not None else "worker"
        raise DemoError(f"The {ended} ended by itself, with {server.poll() or worker.poll()}.")


WORKER = [sys.executable, "manage.py", "ox_worker", "--interval", "1", "--verbosity", "0"]
"""Does the work that waits in the database: large imports, mail; and what the clock asks for."""


def _web_server(address: tuple[str, int]) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", address[0], "--port", str(address[1]),
        "--workers", "2", "--blocking-threads", "3", "--no-ws", "--log-level", "warning",
        "config.wsgi:application",
    ]  # fmt: skip


@contextmanager
def _started(command: list[str], **told: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process in a session of its own: a Ctrl-C reaches it through us, and its children never outlive it."""
    process = subprocess.Popen(
        command, cwd=BASE_DIR, env={**os.environ, **told},
        start_new_session=True, preexec_fn=die_with_parent,  # noqa: PLW1509 - one thread so far
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Ends what is left of the process and its children: nothing, unless one hung or its parent was killed."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_until_healthy(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise DemoError("The web server did not start (see above).")


if __name__ == "__main__":
    sys.exit(main())
