"""The folder of releases: one build at a time, a release whole or absent, `current` switched in one step."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import CURRENT, MANIFEST

_UNFINISHED = ".building-"
_LOCK = ".lock"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the folder of releases for one build; another build waits until this one has ended, however it ends."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def unfinished(out: Path) -> Iterator[Path]:
    """Give a new folder beside the releases to build in; it is gone afterwards unless it was published.

    What killed builds have left is removed first: the lock is held, so no living build owns it.
    """
    for left in out.glob(f"{_UNFINISHED}*"):
        if left.is_symlink():
            left.unlink()
        else:
            shutil.rmtree(left, ignore_errors=True)
    path = out / f"{_UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def publish(built: Path, out: Path, version: str) -> Path:
    """Move a built folder to its version and point `current` to it; return where it is now.

    Everything is on disk before the move, and the move is one rename: a version is whole or absent.
    """
    target = out / version
    for path in (*sorted(built.rglob("*")), built):
        _sync(path)
    if target.exists():
        # Whoever builds a version again has found the one that stands there damaged.
        target.rename(out / f"{_UNFINISHED}replaced-{secrets.token_hex(4)}")
    built.rename(target)
    point_current(out, version)
    return target


def point_current(out: Path, version: str) -> None:
    """Let `current` point to a version, in one step."""
    link = out / f"{_UNFINISHED}{CURRENT}-{secrets.token_hex(4)}"
    link.symlink_to(version)
    link.replace(out / CURRENT)
    _sync(out)


def current_release(out: Path) -> Path | None:
    """Return the folder of the current release, None where there is none."""
    link = out / CURRENT
    return link.resolve() if link.exists() else None


def releases(out: Path) -> list[Path]:
    """Return the folders of all releases, the oldest first."""
    found = [path for path in out.iterdir() if path.is_dir() and not path.is_symlink() and (path / MANIFEST).exists()]
    return sorted((path for path in found if not path.name.startswith(".")), key=lambda path: path.stat().st_mtime)


def retire(out: Path, keep: int) -> list[str]:
    """Remove the oldest releases so that `keep` are left, never the current one; return the versions removed.

    Each is moved away before, in one step: who is killed meanwhile leaves no half of a release.
    """
    if keep < 1:
        raise ReleaseError(f"{keep} releases cannot be kept; name 1 or more")
    current = current_release(out)
    old = [path for path in releases(out) if path != current]
    removed = old[: max(0, len(old) - (keep - 1))]
    for path in removed:
        shutil.rmtree(path.rename(out / f"{_UNFINISHED}retired-{secrets.token_hex(4)}"))
    return [path.name for path in removed]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have a file, or the names in a folder, on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
