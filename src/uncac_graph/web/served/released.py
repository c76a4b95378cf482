"""The releases that stand beside the one being served, with the files of each that may be downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import DUMP
from uncac_graph.folder.release import ReleaseFolder, release_at


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file for download."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Released:
    """A release on disk. issued: the moment at which it came into force, "" where its manifest does not say it."""

    version: str
    folder: Path
    day: str
    issued: str
    triples: int
    reports: int
    files: Mapping[str, ReleasedFile]

    @property
    def modified(self) -> str:
        """The day of the release as an HTTP date."""
        return format_datetime(datetime.fromisoformat(self.day or "2000-01-01").replace(tzinfo=UTC), usegmt=True)


def released_beside(release: ReleaseFolder) -> list[Released]:
    """Return the releases of the same folder, the one being served first, then the latest.

    Older releases come and go while this one is served: they are looked up anew, their manifests kept by version.
    """
    folders = [path for path in release.path.parent.glob("20*") if path.is_dir() and path != release.path]
    earlier = [found for path in folders if (found := _released(path)) and found.files]
    return [_of(release), *sorted(earlier, key=lambda one: (one.day, one.issued, one.version), reverse=True)]


_known: dict[Path, Released] = {}


def _released(folder: Path) -> Released | None:
    """Return a release; None where its manifest cannot be read."""
    if folder not in _known:
        try:
            _known[folder] = _of(release_at(folder))
        except ReleaseError:
            return None
    return _known[folder]


def _of(release: ReleaseFolder) -> Released:
    told = release.manifest
    files = {
        name.removeprefix(f"{DUMP}/"): ReleasedFile(about["bytes"], about["sha256"])
        for name, about in sorted(told.get("files", {}).items())
        if name.startswith(f"{DUMP}/")
    }
    triples, reports = int(told.get("triples", 0)), len(told.get("reports", ()))
    issued = str(told.get("issued", ""))
    return Released(release.version, release.path, release.day, issued, triples, reports, files)
