"""The mother of the query workers: one thread, the release in memory, a fork for each worker.

Started as `python -m uncac_graph.store.mother FD`, where FD is its end of a SOCK_SEQPACKET pair.
It is told a MotherOrder once, then to fork, for each worker; it tells ("ready", triples, bytes),
("worker", pid) with two descriptors (the server's end of the worker's socket, and a pidfd), ("exit", pid, status)
and ("failed", sentence).
Its end of the pair closed, it ends, and the kernel ends its workers.
"""

import contextlib
import ctypes
import gc
import marshal
import os
import resource
import select
import signal
import socket
import sys
import threading
from dataclasses import astuple
from typing import Any, NamedTuple

from uncac_graph.settings import Bounds
from uncac_graph.store import held, worker
from uncac_graph.store.held import Files, Held, resident_bytes

# Bulk loading and the merge leave pages of 4 kB behind; with huge pages (glibc, madvise) a fork copies 14 times
# fewer page-table entries: 1.5 ms instead of 21 at 2 million triples. Queries gain 7 %. They gain as much again where
# what the engine frees is kept for its next query: hundreds of pieces of each size, of which glibc keeps 7.
ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.tcache_count=200"}

# The server, by which all queries come and go, runs before them: it would wait behind one while a core is idle.
LIGHT_NICENESS = 3
# The parser and the evaluator recurse.
STACK_BYTES = 64 * 2**20


class MotherOrder(NamedTuple):
    """What the mother is told."""

    files: Files
    base_iri: str
    bounds: Bounds

    def marshalled(self) -> bytes:
        """Return it as plain values, in which it crosses a socket."""
        return marshal.dumps((tuple(self.files), self.base_iri, astuple(self.bounds)))


class Mother:
    """The loop of the mother: orders in, workers out."""

    def __init__(self, control: socket.socket, order: MotherOrder) -> None:
        self._control = control
        self._files, self._base_iri, self._bounds = order
        self._held: Held | None = None
        self._wake_r, self._wake_w = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def run(self) -> None:
        """Load, then fork on demand until the server's end closes."""
        triples = store_bytes = 0
        if self._files.nquads or self._files.merge:
            self._held = held.in_memory(self._files, self._bounds.merge_apart_triples)
            # What loading freed goes back to the system, and the collector does not touch shared pages.
            gc.collect()
            gc.freeze()
            ctypes.CDLL(None).malloc_trim(0)
            triples, store_bytes = self._held.triples, resident_bytes()
        self._tell("ready", triples, store_bytes)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake_w, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._wake_r, select.POLLIN)
        while all(self._handled(fd) for fd, _ in poll.poll()):
            pass

    def _handled(self, fd: int) -> bool:
        if fd == self._wake_r:
            os.read(self._wake_r, 4096)
            with contextlib.suppress(ChildProcessError):
                while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                    self._tell("exit", ended[0], os.waitstatus_to_exitcode(ended[1]))
            return True
        asked = self._control.recv(4096)
        if asked:
            self._fork()
        return bool(asked)

    def _tell(self, *message: Any) -> None:
        self._control.sendall(marshal.dumps(message))

    def _fork(self) -> None:
        theirs, ours = socket.socketpair()
        mother = os.getpid()
        pid = os.fork()
        if pid == 0:
            theirs.close()
            self._be_worker(ours, mother)
        ours.close()
        os.setpgid(pid, pid)  # the priority of a group is that of all its threads, of a process that of the first alone
        pidfd = os.pidfd_open(pid)
        socket.send_fds(self._control, [marshal.dumps(("worker", pid))], [theirs.fileno(), pidfd])
        theirs.close()
        os.close(pidfd)

    def _be_worker(self, sock: socket.socket, mother: int) -> None:
        try:
            worker.die_with_parent()
            if os.getppid() != mother:
                os._exit(0)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            os.nice(LIGHT_NICENESS)
            threading.stack_size(STACK_BYTES)
            # A thread of its own has a heap of its own: what a query allocates lies together, instead of in the holes
            # that loading left all over the shared pages, each of which would be copied (10 to 15 % of a light query).
            serving = threading.Thread(target=self._serve, args=(sock,))
            serving.start()
            serving.join()
        finally:  # never back into the mother's loop
            os._exit(0)

    def _serve(self, sock: socket.socket) -> None:
        release = self._held if self._held is not None else held.on_disk(self._files.disk)
        worker.serve(sock, release, self._base_iri, self._bounds, opens_files=bool(self._files.disk))


def main() -> None:
    """Run as a process."""
    worker.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is the server's to handle
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    control = socket.socket(fileno=int(sys.argv[1]))
    try:
        files, base_iri, bounds = marshal.loads(control.recv(65536))
        Mother(control, MotherOrder(Files(*files), base_iri, Bounds(*bounds))).run()
    except BrokenPipeError:
        return  # the server is gone
    except (OSError, SyntaxError, RuntimeError) as error:
        with contextlib.suppress(OSError):
            control.sendall(marshal.dumps(("failed", str(error))))


if __name__ == "__main__":
    main()
