"""A release on disk, ready to be read: which version it is, where its triples lie, whether it is whole."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import ALL, CURRENT, DATASET, DUMP, MANIFEST, STORE
from uncac_graph.folder.manifest import damages, file_sum, read_manifest


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
        return (self.file,) if self.file is not None else self._existing(f"{DUMP}/{ALL}.nq", DATASET)

    @property
    def merge(self) -> tuple[Path, ...]:
        """The files that hold the merge of all graphs, subject by subject; none where the release has none."""
        ntriples = f"{DUMP}/{ALL}.nt"
        has_one = self.file is None and (self.path / ntriples).exists()
        return self._existing(ntriples, DATASET) if has_one else ()

    @property
    def disk_store(self) -> Path | None:
        """The folder of the optimized store, where the release has one."""
        path = self.path / STORE
        return path if self.file is None and path.is_dir() else None

    def _existing(self, *names: str) -> tuple[Path, ...]:
        return tuple(path for name in names if (path := self.path / name).exists())

    @property
    def quads(self) -> int:
        """How many triples the release says it has (0 where it says nothing)."""
        return int(self.manifest.get("quads") or self.manifest.get("triples") or 0)

    @property
    def day(self) -> str:
        """The day of the release, "" where it says none."""
        return str(self.manifest.get("date", ""))[:10]


def followed(path: Path) -> Path:
    """Return the version's folder that a path means: itself, what `current` in it points to, or the link's end."""
    return (path / CURRENT if (path / CURRENT).exists() else path).resolve()


def release_at(path: Path) -> ReleaseFolder:
    """Return the release in a folder, its files not yet verified.

    Raises ReleaseError where there is no manifest, or it is damaged.
    """
    folder = followed(path)
    manifest = read_manifest(folder)
    links = [link.lstat().st_mtime for link in (path, path / CURRENT) if link.is_symlink()]
    published_s = max([(folder / MANIFEST).stat().st_mtime, *links])  # one may go back to an earlier release
    return ReleaseFolder(folder, str(manifest["version"]), str(manifest["base_iri"]), manifest, published_s)


def release_of_nquads(path: Path, base_iri: str) -> ReleaseFolder:
    """Return an N-Quads file as something to serve, to try things with.

    Raises ReleaseError where there is no such file.
    """
    if not path.is_file():
        raise ReleaseError(f"{path} is neither a release folder nor an N-Quads file.")
    version = f"file-{file_sum(path)[:12]}"
    manifest = {"version": version, "base_iri": base_iri}
    return ReleaseFolder(path.parent.resolve(), version, base_iri, manifest, file=path)


def insist_whole(release: ReleaseFolder, *, sums: bool = True) -> None:
    """Compare every file with the manifest, or its size alone; a lone N-Quads file has none.

    Raises ReleaseError where a file is missing or altered; the message names it.
    """
    for damage in () if release.file is not None else damages(release.path, release.manifest, sums=sums):
        raise ReleaseError(
            f"{release.path / damage.file} is not as the manifest records it ({damage.what}); "
            "build the release again, or copy it whole."
        )


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
