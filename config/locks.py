"""A lock in a file that the kernel lets go of when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """One process's hold on the lock file `path`: none, shared with others, or exclusive."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened before the first hold is taken."""
        self._path = path
        self._file: int | None = None

    def shared(self) -> None:
        """Waits for a hold shared with others; an exclusive one of ours becomes shared."""
        fcntl.flock(self._open(), fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        """Takes the only hold if nobody else has any; says whether it did."""
        try:
            fcntl.flock(self._open(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Lets go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Waits for the only hold, and has it during the block."""
        fcntl.flock(self._open(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            self.release()

    def _open(self) -> int:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        return self._file
