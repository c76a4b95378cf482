"""One line of JSON for each request, written in batches: a write for each would cost more than a cached answer."""

import asyncio
import json
import os
import queue
import threading
import time

FLUSH_S = 0.25
# Beyond these, lines are dropped rather than memory used: whoever reads the log has stopped reading.
MAX_WAITING_LINES = 100_000
MAX_WAITING_BATCHES = 40


Note = dict[str, object]
"""Members of a line."""


class RequestLog:
    """Lines for a descriptor, flushed a few times a second.

    A thread of its own writes: where nobody empties the pipe, a write blocks, and must not block the answers.
    """

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._lines: list[Note] = []
        self._timer: asyncio.TimerHandle | None = None
        self._batches: queue.SimpleQueue[list[Note] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def write(self, method: str, path: str, status: int, size: int, seconds: float, note: Note | None = None) -> None:
        """Add a line; `note` is further members."""
        if self._descriptor is None or len(self._lines) >= MAX_WAITING_LINES:
            return
        told = {"time": round(time.time(), 3), "method": method, "path": path, "status": status, "bytes": size}
        self._lines.append({**told, "ms": round(seconds * 1000, 2), **(note or {})})
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_S, self.flush)

    def flush(self) -> None:
        """Hand what waits to the writing thread."""
        self._timer = None
        lines, self._lines = self._lines, []
        if not lines or self._batches.qsize() > MAX_WAITING_BATCHES:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._write_batches, name="request-log", daemon=True)
            self._thread.start()
        self._batches.put(lines)

    def close(self, wait_s: float = 1.0) -> None:
        """Write what waits, as far as somebody reads it."""
        self.flush()
        if self._thread is not None:
            self._batches.put(None)
            self._thread.join(wait_s)

    def _write_batches(self) -> None:
        assert self._descriptor is not None
        while lines := self._batches.get():
            batch = "".join(f"{json.dumps(line, separators=(',', ':'))}\n" for line in lines).encode("utf-8", "replace")
            try:
                while batch:
                    batch = batch[os.write(self._descriptor, batch) :]
            except OSError:  # a log that cannot be written stops no answer
                continue
