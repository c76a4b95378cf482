"""What is remembered of answers: bounded in bytes, for one release, each evaluation shared by all who ask for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

from uncac_graph.store.protocol import End, settle

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
        self.bytes = self.hits = 0

    def get(self, key: Hashable) -> Value | None:
        """Return a value, None where it is not remembered."""
        entry = self._entries.get(key)
        if entry is None:
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


class _Flight(Generic[Value]):
    """One evaluation, those who wait for it, and what ends it."""

    __slots__ = ("end", "waiting")

    def __init__(self) -> None:
        self.waiting: list[asyncio.Future[Value]] = []
        self.end: End = bool


class SingleFlight(Generic[Value]):
    """One evaluation for all who ask for the same thing at the same time; it ends when the last of them leaves."""

    def __init__(self) -> None:
        self._flights: dict[Hashable, _Flight[Value]] = {}
        self.shared = 0

    async def run(self, key: Hashable, begin: Callable[[Callable[[Value | Exception], None]], End]) -> Value:
        """Return what comes of the evaluation under this key, begun if there is none; it tells its result or error."""
        mine: asyncio.Future[Value] = asyncio.get_running_loop().create_future()
        flight = self._flights.get(key)
        if flight is not None:
            self.shared += 1
            flight.waiting.append(mine)
        else:
            flight = self._flights[key] = _Flight()
            flight.waiting.append(mine)
            flight.end = begin(partial(self._land, key, flight))
        try:
            return await mine
        except asyncio.CancelledError:
            flight.waiting.remove(mine)
            if not flight.waiting:
                self._forget(key, flight)
                flight.end()
            raise

    def _land(self, key: Hashable, flight: _Flight[Value], result: Value | Exception) -> None:
        self._forget(key, flight)
        flight.end = bool  # else what ends it and what it tells would hold each other
        for future in flight.waiting:
            settle(future, result)

    def _forget(self, key: Hashable, flight: _Flight[Value]) -> None:
        """Forget a flight, unless another has begun under its key."""
        if self._flights.get(key) is flight:
            del self._flights[key]
