"""The embedded PostgreSQL: its two roles, its files, and that no way of dying keeps the next start from working."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded import Cluster, EmbeddedError, Urls, demo_database
from config.environment import BASE_DIR

# A process that starts the server of a folder, notes a word in its database and says so. It leaves the server when its
# standard input ends, unless it is killed before.
HOLDER = """
import sys
from pathlib import Path
import psycopg
from config.embedded import Cluster
cluster = Cluster(Path(sys.argv[1]), throwaway=sys.argv[2] == "throwaway")
urls = cluster.start()
with psycopg.connect(urls.owner) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS note (word text)")
    connection.execute("INSERT INTO note VALUES (%s)", [sys.argv[3]])
print("ready", flush=True)
sys.stdin.read()
cluster.stop()
"""


@pytest.fixture
def folder() -> Path:
    """A folder that the server's user can reach, as a checkout is; it goes with the run."""
    made = Path(tempfile.mkdtemp(dir=os.environ["KEDJAN_TEST_RUN"]))
    made.chmod(0o755)
    return made


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    """The server of that folder, not yet started."""
    found = Cluster(folder)
    yield found
    found.stop()


@pytest.fixture
def hold(folder: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the server of the folder in a process of its own."""
    held: list[subprocess.Popen[str]] = []

    def start(word: str = "kept", kind: str = "demo") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(folder), kind, word],
            cwd=BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        held.append(process)
        return process

    yield start
    for process in held:
        process.kill()
        process.communicate()


def ready(process: subprocess.Popen[str]) -> None:
    """Waits until the holder has its server."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def words(urls: Urls) -> list[str]:
    """What the holders noted, oldest first."""
    with psycopg.connect(urls.owner) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM note ORDER BY ctid")]


def postmaster(folder: Path) -> int:
    """The number of the server's process."""
    return int((folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


def ended(pid: int, within: float = 10.0) -> bool:
    """Whether the process ends within that many seconds; one that nobody has asked after yet has ended."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def refusal(url: str, statement: str) -> str:
    """The first line of the database's answer to a statement that it must refuse."""
    with psycopg.connect(url, autocommit=True) as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute(statement)
    return str(caught.value).splitlines()[0]


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("CREATE TABLE mine (a int)", "permission denied for schema public"),
        ("CREATE TEMP TABLE mine (a int)", 'permission denied to create temporary tables in database "kedjan"'),
        ("CREATE SCHEMA mine", "permission denied for database kedjan"),
        ("CREATE DATABASE mine", "permission denied to create database"),
        ("CREATE ROLE mine", "permission denied to create role"),
        ("SET ROLE kedjan_owner", 'permission denied to set role "kedjan_owner"'),
        ("TRUNCATE note", "permission denied for table note"),
        ("ALTER TABLE note DISABLE TRIGGER ALL", "must be owner of table note"),
        ("SET session_replication_role = replica", 'permission denied to set parameter "session_replication_role"'),
    ],
)
def test_the_runtime_role_uses_the_schema_and_can_do_nothing_to_it(
    shared_server: Urls, statement: str, answer: str
) -> None:
    assert refusal(shared_server.runtime, statement) == answer


@pytest.fixture(scope="module")
def shared_server() -> Iterator[Urls]:
    """A server with one table of the owner's, for the tests that leave it as it was."""
    made = Path(tempfile.mkdtemp(dir=os.environ["KEDJAN_TEST_RUN"]))
    made.chmod(0o755)
    server = Cluster(made)
    urls = server.start()
    with psycopg.connect(urls.owner) as connection:
        connection.execute("CREATE TABLE note (id bigint GENERATED BY DEFAULT AS IDENTITY, word text)")
    yield urls
    server.destroy()


def test_the_runtime_role_reads_and_writes_what_the_owner_made(shared_server: Urls) -> None:
    with psycopg.connect(shared_server.runtime) as connection:
        connection.execute("INSERT INTO note (word) VALUES ('a')")
        connection.execute("UPDATE note SET word = 'b'")
        assert connection.execute("SELECT word FROM note").fetchall() == [("b",)]
        connection.execute("DELETE FROM note")


def test_the_owner_is_no_superuser_and_may_create_the_extensions_that_migrations_need(shared_server: Urls) -> None:
    with psycopg.connect(shared_server.owner) as connection:
        for name in ("btree_gist", "pg_trgm", "unaccent"):
            connection.execute(f"CREATE EXTENSION {name}")
        rights = "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = session_user"
        assert connection.execute(rights).fetchone() == (False, False, False, False)
        connection.rollback()


def test_a_password_is_asked_for(shared_server: Urls) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(shared_server.runtime, password="guessed")


def test_the_server_listens_on_its_socket_only_and_compares_text_by_code_point(shared_server: Urls) -> None:
    with psycopg.connect(shared_server.runtime) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        kind = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
        assert connection.execute(kind).fetchone() == ("b", "C.UTF-8")


def test_the_data_and_the_secret_are_closed_to_others(cluster: Cluster, folder: Path) -> None:
    cluster.start()
    assert (folder / "secret").stat().st_mode & 0o777 == 0o600
    assert (folder / "postgres").stat().st_mode & 0o777 == 0o700
    assert (folder / "postgres" / "data").stat().st_mode & 0o777 == 0o700
    assert (folder / "postgres").stat().st_uid != 0


def test_a_second_start_finds_the_data_again(cluster: Cluster) -> None:
    with psycopg.connect(cluster.start().owner) as connection:
        connection.execute("CREATE TABLE note (word text)")
        connection.execute("INSERT INTO note VALUES ('kept')")
    cluster.stop()
    assert words(cluster.start()) == ["kept"]


def test_a_killed_holder_leaves_a_server_that_the_next_start_takes_over(
    cluster: Cluster, folder: Path, hold: Callable[..., subprocess.Popen[str]]
) -> None:
    holder = hold("before")
    ready(holder)
    orphan = postmaster(folder)
    holder.kill()
    holder.wait()
    assert words(cluster.start()) == ["before"]
    assert ended(orphan, within=0.1)
    server = postmaster(folder)
    cluster.stop()
    assert ended(server)


def test_a_killed_server_leaves_nothing_that_stops_the_next(
    cluster: Cluster, folder: Path, hold: Callable[..., subprocess.Popen[str]]
) -> None:
    holder = hold("before")
    ready(holder)
    os.kill(postmaster(folder), signal.SIGKILL)
    holder.kill()
    holder.wait()
    assert words(cluster.start()) == ["before"]


def test_a_pid_file_whose_number_is_somebody_elses_now_does_not_stop_the_start(cluster: Cluster, folder: Path) -> None:
    cluster.start()
    pid_file = folder / "postgres" / "data" / "postmaster.pid"
    left_behind = pid_file.read_text().splitlines()
    cluster.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *left_behind[1:]]))
    (folder / "postgres" / ".s.PGSQL.5432.lock").write_text("\n".join([str(os.getpid()), *left_behind[1:]]))
    cluster.start()
    assert postmaster(folder) != os.getpid()


def test_a_start_that_was_interrupted_while_making_the_data_is_made_again(cluster: Cluster, folder: Path) -> None:
    cluster.start()
    cluster.stop()
    data = folder / "postgres" / "data"
    data.rename(folder / "postgres" / "data.new")
    (folder / "postgres" / "data.new" / "PG_VERSION").unlink()
    with psycopg.connect(cluster.start().runtime) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_the_last_to_leave_stops_the_server(
    cluster: Cluster, folder: Path, hold: Callable[..., subprocess.Popen[str]]
) -> None:
    holder = hold("kept")
    ready(holder)
    server = postmaster(folder)
    urls = cluster.start()
    holder.communicate()
    assert (holder.returncode, words(urls)) == (0, ["kept"])
    cluster.stop()
    assert ended(server)


def test_two_processes_that_start_at_once_share_one_server(
    cluster: Cluster, hold: Callable[..., subprocess.Popen[str]]
) -> None:
    holders = [hold("one"), hold("two")]
    for holder in holders:
        ready(holder)
    assert sorted(words(cluster.start())) == ["one", "two"]


def test_two_folders_are_two_databases_side_by_side(cluster: Cluster, folder: Path) -> None:
    (folder / "other").mkdir()
    other = Cluster(folder / "other")
    first, second = cluster.start(), other.start()
    for urls, word in ((first, "first"), (second, "second")):
        with psycopg.connect(urls.owner) as connection:
            connection.execute("CREATE TABLE note (word text)")
            connection.execute("INSERT INTO note VALUES (%s)", [word])
    assert (words(first), words(second)) == (["first"], ["second"])
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(first.runtime, host=str(folder / "other" / "postgres"))
    other.stop()


def test_a_throwaway_server_dies_with_the_process_that_started_it(
    folder: Path, hold: Callable[..., subprocess.Popen[str]]
) -> None:
    holder = hold("x", "throwaway")
    ready(holder)
    server = postmaster(folder)
    holder.kill()
    assert ended(server)


def test_a_path_too_long_for_a_socket_gets_a_short_one(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    server = Cluster(deep)
    with psycopg.connect(server.start().runtime) as connection:
        socket = connection.info.host
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert Path(socket).parent == Path("/tmp")  # noqa: S108
    assert Path(socket).stat().st_mode & 0o777 == 0o700
    server.destroy()
    assert not Path(socket).exists()


def test_where_the_servers_user_does_not_get_to_the_folder_it_lives_elsewhere_and_says_so(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    server = Cluster(closed / "var")
    with psycopg.connect(server.start().owner) as connection:
        connection.execute("CREATE TABLE note (word text)")
        connection.execute("INSERT INTO note VALUES ('kept')")
    server.stop()
    home = (
        Path((closed / "var" / "postgres.home").read_text().strip()) if os.geteuid() == 0 else closed / "var/postgres"
    )
    said = capfd.readouterr().err
    assert words(server.start()) == ["kept"]
    assert (f"can't reach {closed / 'var'}: the database lies in {home}." in said) == (os.geteuid() == 0)
    server.destroy()
    assert not home.exists()


def test_data_of_another_version_are_refused_in_a_sentence(cluster: Cluster, folder: Path) -> None:
    cluster.start()
    cluster.stop()
    (folder / "postgres" / "data" / "PG_VERSION").write_text("12\n")
    with pytest.raises(EmbeddedError) as caught:
        cluster.start()
    assert str(caught.value) == (
        f"The database in {folder}/postgres/data was made by PostgreSQL 12 and this is PostgreSQL 18: "
        "start with an empty KEDJAN_VAR."
    )


def test_a_folder_of_somebody_elses_is_not_taken(cluster: Cluster, folder: Path) -> None:
    (folder / "postgres").symlink_to(folder / "elsewhere")
    with pytest.raises(EmbeddedError, match="is not a folder of the user"):
        cluster.start()


def test_the_environment_names_the_demo_database_while_it_runs_and_only_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("KEDJAN_DEMO", "0")
    with demo_database(folder) as urls:
        assert (os.environ["DATABASE_URL"], os.environ["KEDJAN_DEMO"]) == (urls.runtime, "1")
    assert ("DATABASE_URL" in os.environ, os.environ["KEDJAN_DEMO"]) == (False, "0")
