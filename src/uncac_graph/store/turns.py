"""Waiting for a turn: first come, first served for each client, one query of each client after the other."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Generic, TypeVar

Job = TypeVar("Job")


class FairQueue(Generic[Job]):
    """A queue with a limit in which a client's flood only delays its own queries."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Job]:
        return (job for jobs in self._waiting.values() for job in jobs)

    def push(self, client: str, job: Job) -> Job | None:
        """Add a job; return the one that has no place: where the queue is full, the latest of the client with most."""
        self._waiting.setdefault(client, deque()).append(job)
        self._count += 1
        if self._count <= self._limit:
            return None
        greediest = max(self._waiting, key=lambda name: len(self._waiting[name]))
        turned_away = self._waiting[greediest][-1]
        self.remove(greediest, turned_away)
        return turned_away

    def pop(self) -> Job | None:
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

    def remove(self, client: str, job: Job) -> bool:
        """Take a job out; return whether it was there."""
        jobs = self._waiting.get(client)
        if jobs is None or job not in jobs:
            return False
        jobs.remove(job)
        self._count -= 1
        if not jobs:
            del self._waiting[client]
        return True
