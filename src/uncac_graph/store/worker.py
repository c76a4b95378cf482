"""A query worker: a process that answers one query at a time until its end is closed, or it is killed."""

import contextlib
import ctypes
import errno
import os
import resource
import select
import signal
import socket
import struct
from pathlib import Path
from typing import Any

from uncac_graph.settings import Bounds
from uncac_graph.store import frames
from uncac_graph.store.description import description
from uncac_graph.store.errors import KINDS
from uncac_graph.store.evaluation import QueryRequest, evaluated
from uncac_graph.store.held import Held, address_bytes

QUERY, DESCRIBE = "query", "describe"
OUT_OF_MEMORY = 77  # how a process exits that ran out of it in Python; the engine aborts
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _PR_SET_THP_DISABLE = 1, 22, 38, 41
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends, however it ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def confine(query_memory_bytes: int, opens_files: bool) -> None:
    """Bound this process: memory beyond what it has, no core file, nothing written, no further files or sockets.

    A query that finds a way to a connection finds it shut; over memory also one that finds a way to a file.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The mother's huge pages stay shared; a worker's own few pages are not worth clearing 2 MB (and compacting for it).
    _libc.prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)
    # The soft limit alone: a store that is opened later widens it.
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (address_bytes() + query_memory_bytes, hard))
    # If the machine runs out of memory, a worker goes before the server.
    with contextlib.suppress(OSError):  # where /proc may not be written, the kernel judges for itself
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if opens_files:
        refuse_sockets()
    else:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


# By machine: what the kernel calls it (linux/audit.h), and its number of the call `socket`.
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_FILTER_MODE, _ALLOW, _REFUSE = 2, 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_OFFSET_OF_CALL, _OFFSET_OF_MACHINE = 0, 4


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def refuse_sockets() -> None:
    """Let this process, from here on, open no socket; on a machine or kernel that cannot, nothing changes."""
    machine, call = _SOCKET_CALL.get(os.uname().machine, (0, 0))
    steps = (
        (_LOAD, 0, 0, _OFFSET_OF_MACHINE),
        (_JUMP_IF_EQUAL, 0, 3, machine),
        (_LOAD, 0, 0, _OFFSET_OF_CALL),
        (_JUMP_IF_EQUAL, 0, 1, call),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), b"".join(struct.pack("HBBI", *step) for step in steps))
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0)


def serve(sock: socket.socket, held: Held, base_iri: str, bounds: Bounds, *, opens_files: bool) -> None:
    """Answer requests, confined, until the other end is closed.

    The last value of each answer's head is the memory that the worker has taken for itself: the engine counts
    references in what it reads, so that a page of the store becomes the worker's own copy once it is read.
    """
    # Who waits in `recv` is woken once more, in vain and in the server's way, when the server has read the answer.
    asked = select.epoll()
    asked.register(sock, select.EPOLLIN)
    confine(bounds.query_memory_bytes, opens_files)
    at_birth = _taken_bytes()
    while asked.poll():
        try:
            kind, request = frames.receive(sock)
        except (EOFError, OSError):
            return
        try:
            head, body = _answer(held, kind, request, base_iri, bounds)
        except tuple(KINDS.values()) as error:
            head, body = ("error", type(error).__name__, error.args), b""
        except OSError as error:
            head, body = ("unread", str(error)), b""
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        frames.send(sock, (*head, _taken_bytes() - at_birth), body)


def _taken_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def _answer(held: Held, kind: str, request: Any, base_iri: str, bounds: Bounds) -> tuple[Any, bytes]:
    if kind == QUERY:
        head, body = evaluated(held, QueryRequest(*request), base_iri, bounds)
        return ("answer", *head), body
    iri, view = request
    found = description(held.merge, iri, view)
    return (("nothing",), b"") if found is None else (("answer", view.partition(";")[0], "view", "", True, 0.0), found)
