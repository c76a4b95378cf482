"""One query on its way through the embedded store, and how it can end without an answer."""

import logging
from dataclasses import dataclass, field
from typing import Any

from uncac_graph.languages import N_
from uncac_graph.settings import Bounds
from uncac_graph.store import errors
from uncac_graph.store.brood import Worker
from uncac_graph.store.protocol import Answer, Done
from uncac_graph.store.worker import OUT_OF_MEMORY

_log = logging.getLogger("uncac_graph.store")


@dataclass(slots=True, eq=False)
class Job:
    """One query on its way. `key`, if any, names it among those that were heavy; times are those of a steady clock."""

    message: bytes
    key: int
    client: str
    done: Done
    submitted: float
    started: float = 0.0
    cpu_began_s: float = 0.0
    long: bool = False
    fresh: bool = False
    retried: bool = False
    worker: Worker | None = None

    def answered(self, head: Any, body: bytes) -> None:
        """Tell what a worker told: an answer, that there is none, or the error that it met."""
        if head[0] == "answer":
            _, media_type, form, encoding, repeatable, engine_s = head
            queued_s = self.started - self.submitted
            self.done(Answer(media_type, body, form, encoding, repeatable, queued_s, engine_s))
        elif head[0] == "nothing":
            self.done(None)
        elif head[0] == "unread":
            _log.error("the store cannot be read: %s", head[1])
            self.done(errors.StoreUnavailable("The store cannot be read; the server's log says why."))
        else:
            self.done(errors.KINDS[head[1]](*head[2]))


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


def ended_its_worker(exit_code: int, bounds: Bounds) -> errors.QueryTooHeavy | errors.StoreUnavailable:
    """Return the error of a query whose worker ended by itself.

    A stack that overflows is signal 11; Rust aborts (6) on a failed allocation; 9 is the kernel short of memory.
    Any other end without a signal is no query's fault: the worker could not open the store.
    """
    if exit_code >= 0 and exit_code != OUT_OF_MEMORY:
        return errors.StoreUnavailable("The store cannot be opened.")
    if exit_code in (-11, -7):
        return errors.QueryTooHeavy(
            N_("The query nests or chains deeper than the engine can follow, and was ended."),
            "depth",
            "the engine's stack",
            N_("Replace long chains of operators by VALUES, IN or a shorter expression."),
        )
    return errors.QueryTooHeavy(
        N_("The query needed more memory than it may have, and was ended."),
        "UNCAC_QUERY_MEMORY_BYTES",
        f"{bounds.query_memory_bytes} bytes",
        N_("Ask for less: fewer rows to sort or join, shorter strings, LIMIT in a sub-query."),
    )
