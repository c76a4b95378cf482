"""The releases that stand beside the one being served, with the files of each that may be downloaded."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from uncac_graph.store.release_folder import ReleaseFolder


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file for download."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Released:
    """A release on disk."""

    version: str
    folder: Path
    day: str
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
    found = [one for path in [release.path, *sorted(folders, reverse=True)] if (one := _released(path)) is not None]
    return [one for one in found if one.version == release.version or one.files]


_known: dict[Path, Released] = {}


def _released(folder: Path) -> Released | None:
    """Return a release; None where its manifest cannot be read."""
    if folder in _known and folder.is_dir():
        return _known[folder]
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    day, triples, reports = (
        str(manifest.get("date", ""))[:10],
        int(manifest.get("triples", 0)),
        manifest.get("reports", []),
    )
    files = dict(_files(folder, manifest))
    _known[folder] = Released(str(manifest.get("version", folder.name)), folder, day, triples, len(reports), files)
    return _known[folder]


def _files(folder: Path, manifest: Mapping[str, Any]) -> Iterator[tuple[str, ReleasedFile]]:
    listed: Mapping[str, Any] = manifest.get("files", {})
    for path in sorted((folder / "dump").glob("*")):
        about = listed.get(f"dump/{path.name}")
        if about:
            yield path.name, ReleasedFile(int(about["bytes"]), str(about["sha256"]))
        elif path.name == "SHA256SUMS":
            yield path.name, ReleasedFile(path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
