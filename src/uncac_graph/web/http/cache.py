"""What is remembered of answers: bounded in bytes, for one release, each evaluation shared by all who ask for it."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Generic, TypeVar

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from uncac_graph.web.http.headers import Header

Value = TypeVar("Value")

# An entry costs this much beside its body: key, headers, objects.
OVERHEAD_BYTES = 3_000
# One entry takes at most this part of a cache, so that a few large answers do not empty it.
LARGEST_PART = 8


class ByteBoundedCache(Generic[Value]):
    """The values used last, as many as fit into a number of bytes."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._entries: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self.bytes = self.hits = self.misses = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> Value | None:
        """Return a value, None where it is not remembered."""
        entry = self._entries.get(key)
        if entry is None:
            self.misses += 1
            return None
        self.hits += 1
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: Value, size_bytes: int) -> None:
        """Remember a value, and forget those that were not used for longest until it fits."""
        size = size_bytes + OVERHEAD_BYTES
        if size > self._limit // LARGEST_PART:
            return
        old = self._entries.pop(key, None)
        self.bytes += size - (old[1] if old else 0)
        self._entries[key] = (value, size)
        while self.bytes > self._limit:
            _, (_, forgotten) = self._entries.popitem(last=False)
            self.bytes -= forgotten


class KeptResponse:
    """A whole response: as lists of headers, and as bytes once they are wanted.

    `shared` are the headers that its 304 repeats, `etag` what is compared for it (none: never sent as 304);
    `note` goes to the log.
    """

    __slots__ = ("_head", "_not_modified", "body", "etag", "headers", "made", "note", "shared", "status")

    def __init__(
        self, status: int, headers: list[Header], body: bytes, etag: bytes, shared: list[Header], note: str = ""
    ) -> None:
        self.status, self.body, self.etag, self.shared, self.note = status, body, etag, shared, note
        self.headers = [*headers, (b"content-length", b"%d" % len(body))]
        self.made = time.monotonic()
        self._head = self._not_modified = b""

    @property
    def head(self) -> bytes:
        """Status line and headers without the final empty line."""
        if not self._head:
            self._head = STATUS_LINE[self.status] + _lines(self.headers)
        return self._head

    @property
    def not_modified(self) -> bytes:
        """The same of the 304."""
        if not self._not_modified:
            self._not_modified = STATUS_LINE[304] + _lines(self.shared)
        return self._not_modified


def _lines(headers: list[Header]) -> bytes:
    return b"".join([b"%b: %b\r\n" % header for header in headers])


class SingleFlight(Generic[Value]):
    """Runs one task for all who ask for the same thing at the same time; it ends when the last of them leaves."""

    def __init__(self) -> None:
        self._flights: dict[Hashable, tuple[asyncio.Task[Value], list[int]]] = {}
        self.shared = 0

    async def run(self, key: Hashable, start: Callable[[], Awaitable[Value]]) -> Value:
        """Return the result of the task under this key, started if none runs."""
        task, waiting = self._join(key, start)
        waiting[0] += 1
        try:
            return await asyncio.shield(task)
        finally:
            waiting[0] -= 1
            if not waiting[0] and not task.done():
                self._land(key, waiting)
                task.cancel()

    def _join(self, key: Hashable, start: Callable[[], Awaitable[Value]]) -> tuple[asyncio.Task[Value], list[int]]:
        flight = self._flights.get(key)
        if flight is not None:
            self.shared += 1
            return flight
        waiting = [0]
        task = asyncio.get_running_loop().create_task(self._fly(key, start, waiting))
        task.add_done_callback(_heed)
        self._flights[key] = flight = (task, waiting)
        return flight

    async def _fly(self, key: Hashable, start: Callable[[], Awaitable[Value]], waiting: list[int]) -> Value:
        try:
            return await start()
        finally:
            self._land(key, waiting)

    def _land(self, key: Hashable, waiting: list[int]) -> None:
        """Forget a flight, unless another has begun under its key."""
        flight = self._flights.get(key)
        if flight is not None and flight[1] is waiting:
            del self._flights[key]


def _heed(task: asyncio.Task[Any]) -> None:
    """Look at an error that nobody waits for any more, so that it is not reported as forgotten."""
    if not task.cancelled():
        task.exception()
