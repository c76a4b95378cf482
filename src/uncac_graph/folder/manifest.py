"""The manifest of a release: what it is, and the size and sum of each of its files; sealed by a sum of itself."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import MANIFEST, as_json

_SEAL = "sha256"
_BLANK = b"0" * 64
# The engine's own notes in the store's folder, which it may write when the store is opened.
_NOT_LISTED = frozenset({MANIFEST, "store/LOG", "store/LOCK"})


def file_sums(folder: Path, known: Mapping[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """Return {"sha256": …, "bytes": …} of each file of a release by its relative path.

    known: sums of files that were taken while they were written.
    """
    return {
        name: (known or {}).get(name) or {"sha256": file_sum(folder / name), "bytes": (folder / name).stat().st_size}
        for name in sorted(_files(folder))
    }


def file_sum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> Iterator[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return (name for name in names if name not in _NOT_LISTED)


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of a release; its last member is the sum of its bytes with zeros where the sum stands."""
    text = as_json({**manifest, _SEAL: _BLANK.decode()}).encode()
    before, _, after = text.rpartition(_BLANK)
    (folder / MANIFEST).write_bytes(before + hashlib.sha256(text).hexdigest().encode() + after)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a release.

    Raises:
        ReleaseError: there is none, it is no JSON object with a version, base and files, or not as it was written.
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
    seal = str(manifest.get(_SEAL, ""))
    before, found, after = content.rpartition(seal.encode()) if seal else (b"", b"", b"")
    if not found or hashlib.sha256(before + _BLANK + after).hexdigest() != seal:
        raise ReleaseError(f"{path}: damaged (it is not as it was written); build the release again")
    return manifest


@dataclass(frozen=True)
class Damage:
    """A file of a release that is not as its manifest says: "missing", "altered" or "not in the manifest"."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def verify_release(folder: Path) -> list[Damage]:
    """Return each missing, altered or added file of a release; none means that it is whole.

    Raises ReleaseError where the manifest itself is missing or damaged.
    """
    manifest = read_manifest(folder)
    strangers = [Damage(name, "not in the manifest") for name in _files(folder) if name not in manifest["files"]]
    return sorted([*damages(folder, manifest), *strangers], key=lambda damage: damage.file)


def damages(folder: Path, manifest: Mapping[str, Any], only: str = "", *, sums: bool = True) -> list[Damage]:
    """Return what is missing or altered of the files that a manifest names, of those whose paths begin with `only`.

    Without `sums` their sizes alone are compared, which takes no time.
    """
    named = {name: told for name, told in manifest["files"].items() if name.startswith(only)}
    # Two threads: hashing lets go of the interpreter, and a server loads the store at the same time.
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda name: _damage(folder / name, named[name], sums), named)
        return [Damage(name, what) for name, what in zip(named, found, strict=True) if what]


def _damage(path: Path, told: Mapping[str, Any], sums: bool) -> str:
    if not path.is_file():
        return "missing"
    is_as_told = path.stat().st_size == told["bytes"] and (not sums or file_sum(path) == told["sha256"])
    return "" if is_as_told else "altered"


def sound_manifest(folder: Path | None, only: str) -> dict[str, Any] | None:
    """Return the manifest of a release whose files at `only` are whole; None where there is no such release.

    What a build takes from the release before must not spoil the new one.
    """
    try:
        manifest = read_manifest(folder) if folder else None
        return manifest if folder and manifest and not damages(folder, manifest, only) else None
    except (ReleaseError, OSError):
        return None
