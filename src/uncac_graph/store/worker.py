"""A query worker: a process that answers one query at a time until its end is closed, or it is killed."""

import contextlib
import ctypes
import os
import resource
import signal
import socket
from pathlib import Path
from typing import Any

from uncac_graph.store import frames
from uncac_graph.store.bounds import Bounds
from uncac_graph.store.errors import KINDS, StoreUnavailable
from uncac_graph.store.evaluation import QueryRequest, evaluated, packed
from uncac_graph.store.held import Held

try:
    from uncac_graph.store.description import description
except ImportError:  # a store can be used without the linked-data pages
    description = None  # type: ignore[assignment]

QUERY, DESCRIBE = "query", "describe"
_PR_SET_PDEATHSIG, _PR_SET_THP_DISABLE = 1, 41
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends, however it ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def confine(query_memory_bytes: int, opens_files: bool) -> None:
    """Bound this process: memory beyond what it has, no core file, nothing written, no further files or sockets.

    A worker over memory opens nothing, so a query that finds a way to a connection or a file finds it shut.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The mother's huge pages stay shared; a worker's own few pages are not worth clearing 2 MB (and compacting for it).
    _libc.prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + query_memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # If the machine runs out of memory, a worker goes before the server.
    with contextlib.suppress(OSError):  # where /proc may not be written, the kernel judges for itself
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if not opens_files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def serve(sock: socket.socket, held: Held, base_iri: str, bounds: Bounds) -> None:
    """Answer requests until the other end is closed.

    The last value of each answer's head is the memory that the worker has for itself: the engine counts references in
    what it reads, so that a page of the store becomes the worker's own copy once it is read.
    """
    while True:
        try:
            kind, request = frames.receive(sock)
        except (EOFError, OSError):
            return
        try:
            head, body = _answer(held, kind, request, base_iri, bounds)
        except tuple(KINDS.values()) as error:
            head, body = ("error", type(error).__name__, error.args), b""
        except OSError as error:
            head, body = ("error", "StoreUnavailable", (f"The store cannot be read: {error}",)), b""
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        copied = resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()
        frames.send(sock, (*head, copied), body)


_OUT_OF_MEMORY = 77


def _answer(held: Held, kind: str, request: Any, base_iri: str, bounds: Bounds) -> tuple[Any, bytes]:
    if kind == QUERY:
        head, body = evaluated(held, QueryRequest(*request), base_iri, bounds)
        return ("answer", *head), body
    return _described(held, *request)


def _described(held: Held, iri: str, view: str, gzip: bool) -> tuple[Any, bytes]:
    if description is None:
        raise StoreUnavailable("Descriptions are not installed in this server.")
    found = description(held.merge, iri, view)
    if found is None:
        return ("nothing",), b""
    encoding, body = packed(found) if gzip else ("", found)
    return ("answer", view.partition(";")[0], "view", encoding, True, 0.0), body
