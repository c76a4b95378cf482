"""A release folder as written by the making side: its manifest, read and verified."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uncac_graph.errors import ReleaseError
from uncac_graph.seal import SEAL, is_intact

MANIFEST = "manifest.json"
CURRENT = "current"
_ALL, _DATASET = Path("dump/uncac-all"), Path("dataset.nq")
_READ_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """A release on disk. `path` is the version's own folder, never the `current` link.

    `published_s` is when it was built or became `current`, whichever was later, as seconds since 1970 (0: not known).
    `file` is the N-Quads file that is served as if it were a release, which has nothing else.
    """

    path: Path
    version: str
    base_iri: str
    manifest: dict[str, Any]
    published_s: float = 0.0
    file: Path | None = None

    @property
    def nquads(self) -> tuple[Path, ...]:
        """The files that hold every quad of the release."""
        return (self.file,) if self.file is not None else self._existing(_ALL.with_suffix(".nq"), _DATASET)

    @property
    def merge(self) -> tuple[Path, ...]:
        """The files that hold the merge of all graphs, subject by subject; none where the release has none."""
        ntriples = _ALL.with_suffix(".nt")
        has_one = self.file is None and (self.path / ntriples).exists()
        return self._existing(ntriples, _DATASET) if has_one else ()

    @property
    def disk_store(self) -> Path | None:
        """The folder of the optimized store, where the release has one."""
        path = self.path / "store"
        return path if self.file is None and path.is_dir() else None

    def _existing(self, *names: Path) -> tuple[Path, ...]:
        return tuple(path for name in names if (path := self.path / name).exists())

    @property
    def quads(self) -> int:
        """How many triples the release says it has (0 where it says nothing)."""
        return int(self.manifest.get("quads") or self.manifest.get("triples") or 0)


def followed(path: Path) -> Path:
    """Return the version's folder that a path means: itself, what `current` in it points to, or the link's end."""
    return (path / CURRENT if (path / CURRENT).exists() else path).resolve()


def release_at(path: Path) -> ReleaseFolder:
    """Return the release in a folder, its files not yet verified.

    Raises:
        ReleaseError: there is no manifest, or it cannot be read.

    """
    folder = followed(path)
    try:
        content = (folder / MANIFEST).read_bytes()
        manifest = json.loads(content)
        _insist(content, manifest)
        version, base_iri = str(manifest["version"]), str(manifest["base_iri"])
        return ReleaseFolder(folder, version, base_iri, manifest, _published_s(path, folder))
    except FileNotFoundError as error:
        raise ReleaseError(f"{folder / MANIFEST} is missing; {folder} is no release. Build one.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(
            f"{folder / MANIFEST} cannot be read as a manifest ({error}); build the release again."
        ) from error


def _insist(content: bytes, manifest: dict[str, Any]) -> None:
    """Raise a ValueError where a manifest is not as it was written.

    A manifest without a seal, as of releases of before there was one, is taken as it is.
    """
    seal = manifest.get(SEAL)
    if seal is not None and not is_intact(content, seal):
        raise ValueError("it is not as it was written")
    files = manifest.get("files", {})
    if not all(isinstance(told, dict) and {"bytes", "sha256"} <= told.keys() for told in files.values()):
        raise ValueError("it does not tell the size and sum of each file")


def _published_s(path: Path, folder: Path) -> float:
    """Return when the release in `folder` was built or linked to, for one may go back to an earlier release."""
    links = [link.lstat().st_mtime for link in (path, path / CURRENT) if link.is_symlink()]
    return max([(folder / MANIFEST).stat().st_mtime, *links])


def verify(release: ReleaseFolder) -> None:
    """Compare every file with the manifest; a lone N-Quads file has none.

    Raises:
        ReleaseError: a file is missing or altered; the message names it.

    """
    if release.file is not None:
        return
    files = release.manifest.get("files", {})
    if not files:
        raise ReleaseError(f"{release.path / MANIFEST} names no files; build the release again.")
    # Two threads: hashing lets go of the interpreter, and the machine loads the store at the same time.
    with ThreadPoolExecutor(2) as pool:
        for problem in pool.map(lambda item: _problem(release.path, *item), files.items()):
            if problem:
                raise ReleaseError(problem)


def _problem(folder: Path, name: str, recorded: dict[str, Any]) -> str:
    path = folder / name
    if not path.is_file():
        return f"{path} is missing from the release; build it again, or copy it whole."
    if path.stat().st_size != recorded["bytes"] or _sha256(path) != recorded["sha256"]:
        return f"{path} is not as the manifest records it; build the release again, or copy it whole."
    return ""


def _sha256(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(folder: Path) -> int:
    """Return a number that is another once the manifest, or a file that it names, was written, replaced or removed."""
    try:
        named = list(json.loads((folder / MANIFEST).read_bytes())["files"].keys())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        named = []
    return hash(tuple((name, _state(folder / name)) for name in (MANIFEST, *named)))


def _state(path: Path) -> tuple[int, ...]:
    try:
        told = path.stat()
    except OSError:
        return ()
    return told.st_ino, told.st_size, told.st_mtime_ns


def release_of_nquads(path: Path, base_iri: str) -> ReleaseFolder:
    """Return an N-Quads file as something to serve, to try things with.

    Raises:
        ReleaseError: there is no such file.

    """
    if not path.is_file():
        raise ReleaseError(f"{path} is neither a release folder nor an N-Quads file.")
    version = f"file-{_sha256(path)[:12]}"
    manifest = {"version": version, "base_iri": base_iri}
    return ReleaseFolder(path.parent.resolve(), version, base_iri, manifest, file=path)
