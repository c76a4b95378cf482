"""Opening a release to serve it, and following `current` when another is published."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from uncac_graph.errors import ReleaseError, UncacGraphError
from uncac_graph.folder.release import (
    ReleaseFolder,
    fingerprint,
    followed,
    insist_whole,
    release_at,
    release_of_nquads,
)
from uncac_graph.settings import WebOptions
from uncac_graph.store.embedded import EmbeddedStore
from uncac_graph.store.protocol import Store
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.served.past import PastReleases
from uncac_graph.web.served.publication import Publication

_log = logging.getLogger("uncac_graph.web")
# A release that is being replaced ends its last requests within this time, which no query outlives.
RETIRE_S = 30.0
# When the server ends, requests have had their time to drain before; what still runs has nobody who waits.
LAST_DRAIN_S = 0.5


class Publications:
    """The release being served, and the one after it.

    `path` is a release folder, a folder with `current` in it, or an N-Quads file; `remote` is another server's store.
    """

    def __init__(self, path: Path, base_iri: str, options: WebOptions, metrics: Metrics, remote: str = "") -> None:
        self._path, self._base_iri, self._options, self._metrics = path, base_iri, options, metrics
        self._remote = remote
        self.past = PastReleases(options)
        self._refused: tuple[Path, int] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._current: Publication | None = None
        self._retired: set[Publication] = set()
        self._warm: Callable[[Publication], Coroutine[Any, Any, None]] | None = None
        self._readying: asyncio.Task[None] | None = None

    @property
    def current(self) -> Publication:
        """The publication that new requests are answered from."""
        if self._current is None:
            raise RuntimeError("asked before the first release was opened")
        return self._current

    async def open(self) -> Publication:
        """Open the release: load it, and compare each file with the manifest; then it is answered from disk no more.

        Raises:
            UncacGraphError: it is missing, damaged, or cannot be loaded; the message names the file.
        """
        first = self._current
        if first is None:
            release = self._found()
            self._current = await self._verified(release, self._loaded(release))
        elif first.from_disk:
            loading = self._loaded(first.release)
            self._current = await (loading if first.compared.is_set() else self._verified(first.release, loading))
            first.compared.set()
            self._retire(first)
        return self.current

    async def open_at_once(self) -> None:
        """Open the release as far as queries can be answered; sizes of files alone are compared.

        The engine compares sums of its own as it reads.

        Raises:
            UncacGraphError: it is missing, damaged, or cannot be opened; the message names the file.
        """
        self._current = await self._begun(self._found(), sums=False)

    async def follow(self, warm: Callable[[Publication], Coroutine[Any, Any, None]] | None = None) -> None:
        """Watch for another release; `warm` readies each for its readers, while it is served.

        Another release is answered from disk, once each file's sum was compared, while it is being loaded.
        """
        self._warm = warm
        self._ready()
        while self._path.is_dir():
            await asyncio.sleep(self._options.follow_s)
            target = await asyncio.to_thread(followed, self._path)
            if target == self.current.release.path:
                continue
            found = await asyncio.to_thread(fingerprint, target)
            if self._refused != (target, found):  # one that was refused and repaired is tried again
                await self._switch(target, found)

    def _ready(self) -> None:
        """Load the release that is current, and ready it for its readers; what was so of the one before ends."""
        if self._readying is not None:
            self._readying.cancel()
        self._readying = asyncio.get_running_loop().create_task(self._readied())
        self._keep(self._readying)

    async def _readied(self) -> None:
        try:
            await self.open()
        except UncacGraphError as error:
            _log.error("release %s goes on being answered from disk: %s", self.current.release.version, error)
        if self._warm is not None:
            await self._warm(self.current)

    async def close(self) -> None:
        """End every store; running queries get the time to drain."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.past.close()
        for publication in filter(None, (self._current, *self._retired)):
            await publication.store.close(LAST_DRAIN_S)

    def _found(self) -> ReleaseFolder:
        if not self._path.exists():
            raise ReleaseError(f"{self._path} does not exist; build a release, or name an N-Quads file.")
        return release_at(self._path) if self._path.is_dir() else release_of_nquads(self._path, self._base_iri)

    async def _begun(self, release: ReleaseFolder, *, sums: bool) -> Publication:
        """Return the release as it is answered first: from disk, where loading it, which is left, takes longer."""
        bounds = self._options.bounds
        if self._remote or release.disk_store is None or release.quads <= bounds.disk_first_triples:
            return await self._verified(release, self._loaded(release))
        publication = await self._verified(release, self._loaded(release, from_disk=True), sums=sums)
        if sums:
            publication.compared.set()
        return publication

    async def _verified(
        self, release: ReleaseFolder, opening: Coroutine[Any, Any, Publication], *, sums: bool = True
    ) -> Publication:
        """Verify and open at the same time, each on a core of its own."""
        verifying = asyncio.create_task(asyncio.to_thread(insist_whole, release, sums=sums))
        try:
            publication = await opening
        except UncacGraphError:
            await verifying  # a damaged file is the better explanation
            raise
        try:
            await verifying
        except BaseException:
            await publication.store.close()
            raise
        return publication

    async def _loaded(self, release: ReleaseFolder, *, from_disk: bool = False) -> Publication:
        bounds = self._options.bounds
        if self._remote:
            # Imported here: httpx takes 0.3 s, which the first answer of an embedded store need not wait for.
            from uncac_graph.store.remote import RemoteStore

            store: Store = RemoteStore(self._remote, release.base_iri, bounds)
        else:
            store = await EmbeddedStore.open(release, replace(bounds, memory_store_triples=0) if from_disk else bounds)
        return Publication(release, store, self._options.cache_bytes, from_disk)

    async def _switch(self, target: Path, found: int) -> None:
        try:
            following = await self._begun(self._found(), sums=True)
        except (UncacGraphError, OSError) as error:
            self._refused = target, found
            self._metrics.switches["refused"] += 1
            _log.error("the new release is refused, the old one stays: %s", error)
            return
        old, self._current, self._refused = self.current, following, None
        self._metrics.switches["published"] += 1
        _log.info("now serving release %s", following.release.version)
        self._ready()
        self._retire(old)

    def _retire(self, publication: Publication) -> None:
        self._retired.add(publication)
        self._keep(asyncio.get_running_loop().create_task(self._close_when_quiet(publication)))

    async def _close_when_quiet(self, publication: Publication) -> None:
        """Close a release once its last request is answered."""
        deadline = asyncio.get_running_loop().time() + RETIRE_S
        while publication.requests and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.05)
        await publication.store.close()
        self._retired.discard(publication)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
