"""What a release carries of the releases before it: the versions of its things, and what changed, by version.

A release folder holds its whole history, so that streams and feeds outlive the folders of retired releases.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import zstandard

from uncac_graph.folder.layout import CHANGES_JSON, HISTORY, HISTORY_JSON

PAGE_SUFFIX = ".nq.zst"


@dataclass(frozen=True, slots=True)
class Past:
    """One release of a history.

    issued: the second at which it came into force, RFC 3339, of no other release of the history.
    pages: how many pages of versions of things came with it. before: the version of the release before, "" for none.
    """

    version: str
    issued: str
    pages: int
    before: str

    @property
    def moment(self) -> datetime:
        """The second at which it came into force."""
        return datetime.fromisoformat(self.issued)


def past_releases(release: Path) -> list[Past]:
    """Return the history of a release, the oldest first, itself last; none where it carries none."""
    path = release / HISTORY / HISTORY_JSON
    return [Past(**told) for told in json.loads(path.read_bytes())] if path.is_file() else []


def page_path(release: Path, version: str, number: int) -> Path:
    """Return where a page of versions lies in the history of a release; numbers count from 1."""
    return release / HISTORY / version / f"{number}{PAGE_SUFFIX}"


def read_page(path: Path) -> bytes:
    """Return a page of versions as N-Quads: what each member is in the default graph, its thing in its own graph."""
    return zstandard.ZstdDecompressor().decompress(path.read_bytes())


def all_changes(release: Path) -> Iterator[tuple[Past, dict[str, Any]]]:
    """Yield each release of the history that has one before it, with what changed from that, the newest first."""
    for past in reversed(past_releases(release)):
        path = release / HISTORY / past.version / CHANGES_JSON
        if path.is_file():
            yield past, json.loads(path.read_bytes())
