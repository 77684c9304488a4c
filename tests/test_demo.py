"""`./run demo` as a whole: it starts, says where, keeps what it had, and leaves nothing behind, however it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError

import psycopg
import pytest

from config.environment import BASE_DIR


class Demo:
    """A demo in a folder and on a port of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        """Nothing is started yet."""
        self.folder = folder
        self.port = port
        self.process: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the person at the terminal has set: nothing but the two."""
        own = ("KEDJAN_", "DATABASE_", "DJANGO_")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        return inherited | {"KEDJAN_VAR": str(self.folder), "KEDJAN_PORT": str(self.port)}

    def start(self) -> str:
        """Starts it; answers what it said until it served, or until it ended."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.demo"], cwd=BASE_DIR, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if line.startswith("Stop it"):
                break
        return "".join(said)

    def end(self, number: int) -> tuple[int, str]:
        """Sends a signal; answers how it ended and what it still said."""
        assert self.process is not None
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=30)
        return self.process.returncode, said

    def health(self) -> int:
        """What /healthz answers; 0 when nobody does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=20) as answer:
                return int(answer.status)
        except HTTPError as error:
            with error:
                return error.code
        except (URLError, OSError):
            return 0

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A management command beside it."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=BASE_DIR, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )

    def database(self) -> int:
        """The number of the process of the database server."""
        return int((self.folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    """One demo for the module: what one test leaves in its folder is what the next finds there."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["KEDJAN_TEST_RUN"]))
    folder.chmod(0o755)
    found = Demo(folder, free_port())
    yield found
    if found.process and found.process.poll() is None:
        found.end(signal.SIGTERM)


def accounts(demo: Demo) -> list[dict[str, object]]:
    """What `demo_accounts --json` says."""
    done = demo.manage("demo_accounts", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_a_demo_from_its_first_start_to_its_last(demo: Demo):
    said = demo.start()
    assert f"http://127.0.0.1:{demo.port}/" in said
    assert demo.health() == 200
    first = accounts(demo)
    assert all(str(account["username"]) in said for account in first)

    urls = json.loads(demo.manage("database_urls", "--json").stdout)
    with psycopg.connect(urls["runtime"]) as runtime, psycopg.connect(urls["owner"]) as owner:
        assert runtime.execute("SELECT session_user").fetchone() == ("kedjan",)
        assert owner.execute("SELECT session_user").fetchone() == ("kedjan_owner",)
        counted = owner.execute("SELECT count(*) FROM agencies_user").fetchone()

    code, _ = demo.end(signal.SIGKILL)
    assert code == -signal.SIGKILL

    demo.start()  # after a kill, on the same port, it finds its data again
    assert (demo.health(), accounts(demo)) == (200, first)
    with psycopg.connect(urls["owner"]) as owner:
        assert owner.execute("SELECT count(*) FROM agencies_user").fetchone() == counted

    os.kill(demo.database(), signal.SIGKILL)
    assert demo.health() == 503
    code, said = demo.end(signal.SIGTERM)
    assert (code, said.splitlines()[-1], demo.health()) == (0, "Stopped.", 0)


def test_asked_to_stop_it_stops_what_it_started(demo: Demo):
    demo.start()
    database = demo.database()
    assert demo.end(signal.SIGINT) == (0, "Stopped.\n")
    assert (demo.health(), Path(f"/proc/{database}").exists()) == (0, False)


def test_a_taken_port_is_named(demo: Demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        other = Demo(demo.folder / "other", int(taken.getsockname()[1]))
        began = time.monotonic()
        said = other.start()
    assert f"Port {other.port} is taken" in said
    assert said.count("\n") == 1
    assert other.process is not None
    other.process.communicate()
    assert (other.process.returncode, time.monotonic() - began < 30) == (1, True)


def test_a_database_of_ones_own_is_not_filled_with_examples_unasked(demo: Demo):
    environment = {**demo.environment, "KEDJAN_PORT": str(free_port()), "DATABASE_URL": "postgresql://kedjan@db/real"}
    done = subprocess.run(
        [sys.executable, "-m", "config.demo"],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        "DATABASE_URL is set and ./run demo fills a database with examples: say so with KEDJAN_DEMO=1.\n",
    )


def test_a_real_installation_does_not_print_its_addresses(demo: Demo):
    told = {"DATABASE_URL": os.environ["DATABASE_URL"], "KEDJAN_SECRET_KEY": "s" * 50, "KEDJAN_HOSTS": "kedjan.example"}
    done = subprocess.run(
        [sys.executable, "manage.py", "database_urls"], cwd=BASE_DIR, env=demo.environment | told,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "CommandError: This is not a demo: the addresses of its database are not printed (KEDJAN_DEMO=1).\n"
    )
