"""The manifest of a release: what it is, what it holds, and the sum of each of its files."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uncac_graph.errors import ReleaseError
from uncac_graph.seal import SEAL, is_intact, sealed

MANIFEST = "manifest.json"
STORE_FOLDER = "store"
# The engine's own notes in the store's folder, which it may write when the store is opened.
_NOT_LISTED = frozenset({"store/LOG", "store/LOCK"})


def file_sums(folder: Path, known: Mapping[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """Return {"sha256": …, "bytes": …} of each file of a release by its relative path.

    known: sums of files that were taken while they were written.
    """
    return {
        name: (known or {}).get(name) or {"sha256": _sum(folder / name), "bytes": (folder / name).stat().st_size}
        for name in sorted(listed_files(folder))
    }


def listed_files(folder: Path) -> Iterator[str]:
    """Yield the relative paths of the files that a manifest lists."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST and name not in _NOT_LISTED:
            yield name


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of a release, sealed."""
    (folder / MANIFEST).write_bytes(sealed(manifest))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a release.

    Raises:
        ReleaseError: there is none, it is no JSON object with a version and files, or not as it was written.

    """
    path = folder / MANIFEST
    try:
        content = path.read_bytes()
        manifest = json.loads(content)
    except FileNotFoundError as error:
        raise ReleaseError(f"{path}: missing; this is no release folder, name one that `build` has made") from error
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path}: damaged ({error}); build the release again") from error
    if not isinstance(manifest, dict) or not {"version", "base_iri", "files"} <= manifest.keys():
        raise ReleaseError(f"{path}: damaged (version, base_iri or files is lacking); build the release again")
    if not is_intact(content, manifest.get(SEAL)):
        raise ReleaseError(f"{path}: damaged (it is not as it was written); build the release again")
    return manifest


@dataclass(frozen=True)
class Damage:
    """A file of a release that is not as its manifest says: "missing", "altered" or "not in the manifest"."""

    file: str
    what: str

    def sentence(self) -> str:
        """Return the damage in one line."""
        return str(self)

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def verify_release(folder: Path) -> list[Damage]:
    """Return each missing, altered or added file of a release; none means that it is whole.

    Raises:
        ReleaseError: the manifest itself is missing or damaged.

    """
    return verify_files(folder, read_manifest(folder))


def sound_manifest(folder: Path | None, only: str) -> dict[str, Any] | None:
    """Return the manifest of a release whose files at `only` are whole; None where there is no such release.

    What a build takes from the release before must not spoil the new one.
    """
    if folder is None:
        return None
    try:
        manifest = read_manifest(folder)
        return None if verify_files(folder, manifest, only) else manifest
    except (ReleaseError, OSError):
        return None


def verify_files(folder: Path, manifest: Mapping[str, Any], only: str = "") -> list[Damage]:
    """Return what is missing, altered or added among the files whose paths begin with `only`."""
    expected = {name: said for name, said in manifest["files"].items() if name.startswith(only)}
    present = {name for name in listed_files(folder) if name.startswith(only)}
    damages = [Damage(name, "missing") for name in expected if name not in present]
    for name in sorted(present & expected.keys()):
        path = folder / name
        if path.stat().st_size != expected[name]["bytes"] or _sum(path) != expected[name]["sha256"]:
            damages.append(Damage(name, "altered"))
    damages += [Damage(name, "not in the manifest") for name in sorted(present - expected.keys())]
    return sorted(damages, key=lambda damage: damage.file)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
