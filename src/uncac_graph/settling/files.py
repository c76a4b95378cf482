"""A row put at the end of a file that people edit, and taken out again: all else in it stays byte by byte.

The file is read anew for each change and is whole at any time: the row stands in a new file that takes its place.
Whoever saves the file between the two is noticed, and the row is put into what was saved.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from uncac_graph.errors import SettlingError

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Written:
    """A row that was put into a file, just as it stands there; head: what a file that was made for it begins with."""

    path: Path
    row: bytes
    head: bytes | None = None

    @property
    def text(self) -> str:
        """The row in words."""
        return self.row.decode().strip("\r\n")


def with_row(content: bytes, row: str) -> bytes:
    """Return what is to be added to a file's content: a row with the line ends of the file."""
    end = "\r\n" if b"\r\n" in content else "\n"
    begin = end if content and not content.endswith(b"\n") else ""
    return (begin + row.removesuffix("\n").replace("\n", end) + end).encode()


def put(path: Path, row: str, head: str = "") -> Written:
    """Put a row at the end of a file; one that is not there is made, and begins with `head`.

    Raises SettlingError where another program goes on changing the file.
    """
    for _ in range(_ATTEMPTS):
        seen = state_of(path)
        is_new = seen is None
        content = head.encode() if is_new else path.read_bytes()
        added = with_row(content, row)
        if _replaced(path, content + added, seen):
            return Written(path, added, head.encode() if is_new else None)
    raise SettlingError(f"{path}: another program goes on changing it; try again when it is saved")


def take_out(written: Written) -> None:
    """Take a row out again; a file that was made for it and holds nothing else is removed.

    Raises SettlingError where the row no longer stands in the file as it was written, or the file goes on changing.
    """
    path = written.path
    for _ in range(_ATTEMPTS):
        seen = state_of(path)
        content = b"" if seen is None else path.read_bytes()
        before, found, after = content.rpartition(written.row)
        if not found:
            raise SettlingError(f"{path}: was changed meanwhile, and no longer has the row; take it out in an editor")
        if before + after == written.head and state_of(path) == seen:
            path.unlink()
            return
        if _replaced(path, before + after, seen):
            return
    raise SettlingError(f"{path}: another program goes on changing it; try again when it is saved")


def _replaced(path: Path, content: bytes, seen: tuple[int, ...] | None) -> bool:
    """Let content take a file's place, and tell whether it did: not where the file is no longer as it was seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if seen is not None:
            shutil.copymode(path, new)
        else:
            new.chmod(0o644)
        if state_of(path) != seen:
            return False
        new.replace(path)
        return True
    finally:
        new.unlink(missing_ok=True)


def state_of(path: Path) -> tuple[int, ...] | None:
    """Return what changes when a file is saved; None where there is none."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return (told.st_ino, told.st_size, told.st_mtime_ns)
