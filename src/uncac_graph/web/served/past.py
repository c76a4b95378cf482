"""The releases beside the one being served: the files of each, when it came into force, its store on demand."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from uncac_graph.errors import ReleaseError
from uncac_graph.folder.layout import DUMP
from uncac_graph.folder.release import ReleaseFolder, release_at
from uncac_graph.settings import WebOptions
from uncac_graph.store.embedded import EmbeddedStore
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.publication import Publication

# Stores of past releases are read from disk by a worker each; so many are open at a time.
_OPEN = 3
_CACHE_BYTES = 8 * 2**20


class ReleasedFile(NamedTuple):
    """A file for download."""

    size: int
    sha256: str


class Released:
    """A release on disk.

    issued: the moment at which it came into force, "" where its manifest does not say it; those that say it are kept.
    files: what may be downloaded, by name.
    """

    def __init__(self, release: ReleaseFolder) -> None:
        told = release.manifest
        self.release, self.version, self.day = release, release.version, release.day
        self.issued = str(told.get("issued", ""))
        self.triples, self.reports = int(told.get("triples", 0)), len(told.get("reports", ()))
        self.files = {
            name.removeprefix(f"{DUMP}/"): ReleasedFile(about["bytes"], about["sha256"])
            for name, about in sorted(told.get("files", {}).items())
            if name.startswith(f"{DUMP}/")
        }

    @property
    def modified(self) -> str:
        """The day of the release as an HTTP date."""
        return format_datetime(datetime.fromisoformat(self.day or "2000-01-01").replace(tzinfo=UTC), usegmt=True)

    @property
    def moment(self) -> datetime:
        """The second at which a kept release came into force."""
        return datetime.fromisoformat(self.issued)

    @property
    def http_date(self) -> str:
        """That second as Memento-Datetime tells it."""
        return format_datetime(self.moment, usegmt=True)

    @cached_property
    def edition(self) -> Edition:
        """The release as pages see it."""
        return Edition(self.release, is_past=True)

    def holds(self, path: str) -> bool:
        """Tell whether the release says anything of a path."""
        return bool(self.edition.index and self.edition.index.holds(path))


_known: dict[Path, Released] = {}


def released_beside(release: ReleaseFolder) -> list[Released]:
    """Return the releases of the same folder, the one being served first, then the latest.

    Older releases come and go while this one is served: they are looked up anew, what is known of each is kept.
    One whose manifest cannot be read is none of them.
    """
    if release.path not in _known or _known[release.path].release is not release:
        _known[release.path] = Released(release)
    earlier = []
    for folder in release.path.parent.glob("20*"):
        if folder.is_dir() and folder != release.path:
            try:
                found = _known.get(folder) or _known.setdefault(folder, Released(release_at(folder)))
            except ReleaseError:
                continue
            earlier += [found] if found.files else []
    earlier.sort(key=lambda one: (one.day, one.issued, one.version), reverse=True)
    return [_known[release.path], *earlier]


def due(found: list[Released], moment: datetime) -> Released:
    """Return the one of some releases that was in force at a moment; before all of them the first."""
    return max((one for one in found if one.moment <= moment), key=lambda one: one.moment, default=found[0])


class PastReleases:
    """The kept releases of a folder. Stores are opened when they are asked for, the least used closed again."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        self._open: OrderedDict[str, Publication] = OrderedDict()
        self._opening = asyncio.Lock()

    def kept(self, current: ReleaseFolder) -> list[Released]:
        """Return the kept releases that say when they came into force, that being served among them, by time."""
        return sorted((one for one in released_beside(current) if one.issued), key=lambda one: one.moment)

    def of_version(self, current: ReleaseFolder, version: str) -> Released | None:
        """Return the kept release of a version, None where there is none."""
        return next((kept for kept in self.kept(current) if kept.version == version), None)

    @asynccontextmanager
    async def opened(self, kept: Released, served: Publication | None = None) -> AsyncIterator[Publication]:
        """Lend a kept release with its store open, which stays so until it is given back; `served`, if it is that one.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        publication = served if served and served.release.version == kept.version else await self._publication(kept)
        publication.requests += 1
        try:
            yield publication
        finally:
            publication.requests -= 1

    async def _publication(self, kept: Released) -> Publication:
        async with self._opening:
            publication = self._open.pop(kept.version, None)
            if publication is None:
                bounds = replace(self._options.bounds, memory_store_triples=0, short_seats=1, long_seats=1)
                store = await EmbeddedStore.open(kept.release, bounds)
                publication = Publication(kept.release, store, _CACHE_BYTES)
                publication.remembered["edition"] = kept.edition
            self._open[kept.version] = publication
            idle = [version for version, one in self._open.items() if not one.requests and version != kept.version]
            for version in idle[: max(0, len(self._open) - _OPEN)]:
                await self._open.pop(version).store.close(0)
            return publication

    async def close(self) -> None:
        """End all stores."""
        for publication in self._open.values():
            await publication.store.close(0)
        self._open.clear()
