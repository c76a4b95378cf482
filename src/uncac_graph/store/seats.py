"""Who runs, who waits, and who has had enough: seats, slices and turns.

Every query gets a short slice first. What is not done then takes a long seat and a low priority, or its worker is
killed and it waits for such a seat. So light queries always find a worker, whatever heavy ones do.
"""

import asyncio
import os
import signal
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Generic, TypeVar

from uncac_graph.languages import N_
from uncac_graph.settings import Bounds
from uncac_graph.store import errors
from uncac_graph.store.brood import Worker
from uncac_graph.store.jobs import Counters, Job, ended_its_worker
from uncac_graph.store.mother import MotherOrder
from uncac_graph.store.pool import Pool

TICK_S = 0.01
# A slice is processor time, so that a light query on a busy machine is not taken for a heavy one; in the clock's time
# it lasts at most so many times as long.
PATIENCE = 10
# A query that has used this much is no light one: from here on it gives way.
CALM_AFTER_S = 0.01
# Fresh queries, which are those that may be over in a millisecond, run as many at once as there are cores and so many
# more: a flood of others then waits behind them instead of beside them.
FRESH_BEYOND_CORES = 2
# A query that has not ended after this time leaves its place among the fresh, whatever keeps it.
STALE_AFTER_S = 0.05
HEAVY_REMEMBERED = 4096
SHORT_RETRY_S = 1
# The kernel, short of memory, kills a worker that has grown; one that dies sooner was killed by somebody.
RETRY_WITHIN_S = 2.0
LONGEST_RETRY_S = 60

T = TypeVar("T")


class FairQueue(Generic[T]):
    """A queue with a limit: first come, first served for each client, whose flood only delays its own queries."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return (job for jobs in self._waiting.values() for job in jobs)

    def push(self, client: str, job: T) -> T | None:
        """Add a job; return the one that has no place: where the queue is full, the latest of the client with most."""
        self._waiting.setdefault(client, deque()).append(job)
        self._count += 1
        if self._count <= self._limit:
            return None
        greediest = max(self._waiting, key=lambda name: len(self._waiting[name]))
        turned_away = self._waiting[greediest][-1]
        self.remove(greediest, turned_away)
        return turned_away

    def pop(self) -> T | None:
        """Return the next job; its client then waits behind the others."""
        if not self._waiting:
            return None
        client, jobs = next(iter(self._waiting.items()))
        job = jobs.popleft()
        self._count -= 1
        self._waiting.move_to_end(client)
        if not jobs:
            del self._waiting[client]
        return job

    def remove(self, client: str, job: T) -> bool:
        """Take a job out; return whether it was there."""
        jobs = self._waiting.get(client)
        if jobs is None or job not in jobs:
            return False
        jobs.remove(job)
        self._count -= 1
        if not jobs:
            del self._waiting[client]
        return True


class Seats:
    """The queries of one store."""

    def __init__(self, order: MotherOrder, bounds: Bounds, counters: Counters) -> None:
        self._bounds, self._counters = bounds, counters
        self._loop = asyncio.get_running_loop()
        size = bounds.short_seats + bounds.long_seats
        self.pool = Pool(order, size, counters, self._freed, self.left, self._explained)
        self._running: set[Job] = set()
        self._long_running = self._fresh = 0
        self._fresh_limit = len(os.sched_getaffinity(0)) + FRESH_BEYOND_CORES
        self._short = FairQueue[Job](bounds.queue)
        self._long = FairQueue[Job](bounds.long_queue)
        self._heavy: OrderedDict[int, None] = OrderedDict()
        self._ticking = self.is_closing = False

    def load(self) -> dict[str, int]:
        """Return how many queries run and wait."""
        return {
            "running_short": len(self._running) - self._long_running,
            "running_long": self._long_running,
            "waiting_short": len(self._short),
            "waiting_long": len(self._long),
            "workers": len(self.pool),
        }

    @property
    def is_quiet(self) -> bool:
        """Whether no query runs."""
        return not self._running

    def submit(self, job: Job) -> None:
        """Let a query begin or wait; one that was heavy before goes straight to the long seats."""
        job.long = job.key in self._heavy
        self._seat(job)

    def abandon(self, job: Job) -> None:
        """End the query of a client who left."""
        if not self._short.remove(job.client, job):
            self._long.remove(job.client, job)
        worker = job.worker
        self.left(job)
        if worker is not None:
            self._counters.killed += 1
            self.pool.replace(worker)

    def refuse_waiting(self, error: Exception) -> None:
        """End what waits for a seat, for the store is closing."""
        self.is_closing = True
        for job in [*self._short, *self._long]:
            self.abandon(job)
            job.done(error)

    def refuse_running(self, error: Exception) -> None:
        """End what runs; the pool is closed after it."""
        for job in list(self._running):
            self._fail(job, error)

    # What the pool tells

    def _freed(self) -> None:
        """Give an idle worker to who waits."""
        while self._short_is_free() and (job := self._short.pop()) is not None:
            self._begin(job)
        while self._long_is_free() and (job := self._long.pop()) is not None:
            self._begin(job)

    def left(self, job: Job) -> None:
        """Take a job from its worker."""
        self._running.discard(job)
        if job.worker is not None:
            job.worker.job = None
            job.worker = None
            self._stale(job)
            if job.long:
                self._long_running -= 1

    def _explained(self, job: Job, exit_code: int) -> None:
        """Tell a query why its worker ended; one whose worker was killed from outside gets another, once."""
        killed_early = exit_code == -signal.SIGKILL and time.monotonic() - job.started < RETRY_WITHIN_S
        if killed_early and not job.retried and not self.is_closing:
            job.retried, job.cpu_began_s = True, 0.0
            self._seat(job)
            return
        if exit_code:
            self._remember_heavy(job.key)
        job.done(ended_its_worker(exit_code, self._bounds))

    # Seats

    def _short_is_free(self) -> bool:
        free = self.pool.has_idle and len(self._running) - self._long_running < self._bounds.short_seats
        return free and self._fresh < self._fresh_limit

    def _long_is_free(self) -> bool:
        return self.pool.has_idle and self._long_running < self._bounds.long_seats

    def _seat(self, job: Job) -> None:
        if self._long_is_free() if job.long else self._short_is_free():
            self._begin(job)
            return
        self._tick_soon()
        turned_away = (self._long if job.long else self._short).push(job.client, job)
        if turned_away is not None:
            self._turn_away(turned_away)

    def _turn_away(self, job: Job) -> None:
        self._counters.busy += 1
        if job.long:
            turns = 1 + len(self._long) / max(1, self._bounds.long_seats)
            retry_s = max(1, min(LONGEST_RETRY_S, round(turns * self._bounds.query_timeout_s / 2)))
            job.done(errors.StoreBusy(N_("All places for long queries are taken."), retry_s))
        else:
            job.done(errors.StoreBusy(errors.ALL_TAKEN, SHORT_RETRY_S))

    def _begin(self, job: Job) -> None:
        self._running.add(job)
        job.fresh = not job.long
        self._fresh += job.fresh
        self._long_running += job.long
        self._counters.started += 1
        self.pool.give(job)
        self._tick_soon()

    def _fail(self, job: Job, error: Exception) -> None:
        self.left(job)
        job.done(error)

    # Slices

    def _tick_soon(self) -> None:
        if not self._ticking:
            self._ticking = True
            self._loop.call_later(TICK_S, self._tick)

    def _tick(self) -> None:
        """Look who has had enough. One timer for all queries: a timer for each costs more than a light query's turn."""
        now = time.monotonic()
        for job in list(self._running):
            if job.worker is not None:
                self._judge(job, job.worker, now - job.started)
        for queue in (self._short, self._long):
            for job in [job for job in queue if now - job.submitted > self._bounds.queue_wait_s]:
                queue.remove(job.client, job)
                self._turn_away(job)
        self._freed()
        self._ticking = False
        if self._running or len(self._short) or len(self._long):
            self._tick_soon()

    def _judge(self, job: Job, worker: Worker, ran_s: float) -> None:
        if job.long:
            if ran_s > self._bounds.query_timeout_s:
                self._counters.timeouts += 1
                self._fail(job, errors.query_timeout(self._bounds.query_timeout_s))
                self.pool.replace(worker)
            return
        slice_s = self._bounds.busy_slice_s if len(self._short) else self._bounds.slice_s
        clock_s = worker.cpu_s()
        if not job.cpu_began_s:  # its processor time is measured from the first tick that sees it
            job.cpu_began_s = max(clock_s - TICK_S, 0.001)
        used_s = clock_s - job.cpu_began_s
        if used_s > slice_s or ran_s > min(PATIENCE * slice_s, self._bounds.query_timeout_s):
            self._end_slice(job, worker)
        elif used_s > CALM_AFTER_S or ran_s > STALE_AFTER_S:
            self._stale(job)
            if used_s > CALM_AFTER_S:
                worker.calm()

    def _end_slice(self, job: Job, worker: Worker) -> None:
        self._remember_heavy(job.key)
        if self._long_running < self._bounds.long_seats:
            self._stale(job)
            job.long = True
            self._long_running += 1
            self._counters.promoted += 1
            worker.calm()
            return
        self._counters.cut += 1
        self.left(job)
        job.long, job.cpu_began_s = True, 0.0
        self.pool.replace(worker)
        self._seat(job)

    def _stale(self, job: Job) -> None:
        """Let another query begin in the place of one that has had its first milliseconds."""
        self._fresh -= job.fresh
        job.fresh = False

    def _remember_heavy(self, key: int) -> None:
        if key:
            self._heavy[key] = None
            self._heavy.move_to_end(key)
            if len(self._heavy) > HEAVY_REMEMBERED:
                self._heavy.popitem(last=False)
