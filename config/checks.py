"""`./run check`: what can be said about the code without running it. Names what does not hold."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from config.embedded import Cluster
from config.environment import BASE_DIR, var

PYTHON = (sys.executable, "-m")
MANAGE = (sys.executable, "manage.py")


def steps() -> dict[str, list[str]]:
    """What is checked, and by which command."""
    scripts = Path(sys.executable).parent
    templates = [str(path) for path in sorted(BASE_DIR.glob("**/*.html")) if "templates" in path.parts and _ours(path)]
    return {
        "format": [*PYTHON, "ruff", "format", "--check", "."],
        "linter": [*PYTHON, "ruff", "check", "."],
        "templates": [str(scripts / "djade"), "--check", "--target-version", "6.0", *templates],
        "import contracts": [str(scripts / "lint-imports")],
        "types": [*PYTHON, "mypy"],
        "budget": [*PYTHON, "pytest", "-q", "-p", "no:xdist", "tests/test_house.py"],
        "translations": [*MANAGE, "translations", "--check"],
        "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
        "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    }


def main(asked: list[str]) -> int:
    """Runs the steps asked for, or all; answers 1 if any failed, each one's output printed under its name."""
    chosen = {name: command for name, command in steps().items() if not asked or name in asked}
    if unknown := set(asked) - set(chosen):
        sys.stderr.write(f"There is no check named {', '.join(sorted(unknown))}: {', '.join(steps())}.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="kedjan-check-") as folder:
        Path(folder).chmod(0o755)
        cluster = Cluster(Path(folder), throwaway=True)
        try:
            urls = cluster.start()
            environment = _like_production(folder, urls.runtime, urls.owner)
            failed = [name for name, command in chosen.items() if not _holds(name, command, environment)]
        finally:
            cluster.destroy()
    sys.stdout.write(f"Not in order: {', '.join(failed)}.\n" if failed else "All in order.\n")
    return 1 if failed else 0


def _ours(path: Path) -> bool:
    return not path.is_relative_to(BASE_DIR / "var") and not path.is_relative_to(var())


def _like_production(folder: str, runtime: str, owner: str) -> dict[str, str]:
    """The environment of a real installation, on a database that is thrown away."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("KEDJAN_", "DATABASE_"))}
    return told | {
        "DATABASE_URL": runtime,
        "DATABASE_OWNER_URL": owner,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "KEDJAN_HOSTS": "kedjan.example",
        "KEDJAN_SECRET_KEY": secrets.token_urlsafe(48),
        "KEDJAN_VAR": folder,
    }


def _holds(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Runs one step and says how it went; what it said is shown when it failed."""
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=BASE_DIR, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    good = done.returncode == 0
    sys.stdout.write(f"{'ok    ' if good else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)\n")
    if not good:
        sys.stdout.write(f"{done.stdout.strip()}\n\n")
    sys.stdout.flush()
    return good


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
