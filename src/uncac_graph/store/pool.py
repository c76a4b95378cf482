"""The pool of workers: always as many as there are seats, each lost one replaced, the mother restarted if she ends."""

import asyncio
import contextlib
import time
from collections.abc import Callable

from uncac_graph.store import errors
from uncac_graph.store.brood import Brood, Worker
from uncac_graph.store.jobs import Counters, Job
from uncac_graph.store.mother import MotherOrder

# A worker's end reaches us by its socket first; why it ended, by its mother, a moment later.
EXIT_REPORT_S = 1.0
MOTHER_BACKOFF_S = 1.0
FIRST_WORKER_S = 30.0
YOUNG_S = 0.5
# What the store takes and all workers together may have copied of it, so that 2 million triples stay below 1 kB each.
BYTES_PER_TRIPLE = 900
LEAST_BUDGET_BYTES = 512 * 2**20
SMALL_COPY_BYTES = 2 * 2**20
# Workers that have been idle for so long need not be warm: what they together hold beyond so much is given back.
REST_S = 5.0
RESTING_BYTES = 32 * 2**20
REPLACEMENTS_REMEMBERED = 100
_UNEXPLAINED = -9


class Pool:
    """Workers over one release.

    `on_freed()`: a worker is idle. `on_left(job)`: a job has no worker any more. `on_explained(job, exit_code)`: its
    worker ended by itself.
    """

    def __init__(
        self,
        order: MotherOrder,
        size: int,
        counters: Counters,
        on_freed: Callable[[], None],
        on_left: Callable[[Job], None],
        on_explained: Callable[[Job, int], None],
    ) -> None:
        self._order, self._size, self._counters = order, size, counters
        self._on_freed, self._on_left, self._on_explained = on_freed, on_left, on_explained
        self._loop = asyncio.get_running_loop()
        self._brood = self._new_brood()
        self._workers: dict[int, Worker] = {}
        self._idle: list[Worker] = []
        self._unexplained: dict[int, Job] = {}
        self._asked_at: list[float] = []
        self._restart: asyncio.Task[None] | None = None
        self._closing = False
        self._copied, self._budget = 0, LEAST_BUDGET_BYTES
        self._resting: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._workers)

    @property
    def has_idle(self) -> bool:
        """Whether a job can begin now."""
        return bool(self._idle)

    async def start(self) -> None:
        """Load the release and have a worker; raises StoreUnavailable where it cannot be loaded."""
        triples, store_bytes = await self._brood.start(self._order)
        self._budget = max(LEAST_BUDGET_BYTES, BYTES_PER_TRIPLE * triples - store_bytes)
        for _ in range(self._size):
            self._ask_for_worker()
        try:
            async with asyncio.timeout(FIRST_WORKER_S):
                while not self._idle:
                    await asyncio.sleep(0.001)
        except TimeoutError as error:
            raise errors.StoreUnavailable("No query worker can be started; the log may say why.") from error

    async def end(self) -> None:
        """End every process now."""
        self._closing = True
        for pending in (self._restart, self._resting):
            if pending is not None:
                pending.cancel()
        for worker in list(self._workers.values()):
            self._drop(worker)
        await self._brood.end()

    def give(self, job: Job) -> None:
        """Give a job to an idle worker, of which there is one.

        A light query gets the one that was busy last, whose memory is warm (the first reading of a page costs 3 µs);
        a long one the coldest.
        """
        worker = self._idle.pop(0 if job.long else -1)
        job.started, job.worker, worker.job = time.monotonic(), worker, job
        if job.long:
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

    def replace(self, worker: Worker) -> None:
        """Kill a worker, whatever it does, and ask for another, unless the pool is closing."""
        self._drop(worker)
        self._ask_for_worker()

    def _send_rest(self, worker: Worker, rest: memoryview) -> None:
        """Send what the socket did not take at once: long queries alone."""

        def go_on() -> None:
            nonlocal rest
            with contextlib.suppress(BlockingIOError, OSError):
                rest = rest[worker.sock.send(rest) :]
            if not rest or not worker.alive:
                self._loop.remove_writer(descriptor)

        descriptor = worker.sock.fileno()
        worker.writing = True
        self._loop.add_writer(descriptor, go_on)

    def _new_brood(self) -> Brood:
        return Brood(self._welcome, self._miss, self._bury, self._bereaved)

    def _ask_for_worker(self) -> None:
        if self._closing:
            return
        self._asked_at.append(time.monotonic())
        self._brood.fork()

    def _welcome(self, worker: Worker) -> None:
        if self._closing:
            worker.kill()
            return
        self._counters.forked += 1
        if self._asked_at:
            took_s = time.monotonic() - self._asked_at.pop(0)
            self._counters.replaced_s = [*self._counters.replaced_s[1 - REPLACEMENTS_REMEMBERED :], took_s]
        self._workers[worker.pid] = worker
        self._loop.add_reader(worker.sock.fileno(), self._hear, worker)
        self._idle.insert(0, worker)  # behind those whose memory is warm
        self._on_freed()

    def _miss(self) -> None:
        """Ask again, in a while, for a worker that could not be reached."""
        if self._asked_at:
            self._asked_at.pop(0)
        self._loop.call_later(YOUNG_S, self._ask_for_worker)

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
        (*told, copied), body = message
        job = worker.job
        self._copied += copied - worker.copied
        worker.copied = copied
        if job is not None:
            self._on_left(job)
            job.answered(told, body)
        if worker.enliven():
            self._idle.append(worker)
            worker.idle_since = time.monotonic()
            if self._copied > self._budget:
                self._slim(self._budget, worker.idle_since)
            if self._copied > RESTING_BYTES and self._resting is None:
                self._resting = self._loop.call_later(REST_S, self._rest)
            self._on_freed()
        else:
            self.replace(worker)

    def _slim(self, most_bytes: int, idle_since: float) -> None:
        """Replace workers that are idle since some time and have memory of their own, those first that are so longest.

        All workers together then have no more than so many bytes, if it suffices.
        """
        idle = [w for w in self._idle if w.copied > SMALL_COPY_BYTES and w.idle_since <= idle_since]
        for worker in idle:
            if self._copied <= most_bytes:
                return
            self.replace(worker)

    def _rest(self) -> None:
        """Give back what a burst of queries has left in the workers."""
        self._slim(RESTING_BYTES, time.monotonic() - REST_S)
        again = self._copied > RESTING_BYTES and not self._closing
        self._resting = self._loop.call_later(REST_S, self._rest) if again else None

    def _drop(self, worker: Worker) -> None:
        if self._workers.pop(worker.pid, None) is None:
            return
        self._copied -= worker.copied
        self._loop.remove_reader(worker.sock.fileno())
        if worker.writing:
            self._loop.remove_writer(worker.sock.fileno())
        if worker in self._idle:
            self._idle.remove(worker)
        worker.kill()

    def _lost(self, worker: Worker) -> None:
        """Replace a worker that ended by itself, perhaps in the middle of a query."""
        job = worker.job
        self._counters.died += 1
        if job is not None:
            self._on_left(job)
            self._unexplained[worker.pid] = job
            self._loop.call_later(EXIT_REPORT_S, self._bury, worker.pid, _UNEXPLAINED)
        self._drop(worker)
        if self._closing:
            return
        # What ends at its birth (a store on disk that is gone) would be born and end all the time.
        died_young = time.monotonic() - worker.born < YOUNG_S
        self._loop.call_later(YOUNG_S if died_young else 0, self._ask_for_worker)

    def _bury(self, pid: int, exit_code: int) -> None:
        job = self._unexplained.pop(pid, None)
        if job is not None:
            self._on_explained(job, exit_code)

    def _bereaved(self) -> None:
        """Start another mother: this one is gone, and with her the workers."""
        for worker in list(self._workers.values()):
            job = worker.job
            if job is not None:
                self._on_left(job)
                job.done(errors.StoreUnavailable("The process that held the release ended; another is started."))
            self._drop(worker)
        if not self._closing:
            self._restart = self._loop.create_task(self._start_again())

    async def _start_again(self) -> None:
        while not self._closing:
            await self._brood.end()
            await asyncio.sleep(MOTHER_BACKOFF_S)
            self._brood = self._new_brood()
            self._asked_at.clear()
            with contextlib.suppress(errors.StoreUnavailable):
                await self.start()
                return
