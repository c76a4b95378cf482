"""The kept releases: when each came into force, what it held, its store on demand."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path

from uncac_graph.folder.release import ReleaseFolder, release_at
from uncac_graph.settings import WebOptions
from uncac_graph.store.embedded import EmbeddedStore
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.publication import Publication
from uncac_graph.web.served.released import released_beside

# Stores of past releases are read from disk by a worker each; so many are open at a time.
_OPEN = 3
_CACHE_BYTES = 8 * 2**20


@dataclass(frozen=True)
class KeptRelease:
    """A release on disk with the second at which it came into force."""

    release: ReleaseFolder
    moment: datetime

    @property
    def version(self) -> str:
        """Its version."""
        return self.release.version

    @property
    def http_date(self) -> str:
        """Its second as Memento-Datetime tells it."""
        return format_datetime(self.moment, usegmt=True)

    @cached_property
    def edition(self) -> Edition:
        """The release as pages see it."""
        return Edition(self.release, is_past=True)

    def holds(self, path: str) -> bool:
        """Tell whether the release says anything of a path."""
        return bool(self.edition.index and self.edition.index.holds(path))


def due(found: list[KeptRelease], moment: datetime) -> KeptRelease:
    """Return the one of some releases that was in force at a moment; before all of them the first."""
    return max((one for one in found if one.moment <= moment), key=lambda one: one.moment, default=found[0])


class PastReleases:
    """The kept releases of a folder. Stores are opened when they are asked for, the least used closed again."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        self._known: dict[str, KeptRelease | None] = {}
        self._open: OrderedDict[str, Publication] = OrderedDict()
        self._opening = asyncio.Lock()

    def kept(self, current: ReleaseFolder) -> list[KeptRelease]:
        """Return the kept releases that say when they came into force, that being served among them, by time."""
        versions = [found.version for found in released_beside(current)]
        found = (self._kept(current.path.parent / version, current) for version in versions)
        return sorted((kept for kept in found if kept), key=lambda kept: kept.moment)

    def _kept(self, folder: Path, current: ReleaseFolder) -> KeptRelease | None:
        if folder.name not in self._known:
            release = current if folder == current.path else release_at(folder)
            issued = release.manifest.get("issued")
            self._known[folder.name] = KeptRelease(release, datetime.fromisoformat(issued)) if issued else None
        return self._known[folder.name]

    @asynccontextmanager
    async def opened(self, kept: KeptRelease, served: Publication | None = None) -> AsyncIterator[Publication]:
        """Lend a kept release with its store open, which stays so until it is given back; `served`, if it is that one.

        Raises:
            StoreUnavailable: it cannot be read.

        """
        is_served = served and served.release.version == kept.version
        publication = served if served and is_served else await self._publication(kept)
        publication.requests += 1
        try:
            yield publication
        finally:
            publication.requests -= 1

    async def _publication(self, kept: KeptRelease) -> Publication:
        async with self._opening:
            publication = self._open.pop(kept.version, None) or await self._opened(kept)
            self._open[kept.version] = publication
            idle = [version for version, one in self._open.items() if not one.requests and version != kept.version]
            for version in idle[: max(0, len(self._open) - _OPEN)]:
                await self._open.pop(version).store.close(0)
            return publication

    async def _opened(self, kept: KeptRelease) -> Publication:
        bounds = replace(self._options.bounds, memory_store_triples=0, short_seats=1, long_seats=1)
        store = await EmbeddedStore.open(kept.release, bounds)
        publication = Publication(kept.release, store, _CACHE_BYTES)
        publication.remembered["edition"] = kept.edition
        return publication

    def of_version(self, current: ReleaseFolder, version: str) -> KeptRelease | None:
        """Return the kept release of a version, None where there is none."""
        return next((kept for kept in self.kept(current) if kept.version == version), None)

    async def close(self) -> None:
        """End all stores."""
        for publication in self._open.values():
            await publication.store.close(0)
        self._open.clear()
