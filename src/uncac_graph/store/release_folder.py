"""A release folder as written by the making side: its manifest, read and verified."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """A release on disk. `path` is the version's own folder, never the `current` link."""

    path: Path
    version: str
    base_iri: str
    manifest: dict[str, Any]
