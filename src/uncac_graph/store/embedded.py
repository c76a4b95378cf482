"""The embedded store: one release, answered by query workers."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from typing import Any

from uncac_graph.errors import QueryError
from uncac_graph.folder.release import ReleaseFolder
from uncac_graph.store import errors, frames, mother
from uncac_graph.store.bounds import Bounds
from uncac_graph.store.held import Files
from uncac_graph.store.jobs import Counters, Job
from uncac_graph.store.protocol import WHOLE, Answer, Dataset, Formats
from uncac_graph.store.seats import Seats
from uncac_graph.store.worker import DESCRIBE, QUERY

_log = logging.getLogger("uncac_graph.store")


def files_of(release: ReleaseFolder, bounds: Bounds) -> Files:
    """Return what a release is loaded from, by its size: all of it comes into memory, the merge alone, or nothing."""
    disk, merge, nquads = release.disk_store, tuple(map(str, release.merge)), tuple(map(str, release.nquads))
    if disk is not None and release.quads > bounds.memory_store_triples:
        return Files(disk=str(disk))
    if release.quads <= bounds.merge_apart_triples:
        return Files(nquads, merge)
    return Files(merge=merge, disk=str(disk)) if disk is not None and merge else Files(nquads)


class EmbeddedStore:
    """Query workers over one release; see `store.protocol.Store`."""

    def __init__(self, release: ReleaseFolder, bounds: Bounds) -> None:
        self._bounds = bounds
        self._loop = asyncio.get_running_loop()
        self.counters = Counters()
        self._seats = Seats(mother.order(files_of(release, bounds), release.base_iri, bounds), bounds, self.counters)
        self._closing = False

    @classmethod
    async def open(cls, release: ReleaseFolder, bounds: Bounds) -> "EmbeddedStore":
        """Return a store that has loaded its release and has its workers.

        Raises:
            StoreUnavailable: the release cannot be loaded.

        """
        store = cls(release, bounds)
        try:
            await store._seats.pool.start()
        except BaseException:
            await store._seats.pool.end()
            raise
        return store

    async def query(
        self, text: str, dataset: Dataset, formats: Formats, *, gzip: bool = False, client: str = ""
    ) -> Answer:
        """Return the answer to a query; see the protocol."""
        request = (text, dataset.default_graphs, dataset.named_graphs, *_names(formats), gzip)
        answer = await self._answer((QUERY, request), _key(text, dataset), client)
        assert answer is not None
        return answer

    async def describe(self, iri: str, view: str, *, gzip: bool = False, client: str = "") -> Answer | None:
        """Return a description; see the protocol."""
        return await self._answer((DESCRIBE, (iri, view, gzip)), b"", client)

    def begin(
        self, text: str, formats: Formats, gzip: bool, client: str, done: Callable[[Answer | Exception], None]
    ) -> Job:
        """Ask a query of the whole dataset without a task; `done` is called with the answer or the error.

        Raises:
            StoreUnavailable: the store is closing.

        """

        def told(head: Any, body: bytes) -> None:
            try:
                answer: Answer | Exception | None = _answer_of(job, head, body)
            except QueryError as error:
                answer = error
            assert answer is not None
            done(answer)

        job = self._job((QUERY, (text, None, None, *_names(formats), gzip)), _key(text, WHOLE), client, told, done)
        self._seats.submit(job)
        return job

    def abandon(self, job: Job) -> None:
        """End a query that nobody waits for."""
        self._seats.abandon(job)

    async def check(self) -> None:
        """Return where a query would be answered.

        Raises:
            StoreUnavailable: there is no worker, or the store is closing.

        """
        if self._closing or not len(self._seats.pool):
            raise errors.StoreUnavailable("The store is being started or closed.", 2)

    async def close(self, drain_s: float | None = None) -> None:
        """Refuse new queries, wait for running ones (as long as they may run, or `drain_s`), then end every process."""
        self._closing = True
        closing = errors.StoreUnavailable("The server is closing.")
        self._seats.refuse_waiting(closing)
        deadline = self._loop.time() + (self._bounds.query_timeout_s + 1 if drain_s is None else drain_s)
        while not self._seats.is_quiet and self._loop.time() < deadline:
            await asyncio.sleep(0.02)
        self._seats.refuse_running(closing)
        await self._seats.pool.end()

    def load(self) -> dict[str, int]:
        """Return how many queries run and wait, for /metrics."""
        return self._seats.load()

    async def _answer(self, request: Any, key: bytes, client: str) -> Answer | None:
        future: asyncio.Future[tuple[Any, bytes]] = self._loop.create_future()

        def done(head: Any, body: bytes) -> None:
            if not future.done():
                future.set_result((head, body))

        def failed(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        job = self._job(request, key, client, done, failed)
        self._seats.submit(job)
        try:
            head, body = await future
        except asyncio.CancelledError:
            self._seats.abandon(job)
            raise
        return _answer_of(job, head, body)

    def _job(
        self,
        request: Any,
        key: bytes,
        client: str,
        done: Callable[[Any, bytes], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        if self._closing:
            raise errors.StoreUnavailable("The server is closing.")
        return Job(frames.frame(request), key, client, done, failed, time.monotonic())


def _names(formats: Formats) -> tuple[str | None, str | None, str | None]:
    return formats.table, formats.boolean, formats.graph


def _key(text: str, dataset: Dataset) -> bytes:
    told = text if dataset == WHOLE else repr((text, dataset))
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def _answer_of(job: Job, head: Any, body: bytes) -> Answer | None:
    """Return what a worker told as an answer, or raise the error that it met."""
    if head[0] == "answer":
        _, media_type, form, encoding, repeatable, engine_s = head
        return Answer(media_type, body, form, encoding, repeatable, job.started - job.submitted, engine_s)
    if head[0] == "nothing":
        return None
    if head[0] == "unread":
        _log.error("the store cannot be read: %s", head[1])
        raise errors.StoreUnavailable("The store cannot be read; the server's log says why.")
    raise errors.KINDS[head[1]](*head[2])
