"""The embedded store: query workers over one release, with seats, slices and turns.

Every query gets a short slice first. What is not done then takes a long seat and a low priority, or its worker is
killed and it waits for such a seat. So light queries always find a worker, whatever heavy ones do.
"""

import asyncio
import contextlib
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uncac_graph.errors import QueryError
from uncac_graph.store import errors, frames, mother
from uncac_graph.store.bounds import Bounds
from uncac_graph.store.brood import Brood, Worker
from uncac_graph.store.protocol import WHOLE, Answer, Dataset, Formats
from uncac_graph.store.turns import FairQueue
from uncac_graph.store.worker import DESCRIBE, QUERY

TICK_S = 0.01
# A slice is processor time, so that a light query on a busy machine is not taken for a heavy one; in the clock's time
# it lasts at most so many times as long.
PATIENCE = 10
# A query that has used this much is no light one: from here on it gives way.
CALM_AFTER_S = 0.01
HEAVY_REMEMBERED = 4096
# A worker's end reaches us by its socket first; why it ended, by its mother, a moment later.
EXIT_REPORT_S = 1.0
MOTHER_BACKOFF_S = 1.0


@dataclass(frozen=True, slots=True)
class StoreSource:
    """What to serve: N-Quads for memory, the folder of an optimized store for disk; `quads` decides between them."""

    nquads: tuple[Path, ...]
    base_iri: str
    disk: Path | None = None
    quads: int = 0


@dataclass(slots=True, eq=False)
class Job:
    """One query on its way."""

    message: bytes
    key: bytes
    client: str
    done: Callable[[Any, bytes], None]
    failed: Callable[[Exception], None]
    submitted: float
    started: float = 0.0
    cpu_began_s: float = 0.0
    long: bool = False
    worker: Worker | None = None


@dataclass(slots=True)
class Counters:
    """What happened so far, for /metrics."""

    started: int = 0
    promoted: int = 0
    cut: int = 0
    killed: int = 0
    died: int = 0
    forked: int = 0
    busy: int = 0
    timeouts: int = 0
    replaced_s: list[float] = field(default_factory=list)


class EmbeddedStore:
    """Query workers over one release; see `store.protocol.Store`."""

    def __init__(self, source: StoreSource, bounds: Bounds) -> None:
        self._source, self._bounds = source, bounds
        self._loop = asyncio.get_running_loop()
        self._brood = Brood(self._welcome, self._bury, self._bereaved)
        self._workers: dict[int, Worker] = {}
        self._idle: list[Worker] = []
        self._running: set[Job] = set()
        self._long_running = 0
        self._short = FairQueue[Job](bounds.queue)
        self._long = FairQueue[Job](bounds.long_queue)
        self._heavy: OrderedDict[bytes, None] = OrderedDict()
        self._unexplained: dict[int, Job] = {}
        self._asked_at: list[float] = []
        self._ticking = self._closing = False
        self._restart: asyncio.Task[None] | None = None
        self.counters = Counters()
        self.quads, self.load_s = -1, 0.0

    @classmethod
    async def open(cls, source: StoreSource, bounds: Bounds) -> "EmbeddedStore":
        """Return a store that has loaded its release and has its workers.

        Raises:
            StoreUnavailable: the release cannot be loaded.

        """
        store = cls(source, bounds)
        try:
            await store._start()
        except BaseException:
            await store._brood.end()
            raise
        return store

    async def _start(self) -> None:
        on_disk = self._source.disk is not None and self._source.quads > self._bounds.memory_store_triples
        nquads = () if on_disk else tuple(map(str, self._source.nquads))
        disk = str(self._source.disk) if on_disk else ""
        self.quads, self.load_s = await self._brood.start(
            mother.order(nquads, disk, self._source.base_iri, self._bounds)
        )
        for _ in range(self._bounds.short_seats + self._bounds.long_seats):
            self._ask_for_worker()
        while not self._idle:
            await asyncio.sleep(0.001)

    # What the web asks

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

    async def close(self) -> None:
        """Refuse new queries, wait for running ones as long as they may run, then end every process."""
        self._closing = True
        if self._restart is not None:
            self._restart.cancel()
        for job in [*self._short, *self._long]:
            self._fail(job, errors.StoreUnavailable("The server is closing."))
        deadline = self._loop.time() + self._bounds.query_timeout_s + 1
        while self._running and self._loop.time() < deadline:
            await asyncio.sleep(0.02)
        self.abort()
        await self._brood.end()

    def abort(self) -> None:
        """End all queries now."""
        self._closing = True
        for job in list(self._running):
            self._fail(job, errors.StoreUnavailable("The server is closing."))
        for worker in list(self._workers.values()):
            self._drop(worker)

    def load(self) -> dict[str, int]:
        """Return how many queries run and wait, for /metrics."""
        return {
            "running_short": len(self._running) - self._long_running,
            "running_long": self._long_running,
            "waiting_short": len(self._short),
            "waiting_long": len(self._long),
            "workers": len(self._workers),
        }

    async def check(self) -> None:
        """Return where a query would be answered.

        Raises:
            StoreUnavailable: there is no worker, or the store is closing.

        """
        if self._closing or not self._workers:
            raise errors.StoreUnavailable("The store is being started or closed.", 2)

    async def _answer(self, request: Any, key: bytes, client: str) -> Answer | None:
        future: asyncio.Future[tuple[Any, bytes]] = self._loop.create_future()

        def done(head: Any, body: bytes) -> None:
            if not future.done():
                future.set_result((head, body))

        def failed(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        job = self._put(request, key, client, done, failed)
        try:
            head, body = await future
        except asyncio.CancelledError:
            self.abandon(job)
            raise
        return _answer_of(job, head, body)

    def begin(
        self, text: str, formats: Formats, gzip: bool, client: str, done: Callable[[Answer | Exception], None]
    ) -> Job:
        """Ask a query of the whole dataset without a task; `done` is called with the answer or the error.

        Raises:
            StoreUnavailable: the store is closing.

        """
        request = (text, None, None, *_names(formats), gzip)

        def told(head: Any, body: bytes) -> None:
            try:
                answer: Answer | Exception | None = _answer_of(job, head, body)
            except QueryError as error:
                answer = error
            assert answer is not None
            done(answer)

        job = self._put((QUERY, request), _key(text, WHOLE), client, told, done)
        return job

    def _put(
        self,
        request: Any,
        key: bytes,
        client: str,
        done: Callable[[Any, bytes], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        if self._closing:
            raise errors.StoreUnavailable("The server is closing.")
        job = Job(frames.frame(request), key, client, done, failed, time.monotonic())
        self._submit(job)
        return job

    # Seats and turns

    def _submit(self, job: Job) -> None:
        if job.key in self._heavy:
            self._submit_long(job)
        elif self._idle and len(self._running) - self._long_running < self._bounds.short_seats:
            self._begin(self._idle.pop(), job)
        else:
            self._wait(self._short, job, 1)

    def _submit_long(self, job: Job) -> None:
        job.long = True
        if self._idle and self._long_running < self._bounds.long_seats:
            self._begin(self._idle.pop(), job)
        else:
            self._wait(self._long, job, self._long_retry_s())

    def _long_retry_s(self) -> int:
        turns = (len(self._long) + self._bounds.long_seats) / self._bounds.long_seats
        return max(1, min(60, round(turns * self._bounds.query_timeout_s / 2)))

    def _wait(self, queue: FairQueue[Job], job: Job, retry_after_s: int) -> None:
        self._tick_soon()
        turned_away = queue.push(job.client, job)
        if turned_away is not None:
            self._turn_away(turned_away, retry_after_s)

    def _turn_away(self, job: Job, retry_after_s: int) -> None:
        self.counters.busy += 1
        what = "long queries" if job.long else "queries"
        self._fail(job, errors.StoreBusy(f"All places for {what} are taken.", retry_after_s))

    def _begin(self, worker: Worker, job: Job) -> None:
        job.started, job.worker, worker.job = time.monotonic(), worker, job
        self._running.add(job)
        self.counters.started += 1
        if job.long:
            self._long_running += 1
            worker.calm()
        try:
            sent = worker.sock.send(job.message)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lost(worker)
            return
        if sent < len(job.message):
            self._send_rest(worker, memoryview(job.message)[sent:])
        self._tick_soon()

    def _send_rest(self, worker: Worker, rest: memoryview) -> None:
        """Send what the socket did not take at once: long queries alone."""

        def go_on() -> None:
            nonlocal rest
            with contextlib.suppress(BlockingIOError, OSError):
                rest = rest[worker.sock.send(rest) :]
            if not rest or not worker.alive:
                self._loop.remove_writer(descriptor)

        descriptor = worker.sock.fileno()
        self._loop.add_writer(descriptor, go_on)

    def _next(self) -> None:
        """Give free workers to those who wait."""
        while self._idle and len(self._running) - self._long_running < self._bounds.short_seats:
            job = self._short.pop()
            if job is None:
                break
            self._begin(self._idle.pop(), job)
        while self._idle and self._long_running < self._bounds.long_seats:
            job = self._long.pop()
            if job is None:
                break
            self._begin(self._idle.pop(), job)

    def _tick_soon(self) -> None:
        if not self._ticking:
            self._ticking = True
            self._loop.call_later(TICK_S, self._tick)

    def _tick(self) -> None:
        """Look who has had enough. One timer for all queries: a timer for each costs more than a light query's turn."""
        now = time.monotonic()
        slice_s = self._bounds.busy_slice_s if len(self._short) else self._bounds.slice_s
        for job in list(self._running):
            ran_s = now - job.started
            if job.long:
                if ran_s > self._bounds.query_timeout_s:
                    self._time_out(job)
            elif job.worker is not None:
                used_s = self._used_s(job, job.worker)
                if used_s > slice_s or ran_s > PATIENCE * slice_s:
                    self._end_slice(job)
                elif used_s > CALM_AFTER_S:
                    job.worker.calm()
        for queue, retry_after_s in ((self._short, 1), (self._long, self._long_retry_s())):
            for job in [job for job in queue if now - job.submitted > self._bounds.queue_wait_s]:
                queue.remove(job.client, job)
                self._turn_away(job, retry_after_s)
        self._next()
        self._ticking = False
        if self._running or len(self._short) or len(self._long):
            self._tick_soon()

    def _used_s(self, job: Job, worker: Worker) -> float:
        """Return the processor time of a query, measured from the first tick that sees it."""
        clock_s = worker.cpu_s()
        if not job.cpu_began_s:
            job.cpu_began_s = max(clock_s - TICK_S, 0.001)
        return clock_s - job.cpu_began_s

    def _end_slice(self, job: Job) -> None:
        assert job.worker is not None
        self._remember_heavy(job.key)
        if self._long_running < self._bounds.long_seats:
            job.long = True
            self._long_running += 1
            self.counters.promoted += 1
            job.worker.calm()
            return
        self.counters.cut += 1
        worker = job.worker
        self._leave(job)
        job.cpu_began_s = 0.0
        self._replace(worker)
        self._submit_long(job)

    def _remember_heavy(self, key: bytes) -> None:
        if key:
            self._heavy[key] = None
            self._heavy.move_to_end(key)
            if len(self._heavy) > HEAVY_REMEMBERED:
                self._heavy.popitem(last=False)

    def _time_out(self, job: Job) -> None:
        self.counters.timeouts += 1
        worker = job.worker
        limit = f"{self._bounds.query_timeout_s:g} s"
        self._fail(
            job,
            errors.QueryTimeout(
                f"The query was not done after {limit}, and was ended.",
                "UNCAC_QUERY_TIMEOUT_S",
                limit,
                errors.ASK_FOR_LESS,
            ),
        )
        if worker is not None:
            self._replace(worker)

    def _leave(self, job: Job) -> None:
        """Take a job from its worker."""
        self._running.discard(job)
        if job.worker is not None:
            job.worker.job = None
            job.worker = None
            if job.long:
                self._long_running -= 1

    def _fail(self, job: Job, error: Exception) -> None:
        self._leave(job)
        job.failed(error)

    def abandon(self, job: Job) -> None:
        """End the query of a client who left."""
        if not self._short.remove(job.client, job):
            self._long.remove(job.client, job)
        worker = job.worker
        self._leave(job)
        if worker is not None:
            self.counters.killed += 1
            self._replace(worker)

    # Workers come and go

    def _ask_for_worker(self) -> None:
        self._asked_at.append(time.monotonic())
        self._brood.fork()

    def _welcome(self, worker: Worker) -> None:
        if self._closing:
            worker.kill()
            return
        self.counters.forked += 1
        if self._asked_at:
            self.counters.replaced_s = [*self.counters.replaced_s[-99:], time.monotonic() - self._asked_at.pop(0)]
        self._workers[worker.pid] = worker
        self._loop.add_reader(worker.sock.fileno(), self._hear, worker)
        self._idle.append(worker)
        self._next()

    def _hear(self, worker: Worker) -> None:
        try:
            message = worker.inbox.read(worker.sock)
        except BlockingIOError:
            return
        except (EOFError, OSError):
            self._lost(worker)
            return
        if message is None:
            return
        job = worker.job
        if job is not None:
            self._leave(job)
            job.done(*message)
        if worker.enliven():
            self._idle.append(worker)
        else:
            self._replace(worker)
        if len(self._short) or len(self._long):
            self._next()

    def _drop(self, worker: Worker) -> None:
        if self._workers.pop(worker.pid, None) is None:
            return
        self._loop.remove_reader(worker.sock.fileno())
        if worker in self._idle:
            self._idle.remove(worker)
        worker.kill()

    def _replace(self, worker: Worker) -> None:
        self._drop(worker)
        if not self._closing:
            self._ask_for_worker()

    def _lost(self, worker: Worker) -> None:
        """Replace a worker that ended by itself, perhaps in the middle of a query."""
        job = worker.job
        self.counters.died += 1
        if job is not None:
            self._leave(job)
            self._unexplained[worker.pid] = job
            self._loop.call_later(EXIT_REPORT_S, self._bury, worker.pid, -9)
        self._replace(worker)

    def _bury(self, pid: int, code: int) -> None:
        job = self._unexplained.pop(pid, None)
        if job is not None:
            self._remember_heavy(job.key)
            job.failed(self._cause_of_death(code))

    def _cause_of_death(self, code: int) -> errors.QueryTooHeavy:
        # A stack that overflows is signal 11; Rust aborts (6) on a failed allocation; 9 is the kernel short of memory.
        if code in (-11, -7):
            return errors.QueryTooHeavy(
                "The query nests or chains deeper than the engine can follow, and was ended.",
                "depth",
                "the engine's stack",
                "Replace long chains of operators by VALUES, IN or a shorter expression.",
            )
        return errors.QueryTooHeavy(
            "The query needed more memory than it may have, and was ended.",
            "UNCAC_QUERY_MEMORY_BYTES",
            f"{self._bounds.query_memory_bytes} bytes",
            "Ask for less: fewer rows to sort or join, shorter strings, LIMIT in a sub-query.",
        )

    def _bereaved(self) -> None:
        """Start another mother: this one is gone, and with her the workers."""
        for worker in list(self._workers.values()):
            job = worker.job
            if job is not None:
                self._fail(
                    job, errors.StoreUnavailable("The process that held the release ended; it is started again.")
                )
            self._drop(worker)
        if not self._closing:
            self._restart = self._loop.create_task(self._start_again())

    async def _start_again(self) -> None:
        while not self._closing:
            await self._brood.end()
            await asyncio.sleep(MOTHER_BACKOFF_S)
            self._brood = Brood(self._welcome, self._bury, self._bereaved)
            self._asked_at.clear()
            with contextlib.suppress(errors.StoreUnavailable):
                await self._start()
                return


def _names(formats: Formats) -> tuple[str | None, str | None, str | None]:
    return formats.table, formats.boolean, formats.graph


def _key(text: str, dataset: Dataset) -> bytes:
    told = text if dataset == WHOLE else repr((text, dataset))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _answer_of(job: Job, head: Any, body: bytes) -> Answer | None:
    """Return what a worker told as an answer, or raise the error that it met."""
    if head[0] == "answer":
        _, media_type, form, encoding, repeatable, engine_s = head
        return Answer(media_type, body, form, encoding, repeatable, job.started - job.submitted, engine_s)
    if head[0] == "nothing":
        return None
    raise errors.KINDS[head[1]](*head[2])
