"""One line of JSON for each request, written in batches: a write for each would cost more than a cached answer."""

import asyncio
import json
import os
import time

FLUSH_S = 0.25
# Beyond this, lines are dropped rather than memory used: whoever reads the log has stopped reading.
MAX_WAITING = 100_000


class RequestLog:
    """Lines for a descriptor, flushed a few times a second."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._lines: list[str] = []
        self._timer: asyncio.TimerHandle | None = None

    def write(self, method: str, path: str, status: int, size: int, seconds: float, note: str = "") -> None:
        """Add a line; `note` is further members as JSON text, each with a comma before it."""
        if self._descriptor is None or len(self._lines) >= MAX_WAITING:
            return
        self._lines.append(
            f'{{"time":{time.time():.3f},"method":"{method}","path":{json.dumps(path)},"status":{status},'
            f'"bytes":{size},"ms":{seconds * 1000:.2f}{note}}}\n'
        )
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_S, self.flush)

    def flush(self) -> None:
        """Write what waits."""
        self._timer = None
        lines, self._lines = self._lines, []
        if self._descriptor is not None and lines:
            try:
                os.write(self._descriptor, "".join(lines).encode("utf-8", "replace"))
            except OSError:  # a log that cannot be written stops no answer
                return


def note(**members: object) -> str:
    """Return members as JSON text to put behind others."""
    return "".join(f",{json.dumps(name)}:{json.dumps(value)}" for name, value in members.items() if value is not None)
