"""The embedded store: one release, answered by query workers."""

import asyncio
import time
from functools import partial
from typing import Any

from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.settings import Bounds
from uncac_graph.store import errors, frames
from uncac_graph.store.held import Files
from uncac_graph.store.jobs import Counters, Job
from uncac_graph.store.mother import MotherOrder
from uncac_graph.store.protocol import WHOLE, Answer, Done, End, Formats, Question, Store, awaited
from uncac_graph.store.seats import Seats
from uncac_graph.store.worker import DESCRIBE, QUERY


def files_of(release: ReleaseFolder, bounds: Bounds) -> Files:
    """Return what a release is loaded from, by its size: all of it comes into memory, the merge alone, or nothing."""
    disk, merge, nquads = release.disk_store, tuple(map(str, release.merge)), tuple(map(str, release.nquads))
    if disk is not None and release.quads > bounds.memory_store_triples:
        return Files(disk=str(disk))
    if release.quads <= bounds.merge_apart_triples:
        return Files(nquads, merge)
    return Files(merge=merge, disk=str(disk)) if disk is not None and merge else Files(nquads)


class EmbeddedStore(Store):
    """Query workers over one release; see `store.protocol.Store`."""

    def __init__(self, release: ReleaseFolder, bounds: Bounds) -> None:
        self._bounds = bounds
        self._loop = asyncio.get_running_loop()
        self.counters = Counters()
        self._seats = Seats(MotherOrder(files_of(release, bounds), release.base_iri, bounds), bounds, self.counters)

    @classmethod
    async def open(cls, release: ReleaseFolder, bounds: Bounds) -> "EmbeddedStore":
        """Return a store that has loaded its release and has its workers.

        Raises StoreUnavailable where the release cannot be loaded.
        """
        store = cls(release, bounds)
        try:
            await store._seats.pool.start()
        except BaseException:
            await store._seats.pool.end()
            raise
        return store

    def begin(self, question: Question, done: Done) -> End:
        """Ask a query; see the protocol."""
        text, dataset, formats, gzip, client = question
        request = (text, dataset.default_graphs, dataset.named_graphs, *formats, gzip)
        return self._begin((QUERY, request), hash((text, dataset)), client, done)

    async def describe(self, iri: str, view: str) -> Answer | None:
        """Return a description; see the protocol."""
        return await awaited(partial(self._begin, (DESCRIBE, (iri, view)), 0, ""))

    def _begin(self, request: Any, key: int, client: str, done: Done) -> End:
        job = Job(frames.frame(request), key, client, done, time.monotonic())
        if self._seats.is_closing:
            done(errors.StoreUnavailable("The server is closing."))
        else:
            self._seats.submit(job)
        return partial(self._seats.abandon, job)

    async def check(self) -> None:
        """Return where a query would be answered.

        Raises StoreUnavailable where there is no worker, or the store is closing.
        """
        if self._seats.is_closing or not len(self._seats.pool):
            raise errors.StoreUnavailable("The store is being started or closed.", 2)

    async def close(self, drain_s: float | None = None) -> None:
        """Refuse new queries, wait for running ones (as long as they may run, or `drain_s`), then end every process."""
        closing = errors.StoreUnavailable("The server is closing.")
        self._seats.refuse_waiting(closing)
        deadline = self._loop.time() + (self._bounds.query_timeout_s + 1 if drain_s is None else drain_s)
        try:
            while not self._seats.is_quiet and self._loop.time() < deadline:
                await asyncio.sleep(0.02)
        finally:
            self._seats.refuse_running(closing)
            await self._seats.pool.end()

    def load(self) -> dict[str, int]:
        """Return how many queries run and wait, for /metrics."""
        return self._seats.load()


def answer_once(release: ReleaseFolder, query: str, formats: Formats, bounds: Bounds) -> Answer:
    """Return the whole answer to one query of a release: the same workers, bounds and formats, without a server.

    Raises QueryError where the query is refused, wrong, or past a bound.
    """

    async def answer() -> Answer:
        store = await EmbeddedStore.open(release, bounds)
        try:
            return await store.query(query, WHOLE, formats)
        finally:
            await store.close()

    return asyncio.run(answer())
